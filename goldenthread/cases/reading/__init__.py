"""Files that people send, read row by row in bounded memory. No Django, no database of ours."""

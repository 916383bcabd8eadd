"""How hard a text is to read, by published formulas, and the words that make it so."""

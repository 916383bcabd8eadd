"""What a document says: its paragraphs and tables in order. What they mean is not decided here."""

"""What a document says, as its paragraphs and tables in order. What they mean is not decided here."""

"""Texts that a spreadsheet would run as a formula, made harmless for a CSV file (OWASP, CSV
injection), and read again as they were."""

BEGINS = ("=", "+", "-", "@", "\t", "\r")


def harmless(text: str) -> str:
    """An apostrophe in front of what would be a formula; one that stood there gets another.

    >>> harmless("=1+1"), harmless("'=1"), harmless("1 = 1")
    ("'=1+1", "''=1", '1 = 1')
    """
    return f"'{text}" if text.lstrip("'").startswith(BEGINS) else text


def as_it_was(text: str) -> str:
    """What `harmless` was given."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(BEGINS) else text

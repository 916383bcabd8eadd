"""Whole numbers as addresses and hidden boxes carry them."""

MOST_FIGURES = 18  # what every database holds as a key


def whole_number(text: str) -> int | None:
    """None for anything but figures from 0 to 9, and for more of them than a key can have.

    `str.isdigit` alone also passes "²", which no `int` reads.

    >>> whole_number("41"), whole_number("²"), whole_number("9" * 30)
    (41, None, None)
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_FIGURES else None

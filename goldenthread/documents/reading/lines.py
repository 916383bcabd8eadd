"""Lines of text: where one begins, what makes it a list item, and how many characters it has."""

import re
from collections.abc import Iterator

from .parts import Line

# What people and Word's symbol fonts put before a list item (private use: Symbol, Wingdings).
SIGNS = "•●○◦▪▫■◆❖➢➤►▶‣\u2043∙\uf0b7\uf0a7\uf0d8\uf076"
MARK = re.compile(rf"\A(?:[{SIGNS}·]\s*|[-\u2013\u2014*o]\s+(?=\S))")
INSIDE = re.compile(rf"(?<=\s)(?=[{SIGNS}])")
BREAKS = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")


def a_line(text: str, *, bullet: int = 0, style: str = "", is_bold: bool = False) -> Line | None:
    """The trimmed line, its typed list mark taken off; None when nothing is left.

    A tab, or a line break that is left in it, becomes a space. Other characters are kept.
    """
    text = BREAKS.sub(" ", text.replace("\t", " ")).strip()
    if marked := MARK.match(text):
        text, bullet = text[marked.end() :].strip(), max(bullet, 1)
    return Line(text, bullet, style, is_bold) if text else None


def lines_of(text: str, *, style: str = "", is_bold: bool = False) -> tuple[Line, ...]:
    """A cell's or paragraph's text as its lines, empty ones left out."""
    found = (a_line(piece, style=style, is_bold=is_bold) for piece in BREAKS.split(text))
    return tuple(line for line in found if line)


def at_signs(text: str) -> Iterator[str]:
    """The text cut before each unmistakable list sign: converted files run items together."""
    yield from INSIDE.split(text)


def characters(text: str) -> int:
    """How many characters it has, white space and typed list marks apart."""
    bare = (MARK.sub("", piece.strip(), count=1) for piece in BREAKS.split(text))
    return sum(len("".join(piece.split())) for piece in bare)

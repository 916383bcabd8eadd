"""Plain text, most of it converted from PDF: rows of tabs are tables, and markup may be in it."""

import html
import re
from collections.abc import Iterator

from .decode import decoded
from .lines import a_line, at_signs, characters
from .parts import Cell, Document, Line, Paragraph, Row, Table

TAGS = "p|ul|ol|li|br|div|h[1-6]|b|strong|i|em|u|sup|sub|span|font|a"
# Only tags that converters write: "<5 days" and "<http://...>" are text.
TAG = re.compile(rf"<(/?)({TAGS})(?:\s[^<>]*|/)?>", re.IGNORECASE)
INLINE = {"i", "em", "u", "sup", "sub", "span", "font", "a"}
BOLD = {"b", "strong"}
LISTS = {"ul", "ol"}
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});")
HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
STARS = re.compile(r"\*\*\*(?!\*)|\*\*")
BEFORE_BOLD = "([\"'\u2018“/-"  # after these, bold text goes on with the same line
INDENT = 2  # spaces of a nested list item


def read_txt(content: bytes, name: str = "") -> Document:
    """A line with a tab is a row; consecutive rows are one table; every other line a paragraph."""
    text = decoded(content, name)
    return Document("txt", tuple(_parts(text)), _in_file(text))


def _parts(text: str) -> Iterator[Paragraph | Table]:
    rows: list[tuple[int, list[str]]] = []
    count = 0
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        if "\t" in line:
            rows.append((number, line.split("\t")))
            continue
        if rows:
            count += 1
            yield table_of(f"table {count}", rows)
            rows = []
        yield from (Paragraph(found) for found in _paragraphs(line))


def table_of(where: str, rows: list[tuple[int, list[str]]]) -> Table:
    """A table of texts that may hold markup; `rows` are (number, texts), short ones filled up."""
    width = max(len(texts) for _, texts in rows)
    return Table(
        where,
        tuple(
            Row(
                number,
                tuple(Cell(tuple(cell_lines(text))) for text in texts)
                + (Cell(),) * (width - len(texts)),
            )
            for number, texts in rows
        ),
    )


def _paragraphs(text: str) -> Iterator[Line]:
    heading = HEADING.match(text)
    style = f"heading {len(heading[1])}" if heading else ""
    text = text[heading.end() :] if heading else text
    depth = (len(text) - len(text.lstrip(" "))) // INDENT
    for line in cell_lines(text, style=style):
        yield Line(line.text, line.bullet + depth, style, line.is_bold) if line.bullet else line


def cell_lines(text: str, *, style: str = "") -> Iterator[Line]:
    """The lines of a text with markup: paragraphs, list items, breaks; no tag is left in it."""
    for piece, bullet, in_bold in _pieces(text):
        for part, is_bold in _unglued(piece):
            for item in at_signs(ENTITY.sub(_character, part)):
                line = a_line(item, bullet=bullet, style=style, is_bold=in_bold or is_bold)
                if line:
                    yield line


def _unglued(text: str) -> Iterator[tuple[str, bool]]:
    """(text, whether all of it is bold) with the stars taken off.

    A heading and the bold text after it, run together by a converter, are two:
    "HEADING**2. Title****Owner** Name" is HEADING, 2. Title, Owner Name.
    """
    piece: list[tuple[str, bool]] = []
    for place, part in enumerate(STARS.split(text)):
        is_bold = bool(place % 2)
        before = piece[-1][0] if piece else ""
        if is_bold and before and not before[-1].isspace() and before[-1] not in BEFORE_BOLD:
            yield "".join(text for text, _ in piece), _all_bold(piece)
            piece = []
        if part:
            piece.append((part, is_bold))
    yield "".join(text for text, _ in piece), _all_bold(piece)


def _all_bold(piece: list[tuple[str, bool]]) -> bool:
    said = [is_bold for text, is_bold in piece if text.strip()]
    return bool(said) and all(said)


def _character(entity: re.Match[str]) -> str:
    return html.unescape(entity[0])


def _pieces(text: str) -> Iterator[tuple[str, int, bool]]:
    """(text, list level, whether all of it is bold) between the tags that begin a new line."""
    piece: list[tuple[str, bool]] = []
    level, is_item, bold, place = 0, False, 0, 0
    for tag in TAG.finditer(text):
        name, closes = tag[2].lower(), bool(tag[1])
        piece.append((text[place : tag.start()], bold > 0))
        place = tag.end()
        if name in BOLD:
            bold = max(bold + (-1 if closes else 1), 0)
        elif name not in INLINE:
            yield "".join(text for text, _ in piece), level if is_item else 0, _all_bold(piece)
            piece = []
            level = max(level + (-1 if closes else 1), 0) if name in LISTS else level
            is_item = name == "li" and not closes
    piece.append((text[place:], bold > 0))
    yield "".join(text for text, _ in piece), level if is_item else 0, _all_bold(piece)


def _in_file(text: str) -> int:
    """Characters outside markup, counted over the whole text at once."""
    bare = re.sub(r"(?m)^#{1,6}\s+(?=\S)", "", text)
    bare = re.sub(rf"(?i)</?(?:{TAGS})(?:\s[^<>]*|/)?>", lambda tag: _gap(tag[0]), bare)
    bare = ENTITY.sub(_character, bare.replace("\t", "\n"))
    bare = re.sub(r"\*\*\*(?!\*)|\*\*", "", bare)
    return sum(characters(item) for line in bare.splitlines() for item in at_signs(line))


def _gap(tag: str) -> str:
    name = re.sub(r"\W", " ", tag).split()[0].lower()
    return "" if name in INLINE | BOLD else "\n"

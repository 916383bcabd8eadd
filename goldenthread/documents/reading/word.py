"""Word documents (.docx): the body as people see it, walked in the order of its parts.

Tracked insertions count as accepted, tracked deletions and hidden text as gone. ECMA-376 part 1,
chapter 17 (WordprocessingML).
"""

import re
from collections.abc import Iterator

from lxml import etree

from .parts import Cell, Document, Line, Paragraph, Row, Table
from .refusals import too_long, unreadable
from .word_around import Around
from .word_count import characters_in
from .word_names import has_value, is_on, value, w
from .word_notes import Notes
from .word_package import Package, open_package
from .word_table import Place, laid_out
from .word_text import is_number_alone, paragraph_lines
from .word_unseen import take_out, whole

MOST_ROWS = 20_000
FIGURE = re.compile(r"[£+-]?\d[\d,.]*\s?%?$")
# What wraps blocks, rows or cells without being one: content controls, custom markup, moves.
WRAPS = {
    w(tag) for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "body")
} | {whole("mc:AlternateContent"), whole("mc:Choice"), whole("mc:Fallback")}


def read_docx(content: bytes, name: str = "") -> Document:
    """Paragraphs and tables of the body, then its notes, headers, footers and comments.

    A nested table's paragraphs are lines of the cell around it, a row of figures one line. Refused
    when it is no document.
    """
    package = open_package(content)
    body = package.document.find(w("body"))
    if body is None:
        raise unreadable(name)
    in_file = characters_in(body, package)
    remarks = take_out(body, package)
    notes = Notes(body, package, _blocks)
    parts = (*_parts(body, package), *notes.parts)
    around = Around(body, package, _blocks)
    parts += tuple(around.parts)
    if sum(len(part.rows) for part in parts if isinstance(part, Table)) > MOST_ROWS:
        raise too_long(name, f"This document has more than {MOST_ROWS:,} rows; no plan has.")
    in_file += _numbers_alone(parts) + notes.characters + around.characters
    return Document("docx", parts, in_file, notes.remarks + around.remarks + remarks)


def _numbers_alone(parts: tuple[Paragraph | Table, ...]) -> int:
    """Characters of numbers that stand in cells and in no text of the file."""
    tables = (part for part in parts if isinstance(part, Table))
    cells = (cell for table in tables for row in table.rows for cell in row.cells if cell)
    lines = (line for cell in cells for line in cell.lines if is_number_alone(line))
    return sum(len("".join(line.text.split())) for line in lines)


def _parts(body: etree._Element, package: Package) -> Iterator[Paragraph | Table]:
    count = 0
    for block in _blocks(body, package):
        if isinstance(block, Line):
            if not is_number_alone(block):
                yield Paragraph(block)
        else:
            count += 1
            yield _table(block, f"table {count}", package)


def _blocks(parent: etree._Element, package: Package) -> Iterator[Line | etree._Element]:
    """Lines and `w:tbl` elements in order; a text box comes after the paragraph that holds it."""
    for child in parent:
        if child.tag == w("p"):
            yield from paragraph_lines(child, package)
            for box in _boxes(child):
                yield from _blocks(box, package)
        elif child.tag == w("tbl"):
            yield child
        elif child.tag in WRAPS:
            yield from _blocks(child, package)


def _boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The outermost text boxes anchored in this paragraph; those inside them come with them."""
    for box in paragraph.iter(w("txbxContent")):
        around = next(box.iterancestors(w("txbxContent"), w("p")), None)
        if around is paragraph:
            yield box


def _within(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also those inside content controls."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPS:
            yield from _within(child, tag)


def _table(table: etree._Element, where: str, package: Package) -> Table:
    rows = list(_within(table, w("tr")))
    grid = laid_out([list(_places(row, package)) for row in rows])
    return Table(
        where,
        tuple(
            Row(number, cells, is_hidden=_has(row, "hidden"), is_heading=_has(row, "tblHeader"))
            for number, (row, cells) in enumerate(zip(rows, grid, strict=True), start=1)
        ),
    )


def _has(row: etree._Element, mark: str) -> bool:
    properties = row.find(w("trPr"))
    return properties is not None and is_on(properties.find(w(mark)))


def _places(row: etree._Element, package: Package) -> Iterator[Place]:
    """The cells of a row with the grid columns each takes, and the columns left out before."""
    if before := _number(row, "trPr/w:gridBefore"):
        yield Place(Cell(), before)
    for cell in _within(row, w("tc")):
        merge = cell.find("w:tcPr/w:vMerge", package.names)
        lines = list(_cell_lines(cell, package))
        lines = [line for line in lines if not is_number_alone(line)] or lines
        yield Place(
            Cell(tuple(lines), package.fill_of(cell.find("w:tcPr/w:shd", package.names))),
            max(_number(cell, "tcPr/w:gridSpan"), 1),
            continues=merge is not None and value(merge) != "restart",
        )
    if after := _number(row, "trPr/w:gridAfter"):
        yield Place(Cell(), after)


def _number(element: etree._Element, path: str) -> int:
    found = element.find(f"w:{path}", Package.names)
    text = value(found) if found is not None and has_value(found) else ""
    return min(int(text), 1_000) if text.isdecimal() else 0


def _cell_lines(cell: etree._Element, package: Package) -> Iterator[Line]:
    for block in _blocks(cell, package):
        if isinstance(block, Line):
            yield block
        else:
            yield from _inner_lines(block, package)


def _inner_lines(table: etree._Element, package: Package) -> Iterator[Line]:
    """A row of figures is one line, so that each figure stays beside what it counts."""
    rows = [
        [list(_cell_lines(cell, package)) for cell in _within(row, w("tc"))]
        for row in _within(table, w("tr"))
    ]
    figures = all(len(lines) <= 1 for row in rows for lines in row) and any(
        FIGURE.match(line.text) for row in rows for lines in row[1:] for line in lines
    )
    for row in rows:
        lines = [line for cell in row for line in cell]
        if figures and lines:
            yield Line(" ".join(line.text for line in lines))
        else:
            yield from lines

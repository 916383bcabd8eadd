"""One table of a Word document: widths, merged areas, colours, headings on each page."""

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row, CT_Tbl, CT_Tc
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Emu, Pt
from docx.table import Table as Grid
from docx.table import _Cell
from docx.text.paragraph import Paragraph as Written

from goldenthread.documents.reading.parts import Cell, Row, Table

from .paper import Look, ink_on, shares, writable
from .word_lines import add_line

SHORT = 700  # characters of a cell up to which its row stays on one page
TEXT_SIZE = Pt(9)
LONGEST_ABOUT = 255
# The order that the schema asks of a cell's properties (17.4.66).
AFTER_SHADE = ("w:noWrap", "w:tcMar", "w:textDirection", "w:tcFitText", "w:vAlign", "w:hideMark")


def add_table(document: Document, table: Table, look: Look, text_width: int) -> None:
    """The table at the end of the document; `text_width` in English metric units."""
    width = table.width
    written = document.add_table(len(table.rows), width, style="Table Grid")
    written.autofit = False
    widths = [int(text_width * share) for share in shares(look, width)]
    _describe(written._tbl, look.about)
    for column, size in zip(written._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = size
    for at, (row, element) in enumerate(zip(table.rows, written._tbl.tr_lst, strict=True)):
        _row_marks(element, row)
        _row(element, at, table, widths, written)


def _describe(element: CT_Tbl, about: str) -> None:
    """What it shows, for who cannot see it; and that its first row is its heading."""
    properties = element.tblPr
    for tag, text in (("w:tblCaption", about.partition(".")[0]), ("w:tblDescription", about)):
        mark = OxmlElement(tag)
        mark.set(qn("w:val"), writable(text)[:LONGEST_ABOUT])
        properties.append(mark)
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        for name, value in (("firstRow", "1"), ("firstColumn", "0"), ("noHBand", "1")):
            look.set(qn(f"w:{name}"), value)


def _row_marks(element: CT_Row, row: Row) -> None:
    properties = element.get_or_add_trPr()
    longest = max((len(cell.text) for cell in row.cells if cell), default=0)
    if longest <= SHORT and all(cell.rows == 1 for cell in row.cells if cell):
        properties.append(OxmlElement("w:cantSplit"))
    if row.is_heading:
        properties.append(OxmlElement("w:tblHeader"))


def _row(element: CT_Row, at: int, table: Table, widths: list[int], written: Grid) -> None:
    """The cells that start here, and those that go on with one above; others are taken out."""
    places = list(element.tc_lst)
    column = 0
    while column < len(places):
        cell = table.rows[at].cells[column] if column < len(table.rows[at].cells) else Cell()
        above = None if cell else table.at(at, column)
        span = cell.columns if cell else above.columns if above else 1
        place = places[column]
        for extra in places[column + 1 : column + span]:
            element.remove(extra)
        size: int = sum(widths[column : column + span])
        place.width = Emu(size)
        if span > 1:
            place.grid_span = span
        if above is not None:
            place.vMerge = "continue"
        elif cell is not None:
            if cell.rows > 1:
                place.vMerge = "restart"
            _cell(place, cell, written)
        column += span


def _cell(place: CT_Tc, cell: Cell, written: Grid) -> None:
    if cell.fill:
        _shade(place.get_or_add_tcPr(), cell.fill)
    inside = _Cell(place, written)
    paragraph = inside.paragraphs[0]
    for number, line in enumerate(cell.lines):
        if number:
            paragraph = Written(place.add_p(), inside)
        add_line(paragraph, line, ink_on(cell.fill) if cell.fill else "")
        paragraph.paragraph_format.space_after = Pt(1)
        for run in paragraph.runs:
            run.font.size = TEXT_SIZE


def _shade(properties: BaseOxmlElement, fill: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        shade.set(qn(f"w:{name}"), value)
    properties.insert_element_before(shade, *AFTER_SHADE)

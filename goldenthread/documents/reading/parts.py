"""The parts of a document as read: lines, cells, rows, tables, paragraphs. Values only."""

from collections.abc import Iterator
from dataclasses import dataclass, field

HEADER, FOOTER, COMMENT = "page header", "page footer", "file comment"  # styles of lines around


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph or list item, of the page or inside a cell.

    `text` is trimmed and holds no line break; `bullet` is 0 for no list item, 1 for the outermost
    list; `style` is the file's name of the paragraph's style in lower case ("heading 1"), or "".
    `mark` is the number that a Word list shows before it ("1.1", "a)"), which no text holds; a
    cell with nothing but such a number has it as its text too. `printed` are the lines over which
    a PDF printed it, where they are several: what was wrapped, or broken by its author.
    """

    text: str
    bullet: int = 0
    style: str = ""
    is_bold: bool = False
    mark: str = ""
    printed: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with the area it covers: `rows` and `columns` are 1 unless it is merged.

    `fill` is its background as six hexadecimal digits in capitals ("92D050"), or "" for none;
    `note` says what a reader could not tell ("coloured by a formula").
    """

    lines: tuple[Line, ...] = ()
    fill: str = ""
    rows: int = 1
    columns: int = 1
    note: str = ""

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: as many places as its table has columns.

    A place is None where a merged cell that starts above or to the left covers it. `number` is
    the row's number in the file (Excel's own; of a Word table counted from 1); a table split over
    pages is one table.
    """

    number: int
    cells: tuple[Cell | None, ...]
    is_hidden: bool = False
    is_heading: bool = False  # the file itself says that it repeats on each page
    page: int = 0  # from 1, where the file has pages


@dataclass(frozen=True, slots=True)
class Table:
    """`where` names it for people: "table 3", "sheet “Section 1”"."""

    where: str
    rows: tuple[Row, ...]
    hidden_columns: tuple[int, ...] = ()  # counted from 0
    is_drawn: bool = True  # a table of a PDF may have no lines, and only look like one
    is_hidden: bool = False  # its sheet is

    @property
    def width(self) -> int:
        return max((len(row.cells) for row in self.rows), default=0)

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers this place, wherever it starts; None outside the table."""
        for up in range(row, -1, -1):
            cells = self.rows[up].cells
            for left in range(min(column, len(cells) - 1), -1, -1):
                cell = cells[left]
                if cell and up + cell.rows > row and left + cell.columns > column:
                    return cell
        return None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the page outside every table; `page` from 1, where the file has pages."""

    line: Line
    page: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A whole file. `in_file` counts the characters of text, white space apart, that the file
    holds by a count of its own (not through the parts): what was taken is held against it.
    `remarks` are sentences for the person who brought it: tracked changes, hidden rows, colours
    that cannot be read.
    """

    kind: str  # docx, xlsx, csv, pdf, txt
    parts: tuple[Paragraph | Table, ...]
    in_file: int = 0
    remarks: tuple[str, ...] = ()

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(part for part in self.parts if isinstance(part, Table))

    @property
    def length(self) -> int:
        """Lines beside tables and rows in them."""
        return sum(len(part.rows) if isinstance(part, Table) else 1 for part in self.parts)

    def texts(self) -> Iterator[str]:
        """Every line's text, in the document's order."""
        for part in self.parts:
            if isinstance(part, Paragraph):
                yield part.line.text
            else:
                for row in part.rows:
                    for cell in row.cells:
                        yield from (line.text for line in cell.lines) if cell else ()

    @property
    def taken(self) -> int:
        """Characters of text that the parts hold, white space apart."""
        return sum(len("".join(text.split())) for text in self.texts())

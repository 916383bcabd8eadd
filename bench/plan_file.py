"""An improvement plan of as many rows as asked for, as four kinds of file, from no real plan."""

from goldenthread.documents.reading.parts import Cell, Line, Paragraph, Row, Table
from goldenthread.documents.writing.paper import Look, Paper
from goldenthread.documents.writing.write import write

KINDS = ("docx", "xlsx", "csv", "pdf")
A_BLOCK = 10  # actions
HEADINGS = (
    "Ref", "Action", "Desired outcome", "Lead", "Due date", "Progress BRAG", "Comments",
)  # fmt: skip
WIDTHS = (1.0, 4.0, 3.0, 2.0, 2.0, 1.0, 3.0)
DUE = ("Mar-27", "June 2027 and quarterly thereafter", "TBC", "30/06/2027")
RATED = (("Green", "92D050"), ("Amber", "FFC000"), ("Red", "FF0000"), ("Blue", "00B0F0"))


def plan_file(rows: int, kind: str) -> bytes:
    """The same plan for the same number: no two of its actions, leads or comments are alike."""
    parts: list[Paragraph | Table] = [Paragraph(Line("Improvement plan", style="title"))]
    for number in range(1, rows // A_BLOCK + 1):
        title = f"Recommendation {number}. Children of area {number} are heard in every plan"
        parts += [Paragraph(Line(title, style="heading 2")), _table(number)]
    looks = tuple(Look(WIDTHS, f"Actions {n}") for n in range(1, rows // A_BLOCK + 1))
    return write(Paper("Improvement plan", tuple(parts), looks), kind)


def _table(block: int) -> Table:
    head = Row(1, tuple(_cell(one) for one in HEADINGS), is_heading=True)
    rows = tuple(_row(block, number) for number in range(1, A_BLOCK + 1))
    return Table(f"table {block}", (head, *rows))


def _row(block: int, number: int) -> Row:
    row = block * A_BLOCK + number
    word, colour = RATED[row % len(RATED)]
    return Row(
        number + 1,
        (
            _cell(f"{block}.{number}"),
            _cell(f"Ask each child of team {row} before the plan is written, and say what it did"),
            _cell(f"Plans of team {row} hold the child's own words"),
            _cell(f"Head of listening {row}; team managers of area {block}"),
            _cell(DUE[row % len(DUE)]),
            _cell(word, colour),
            _cell(f"Begun in the spring; {row} plans were looked at."),
        ),
    )


def _cell(text: str, fill: str = "") -> Cell:
    return Cell((Line(text),), fill)

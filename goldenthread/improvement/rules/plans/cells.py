"""What one cell brings into its row: its colour, a field's other name, a table inside it."""

from collections.abc import Sequence
from dataclasses import replace

from goldenthread.documents.reading.parts import Cell, Line

from .grid import GridRow
from .items import Entry
from .raw import Shade
from .reading import WHOLE_ROW

MANY = 2  # cells of a row: fewer cannot show that it is striped


def put_beside(left: list[Entry], right: Sequence[Entry]) -> None:
    text = " ".join(one.text for one in right)
    left[-1] = replace(left[-1], text=f"{left[-1].text} | {text}")


def shade_of(row: GridRow, cell: Cell) -> Shade:
    """A row that is coloured throughout may be striped: its colour is asked, not taken."""
    own = [one for at, one in enumerate(row.cells) if row.starts[at] and one is not None]
    if cell.fill and len(own) > MANY and all(one.fill == cell.fill for one in own):
        return Shade("", f"{WHOLE_ROW} {cell.fill}")
    return Shade(cell.fill, cell.note)


def evidence_field(name: str) -> str:
    """What a column beside evidence holds: its rating, else words about it."""
    if name in {"rating", "impact", "impact_rating"}:
        return "impact_rating"
    return name if name == "evidence" else "comments"


def without_echo_of(lines: Sequence[Line], echo: str) -> list[Line]:
    """Lines without the heading that a scan put in front."""
    out = list(lines)
    if echo and out:
        first = out[0].text
        if first.lower().startswith(echo.lower()):
            out[0] = replace(out[0], text=first[len(echo) :].strip())
    return [line for line in out if line.text]

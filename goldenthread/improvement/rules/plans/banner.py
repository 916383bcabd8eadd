"""A banner above a block's actions: its title over the whole width, and below it cells, or lines of
the same cell, that each hold a label and what it says: "Lead: …", "Overall RAG: …".
"""

from collections.abc import Sequence

from goldenthread.documents.reading.parts import Cell, Line

from .facts import LABELLED, OF_A_BLOCK, REPORTED, Facts, facts_of, label_of
from .grid import Grid
from .headings import named_title, owner_in
from .items import entries_of
from .opening import Above
from .raw import Shade

MOST_ROWS = 6


def form_of(grid: Grid) -> tuple[Facts, Sequence[Above]]:
    """What a form says, and the title that a banner has in it."""
    if not is_banner(grid):
        return facts_of(grid), ()
    title, *cells = _cells(grid)
    found = Facts(grid.rows[0].place)
    for cell in cells:
        label, name, said = _said(cell)
        found.labels.append(label)
        found.guess(label, name)
        found.cells.setdefault(name, []).extend(entries_of(said, found.place))
        if cell.fill or cell.note:
            found.shades[name] = Shade(cell.fill, cell.note)
    return found, [(Line(title.text, is_bold=True), found.place)]


def is_banner(grid: Grid) -> bool:
    """A numbered title, and labels that all are known."""
    cells = _cells(grid) if len(grid.rows) <= MOST_ROWS else []
    if len(cells) < 2 or not named_title(cells[0].text).is_block:  # noqa: PLR2004
        return False
    names = [_said(cell)[1] for cell in cells[1:]]
    return all(name in OF_A_BLOCK | REPORTED for name in names)


def _cells(grid: Grid) -> list[Cell]:
    cells = [cell for row in grid.rows for at in row.filled if (cell := row.cells[at])]
    return _parts(cells[0]) if len(cells) == 1 else cells


def _parts(cell: Cell) -> list[Cell]:
    """A box of one cell as several: its title, and each label with the lines below it."""
    found: list[list[Line]] = []
    for line in cell.lines:
        is_label = bool(LABELLED.fullmatch(line.text)) or owner_in(line.text) is not None
        if line.text and (
            not found or is_label or (line.text.endswith(":") and label_of(line.text))
        ):
            found.append([line])
        elif line.text:
            found[-1].append(line)
    return [Cell(tuple(lines)) for lines in found]


def _said(cell: Cell) -> tuple[str, str, list[Line]]:
    """The label, its field and the words behind it; "" where it is no label."""
    if owner := owner_in(cell.text):
        return cell.text.removesuffix(owner), "owner", [Line(owner)]
    parts = LABELLED.fullmatch(cell.text)
    if parts is None:
        return "", "", []
    said = [Line(line) for line in parts["said"].splitlines() if line.strip()]
    return parts["label"], label_of(parts["label"]), said

"""What one cell brings into its row: its colour, a field's other name, a table inside it."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from goldenthread.documents.reading.parts import Cell, Line

from .beside import OTHER_NOTES, label_of
from .grid import GridRow
from .items import Entry, entries_of
from .maps import Column, TableMap
from .raw import RawBlock, RawRow, Shade
from .reading import WHOLE_ROW
from .reads import EVIDENCE, VOICE, Read
from .values import LEVELS
from .words import plain

ECHOES = 3
LONGEST_HEADING = 60
MANY = 2  # cells of a row: fewer cannot show that it is striped


def put_beside(left: list[Entry], right: Sequence[Entry]) -> None:
    text = " ".join(one.text for one in right)
    left[-1] = replace(left[-1], text=f"{left[-1].text} | {text}")


def in_action(name: str, entries: list[Entry]) -> tuple[str, list[Entry]]:
    """What a column of actions of another level holds stands below those of the action's."""
    if name not in LEVELS:
        return name, entries
    return "action", [replace(one, level=name) for one in entries]


def shade_of(row: GridRow, cell: Cell, said: Container[str] = ()) -> Shade:
    """A row that is coloured throughout may be striped: its colour is asked, not taken, unless a
    person said what it means."""
    if cell.fill in said:
        return Shade(cell.fill, cell.note)
    own = [one for at, one in enumerate(row.cells) if row.starts[at] and one is not None]
    if cell.fill and len(own) > MANY and all(one.fill == cell.fill for one in own):
        return Shade("", f"{WHOLE_ROW} {cell.fill}")
    return Shade(cell.fill, cell.note)


def evidence_field(name: str) -> str:
    """What a column beside evidence holds: its rating, else words about it."""
    if name in {"rating", "impact", "impact_rating"}:
        return "impact_rating"
    return name if name == "evidence" else "comments"


def evidence_rows(read: Read) -> Iterator[RawRow]:
    """A row of evidence with its rating and comments, or each line of a list beside a label."""
    place = read.row.place
    if read.more:
        for text in read.more:
            yield RawRow(place, {"evidence": entries_of([Line(text)], place)})
        return
    row = RawRow(place)
    columns = dict(read.columns)
    for at in read.row.filled:
        name = columns.get(at, "evidence" if at < min(columns, default=99) else "comments")
        cell = read.row.own(at)
        if cell is not None:
            row.cells.setdefault(evidence_field(name), []).extend(entries_of(cell.lines, place))
    for at, name in columns.items():
        cell = read.row.own(at)
        if cell is not None:
            row.shades[evidence_field(name)] = Shade(cell.fill, cell.note)
    yield row


def show(read: Read, block: RawBlock) -> None:
    """Takes what shows success, or what children say, into the block; the caption of one may stand
    beside that of the other."""
    for kind, row in _kinds(read):
        if kind == EVIDENCE:
            block.evidence += evidence_rows(replace(read, row=row))
            continue
        for line in map(Line, read.more) if read.more else row.lines():
            if line.text:
                block.voice += entries_of([line], row.place)


def _kinds(read: Read) -> Iterator[tuple[str, GridRow]]:
    """The row with the cells of its own caption, and the same with those of the other's."""
    other = VOICE if read.kind == EVIDENCE else EVIDENCE
    apart = {at for at, name in read.columns if name == other}
    for kind, is_apart in ((read.kind, False), (other, True)):
        cells = (c if (at in apart) == is_apart else None for at, c in enumerate(read.row.cells))
        row = replace(read.row, cells=tuple(cells))
        if row.filled or not (apart or is_apart):
            yield kind, row


def label_for(column: Column) -> str:
    """What stands before the words of a cell that fills no field; "" for no heading."""
    return label_of(column.header) if len(column.header) <= LONGEST_HEADING else ""


def is_of_block(column: Column) -> bool:
    """ "Other notes": those of the block, which stand in its rows as they come."""
    return plain(column.header) == OTHER_NOTES


def stray_heading(one: TableMap) -> str:
    """Long words where a heading should be: a scan put a row there."""
    long = (c.header for c in one.columns if not c.field and len(c.header) > LONGEST_HEADING)
    return next(long, "")


def without_echo_of(lines: Sequence[Line], echo: str) -> list[Line]:
    """Lines without the heading that a scan put in front."""
    out = list(lines)
    if echo and out:
        first = out[0].text
        if first.lower().startswith(echo.lower()):
            out[0] = replace(out[0], text=first[len(echo) :].strip())
    return [line for line in out if line.text]


def without_echo(row: GridRow, one: TableMap) -> dict[int, str]:
    """Columns whose cell repeats its own heading in front, as scans do: at least three of a row."""
    echo = {}
    for column in one.columns:
        header = " ".join(column.header.split("(")[0].split())
        cell = row.own(column.at)
        text = row.text(column.at) if cell else ""
        if header and text.lower().startswith(header.lower()):
            echo[column.at] = text[: len(header)]
    return echo if len(echo) >= ECHOES else {}

"""Command for matched pairs."""

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from ..cli import CsvFile, Json, answer, bytes_of, refusing
from ..draw import Entry
from ..draws.pairs import Candidate, Pairs, draw_pairs
from ..refusal import Refusal, refuse_if_any
from ..sheet import Sheet, not_a_whole_number, read_sheet
from .draw_kinds import days_of, frame_of, holds
from .draws import Exclude, Key, conditions

app = typer.Typer()


@app.command("draw-pairs")
def draw_pairs_command(
    csv: CsvFile,
    *,
    first: Annotated[str, typer.Option(metavar="COLUMN=VALUE", help="Who is given a partner.")],
    seed: Annotated[str, typer.Option(help="Any text; the same text draws the same.")],
    match: Annotated[list[str] | None, typer.Option(help="Column: the same in both.")] = None,
    nearest: Annotated[
        str | None, typer.Option(help="Column: number or day, as near as can be.")
    ] = None,
    within: Annotated[int | None, typer.Option(min=0, help="At most so far apart (days).")] = None,
    size: Annotated[int | None, typer.Option(help="How many pairs; all if left out.")] = None,
    key: Key = None,
    exclude: Exclude = None,
    as_json: Json = False,
) -> None:
    """Pair each case with one that is like it; then draw pairs at random."""
    firsts, out = conditions("first", [first]), conditions("exclude", exclude)
    if within is not None and nearest is None:
        raise typer.BadParameter("--within goes with --nearest")
    with refusing(as_json):
        sheet = read_sheet(bytes_of(csv))
        entries = list(frame_of(sheet, key, match or [], out))
        numbers = _numbers(sheet, entries, nearest)
        is_first = map(holds(sheet, firsts), sheet.rows)
        frame = map(Candidate, entries, is_first, numbers)
        found = draw_pairs(frame, size=size, seed=seed, within=within)
        answer(found.as_json(), as_json, _words(found))


def _numbers(sheet: Sheet, entries: Sequence[Entry], column: str | None) -> list[int]:
    """Whole numbers, or days as their ordinals; refused: an empty cell of a row that may pair."""
    if column is None:
        return [0 for _ in entries]
    (place,) = sheet.places([column])
    cells = [row.cells[place] for row in sheet.rows]
    if any("-" in cell[1:] for cell in cells):
        days = days_of(sheet, column)
        refuse_if_any(_missing(entries, cells, column))
        return [day.toordinal() if day else 0 for day in days]
    kept = [row for row, entry in zip(sheet.rows, entries, strict=True) if not entry.excluded]
    refuse_if_any(no for row in kept for no in not_a_whole_number(row, row.cells[place], column))
    return [0 if entry.excluded else int(cell) for entry, cell in zip(entries, cells, strict=True)]


def _missing(entries: Sequence[Entry], cells: Sequence[str], column: str) -> Iterator[Refusal]:
    for entry, cell in zip(entries, cells, strict=True):
        if not cell and not entry.excluded:
            where = f"{entry.where}, column {column}"
            yield Refusal(where, cell, "The cell is empty.", "Fill it in, or exclude it.", "empty")


def _words(found: Pairs) -> str:
    lines = [f"{one.first}\t{one.second}\t{one.stratum}\t{one.apart}" for one in found.pairs]
    ends = [
        f"{len(found.pairs)} of {found.made} pairs drawn.",
        f"Short by {found.shortfall} pairs." if found.shortfall else "",
        f"Without a partner: {', '.join(found.unmatched)}." if found.unmatched else "",
        f"Frame {found.selection.frame_sha256}, {found.selection.algorithm}.",
    ]
    return "\n".join([*lines, *filter(None, ends)])

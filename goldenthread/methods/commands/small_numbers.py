"""Commands for small numbers."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from .. import suppress
from ..cli import CsvFile, Json, answer, bytes_of, refusing
from ..counts import Table
from ..disclosure.answer import Hidden, Suppressed
from ..disclosure.rounding import Rounded, round_table, true_ranges
from ..disclosure.shown import column_shares
from ..refusal import refuse_if_any
from ..sheet import Row, Sheet, bad_numbers, not_a_whole_number, read_sheet

WORDS = {
    Hidden.SMALL: "Hidden: fewer than {threshold}",
    Hidden.PROTECTS: "Hidden to protect another number",
}
GAPS = ("", "[c]")  # how a gap without its reason stands in a published table

app = typer.Typer()
Files = list[Path]
Found = Suppressed | Rounded
Ranges = Sequence[Sequence[suppress.Bound]]


@app.command("suppress")
def suppress_command(
    csv: CsvFile,
    threshold: Annotated[int, typer.Option(help="Counts from 1 to below it are hidden.")] = 5,
    linked: Annotated[
        Files | None, typer.Option(metavar="CSV", help="A table over the same children.")
    ] = None,
    earlier: Annotated[
        Files | None, typer.Option(metavar="CSV", help="As published before, oldest first.")
    ] = None,
    to: Annotated[
        int | None, typer.Option("--round", help="Round to multiples of it, hide nothing.")
    ] = None,
    bounds: Annotated[
        bool, typer.Option("--bounds", help="What each gap can be narrowed to.")
    ] = False,
    shares: Annotated[
        bool, typer.Option("--shares", help="Each number as a share of its column's total.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Hide small numbers so that none can be worked out. Row label first, then counts."""
    if to is not None and (linked or earlier):
        raise typer.BadParameter("--round is for one table by itself.")
    with refusing(as_json):
        sheets = [read_sheet(bytes_of(path)) for path in [csv, *(linked or [])]]
        tables = [_table(sheet) for sheet in sheets]
        if to is not None:
            found, ranges = _rounded(tables[0], to, bounds)
        else:
            before = [_published(read_sheet(bytes_of(path))) for path in earlier or []]
            found, ranges = _hidden(tables, before, threshold, bounds)
        parts = [_as_data(*pair, shares) for pair in zip(sheets, found, strict=True)]
        data = parts[0] | ({"linked": parts[1:]} if linked else {})
        words = [_in_words(*pair, threshold, shares) for pair in zip(sheets, found, strict=True)]
        if bounds:
            data["bounds"] = [[bound.as_json() for bound in one] for one in ranges]
            words += map(_in_bounds, ranges)
        answer(data, as_json, "\n\n".join(words))


def _hidden(
    tables: Sequence[Table], before: Sequence[suppress.Published], threshold: int, bounds: bool
) -> tuple[Sequence[Found], Ranges]:
    if len(tables) == 1 and not before:
        found: Sequence[Suppressed] = [suppress.suppress(tables[0], threshold=threshold)]
    else:
        found = suppress.suppress_linked(tables, before, threshold=threshold)
    return found, suppress.bounds(tables, found, before, threshold=threshold) if bounds else ()


def _rounded(table: Table, to: int, bounds: bool) -> tuple[Sequence[Found], Ranges]:
    found = round_table(table, to)
    ends = true_ranges(table, found) if bounds else {}
    ranges = [
        suppress.Bound(table.rows[i][0], table.columns[j], *ends[i, j]) for i, j in sorted(ends)
    ]
    return [found], [ranges]


def _as_data(sheet: Sheet, found: Found, shares: bool) -> dict[str, object]:
    data: dict[str, object] = {
        "columns": list(sheet.headings),
        "rows": [[label, *map(_shown, counts)] for label, counts in found.rows],
    }
    if isinstance(found, Rounded):
        data |= {"rounded_to": found.base, "way": found.way.value}
    else:
        data |= {"primary": found.primary, "secondary": found.secondary}
    if shares:
        data["shares"] = [[label, *map(_shown, row)] for label, row in column_shares(found)]
    return data | {"audit": found.audit}


def _published(sheet: Sheet) -> suppress.Published:
    rows = [
        (row.cells[0], tuple(_cell(row, *pair) for pair in _named(sheet, row)))
        for row in sheet.rows
    ]
    return suppress.Published(sheet.headings[1:], tuple(rows))


def _named(sheet: Sheet, row: Row) -> Iterator[tuple[str, str]]:
    return zip(row.cells[1:], sheet.headings[1:], strict=True)


def _cell(row: Row, cell: str, heading: str) -> int | Hidden | None:
    """A number, a gap with its reason as this command words it, or a gap without."""
    if cell in GAPS:
        return None
    for reason, words in WORDS.items():
        if cell.startswith(words.partition("{")[0]):
            return reason
    refuse_if_any(not_a_whole_number(row, cell, heading))
    return int(cell)


def _table(sheet: Sheet) -> Table:
    refuse_if_any(bad_numbers(sheet, sheet.headings[1:]))
    return Table(
        sheet.headings[1:],
        tuple((row.cells[0], tuple(map(int, row.cells[1:]))) for row in sheet.rows),
    )


def _shown(cell: float | Hidden | None) -> float | None:
    return None if isinstance(cell, Hidden) else cell


def _in_words(sheet: Sheet, found: Found, threshold: int, shares: bool) -> str:
    if isinstance(found, Suppressed) and found.words:
        return found.words

    def said(cell: float | Hidden | None) -> str:
        if isinstance(cell, Hidden):
            return WORDS[cell].format(threshold=threshold)
        return "-" if cell is None else f"{cell:.1%}" if isinstance(cell, float) else str(cell)

    rows = [*found.rows, *(column_shares(found) if shares else ())]
    lines = [sheet.headings, *((label, *map(said, row)) for label, row in rows)]
    if isinstance(found, Rounded):
        lines.append((f"Rounded to {found.base} ({found.way.value}).",))
    return "\n".join("\t".join(line) for line in lines)


def _in_bounds(ranges: Sequence[suppress.Bound]) -> str:
    return "\n".join(
        f"{one.row}, {one.column}: {one.low} "
        + ("or more" if one.high is None else f"to {one.high}")
        for one in ranges
    )

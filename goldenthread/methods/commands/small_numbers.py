"""Commands for small numbers."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from .. import suppress
from ..cli import CsvFile, Json, answer, bytes_of, refusing
from ..counts import Table
from ..disclosure.answer import Hidden, Suppressed
from ..disclosure.rounding import Rounded, round_table
from ..refusal import refuse_if_any
from ..sheet import Row, Sheet, bad_numbers, not_a_whole_number, read_sheet

WORDS = {
    Hidden.SMALL: "Hidden: fewer than {threshold}",
    Hidden.PROTECTS: "Hidden to protect another number",
}
GAPS = ("", "[c]")  # how a gap without its reason stands in a published table

app = typer.Typer()
Files = list[Path]


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
    as_json: Json = False,
) -> None:
    """Hide small numbers so that none can be worked out. Row label first, then counts."""
    if to is not None and (linked or earlier or bounds):
        raise typer.BadParameter("--round stands alone.")
    with refusing(as_json):
        sheets = [read_sheet(bytes_of(path)) for path in [csv, *(linked or [])]]
        tables = [_table(sheet) for sheet in sheets]
        if to is not None:
            _say_rounded(sheets[0], round_table(tables[0], to), as_json)
            return
        before = [_published(read_sheet(bytes_of(path))) for path in earlier or []]
        found = _found(tables, before, threshold)
        parts = [_as_data(sheet, one) for sheet, one in zip(sheets, found, strict=True)]
        data = parts[0] | ({"linked": parts[1:]} if linked else {})
        words = [_in_words(*pair, threshold) for pair in zip(sheets, found, strict=True)]
        if bounds:
            ranges = suppress.bounds(tables, found, before, threshold=threshold)
            data["bounds"] = [[bound.as_json() for bound in one] for one in ranges]
            words += [_in_bounds(one) for one in ranges]
        answer(data, as_json, "\n\n".join(words))


def _found(
    tables: Sequence[Table], before: Sequence[suppress.Published], threshold: int
) -> tuple[Suppressed, ...]:
    if len(tables) == 1 and not before:
        return (suppress.suppress(tables[0], threshold=threshold),)
    return suppress.suppress_linked(tables, before, threshold=threshold)


def _as_data(sheet: Sheet, found: Suppressed) -> dict[str, object]:
    return {
        "columns": list(sheet.headings),
        "rows": [[label, *map(_shown, counts)] for label, counts in found.rows],
        "primary": found.primary,
        "secondary": found.secondary,
        "audit": found.audit,
    }


def _say_rounded(sheet: Sheet, found: Rounded, as_json: bool) -> None:
    data = {
        "columns": list(sheet.headings),
        "rows": [[label, *counts] for label, counts in found.rows],
        "rounded_to": found.base,
        "way": found.way.value,
        "audit": found.audit,
    }
    lines = [sheet.headings, *((label, *map(str, row)) for label, row in found.rows)]
    note = f"Rounded to {found.base} ({found.way.value})."
    answer(data, as_json, "\n".join(["\t".join(line) for line in lines] + [note]))


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


def _shown(cell: int | Hidden) -> int | None:
    return None if isinstance(cell, Hidden) else cell


def _in_words(sheet: Sheet, found: Suppressed, threshold: int) -> str:
    if found.words:
        return found.words

    def said(cell: int | Hidden) -> str:
        return WORDS[cell].format(threshold=threshold) if isinstance(cell, Hidden) else str(cell)

    lines = [sheet.headings, *((label, *map(said, row)) for label, row in found.rows)]
    return "\n".join("\t".join(line) for line in lines)


def _in_bounds(ranges: Sequence[suppress.Bound]) -> str:
    return "\n".join(
        f"{one.row}, {one.column}: {one.low} "
        + ("or more" if one.high is None else f"to {one.high}")
        for one in ranges
    )

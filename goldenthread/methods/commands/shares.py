"""Commands for shares and rates."""

from collections.abc import Iterator
from typing import Annotated

import typer

from .. import rates, share, stratified
from ..cli import CsvFile, Json, answer, bytes_of, refusing
from ..refusal import Refusal, refuse_if_any, told_at
from ..sheet import Row, Sheet, bad_numbers, read_sheet

SAYS = {"yes": True, "1": True, "true": True, "no": False, "0": False, "false": False}

app = typer.Typer()


@app.command("interval")
def interval_command(
    hits: Annotated[int, typer.Option(help="How many had it.")],
    of: Annotated[int, typer.Option(help="How many were looked at, drawn at random.")],
    population: Annotated[int | None, typer.Option(help="How many there are in all.")] = None,
    as_json: Json = False,
) -> None:
    """A share and its 95% interval: Wilson, or exact where the population is given."""
    with refusing(as_json):
        found = share.interval(hits, of, population)
        words = f"{hits} of {of}: {found.share:.1%}, likely {found.low:.1%} to {found.high:.1%}"
        answer(found.as_json(), as_json, words)


@app.command("rate")
def rate_command(
    events: Annotated[int, typer.Option(help="How many events.")],
    of: Annotated[float, typer.Option(help="Among how many people, or person-years.")],
    per: Annotated[float, typer.Option(help="Per 1000, per 10000.")] = rates.PER,
    as_json: Json = False,
) -> None:
    """A rate and its 95% interval: exact below 10 events, Byar's from there on."""
    with refusing(as_json):
        found = rates.rate(events, of, per)
        answer(found.as_json(), as_json, _rate_words(found))


@app.command("standardised-rate")
def standardised_rate_command(
    csv: CsvFile,
    per: Annotated[float, typer.Option(help="Per 1000, per 10000.")] = rates.PER,
    as_json: Json = False,
) -> None:
    """One rate of several groups: columns group, events, of and standard. Dobson's interval."""
    with refusing(as_json):
        sheet = read_sheet(bytes_of(csv))
        names = ["group", "events", "of", "standard"]
        columns = dict(zip(names, sheet.places(names), strict=True))
        refuse_if_any(bad_numbers(sheet, ["events"], ["of", "standard"]))
        groups = [
            rates.Group(
                cells[columns["group"]],
                int(cells[columns["events"]]),
                float(cells[columns["of"]]),
                float(cells[columns["standard"]]),
            )
            for cells in (row.cells for row in sheet.rows)
        ]
        named = {group.name: row for group, row in zip(groups, sheet.rows, strict=True)}
        with told_at(lambda where: _row_of(where, named)):
            found = rates.standardised(groups, per)
        answer(found.as_json(), as_json, _rate_words(found))


@app.command("weighted")
def weighted_command(csv: CsvFile, as_json: Json = False) -> None:
    """The share of the whole after an uneven draw.

    Columns stratum, hits, of, population; or, a row for each case, key, hit (yes or no) and
    probability (of inclusion, as the draw printed it).
    """
    with refusing(as_json):
        sheet = read_sheet(bytes_of(csv))
        found = _weighed(sheet)
        words = (
            f"{found.share:.1%} of all {found.population}, likely {found.low:.1%} to "
            f"{found.high:.1%} ({found.plain:.1%} of the {found.of} looked at, unweighted; as "
            f"good as {found.effective} drawn evenly)"
        )
        answer(found.as_json(), as_json, words)


def _weighed(sheet: Sheet) -> stratified.Estimate:
    if "stratum" in sheet.headings:
        strata = _strata(sheet)
        named = {one.name: row for one, row in zip(strata, sheet.rows, strict=True)}
        with told_at(lambda where: _row_of(where, named)):
            return stratified.stratified(strata)
    cases = _cases(sheet)
    named = {one.key: row for one, row in zip(cases, sheet.rows, strict=True)}
    with told_at(lambda where: _row_of(where, named)):
        return stratified.weighted(cases)


def _strata(sheet: Sheet) -> list[stratified.Stratum]:
    names = ["stratum", "hits", "of", "population"]
    columns = dict(zip(names, sheet.places(names), strict=True))
    refuse_if_any(bad_numbers(sheet, names[1:]))
    return [
        stratified.Stratum(
            row.cells[columns["stratum"]], *(int(row.cells[columns[name]]) for name in names[1:])
        )
        for row in sheet.rows
    ]


def _cases(sheet: Sheet) -> list[stratified.Drawn]:
    names = ["key", "hit", "probability"]
    columns = dict(zip(names, sheet.places(names), strict=True))
    refuse_if_any(
        [
            *bad_numbers(sheet, [], ["probability"]),
            *(bad for row in sheet.rows for bad in _not_said(row, row.cells[columns["hit"]])),
        ]
    )
    return [
        stratified.Drawn(
            row.cells[columns["key"]],
            SAYS[row.cells[columns["hit"]].casefold()],
            float(row.cells[columns["probability"]]),
        )
        for row in sheet.rows
    ]


def _not_said(row: Row, cell: str) -> Iterator[Refusal]:
    if cell.casefold() not in SAYS:
        why, do = f'"{cell}" is neither yes nor no.', "Write yes or no."
        yield Refusal(f"{row.where}, column hit", cell, why, do, "yes-no")


def _row_of(where: str, named: dict[str, Row]) -> str:
    for name, row in named.items():
        if where == name:
            return row.where
        if where.startswith(f"{name}, "):
            return f"{row.where}, column {where.removeprefix(f'{name}, ')}"
    return where


def _rate_words(found: rates.Rate) -> str:
    return (
        f"{found.rate:.1f} per {found.per:g}, likely {found.low:.1f} to {found.high:.1f} "
        f"({found.events} events, {found.method})"
    )

"""Tables as sent go into the scratch store, and every check of theirs is made on the way."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise

from goldenthread.methods.refusal import Refusal, Refused

from ..rules import our_list
from ..rules.checks import (
    Fault,
    Place,
    broken_chain,
    check_row,
    day_of,
    orphan,
    twice,
    unknown_team,
    wrong_shape,
)
from ..rules.layout import Column, Layout, Table, heading
from ..rules.words import plain
from .scratch import Scratch
from .sources import Source

Teams = Mapping[str, int]
TEAMS = "ssd_department"
TOLD_EVERY = 5_000  # rows, so that a page can say how far the reading is


def silent(done: int) -> None:
    """Nobody waits to be told how far it is."""


@dataclass(slots=True)
class Taken:
    """What has been read so far: the store, the columns of each table, what nobody asked for."""

    layout: Layout
    as_of: dt.date
    teams: Teams | None = None
    tell: Callable[[int], None] = silent
    sent: frozenset[str] = frozenset()
    read: int = 0
    scratch: Scratch = field(default_factory=Scratch)
    tables: dict[str, int] = field(default_factory=dict)
    columns: dict[str, list[str]] = field(default_factory=dict)
    unmapped: list[str] = field(default_factory=list)

    def has(self, table: str, column: str = "") -> bool:
        return table in self.columns and (not column or column in self.columns[table])


def take(made: Taken, table: Table, source: Source) -> None:
    rows = source.rows()
    headings = [heading(one) for one in next(rows, [])]
    _check_headings(made, table, headings)
    columns = [one for one in headings if one in table.columns]
    made.columns[table.name] = columns
    made.scratch.make(table, columns)
    taken = _checked(made, table, headings, rows)
    made.scratch.fill(table, len(columns), taken)
    made.tables[table.name] = made.scratch.count(table.name)


def _check_headings(made: Taken, table: Table, headings: Sequence[str]) -> None:
    refusals = [
        Refusal(
            table.name,
            name,
            f"{table.name} has no column {name}.",
            f"Add the column {name} with this heading; its values may be empty if they are.",
            "column_missing",
        )
        for name, column in table.columns.items()
        if column.needed and name not in headings
    ]
    twice_there = sorted(
        {one for one in headings if one in table.columns and headings.count(one) > 1}
    )
    refusals += [
        Refusal(
            table.name,
            one,
            f"{table.name} has the column {one} twice.",
            "Keep one.",
            "column_twice",
        )
        for one in twice_there
    ]
    if refusals:
        raise Refused(refusals)
    extra = (one for one in headings if one and one not in table.columns)
    made.unmapped.extend(f"{table.name}.{one}" for one in extra if one not in made.layout.ignored)


def _checked(
    made: Taken, table: Table, headings: Sequence[str], rows: Iterable[list[str]]
) -> Iterator[list[object]]:
    """Rows numbered as a spreadsheet numbers them: the heading is row 1."""
    kept = [(at, name) for at, name in enumerate(headings) if name in table.columns]
    for number, row in enumerate(rows, start=2):
        if not any(row):
            continue
        made.read += 1
        if made.read % TOLD_EVERY == 0:
            made.tell(made.read)
        values = {name: row[at] if at < len(row) else "" for at, name in kept}
        faults = list(_row_faults(made, table, number, values))
        values = plain_dates(table, values)
        if (len(row) > len(headings) and any(row[len(headings) :])) or len(row) < len(headings):
            place = Place(table.name, number, values.get(table.key, ""))
            faults.append(wrong_shape(place, len(row), len(headings)))
        if faults:
            made.scratch.note(faults)
        yield [number, int(any(one.is_error for one in faults)), *values.values()]


def plain_dates(table: Table, values: dict[str, str]) -> dict[str, str]:
    """Every date as 2026-03-27, so that dates sort; one that is none keeps its text."""
    for name in table.dates:
        if values.get(name):
            with suppress(ValueError):
                values[name] = day_of(values[name]).isoformat()
    return values


def _row_faults(
    made: Taken, table: Table, number: int, values: Mapping[str, str]
) -> Iterator[Fault]:
    yield from check_row(table, number, values, made.as_of)
    if made.layout.is_sheet:
        yield from our_list.check_words(table.name, number, values)
    if made.teams is not None:
        yield from _unknown_teams(made, table, number, values, made.teams)


def _unknown_teams(
    made: Taken, table: Table, number: int, values: Mapping[str, str], teams: Teams
) -> Iterator[Fault]:
    """A team must be known here, unless the extract brings its own table of teams."""
    place = Place(table.name, number, values.get(table.key, ""))
    for column in table.columns.values():
        value = values.get(column.name, "")
        asked = column.kind == "team" or (column.refers == TEAMS and TEAMS not in made.sent)
        if value and asked and plain(value) not in teams:
            yield unknown_team(place, column.name, value)


def check_table(made: Taken, table: Table) -> None:
    """What a row shows only beside others: numbers twice, numbers that lead nowhere, gaps."""
    scratch, columns = made.scratch, made.columns[table.name]
    if table.key in columns:
        scratch.index(table.name, table.key)
        scratch.note(
            twice(Place(table.name, row, key), table.key, first)
            for row, key, first in scratch.repeats(table)
        )
    for name in columns:
        if (target := table.columns[name].refers) and made.has(target):
            _check_pointers(made, table, table.columns[name], made.layout.tables[target])
    if chain := table.chain:
        needed = {chain.group, chain.start, chain.end, chain.reason}
        if needed <= set(columns):
            scratch.note(_gaps(made, table))


def _check_pointers(made: Taken, table: Table, column: Column, target: Table) -> None:
    if target.key not in made.columns[target.name]:
        return
    made.scratch.index(target.name, target.key)
    strays = made.scratch.strays(table, column.name, target)
    made.scratch.note(
        orphan(Place(table.name, row, key), column, value) for row, key, value in strays
    )


def _gaps(made: Taken, table: Table) -> list[Fault]:
    chain = table.chain
    assert chain is not None
    found = []
    for rows in made.scratch.chains(table, chain):
        for (row, key, _, end, reason), (_, _, start, _, _) in pairwise(rows):
            if reason == chain.goes_on and end and start and day_of(end) != day_of(start):
                found.append(broken_chain(Place(table.name, row, key), chain.end, end, start))
    return found

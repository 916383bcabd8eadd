"""One reading of what was sent: every bad row found, every good child ready to be taken in."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Self

from goldenthread.methods.refusal import Refusal, Refused, refuse

from ..library import LAYOUTS, read
from ..rules import our_list, ssd
from ..rules.checks import Place, no_team
from ..rules.child import Child, TeamFact, WorkerFact
from ..rules.layout import Layout, Table, heading, read_layout
from .scratch import Scratch
from .sources import Sent, Source, open_sent
from .taking import TOLD_EVERY, Taken, Teams, check_table, silent, take

AUTO = "auto"


@dataclass(slots=True)
class Survey:
    """Close it when done: what was sent stands in its scratch store until then."""

    sent: Sent
    taken: Taken
    accepted: int = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.scratch.close()

    @property
    def scratch(self) -> Scratch:
        return self.taken.scratch

    @property
    def layout(self) -> Layout:
        return self.taken.layout

    @property
    def errors(self) -> int:
        return self.scratch.fault_counts().get("error", 0)

    def children(self) -> Iterator[Child]:
        """Good children in the order of their numbers; a bad value of a child leaves it out."""
        return self.scratch.kept()

    def settle(self) -> None:
        """Make the children, once. Who is open and has no team cannot be taken in."""
        self.scratch.keep(self._good())

    def _good(self) -> Iterator[Child]:
        main = self.layout.tables[self.layout.main]
        for child in self._made():
            if all(spell.team for spell in child.open_spells):
                self.accepted += 1
                if self.accepted % TOLD_EVERY == 0:
                    self.taken.tell(self.accepted)
                yield child
            else:
                fault = no_team(Place(main.name, 0, child.ref), main.key)
                self.scratch.note(list(self.scratch.with_rows(main, [fault])))

    def _made(self) -> Iterator[Child]:
        as_of, settings = self.taken.as_of, self.layout.settings
        workers = {} if self.layout.is_sheet else dict(self._numbered_workers())
        for person, rows in self._together():
            if self.layout.is_sheet:
                yield our_list.child_of(rows[self.layout.main][0], as_of, settings)
            else:
                yield ssd.child_of(person, rows, as_of, settings, workers)

    def list_teams(self) -> Iterator[TeamFact]:
        """Teams that the extract itself describes; our own layout describes none."""
        for row in self._rows_of("ssd_department"):
            yield ssd.team_of(row)

    def list_workers(self) -> Iterator[WorkerFact]:
        for _, worker in self._numbered_workers():
            yield worker

    def _numbered_workers(self) -> Iterator[tuple[str, WorkerFact]]:
        teams = {team.name: team.code for team in self.list_teams()}
        for row in self._rows_of("ssd_professionals"):
            yield row["prof_professional_id"], ssd.worker_of(row, teams, self.layout.settings)

    def _rows_of(self, table: str) -> Iterator[dict[str, str]]:
        if self.taken.has(table):
            yield from self.scratch.all_rows(table, self.taken.columns[table])

    def _together(self) -> Iterator[tuple[str, dict[str, list[dict[str, str]]]]]:
        """Every table is walked once, in the order of persons: a merge, so nothing piles up."""
        tables = [one for one in self.layout.tables.values() if self._leads_to_person(one)]
        walks = {one.name: _Walk(self._grouped(one)) for one in tables}
        main = walks.pop(self.layout.main)
        for person, rows in main.all():
            found = {name: walk.upto(person) for name, walk in walks.items()}
            yield person, {self.layout.main: rows, **found}

    def _leads_to_person(self, table: Table) -> bool:
        by = table.person_by
        if by:
            return self.taken.has(table.name, by[0]) and self.taken.has(by[1], by[2])
        return bool(table.person) and self.taken.has(table.name, table.person)

    def _grouped(self, table: Table) -> Iterator[tuple[str, list[dict[str, str]]]]:
        columns = self.taken.columns[table.name]
        if table.person_by:
            self.scratch.view_people(self.layout.tables[table.person_by[1]], table.person_by[2])
        else:
            self.scratch.index(table.name, table.person)
        rows = self.scratch.people(table, columns)
        for person, group in groupby(rows, key=lambda row: row[0]):
            yield person, [dict(zip(columns, values, strict=True)) for _, values in group]


class _Walk:
    """Groups in the order of persons, read ahead by one."""

    def __init__(self, groups: Iterator[tuple[str, list[dict[str, str]]]]) -> None:
        self.groups = groups
        self.next = next(groups, None)

    def all(self) -> Iterator[tuple[str, list[dict[str, str]]]]:
        while self.next:
            now, self.next = self.next, next(self.groups, None)
            yield now

    def upto(self, person: str) -> list[dict[str, str]]:
        while self.next and self.next[0] < person:
            self.next = next(self.groups, None)
        return self.next[1] if self.next and self.next[0] == person else []


def survey(
    path: Path,
    *,
    as_of: dt.date,
    layout: str = AUTO,
    teams: Teams | None = None,
    tell: Callable[[int], None] = silent,
) -> Survey:
    """Read and check everything. Refused when the file cannot be read at all."""
    sent = open_sent(path)
    known = _layout_for(sent, layout)
    taken = Taken(known, as_of, teams, tell, frozenset(sent.sources))
    made = Survey(sent, taken)
    try:
        for table in known.tables.values():
            if source := _source_of(sent, known, table):
                take(taken, table, source)
        if not known.is_sheet:
            unknown = (name for name in sent.sources if not name.startswith("ssd_"))
            taken.unmapped.extend(unknown)
        for name in taken.columns:
            check_table(taken, known.tables[name])
        for name in taken.columns:
            made.scratch.spoil(name)
        made.settle()
    except BaseException:
        made.scratch.close()
        raise
    return made


def layouts() -> dict[str, Layout]:
    return {slug: read_layout(read(slug)) for slug in LAYOUTS}


def _layout_for(sent: Sent, slug: str) -> Layout:
    known = layouts()
    if slug != AUTO:
        if slug not in known:
            do = f"Use auto, or one of: {', '.join(known)}."
            raise refuse("layout", slug, "We do not know this layout.", do, "layout_unknown")
        found = known[slug]
        missing = [
            Refusal(name, "", f"The table {name} is not there.", "Add it.", "table_missing")
            for name, table in found.tables.items()
            if table.needed and not _source_of(sent, found, table)
        ]
        if missing:
            raise Refused(missing)
        return found
    for one in known.values():
        if all(_source_of(sent, one, table) for table in one.tables.values() if table.needed):
            return one
    why = "This is neither a folder of SSD tables nor a list in our own layout."
    do = (
        "Send the folder (or a zip of it) with ssd_person.csv in it, or a CSV or XLSX whose first "
        "row has the headings of our sample, child_id first of all."
    )
    raise refuse("upload", sent.name, why, do, "layout_unrecognised")


def _source_of(sent: Sent, layout: Layout, table: Table) -> Source | None:
    if not layout.is_sheet:
        return sent.sources.get(table.name)
    if len(sent.sources) != 1:
        return None
    (source,) = sent.sources.values()
    headings = {heading(one) for one in source.headings()}
    return source if table.key in headings else None

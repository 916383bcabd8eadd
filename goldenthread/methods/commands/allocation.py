"""Command for sharing cases out among reviewers."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Annotated

import typer

from ..allocation import Allocation, Case, Last, Reviewer, Unplaced, Why, allocate
from ..cli import Json, answer, bytes_of, note, refusing
from ..refusal import Refusal, refuse_if_any, told_at
from ..sheet import Row, Sheet, not_a_whole_number, read_sheet

WORDS = {
    Why.NO_REVIEWER: "there is no reviewer",
    Why.BARRED: "too few are independent; somebody from outside is needed",
    Why.ONE_TEAM: "all who are independent are of one team; somebody from outside is needed",
    Why.UNTRAINED: "nobody who is independent is trained for it",
    Why.CAPACITY: "everybody who may take it has enough to do",
}

app = typer.Typer()
Ties = dict[str, dict[str, str]]


@app.command("allocate")
def allocate_command(
    cases: Annotated[Path, typer.Argument(help="CSV: case; maybe needs, last.")],
    reviewers: Annotated[
        Path, typer.Argument(help="CSV: reviewer, capacity; maybe held, trained, team.")
    ],
    *,
    seed: Annotated[str, typer.Option(help="Any text; the same text shares out the same.")],
    ties: Annotated[
        Path | None, typer.Option(metavar="CSV", help="Who is barred: case, reviewer, tie.")
    ] = None,
    each: Annotated[int, typer.Option(min=1, max=2, help="Reviewers for each case.")] = 1,
    apart: Annotated[bool, typer.Option("--apart", help="The two are not of one team.")] = False,
    last: Annotated[
        Last, typer.Option(help="Reviewers of last time: the same again, or another.")
    ] = Last.IGNORED,
    as_json: Json = False,
) -> None:
    """Share cases out: as many as can be, as evenly as can be. Lists in a cell part with ;"""
    if apart and each == 1:
        raise typer.BadParameter("--apart goes with --each 2")
    with refusing(as_json):
        people, work = read_sheet(bytes_of(reviewers)), read_sheet(bytes_of(cases))
        barred = _ties(read_sheet(bytes_of(ties)), work, people) if ties else {}
        shared, needing = list(_reviewers(people)), list(_cases(work, barred))
        with _in_rows(work, people):
            found = allocate(shared, needing, seed=seed, each=each, apart=apart, last=last)
        if not ties:
            note("No ties were given: nobody is barred.")
        answer(found.as_json(), as_json, _words(found))


def _cell(sheet: Sheet, row: Row, name: str) -> str:
    """Empty where the column is left out."""
    return row.cells[sheet.headings.index(name)] if name in sheet.headings else ""


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _reviewers(sheet: Sheet) -> Iterator[Reviewer]:
    key, capacity = sheet.places(["reviewer", "capacity"])
    numbers = ["capacity", *(["held"] if "held" in sheet.headings else [])]
    refuse_if_any(
        no.at(f"reviewers, {no.where}")
        for row in sheet.rows
        for name in numbers
        for no in not_a_whole_number(row, _cell(sheet, row, name), name)
    )
    for row in sheet.rows:
        yield Reviewer(
            row.cells[key],
            int(row.cells[capacity]),
            int(_cell(sheet, row, "held") or 0),
            _parts(_cell(sheet, row, "trained")),
            _cell(sheet, row, "team"),
        )


def _cases(sheet: Sheet, barred: Ties) -> Iterator[Case]:
    (key,) = sheet.places(["case"])
    for row in sheet.rows:
        needs, last = _parts(_cell(sheet, row, "needs")), _parts(_cell(sheet, row, "last"))
        yield Case(row.cells[key], barred.get(row.cells[key], {}), needs, last)


def _ties(sheet: Sheet, work: Sheet, people: Sheet) -> Ties:
    """By case; refused: a tie of nobody in the lists, for a slip of the pen frees somebody."""
    case, reviewer, tie = sheet.places(["case", "reviewer", "tie"])
    (of_work,), (of_people,) = work.places(["case"]), people.places(["reviewer"])
    known = {
        "case": (case, {row.cells[of_work] for row in work.rows}),
        "reviewer": (reviewer, {row.cells[of_people] for row in people.rows}),
    }
    refuse_if_any(
        Refusal(
            f"ties, {row.where}, column {name}",
            row.cells[place],
            f"There is no {name} of that name in the list.",
            "Correct the name, or take the row out.",
            "tie-unknown",
        )
        for row in sheet.rows
        for name, (place, keys) in known.items()
        if row.cells[place] not in keys
    )
    found: Ties = {}
    for row in sheet.rows:
        of_case = found.setdefault(row.cells[case], {})
        said = [of_case.get(row.cells[reviewer], ""), row.cells[tie]]
        of_case[row.cells[reviewer]] = "; ".join(filter(None, said)) or "barred"
    return found


def _in_rows(work: Sheet, people: Sheet) -> AbstractContextManager[None]:
    """Refusals tell the file and its row."""
    rows = {f"case {n}": f"cases, {row.where}" for n, row in enumerate(work.rows, start=1)}
    rows |= {f"reviewer {n}": f"reviewers, {row.where}" for n, row in enumerate(people.rows, 1)}
    return told_at(lambda where: rows.get(where, where))


def _words(found: Allocation) -> str:
    lines = [f"{one.case}\t{one.reviewer}" for one in found.assignments]
    lines += [f"{one.case}\t-\t{_reason(one)}" for one in found.unplaced]
    lines += [f"{one.reviewer}: {one.held} held, {one.given} given" for one in found.loads]
    lines += [
        f"{', '.join(one.cases)} compete for {', '.join(one.reviewers)}, who take {one.places}: "
        f"{one.short} too many."
        for one in found.shortages
    ]
    lines += _least(found)
    gaps = [
        f"{one.name}: {one.value}, not proven; "
        + ("no bound is known" if one.bound is None else f"{one.bound} at best")
        for one in found.aims
        if not one.proven
    ]
    proof = "Proven: none is better." if found.proven else "\n".join(gaps)
    return "\n".join([*lines, f"Largest load {found.largest}. {proof}"])


def _reason(one: Unplaced) -> str:
    ties = "; ".join(f"{reviewer}: {tie}" for reviewer, tie in one.ties)
    return f"{WORDS[one.why]} ({ties})" if ties else WORDS[one.why]


def _least(found: Allocation) -> Iterator[str]:
    least = found.least
    steps = [
        f"somebody from outside for {', '.join(least.outside)}" if least.outside else "",
        *(f"{who} trained in {what}" for who, what in least.training),
        *(f"{more} more for {who}" for who, more in least.places),
    ]
    if said := "; ".join(filter(None, steps)):
        yield f"{'The least that would' if least.proven else 'What would'} place all: {said}."

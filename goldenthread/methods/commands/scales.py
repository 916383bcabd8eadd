"""Commands for grades on a scale: their distribution, and validation against milestones."""

from typing import Annotated

import typer

from ..cli import CsvFile, Json, answer, bytes_of, day_of, levels_of, part_of, refusing
from ..distribution import Distribution, Judgement, distribution
from ..milestones import Milestone, Progress, Validated, progress
from ..refusal import refuse, refuse_if_any
from ..scale import Band, Scale, State, cut, split
from ..scale_change import Period, Series, over_time
from ..sheet import Sheet, bad_cells, column_of, read_sheet

OUTCOMES = {"accurate": True, "not accurate": False}

app = typer.Typer()


@app.command("distribution")
def distribution_command(
    csv: CsvFile,
    scale: Annotated[str, typer.Option(help="Grades, worst,...,best; empty: narrative only.")],
    *,
    column: Annotated[str, typer.Option(help="The column of grades and states.")] = "grade",
    band: Annotated[
        list[str] | None, typer.Option(metavar="NAME=LEVEL,LEVEL", help="Joined levels.")
    ] = None,
    cut_off: Annotated[list[str] | None, typer.Option(help='Such as "good or better".')] = None,
    population: Annotated[int | None, typer.Option(help="From how many drawn.")] = None,
    chosen: Annotated[bool, typer.Option("--chosen", help="Not drawn: no intervals.")] = False,
    provisional: Annotated[bool, typer.Option("--provisional", help="Count those too.")] = False,
    scale_of: Annotated[
        list[str] | None,
        typer.Option(metavar="PERIOD=WORST,...,BEST", help="A period's own scale."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Where grades lie on a scale; states apart. A column period shows changes of the scale."""
    bands = [_named(text, "--band", "NAME=LEVEL,LEVEL") for text in band or []]
    others = dict(_named(text, "--scale-of", "PERIOD=LEVEL,LEVEL") for text in scale_of or [])
    with refusing(as_json):
        used = Scale(levels_of(scale), bands=tuple(Band(*one) for one in bands))
        sheet = read_sheet(bytes_of(csv))
        if "period" in sheet.headings:
            if cut_off or population is not None:
                raise typer.BadParameter("a file of periods takes no cut-off and no population")
            parts = _periods(sheet, column, used, others)
            series = over_time(parts, drawn=not chosen, counts_provisional=provisional)
            answer(series.as_json(), as_json, _series_words(series))
            return
        found = distribution(
            _judgements(sheet, column, used),
            used,
            cut_offs=[cut(used, words) for words in cut_off or []],
            population=population,
            drawn=not chosen,
            counts_provisional=provisional,
        )
        answer(found.as_json(), as_json, _words(found))


@app.command("milestones")
def milestones_command(
    csv: CsvFile,
    *,
    target: Annotated[list[str], typer.Option(metavar="SHARE@DATE", help="0.8@2017-09-30.")],
    on: Annotated[str, typer.Option(help="Today; what came later does not count.")],
    population: Annotated[int | None, typer.Option(help="From how many drawn.")] = None,
    as_json: Json = False,
) -> None:
    """Grades found accurate, of those validated: columns validated_on and outcome."""
    with refusing(as_json):
        milestones = [_milestone(text) for text in target]
        outcomes = _outcomes(read_sheet(bytes_of(csv)))
        found = progress(outcomes, milestones, on=day_of(on, "on"), population=population)
        lines = "\n".join(map(_milestone_words, found))
        answer({"milestones": [one.as_json() for one in found]}, as_json, lines)


def _named(text: str, option: str, form: str) -> tuple[str, tuple[str, ...]]:
    name, equals, levels = text.partition("=")
    if not equals:
        raise typer.BadParameter(f"{option} {text}: write {form}")
    return name.strip(), levels_of(levels)


def _judgements(sheet: Sheet, column: str, scale: Scale) -> list[Judgement]:
    return column_of(sheet, column, lambda cell, where: Judgement(*split(cell, scale, where)))


def _periods(
    sheet: Sheet, column: str, scale: Scale, others: dict[str, tuple[str, ...]]
) -> list[Period]:
    """In the order in which the file names them first."""
    (place,) = sheet.places(["period"])
    names = list(dict.fromkeys(row.cells[place] for row in sheet.rows))
    made = []
    for name in names:
        own = Scale(others[name]) if name in others else scale
        rows = tuple(row for row in sheet.rows if row.cells[place] == name)
        judged = _judgements(Sheet(sheet.headings, rows), column, own)
        made.append(Period(name, own, tuple(judged)))
    return made


def _milestone(text: str) -> Milestone:
    share, at, day = text.partition("@")
    target = part_of(share, "target")
    if not at or not 0 < target <= 1:
        raise refuse("target", text, "That is no target.", "Write it as 0.8@2017-09-30.", "target")
    return Milestone(float(target), day_of(day, "target"))


def _outcomes(sheet: Sheet) -> list[Validated]:
    """Rows whose outcome is a state, or empty, were not validated: they are in no denominator."""
    on, outcome = "validated_on", "outcome"
    _, place = sheet.places([on, outcome])
    rows = tuple(row for row in sheet.rows if _said(row.cells[place]) not in {"", *State})
    kept = Sheet(sheet.headings, rows)
    refuse_if_any([*bad_cells(kept, on, day_of), *bad_cells(kept, outcome, _outcome)])
    return list(map(Validated, column_of(kept, on, day_of), column_of(kept, outcome, _outcome)))


def _outcome(cell: str, where: str) -> bool:
    if _said(cell) not in OUTCOMES:
        do = "Write accurate or not accurate; leave it empty where nobody validated."
        raise refuse(where, cell, "That is no outcome.", do, "outcome")
    return OUTCOMES[_said(cell)]


def _said(cell: str) -> str:
    return " ".join(cell.split()).casefold()


def _words(found: Distribution) -> str:
    lines = []
    for part in (*found.levels, *found.bands, *found.cut_offs):
        likely = ""
        if part.low is not None and part.high is not None:
            likely = f", likely {part.low:.0%} to {part.high:.0%}"
        printed = "" if part.printed is None else f" ({part.printed}%{likely})"
        lines.append(f"{part.name}: {part.n} of {found.n}{printed}")
    lines += [f"{state}: {n}, counted apart" for state, n in found.states.items()]
    return "\n".join(lines)


def _series_words(found: Series) -> str:
    marks = {one.after: one.words for one in found.breaks}
    lines = []
    for name, one in found.found:
        lines += [f"--- {marks[name]}"] if name in marks else []
        lines += [name, _words(one)]
    return "\n".join(lines)


def _milestone_words(one: Progress) -> str:
    likely = ""
    if one.share is not None:
        likely = f" ({one.share:.0%}, likely {one.low:.0%} to {one.high:.0%})"
    of = f"{one.accurate} of {one.validated} validated were accurate{likely}"
    return f"{one.target:.0%} by {one.by.isoformat()}: {one.reached}. {of}."

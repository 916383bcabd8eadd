"""Commands for the agreement of judgements."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Annotated

import typer

from .. import agreement as agreeing
from .. import drift as drifting
from .. import krippendorff
from ..cli import CsvFile, Json, answer, bytes_of, levels_of, refusing
from ..refusal import refuse, refuse_if_any, told_at
from ..scale import State
from ..sheet import Sheet, read_sheet

LONGEST_NUMBERS = 100  # grades in numbers: more steps than this are no scale
TWO_JUDGES = 3  # columns: the name of the thing and two judges

app = typer.Typer()


@app.command("agreement")
def agreement_command(
    csv: CsvFile,
    scale: Annotated[str | None, typer.Option(help="Grades, worst,...,best.")] = None,
    as_json: Json = False,
) -> None:
    """Agreement of two judgements: columns first, second and, if there, rater."""
    with refusing(as_json):
        sheet = read_sheet(bytes_of(csv))
        first, second = sheet.places(["first", "second"])
        pairs = [(row.cells[first], row.cells[second]) for row in sheet.rows]
        grades = _scale(scale, pairs)
        with _in_rows(sheet, "pair"):
            found = agreeing.agreement(pairs, grades)
        raters = _by_rater(sheet, pairs, grades)
        answer(found.as_json() | {"by_rater": raters}, as_json, _agreement_words(found))


@app.command("alpha")
def alpha_command(
    csv: CsvFile,
    scale: Annotated[str | None, typer.Option(help="Grades, worst,...,best.")] = None,
    metric: Annotated[
        krippendorff.Metric, typer.Option(help="How far two grades are apart.")
    ] = krippendorff.Metric.ORDINAL,
    as_json: Json = False,
) -> None:
    """Krippendorff's alpha: a row for each thing, its name first, then a column for each judge."""
    with refusing(as_json):
        sheet = read_sheet(bytes_of(csv))
        if len(sheet.headings) < TWO_JUDGES:
            do = "Give the name of each thing, then a column for each judge."
            raise refuse("row 1", "", "There are not two judges.", do, "judges")
        units = [[_grade(cell) for cell in row.cells[1:]] for row in sheet.rows]
        grades = _scale(scale, [[one for one in unit if one is not None] for unit in units])
        with _in_rows(sheet, "unit"):
            found = krippendorff.alpha(units, grades, metric)
        judges = {"judges": len(sheet.headings) - 1}
        answer(found.as_json() | judges, as_json, _alpha_words(found))


@app.command("drift")
def drift_command(
    csv: CsvFile,
    scale: Annotated[str | None, typer.Option(help="Grades, worst,...,best.")] = None,
    least: Annotated[int, typer.Option(help="Second judgements under which none is told.")] = 5,
    as_json: Json = False,
) -> None:
    """Shift of second judgements for each reviewer: columns rater, first, second. For support."""
    with refusing(as_json):
        sheet = read_sheet(bytes_of(csv))
        rater, first, second = sheet.places(["rater", "first", "second"])
        pairs = [(row.cells[first], row.cells[second]) for row in sheet.rows]
        grades = _scale(scale, pairs)
        with _in_rows(sheet, "pair"):
            refuse_if_any([*agreeing.bad_scale(grades), *agreeing.bad_pairs(pairs, grades)])
        rated: dict[str, list[agreeing.Pair]] = {}
        for row, pair in zip(sheet.rows, pairs, strict=True):
            rated.setdefault(row.cells[rater], []).append(pair)
        found = drifting.drift(rated, grades, least=least)
        answer(found.as_json(), as_json, _drift_words(found))


def _grade(cell: str) -> str | None:
    """None where the judge gave none: empty, or a state such as "not applicable"."""
    return None if not cell or cell.casefold() in set(State) else cell


def _scale(named: str | None, given: Sequence[Sequence[str]]) -> list[str]:
    """The grades as given, or the whole numbers from the least to the greatest used."""
    if named is not None:
        return list(levels_of(named))
    used = {grade for some in given for grade in some}
    if used and all(grade.isdecimal() and grade.isascii() for grade in used):
        least, most = min(map(int, used)), max(map(int, used))
        if most - least < LONGEST_NUMBERS:
            return [str(step) for step in range(least, max(most, least + 1) + 1)]
    raise refuse(
        "scale",
        ", ".join(sorted(used)[:10]),
        "The order of the grades is not known.",
        "Give --scale with the grades, worst first.",
        "scale-missing",
    )


def _in_rows(sheet: Sheet, what: str) -> AbstractContextManager[None]:
    """Refusals tell the row of the file."""
    rows = {f"{what} {n}": row.where for n, row in enumerate(sheet.rows, start=1)}
    return told_at(lambda where: rows.get(where, where))


def _by_rater(
    sheet: Sheet, pairs: list[agreeing.Pair], grades: list[str]
) -> dict[str, dict[str, object]] | None:
    if "rater" not in sheet.headings:
        return None
    (place,) = sheet.places(["rater"])
    rated: dict[str, list[agreeing.Pair]] = {}
    for row, pair in zip(sheet.rows, pairs, strict=True):
        rated.setdefault(row.cells[place], []).append(pair)
    return {name: found.as_json() for name, found in agreeing.by_rater(rated, grades).items()}


def _agreement_words(found: agreeing.Agreement) -> str:
    exact = f"{found.n} pairs, {found.exact:.0%} the same, {found.adjacent:.0%} within one step"
    moved = f"Second judgement lower in {found.lowered:.0%}, higher in {found.raised:.0%}."
    if found.ac2 is None:
        return f"{exact}. {moved} Too few for agreement beyond chance."
    beyond = f"AC2 {found.ac2:.2f}{_likely(found.ac2_interval)}."
    if found.weighted_kappa is not None:
        kappa = f"Weighted kappa {found.weighted_kappa:.2f}{_likely(found.interval)}."
        beyond = f"{kappa} {beyond}"
    return " ".join(filter(None, [f"{exact}.", moved, beyond, found.why_differ]))


def _alpha_words(found: krippendorff.Alpha) -> str:
    if found.alpha is None:
        return found.why
    left = f" {found.left_out} left out, graded by fewer than two." if found.left_out else ""
    likely = _likely(found.interval)
    return f"Alpha ({found.metric}) {found.alpha:.2f}{likely}, {found.units} things.{left}"


def _drift_words(found: drifting.Drift) -> str:
    lines = [
        f"{name}: {one.n} second judgements, shift likely {one.low:+.2f} to {one.high:+.2f} steps: "
        f"{one.moves}"
        for name, one in found.reviewers.items()
    ]
    left = f"{found.left_out} with fewer than {found.least}: not told." if found.left_out else ""
    return "\n".join(filter(None, [found.why, *lines, left, found.purpose]))


def _likely(between: tuple[float, float] | None) -> str:
    return f", likely {between[0]:.2f} to {between[1]:.2f}" if between else ""

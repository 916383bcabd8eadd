"""The `calc` commands and the draw on the command line. No database, no settings, quick to start.

The only module of this room that reads files. Every command is a promise to users: see
docs/reference/command-line.md before changing one.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from . import agreement as agreeing
from . import draw as drawing
from . import share, suppress, working_days
from .counts import Table
from .refusal import Refusal, Refused, refuse, refuse_if_any
from .sheet import Sheet, not_a_whole_number, read_sheet

LONGEST_NUMBERS = 100  # grades in numbers: more steps than this are no scale
WORDS = {
    suppress.Hidden.SMALL: "Hidden: fewer than {threshold}",
    suppress.Hidden.PROTECTS: "Hidden to protect another number",
}

app = typer.Typer(
    help="Sums that anybody can check: no database, no set-up.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
CsvFile = Annotated[Path, typer.Argument(metavar="CSV", help="A CSV file in UTF-8.")]


def answer(data: object, as_json: bool, text: str) -> None:
    """Print the JSON document, in UTF-8 whatever the terminal, or the same for people."""
    said = json.dumps(data, ensure_ascii=False) if as_json else text
    typer.echo(said.encode(errors="replace"))


@contextmanager
def refusing(as_json: bool) -> Iterator[None]:
    """Say a refusal as the interface promises and leave with 1, never with a traceback."""
    try:
        yield
    except Refused as refused:
        if as_json:
            answer(refused.as_json(), as_json, "")
        else:
            for one in refused.refusals:
                typer.echo(f"{one.where}: {one.why} {one.do}", err=True)
        raise typer.Exit(1) from None


@app.command("working-days")
def working_days_command(
    first: Annotated[str, typer.Argument(metavar="FROM")],
    last: Annotated[str | None, typer.Argument(metavar="TO")] = None,
    plus: Annotated[int | None, typer.Option(help="Working days to add to FROM.")] = None,
    as_json: Json = False,
) -> None:
    """Working days in England and Wales: from FROM up to, not including, TO; or FROM plus N."""
    if (last is None) == (plus is None):
        raise typer.BadParameter("give either TO or --plus N")
    with refusing(as_json):
        start = _day(first, "from")
        if plus is not None:
            end = working_days.add_working_days(start, plus)
            answer({"date": end.isoformat()}, as_json, end.isoformat())
        else:
            end = _day(last or "", "to")
            days = working_days.working_days_between(start, end)
            answer({"days": days}, as_json, f"{days} working days")
        if working_days.is_provisional(end):
            _note(f"Bank holidays after {working_days.LAST_PUBLISHED_YEAR} are worked out.")


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


@app.command("agreement")
def agreement_command(
    csv: CsvFile,
    scale: Annotated[str | None, typer.Option(help="Grades, worst,...,best.")] = None,
    as_json: Json = False,
) -> None:
    """Agreement of two judgements: columns first, second and, if there, rater."""
    with refusing(as_json):
        sheet = read_sheet(_bytes(csv))
        first, second = sheet.places(["first", "second"])
        pairs = [(row.cells[first], row.cells[second]) for row in sheet.rows]
        grades = _scale(scale, pairs)
        found = _in_rows(sheet, pairs, grades)
        raters = _by_rater(sheet, pairs, grades)
        answer(found.as_json() | {"by_rater": raters}, as_json, _agreement_words(found))


@app.command("suppress")
def suppress_command(
    csv: CsvFile,
    threshold: Annotated[int, typer.Option(help="Counts from 1 to below it are hidden.")] = 5,
    as_json: Json = False,
) -> None:
    """Hide small numbers so that none can be worked out. Row label first, then counts."""
    with refusing(as_json):
        sheet = read_sheet(_bytes(csv))
        found = suppress.suppress(_table(sheet), threshold=threshold)
        rows = [[label, *map(_shown, counts)] for label, counts in found.rows]
        data = {
            "columns": list(sheet.headings),
            "rows": rows,
            "primary": found.primary,
            "secondary": found.secondary,
            "audit": found.audit,
        }
        answer(data, as_json, _suppressed_words(sheet, found, threshold))


def draw_command(
    csv: CsvFile,
    *,
    size: Annotated[int, typer.Option(help="How many to draw.")],
    seed: Annotated[str, typer.Option(help="Any text; the same text draws the same.")],
    key: Annotated[str | None, typer.Option(help="Key column; the first if left out.")] = None,
    stratum: Annotated[list[str] | None, typer.Option(help="Share places by column.")] = None,
    exclude: Annotated[
        list[str] | None, typer.Option(metavar="COLUMN=VALUE", help="Leave these rows out.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Draw a random sample that anybody can repeat with a SHA-256 tool."""
    leave_out = [_condition(text) for text in exclude or []]
    with refusing(as_json):
        sheet = read_sheet(_bytes(csv))
        frame = list(_frame(sheet, key, stratum or [], leave_out))
        found = drawing.draw(frame, size=size, seed=seed)
        for column, value in leave_out:
            if not any(entry.excluded == f"{column}={value}" for entry in frame):
                _note(f"No row was left out for {column}={value}.")
        answer(found.as_json(), as_json, _draw_words(found))


def _note(text: str) -> None:
    typer.echo(text, err=True)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise refuse(
            "file",
            path,
            f"The file cannot be read: {error.strerror}.",
            "Check its name and that you may open it.",
            "file-unreadable",
        ) from None


def _day(text: str, where: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise refuse(
            where,
            text,
            f"There is no day {text}.",
            "Give a day such as 2026-03-27.",
            "date",
        ) from None


def _scale(named: str | None, pairs: list[agreeing.Pair]) -> list[str]:
    """The grades as given, or the whole numbers from the least to the greatest used."""
    if named is not None:
        return [grade.strip() for grade in named.split(",")]
    used = {grade for pair in pairs for grade in pair}
    if all(grade.isdecimal() and grade.isascii() for grade in used):
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


def _in_rows(sheet: Sheet, pairs: list[agreeing.Pair], grades: list[str]) -> agreeing.Agreement:
    """Agreement of all pairs, refusals telling the row of the file."""
    try:
        return agreeing.agreement(pairs, grades)
    except Refused as refused:
        rows = {f"pair {n}": row.where for n, row in enumerate(sheet.rows, start=1)}
        raise Refused(
            replace(one, where=rows.get(one.where, one.where)) for one in refused.refusals
        ) from None


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
    if found.weighted_kappa is None or found.interval is None:
        return f"{exact}. Too few or too alike for a kappa."
    low, high = found.interval
    return f"{exact}. Weighted kappa {found.weighted_kappa:.2f}, likely {low:.2f} to {high:.2f}"


def _table(sheet: Sheet) -> Table:
    refuse_if_any(_bad_counts(sheet))
    return Table(
        sheet.headings[1:],
        tuple((row.cells[0], tuple(map(int, row.cells[1:]))) for row in sheet.rows),
    )


def _bad_counts(sheet: Sheet) -> Iterator[Refusal]:
    for row in sheet.rows:
        for heading, cell in zip(sheet.headings[1:], row.cells[1:], strict=True):
            yield from not_a_whole_number(row, cell, heading)


def _shown(cell: int | suppress.Hidden) -> int | None:
    return None if isinstance(cell, suppress.Hidden) else cell


def _suppressed_words(sheet: Sheet, found: suppress.Suppressed, threshold: int) -> str:
    def said(cell: int | suppress.Hidden) -> str:
        if isinstance(cell, suppress.Hidden):
            return WORDS[cell].format(threshold=threshold)
        return str(cell)

    lines = [sheet.headings, *((label, *map(said, row)) for label, row in found.rows)]
    return "\n".join("\t".join(line) for line in lines)


def _condition(text: str) -> tuple[str, str]:
    column, equals, value = text.partition("=")
    if not equals:
        raise typer.BadParameter(f"--exclude {text}: write COLUMN=VALUE")
    return column.strip(), value.strip()


def _frame(
    sheet: Sheet, key: str | None, strata: list[str], leave_out: list[tuple[str, str]]
) -> Iterator[drawing.Entry]:
    wanted = [key or sheet.headings[0], *strata, *(column for column, _ in leave_out)]
    places = dict(zip(wanted, sheet.places(wanted), strict=True))
    for row in sheet.rows:
        why = [
            f"{column}={value}" for column, value in leave_out if row.cells[places[column]] == value
        ]
        yield drawing.Entry(
            key=row.cells[places[wanted[0]]],
            stratum=drawing.stratum_name([row.cells[places[column]] for column in strata]),
            excluded=why[0] if why else "",
            where=row.where,
        )


def _draw_words(found: drawing.Draw) -> str:
    lines = [f"{one.key}\t{one.stratum}\t{one.rank}\t{one.probability:.4f}" for one in found.drawn]
    ends = [
        f"{len(found.drawn)} of {found.population} drawn, {len(found.excluded)} left out before.",
        f"Short by {found.shortfall}." if found.shortfall else "",
        f"Frame {found.frame_sha256}, {found.algorithm}.",
    ]
    return "\n".join([*lines, *filter(None, ends)])

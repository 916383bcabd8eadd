"""Case lists on the command line: `check` needs no database, `import` does what the page does."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from django.utils.timezone import localdate, now

from goldenthread.access.permissions import Permission
from goldenthread.authority.command_line import acting
from goldenthread.authority.models import Service
from goldenthread.methods.cli import answer, refusing
from goldenthread.methods.refusal import Refused, refuse

from . import intake, queries
from .models import Batch
from .reading.survey import AUTO, Survey, survey

app = typer.Typer(
    help="Case lists: look at one, take one in.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Given = Annotated[Path, typer.Argument(metavar="PATH", help="A file, or a folder of CSV files.")]
Layout = Annotated[str, typer.Option(help="auto, ssd or our_list.")]
AsOf = Annotated[str | None, typer.Option(metavar="DATE", help="The day of the list; today.")]


@app.command("check")
def check_command(
    path: Given, layout: Layout = AUTO, as_of: AsOf = None, as_json: Json = False
) -> None:
    """Every check of an import, without a database and without writing anything."""
    with refusing(as_json), survey(path, as_of=_day(as_of), layout=layout) as made:
        found = told(made)
        answer(found, as_json, in_words(found))


@app.command("import")
def import_command(
    path: Given,
    layout: Layout = AUTO,
    as_of: AsOf = None,
    dry_run: Annotated[bool, typer.Option(help="Check only; write nothing.")] = False,
    as_: Annotated[str | None, typer.Option("--as", metavar="EMAIL", help="Who does it.")] = None,
    service: Annotated[str | None, typer.Option(help="Whose list; the top one you hold.")] = None,
    leave_out: Annotated[str | None, typer.Option(help="Why bad rows may stay out.")] = None,
    as_json: Json = False,
) -> None:
    """Take a case list in: all of it, or with a reason all but its bad rows, or nothing."""
    with refusing(as_json):
        by, day = acting(as_), _day(as_of)
        whose = _service(by.services(Permission.CASE_IMPORT), service)
        with intake.look(path, as_of=day, layout=layout) as made:
            found = told(made)
            if not dry_run:
                work = intake.Work(by, now)
                given = {"made": made, "service": whose, "work": work, "leave_out": leave_out or ""}
                batch = _take_in(given, found, as_json)
                found |= {"batch": batch.pk, "changes": batch.report["changes"]}
        answer(found, as_json, in_words(found))


def told(made: Survey) -> dict[str, Any]:
    """The document that docs/reference/command-line.md promises."""
    return {
        "layout": made.layout.slug,
        "layout_version": made.layout.version,
        "as_of": made.taken.as_of.isoformat(),
        "tables": made.taken.tables,
        "accepted": made.accepted,
        "quarantined": [fault.as_json() for fault in made.scratch.faults()],
        "unmapped": made.taken.unmapped,
        "batch": None,
    }


def in_words(found: dict[str, Any]) -> str:
    rows = found["quarantined"]
    errors = sum(row["severity"] == "error" for row in rows)
    lines = [f"{found['accepted']:,} children, {errors:,} errors, {len(rows) - errors:,} warnings"]
    lines += [
        f"{row['severity']}: {row['table']} row {row['row']} ({row['key']}), {row['column']}: "
        f"{row['why']} {row['do']}"
        for row in rows
    ]
    if found["batch"]:
        lines.append(f"In force as list {found['batch']}.")
    return "\n".join(lines)


def _take_in(given: dict[str, Any], found: dict[str, Any], as_json: bool) -> Batch:
    """Refused: what is wrong in the rows is told beside why nothing was taken in."""
    try:
        return intake.take_in_read(**given)
    except Refused as refused:
        if as_json:
            answer(found | refused.as_json(), as_json, "")
            raise typer.Exit(1) from None
        typer.echo(in_words(found), err=True)
        raise


def _day(text: str | None) -> date:
    try:
        return date.fromisoformat(text) if text else localdate()
    except ValueError:
        do = "Give a day such as 2026-03-27."
        raise refuse("--as-of", text, f"There is no day {text}.", do, "date") from None


def _service(held: frozenset[int], name: str | None) -> Service:
    """The one named; else the highest that this person may take a list in for."""
    services = list(queries.top_first(held))
    found = next((one for one in services if name in (None, one.name)), None)
    if found is None:
        why = (
            "You may take no case list in for this service." if name else "You may take no list in."
        )
        do = "Ask an administrator for the role of performance analyst over it."
        raise refuse("--service", name or "", why, do, "service")
    return found

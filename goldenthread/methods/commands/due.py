"""The command that reads printed due texts."""

from typing import Annotated

import typer

from ..cli import Json, answer, day_of, lines_of_input, refusing
from ..due import Due, read

app = typer.Typer()


@app.command("due-date")
def due_date_command(
    texts: Annotated[list[str] | None, typer.Argument(metavar="TEXT ...")] = None,
    written_on: Annotated[str | None, typer.Option(help="Day that settles a missing year.")] = None,
    as_json: Json = False,
) -> None:
    """Read printed due texts, given or one a line from standard input."""
    with refusing(as_json):
        on = None if written_on is None else day_of(written_on, "written-on")
        found = [read(text, on) for text in (texts or lines_of_input())]
        answer([due.as_json() for due in found], as_json, "\n".join(map(_words, found)))


def _words(due: Due) -> str:
    """One line for people: the text, its reading, what to know."""
    printed = " ".join(due.text.split())
    said = f'"{printed}": {_reading(due)}'
    if due.other:
        said += f"; or {_reading(due.other)}"
    return f"{said}. {due.why}" if due.why else f"{said}."


def _reading(due: Due) -> str:
    first, last = {"recurring": ("first ", "until ")}.get(due.kind, ("", ""))
    days = " ".join(
        [f"{first}{due.start}"] * bool(due.start)
        + ["to"] * (due.kind == "range")
        + [f"{last}{due.end}"] * bool(due.end)
    )
    steps = "steps " + ", ".join(one.end.isoformat() for one in due.milestones)
    limit = f"{due.relative} working days" if isinstance(due.relative, int) else due.relative
    parts = [
        due.kind, days, *due.recurrence, steps if due.milestones else "", limit or "",
        "see " + ", ".join(due.refers_to) if due.refers_to else "",
    ]  # fmt: skip
    return " ".join(part for part in parts if part)

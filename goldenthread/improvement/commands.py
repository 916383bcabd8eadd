"""Plans on the command line: `import --dry-run` reads a file and shows it, without a database."""

from pathlib import Path
from typing import Annotated

import typer

from goldenthread.documents.reading import read_apart
from goldenthread.methods.cli import answer, bytes_of, day_of, refusing
from goldenthread.methods.refusal import refuse

from .rules.plans import draft, draft_as_json, said

app = typer.Typer(
    help="Improvement plans: read one from a file.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
File = Annotated[Path, typer.Argument(metavar="FILE", help="Word, Excel, CSV, PDF or text.")]
WrittenOn = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="When the plan was written: settles missing years."),
]


@app.command("import")
def import_command(
    file: File,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show it; store nothing.")] = False,
    written_on: WrittenOn = None,
    as_json: Json = False,
) -> None:
    """Read a plan from a file; with --dry-run show what would be taken in, and store nothing."""
    with refusing(as_json):
        if not dry_run:
            raise refuse(
                "--dry-run", file, "Plans are not stored yet.", "Add --dry-run.", "dry-run-only"
            )
        day = day_of(written_on, "--written-on") if written_on else None
        made = draft(read_apart(bytes_of(file), file.name), written_on=day)
        if not made.blocks:
            raise refuse(
                "file",
                file,
                "No table of this file looks like an improvement plan.",
                "Choose the file whose tables have columns of actions, and of leads or dates.",
                "no-plan",
            )
        answer(draft_as_json(made), as_json, said(made))


@app.callback()
def group() -> None:
    """A group of one command so far: without this, typer would drop its name."""

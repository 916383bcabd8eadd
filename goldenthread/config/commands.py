"""The console script: what belongs to the whole installation, and one group a room.

A room's commands are imported only when they are asked for, and Django is set up only for those
that need it: `goldenthread calc` answers in a fraction of the time (decision record 0004).
"""

import os
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_group

from goldenthread.access.actor import NotAllowed
from goldenthread.methods.cli import answer, refusing
from goldenthread.methods.refusal import Refused, refuse

ROOMS = {
    "calc": "goldenthread.methods.calc",
    "access": "goldenthread.authority.commands",  # people and grants stand above the mechanism
    "cases": "goldenthread.cases.commands",
    "tools": "goldenthread.tools.commands",
    "programme": "goldenthread.programme.commands",
    "sampling": "goldenthread.sampling.commands",
    "reviews": "goldenthread.reviews.commands",
    "findings": "goldenthread.findings.commands",
    "improvement": "goldenthread.improvement.commands",
    "reports": "goldenthread.reports.commands",
    "packs": "goldenthread.packs.commands",
}
PLAIN = {"calc", "sampling"}  # sums and the draw: files only, so they start at once
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
File = Annotated[Path, typer.Argument(help="One file that holds everything.")]


class Rooms(TyperGroup):
    """Commands of the installation first, then the rooms that have commands."""

    def list_commands(self, ctx: Any) -> list[str]:
        return [*super().list_commands(ctx), *filter(has_commands, ROOMS)]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in ROOMS or not has_commands(cmd_name):
            return super().get_command(ctx, cmd_name)
        if cmd_name not in PLAIN:
            set_up_django()
        group = get_group(import_module(ROOMS[cmd_name]).app)
        group.name = cmd_name
        return group


def has_commands(room: str) -> bool:
    return find_spec(ROOMS[room]) is not None


def set_up_django() -> None:
    import django  # noqa: PLC0415  # calc must not pay for it

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    django.setup()


app = typer.Typer(
    cls=Rooms,
    help="Golden Thread: from a child's experience to the boardroom and back.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,  # its tracebacks print the values of local names
    context_settings={"help_option_names": ["-h", "--help"]},
)


def part(name: str) -> Any:
    """A module of this room, once Django stands."""
    set_up_django()
    return import_module(f"goldenthread.config.{name}")


@app.command()
def setup(
    demo: Annotated[bool, typer.Option("--demo", help="Load the demo authority.")] = False,
    as_json: AsJson = False,
) -> None:
    """Create or migrate the database; may be run twice."""
    with refusing(as_json):
        if demo:
            os.environ["GOLDENTHREAD_DEMO"] = "1"
        done = part("setting_up").set_up(demo=demo)
        named = f" The demo authority is {done['demo']}." if done["demo"] else ""
        answer(done, as_json, f"The database is ready; {done['migrated']} migrations ran.{named}")


@app.command()
def serve(port: Annotated[int, typer.Option(min=1, max=65_535)] = 8000) -> None:
    """Serve pages and do background work; Ctrl-C stops both."""
    with refusing(False):
        part("serving").serve(port)


@app.command()
def doctor(as_json: AsJson = False) -> None:
    """Check database, migrations, storage, mail, work queue and trail."""
    with refusing(as_json):
        checks = part("health").examine()
        lines = (
            f"{'ok ' if check['ok'] else 'NO '} {check['name']}: {check['detail']} {check['do']}"
            for check in checks
        )
        answer({"checks": checks}, as_json, "\n".join(line.rstrip() for line in lines))
        if not all(check["ok"] for check in checks):
            raise typer.Exit(1)


@app.command()
def backup(file: File, as_json: AsJson = False) -> None:
    """Write everything (rows, uploads) into one checked file."""
    with refusing(as_json):
        done = part("backup").back_up(file)
        answer(done, as_json, _counted(done, f"is in {file}"))


@app.command()
def restore(file: File, as_json: AsJson = False) -> None:
    """Fill an empty database from a backup, of either kind of database."""
    with refusing(as_json):
        done = part("restore").restore(file)
        answer(done, as_json, _counted(done, "was restored; the trail is whole"))


@app.command()
def verify(file: File, as_json: AsJson = False) -> None:
    """Check a backup without restoring it."""
    with refusing(as_json):
        done = part("backup").verify(file)
        answer(done, as_json, _counted(done, "stands in the file as it was written"))


def _counted(done: dict[str, Any], what: str) -> str:
    rows = sum(done["rows"].values())
    return f"All of it {what}: {rows:,} rows, {done['files']:,} files, {done['sha256']}."


def main() -> None:
    """Refusals that no command caught still come out as refusals, never as a traceback."""
    try:
        with refusing("--json" in sys.argv):
            try:
                app()
            except NotAllowed as error:
                why = "You may not do this: no role that you hold covers it."
                raise _said("--as", why, "Ask an administrator, or name someone else.") from error
            except Exception as error:
                raise _no_database(error) or error from error
    except typer.Exit as leaving:
        sys.exit(leaving.exit_code)


def _said(where: str, why: str, do: str) -> Refused:
    return refuse(where, "", why, do, where)


def _no_database(error: Exception) -> Refused | None:
    """A missing table or file means that nobody has run `setup` yet."""
    if type(error).__module__ != "django.db.utils":
        return None
    text = str(error).lower()
    if any(sign in text for sign in ("no such table", "does not exist", "unable to open")):
        do = "Run `goldenthread setup`, or look at GOLDENTHREAD_HOME and DATABASE_URL."
        return _said("database", "There is no database of Golden Thread here yet.", do)
    return None

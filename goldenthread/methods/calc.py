"""`goldenthread calc`: the commands of each file in `commands/`, found by themselves."""

from importlib import import_module
from pkgutil import iter_modules

import typer

from . import commands

app = typer.Typer(
    help="Sums that anybody can check: no database, no set-up.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for _file in iter_modules(commands.__path__):
    if _commands := getattr(import_module(f"{commands.__name__}.{_file.name}"), "app", None):
        app.registered_commands += _commands.registered_commands

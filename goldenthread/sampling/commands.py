"""The published draw on the command line: any CSV, no database, no set-up."""

import typer

from goldenthread.methods.commands.draws import draw_command

app = typer.Typer(
    help="Draw samples that anybody can repeat.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("draw")(draw_command)


@app.callback()
def group() -> None:
    """A group of one command so far: without this, typer would drop its name."""

"""Commands for days and hours."""

from typing import Annotated

import typer

from .. import working_days
from ..cli import Json, answer, day_of, note, refusing

app = typer.Typer()


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
        start = day_of(first, "from")
        if plus is not None:
            end = working_days.add_working_days(start, plus)
            answer({"date": end.isoformat()}, as_json, end.isoformat())
        else:
            end = day_of(last or "", "to")
            days = working_days.working_days_between(start, end)
            answer({"days": days}, as_json, f"{days} working days")
        if working_days.is_provisional(end):
            note(f"Bank holidays after {working_days.LAST_PUBLISHED_YEAR} are worked out.")

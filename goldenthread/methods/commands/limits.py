"""Commands for time limits and periods."""

import tomllib
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from .. import period, time_limit, timing
from ..cli import Json, answer, bytes_of, day_of, refusing
from ..refusal import refuse

app = typer.Typer()


@app.command("time-limit")
def time_limit_command(
    file: Annotated[Path, typer.Argument(metavar="TOML", help="Limits: [[limits]] tables.")],
    key: Annotated[str, typer.Argument(help="Which one.")],
    start: Annotated[str, typer.Option(help="When the clock started: a day or a moment.")],
    as_of: Annotated[str, typer.Option(help="The day on which this is asked.")],
    stop: Annotated[str | None, typer.Option(help="When it was done; left out: not yet.")] = None,
    because: Annotated[str, typer.Option(help="Code of an exception that was recorded.")] = "",
    again: Annotated[
        list[str] | None, typer.Option(metavar="DAY", help="The next day of a rhythm: a visit.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Was it in time? By the edition in force on the day on which the clock started."""
    if again and (stop or because):
        raise typer.BadParameter("--again goes without --stop and --because")
    with refusing(as_json):
        if again:
            days = [day_of(start, "start"), *(day_of(day, "again") for day in again)]
            _say_rhythm(_limits(file), key, days, _moment(as_of, "as of"), as_json)
            return
        limits = _limits(file)
        begun = _moment(start, "start")
        limit = time_limit.in_force(limits, key, timing.day_in_england(begun))
        done = _moment(stop, "stop") if stop else None
        found = timing.judge(limit, begun, done, as_of=_moment(as_of, "as of"), because=because)
        answer(_as_data(limit, found), as_json, _words(limit, found))


@app.command("periods")
def periods_command(
    kind: Annotated[str, typer.Argument(help="month, quarter or year (financial).")],
    first: Annotated[str, typer.Argument(metavar="FROM")],
    last: Annotated[str | None, typer.Argument(metavar="TO")] = None,
    as_json: Json = False,
) -> None:
    """The months, financial quarters or years of FROM up to and with TO, half-open."""
    with refusing(as_json):
        found = period.periods(kind, day_of(first, "from"), day_of(last or first, "to"))
        words = "\n".join(
            f"{one.name}: {one.start} up to, not including, {one.end}" for one in found
        )
        answer([one.as_json() for one in found], as_json, words)


def _say_rhythm(
    limits: Sequence[time_limit.TimeLimit],
    key: str,
    days: Sequence[date],
    as_of: date | datetime,
    as_json: bool,
) -> None:
    found = timing.gaps(limits, key, days, as_of=as_of)
    told = [(day, time_limit.in_force(limits, key, day), one) for day, one in found]
    steps = [{"from": day.isoformat(), **_as_data(limit, one)} for day, limit, one in told]
    words = "\n".join(f"From {day}: {_words(limit, one)}" for day, limit, one in told)
    answer({"key": key, "steps": steps}, as_json, words)


def _as_data(limit: time_limit.TimeLimit, found: timing.Timing) -> dict[str, object]:
    return {
        "key": limit.key, "title": limit.title, "source": limit.source,
        "edition": limit.edition, "checked": limit.is_checked, **found.as_json(),
    }  # fmt: skip


def _limits(file: Path) -> tuple[time_limit.TimeLimit, ...]:
    try:
        rows = tomllib.loads(bytes_of(file).decode("utf-8")).get("limits", [])
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        why, do = f"The file is no TOML: {error}.", "Mend it there."
        raise refuse("file", file, why, do, "file-unreadable") from None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        why = "Its limits are no [[limits]] tables."
        raise refuse("file", file, why, "See docs/reference/time-limits.md.", "file-unreadable")
    return time_limit.read_limits(rows)


def _moment(text: str, where: str) -> date | datetime:
    """A day, or a moment such as 2026-03-27T16:30+00:00."""
    if "T" not in text:
        return day_of(text, where)
    try:
        moment = datetime.fromisoformat(text)
        timing.day_in_england(moment)  # has none at either end of the calendar
    except (ValueError, OverflowError):
        why, do = f"There is no moment {text}.", "Give one such as 2026-03-27T16:30+00:00."
        raise refuse(where, text, why, do, "date") from None
    return moment


def _words(limit: time_limit.TimeLimit, found: timing.Timing) -> str:
    last = found.deadline.last.isoformat() if found.deadline else "not known"
    amount = f"{limit.amount} {limit.unit.replace('_', ' ')}"
    late = f", by {found.late_by}" if found.late_by else ""
    lines = [
        f"{limit.title}: {amount}, last on time {last}: {found.state}{late}.",
        f"{limit.source}, {limit.edition}.",
        "" if limit.is_checked else "Not yet compared with its source.",
        "Leans on bank holidays that are worked out, not yet published."
        if found.deadline and found.deadline.is_provisional
        else "",
        found.why,
    ]
    return "\n".join(filter(None, lines))

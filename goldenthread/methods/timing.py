"""Was it in time? A time limit held against what happened, with what cannot be told said so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import zip_longest
from math import ceil
from zoneinfo import ZoneInfo

from .refusal import refuse
from .time_limit import Effect, TimeLimit, Unit, in_force
from .working_days import (
    add_hours,
    add_months,
    add_working_days,
    is_provisional,
    is_working_day,
    working_days_before,
    working_days_between,
)

ENGLAND = ZoneInfo("Europe/London")
DAY = timedelta(1)
WEEK = 7
MONTHS_IN = {Unit.MONTHS: 1, Unit.YEARS: 12}


class State(StrEnum):
    """None of these is a grade, and `EXCUSED` and `CANNOT_TELL` are counted apart."""

    ON_TIME = "on time"
    LATE = "late"
    RUNNING = "running"  # not done, and not yet due
    OVERDUE = "overdue"  # not done, and due
    EXCUSED = "excused"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class Pause:
    """[start, end) is not counted, for a reason that the limit allows; `end` None: still paused."""

    start: date
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """`last`: the last day on time, or for hours the last moment. `is_provisional`: it leans on
    bank holidays that are worked out, not yet published."""

    last: date | datetime
    is_provisional: bool


@dataclass(frozen=True, slots=True)
class Timing:
    """`late_by` in days; in working days or hours where the limit counts in those."""

    state: State
    deadline: Deadline | None
    late_by: int | None = None
    why: str = ""

    def as_json(self) -> dict[str, object]:
        last = self.deadline and self.deadline.last.isoformat()
        provisional = bool(self.deadline and self.deadline.is_provisional)
        return {"state": self.state, "last": last, "provisional": provisional,
                "late_by": self.late_by, "why": self.why}  # fmt: skip


def deadline(
    limit: TimeLimit,
    start: date | datetime,
    *,
    pauses: Iterable[Pause] = (),
    extended_by: int = 0,
) -> Deadline:
    """The end of a clock started on `start` (not counted itself), moved on by what was paused.

    Hours need a moment that knows its zone; other units take its day in England. A limit that
    counts back gives the latest day that still leaves the whole time. Refused where the unit
    needs what is not there. Months by the corresponding date rule (Dodds v Walker 1981).
    """
    more = -extended_by if limit.before else extended_by  # either way there is more time
    amount = max(0, limit.amount + more)
    if limit.unit is Unit.HOURS:
        last: date | datetime = _hours(start, -amount if limit.before else amount, pauses)
    else:
        last = _days(limit, day_in_england(start), amount, tuple(pauses))
    end = max(day_in_england(start), day_in_england(last))
    return Deadline(last, limit.unit is Unit.WORKING_DAYS and is_provisional(end))


def judge(
    limit: TimeLimit,
    start: date | datetime | None,
    stop: date | datetime | None,
    *,
    as_of: date | datetime,
    because: str = "",
    pauses: Sequence[Pause] = (),
) -> Timing:
    """Hold what happened against the limit, as known on `as_of`. `because`: a reason code that
    the limit allows. The caller picks the edition in force on the day of `start`."""
    if start is None:
        return Timing(State.CANNOT_TELL, None, why=f"The day of “{limit.start}” is not known.")
    given = limit.allowance(because) if because else None
    if given and given.effect is Effect.EXCUSES:
        return Timing(State.EXCUSED, None, why=given.words)
    if limit.unit is Unit.HOURS and not isinstance(start, datetime):
        why = f"The limit is in hours; the time of day of “{limit.start}” is not known."
        return Timing(State.CANNOT_TELL, None, why=why)
    if given and given.effect is Effect.PAUSES and not pauses:
        why = f"{given.words} From when to when it was paused is not known."
        return Timing(State.CANNOT_TELL, None, why=why)
    more = given.amount if given and given.effect is Effect.EXTENDS else 0
    end = deadline(limit, start, pauses=pauses, extended_by=more)
    if stop is not None and not limit.before and _is_earlier(stop, start):
        why = f"“{limit.stop}” is dated before “{limit.start}”."
        return Timing(State.CANNOT_TELL, end, why=why)
    return _held_against(limit, end, stop, as_of)


def _held_against(
    limit: TimeLimit, end: Deadline, stop: date | datetime | None, as_of: date | datetime
) -> Timing:
    seen = as_of if stop is None else stop
    is_late = _is_after(seen, end.last, "as of" if stop is None else "stop")
    if is_late is None and stop is not None:
        why = f"The limit ends on that day; the time of day of “{limit.stop}” is not known."
        return Timing(State.CANNOT_TELL, end, why=why)
    if not is_late:
        return Timing(State.RUNNING if stop is None else State.ON_TIME, end, why=limit.unsure)
    state = State.OVERDUE if stop is None else State.LATE
    return Timing(state, end, _late_by(limit.unit, end.last, seen), limit.unsure)


def gaps(
    limits: Sequence[TimeLimit], key: str, events: Iterable[date], *, as_of: date | datetime
) -> tuple[tuple[date, Timing], ...]:
    """Each event of a rhythm (visits at least every 28 days) with the timing of the next one.

    Each by the edition in force on its own day; the last one is held against `as_of`. The longest
    gap is the largest `late_by`. Refused: what `in_force` refuses.
    """
    ordered = sorted(set(events))
    return tuple(
        (one, judge(in_force(limits, key, one), one, after, as_of=as_of))
        for one, after in zip_longest(ordered, ordered[1:])
    )


def _days(limit: TimeLimit, start: date, amount: int, pauses: tuple[Pause, ...]) -> date:
    if limit.before:
        if pauses:
            why = "A clock that counts back from a day is not paused."
            raise refuse("pauses", "", why, "Extend it instead.", "back-paused")
        return _back(limit.unit, start, amount)
    if limit.unit in {Unit.MONTHS, Unit.YEARS}:
        return _moved_on(start, add_months(start, amount * MONTHS_IN[limit.unit]), pauses)
    if limit.unit is Unit.WORKING_DAYS and not pauses:
        return add_working_days(start, amount)
    day, left = start, amount * (WEEK if limit.unit is Unit.WEEKS else 1)
    while left:
        day += DAY
        counts = limit.unit is not Unit.WORKING_DAYS or is_working_day(day)
        left -= counts and not _is_paused(day, pauses)
    return day


def _back(unit: Unit, start: date, amount: int) -> date:
    if unit is Unit.WORKING_DAYS:
        return working_days_before(start, amount)
    if unit in {Unit.MONTHS, Unit.YEARS}:
        return add_months(start, -amount * MONTHS_IN[unit])
    return start - timedelta(amount * (WEEK if unit is Unit.WEEKS else 1))


def _moved_on(start: date, end: date, pauses: tuple[Pause, ...]) -> date:
    """`end`, a day later for each day after `start` up to it that was paused."""
    day = start
    while day < end:
        day += DAY
        end += DAY * _is_paused(day, pauses)
    return end


def _is_paused(day: date, pauses: Iterable[Pause]) -> bool:
    found = next(
        (one for one in pauses if one.start <= day and (one.end is None or day < one.end)), None
    )
    if found and found.end is None:
        why = "The clock is still paused, so it has no last day yet."
        raise refuse("pauses", found.start, why, "Say when the pause ended.", "clock-paused")
    return found is not None


def _hours(start: date | datetime, amount: int, pauses: Iterable[Pause]) -> datetime:
    if not isinstance(start, datetime):
        why = "A limit in hours needs the moment at which it starts."
        raise refuse("start", start, why, "Give the time of day and its zone.", "moment-missing")
    if any(pauses):
        why = "A clock of hours is not paused: hours go on at night and at weekends."
        raise refuse("pauses", "", why, "Extend it by hours instead.", "hours-paused")
    return add_hours(start, amount)


def day_in_england(moment: date | datetime) -> date:
    """The day in England; a moment without zone is taken as it stands there."""
    if not isinstance(moment, datetime):
        return moment
    return (moment.astimezone(ENGLAND) if moment.tzinfo else moment).date()


def _is_earlier(one: date | datetime, other: date | datetime) -> bool:
    """By their moments where both are known, else by their days in England."""
    if isinstance(one, datetime) and isinstance(other, datetime) and one.tzinfo and other.tzinfo:
        return one.astimezone(UTC) < other.astimezone(UTC)
    return day_in_england(one) < day_in_england(other)


def _is_after(seen: date | datetime, last: date | datetime, where: str) -> bool | None:
    """None where the day is the same and the time of day decides but is not known."""
    if not isinstance(last, datetime):
        return day_in_england(seen) > last
    if isinstance(seen, datetime):
        if seen.tzinfo is None:
            why = "The moment does not say its time zone."
            raise refuse(where, seen.isoformat(), why, "Give one, such as +00:00.", "zone-missing")
        return seen.astimezone(UTC) > last.astimezone(UTC)
    return None if seen == day_in_england(last) else seen > day_in_england(last)


def _late_by(unit: Unit, last: date | datetime, seen: date | datetime) -> int:
    """At least 1: whole hours begun, working days or days after the last day on time.

    Of a day without its time as many hours as have gone by when it begins in England.
    """
    if isinstance(last, datetime):
        at = seen if isinstance(seen, datetime) else datetime.combine(seen, time(), ENGLAND)
        return ceil((at.astimezone(UTC) - last.astimezone(UTC)) / timedelta(hours=1))
    after = (last + DAY, day_in_england(seen) + DAY)
    if unit is Unit.WORKING_DAYS:
        return max(1, working_days_between(*after))
    return (after[1] - after[0]).days

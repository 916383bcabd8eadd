"""Rhythms to RFC 5545 rules, with the months that are named beside them."""

import re
from collections.abc import Sequence
from datetime import date

from .clauses import Clause
from .parts import Parts
from .rhythms import Rhythm
from .tokens import Chunk
from .when import When


def repeated(
    parts: Parts, chunks: Sequence[Chunk], *, second: bool
) -> tuple[tuple[str, ...], bool]:
    """The rules, each once, and whether they hold the months without a year.

    A month means its last day, so months give BYMONTHDAY=-1. "Usually in April" is a habit: the
    rule stays yearly, and the month is the second reading.
    """
    rhythms = [one.value for one in parts.of("rhythm") if isinstance(one.value, Rhythm)]
    rules = tuple(dict.fromkeys(one.rule for one in rhythms))
    # annually, each April; weekly, every Thursday
    rules = tuple(rule for rule in rules if not any(one.startswith(f"{rule};BY") for one in rules))
    named = named_months(parts)
    if len(rhythms) != 1 or not named:
        return rules, False
    months = _months(parts.text, named, rhythms[0])
    if months is None:
        return rules, False
    if any(chunk.sign == "U" for chunk in chunks) and not second:
        return rules, True
    return (months,), True


def named_months(parts: Parts) -> list[Clause]:
    """Months without a year that belong to the rhythm: in a cell with dates, those of its line."""
    rhythms, named = parts.of("rhythm"), list(parts.of("yearless"))
    if not parts.dated:
        return named
    return [one for one in named if any(parts.lines(one, rhythm) == 1 for rhythm in rhythms)]


def _months(text: str, named: Sequence[Clause], rhythm: Rhythm) -> str | None:
    """FREQ=YEARLY in those months; None when their number does not fit the rhythm."""
    whens = [one.value for one in named if isinstance(one.value, When)]
    if len(whens) != len(named) or any(one.unit not in {"month", "day"} for one in whens):
        return None
    if len(whens) == 1 and whens[0].unit == "day" and rhythm.yearly == 1:
        return f"FREQ=YEARLY;BYMONTH={whens[0].place};BYMONTHDAY={whens[0].day}"
    if any(one.unit == "day" for one in whens) or rhythm.yearly not in {1, len(whens)}:
        return None
    places = [one.place for one in whens]
    if rhythm.yearly == 1 and len(named) > 1 and _is_window(text, named):
        places = places[-1:]
    listed = ",".join(str(place) for place in sorted(set(places)))
    return f"FREQ=YEARLY;BYMONTH={listed};BYMONTHDAY=-1"


def _is_window(text: str, named: Sequence[Clause]) -> bool:
    """April/May once a year is one time in that window, April and October are two."""
    return re.search(r"/|-|\bor\b|\bto\b", text[named[0].to : named[-1].at]) is not None


def until(rule: str, end: date | None) -> str:
    return rule if end is None else f"{rule};UNTIL={end:%Y%m%d}"

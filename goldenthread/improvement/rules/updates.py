"""Dated updates inside a text of progress: "3 May 2026: the team is in place". Each has its day.

Only a whole day at the beginning of a line begins an update. A month, a day without its year and a
day within a sentence begin none: the text stays as it is printed, and nothing is taken out of it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from goldenthread.methods.due import the_day

BEGINS = re.compile(
    r"^\W*(?:updated?\b\W*)?(?P<day>(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\W+)?"
    r"\d[^:\u2013\u2014]{4,22}?)\W*?"
    r"(?:(?::|[\u2013\u2014]|\s-\s|[)\]])[:\u2013\u2014\s-]*(?P<said>.*))?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Update:
    """`of`: what it is about or who says it, such as "Action 1.2"."""

    on: date
    words: str
    of: str = ""


def updates_in(text: str, of: str = "") -> Iterator[Update]:
    """In the order of the text; lines without a day belong to the update above them."""
    day: date | None = None
    lines: list[str] = []
    for line in text.splitlines():
        found = _begun(line)
        if found is None:
            lines.append(line.strip())
            continue
        yield from _made(day, lines, of)
        day, lines = found[0], [found[1]]
    yield from _made(day, lines, of)


def in_order(updates: Iterable[Update]) -> list[Update]:
    """The earliest first; those of one day as they came."""
    return sorted(updates, key=lambda one: one.on)


def _begun(line: str) -> tuple[date, str] | None:
    found = BEGINS.match(line)
    day = the_day(found["day"]) if found else None
    return (day, (found["said"] or "").strip()) if found and day else None


def _made(day: date | None, lines: list[str], of: str) -> Iterator[Update]:
    words = "\n".join(one for one in lines if one)
    if day and words:
        yield Update(day, words, of)

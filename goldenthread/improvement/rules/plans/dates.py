"""Due texts: a list of them in one cell taken apart, each read by the grammar of `methods.due`."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from goldenthread.methods.due import Due, read

from .colours import state_of
from .values import Printed

LONGEST = 2_000  # characters: a longer text is no list of dates
MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
DAY = r"\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?"
YEAR = r"['\u2019]?(?:20)?\d\d(?:/\d\d)?(?!\d)"
ONE = (
    rf"(?:(?:{DAY})?{MONTHS}(?:\s*[-/\u2013]\s*{MONTHS})?\s*[-\s,]?\s*{YEAR}"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4})"
)
RANGE = (
    rf"(?:(?:{MONTHS})\s*(?:[-\u2013]|to)\s*{ONE}|{ONE}\s*(?:[-\u2013]|to|for|until)\s*{ONE}|{ONE})"
)
BEFORE = (
    r"(?:(?:from|by|end of|until|before|during|in|start(?:ing)?|introduced|to start in|launched"
    r"|w/[ce])\s+)*"
)
AFTER = (
    r"(?:,?\s*(?:and|then|&)\s+(?:on-?\s*going|henceforth|(?:\w+ly|annually)(?:\s+thereafter)?"
    r"|every\s+[\w-]+\s+\w+)|\s*[-\u2013]\s*on-?\s*going|\s+thereafter|\s+onwards?|\s*\([^)]*\))?"
)
RHYTHM = (
    r"(?:review\s+)?(?:annually|quarterly|monthly|weekly|termly|six-?monthly|twice\s+yearly)"
    rf"(?:,?\s+(?:from|starting|until)\s+{RANGE})?"
)
WORDS = (
    r"(?:as\s+(?:above|below|detailed[^;\n]*?(?:above|below))(?:\s*\([\d., and]+\))?"
    rf"|{RHYTHM}"
    r"|on-?\s*going|henceforth|immediate(?:ly)?|continuous|during\s+20\d\d(?:/\d\d)?|tbc|asap)"
    r"(?:\s*\([^)]*\))?"
)
PHRASE = re.compile(rf"{BEFORE}{RANGE}{AFTER}|{WORDS}", re.IGNORECASE)
MOVED = re.compile(r"(.+) \(first (.+)\)", re.DOTALL)  # as `Printed.said` has it
BOTH = re.compile(r"Start: (.+?) End: (.+)", re.DOTALL)  # as `Printed.both` has it
LOOSE = re.compile(r"[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Split:
    texts: tuple[str, ...]
    is_sure: bool


@lru_cache(maxsize=4096)
def reading(text: str, written_on: date | None) -> Due:
    return read(text, written_on)


def due_of(text: str, written_on: date | None, *, start: str = "", is_sure: bool = True) -> Printed:
    """Read as it counts now; the date that was given first stands behind it as we print it, the
    printed start beside it."""
    moved = MOVED.fullmatch(text)
    now, first = moved.groups() if moved else (text, "")
    said = now or (f"From {start}" if start else "")
    found = Printed(said, is_sure=is_sure, first=first, start=start)
    return replace(found, reading=reading_beside(found, written_on))


def with_start(due: Printed | None, start: str, written_on: date | None) -> Printed | None:
    """The date with the start that is printed beside it; where there is no date, from then on."""
    if not start:
        return due
    said = due or Printed("")
    found = due_of(said.text, written_on, start=start, is_sure=said.is_sure)
    return replace(found, first=said.first, why=said.why)


def reading_beside(due: Printed, written_on: date | None) -> Due:
    """The range that a printed start and its date both say. The last day is what the date's own
    text says of it, whatever stands in the column of starts."""
    alone = reading(due.text, written_on)
    if not (due.start and due.own):
        return alone
    found = reading(due.both, written_on)
    is_other = alone.kind == "range" != found.kind or found.end != alone.end is not None
    return replace(alone, why=found.why) if is_other else replace(found, text=due.text)


def parted(text: str) -> tuple[str, str]:
    """The text of a date and its start, of which one text was made before both were kept."""
    found = BOTH.fullmatch(text)
    return (found[2], found[1]) if found else (text, "")


def split_dates(text: str) -> Split:
    """ "April 2012 May 2012 From June 2012" → three. A guess where nothing separates them."""
    if len(text) > LONGEST:
        return Split((text,), True)
    parts = [part.strip() for part in re.split(r"\s{2,}|;|\n", text) if part.strip()]
    out: list[str] = []
    is_sure = True
    for part in parts:
        found = _run(part)
        is_sure = is_sure and len(found) <= 1
        out += found
    return Split(tuple(out), is_sure)


def _run(text: str) -> list[str]:
    """Phrases in order; words between two phrases go with the one behind them."""
    phrases = list(PHRASE.finditer(text))
    if len(phrases) < 2:  # noqa: PLR2004
        return [text]
    cuts = [0]
    for before, after in itertools.pairwise(phrases):
        between = text[before.end() : after.start()]
        if not _is_break(between, len(phrases)):
            return [text]
        cuts.append(before.end() + _own_tail(between))
    cuts.append(len(text))
    return [text[a:b].strip(" ,") for a, b in itertools.pairwise(cuts)]


def _is_break(between: str, phrases: int) -> bool:
    """Words between two dates mean a sentence; in a longer run they are part of a date."""
    if phrases <= 2:  # noqa: PLR2004
        return not LOOSE.search(between)
    return len(between.split()) <= 5 and "." not in between  # noqa: PLR2004


def _own_tail(between: str) -> int:
    """Words in small letters behind a date stay with it; capital ones begin the next."""
    capital = re.search(r"(?:^|\s)(?=[A-Z])", between)
    if capital is None:
        return len(between) if LOOSE.search(between) else 0
    return capital.start()


def several(due: Due) -> bool:
    """Whether one cell holds several due dates."""
    return len(due.milestones) > 1


def next_review(lines: Sequence[str], written_on: date | None) -> Printed | None:
    """A review date; "Not required" is a state and no date."""
    text = " ".join(line for line in lines if line)
    if not text:
        return None
    if state_of(text, "not_required"):
        return Printed(text, None, is_required=False)
    return due_of(text, written_on)

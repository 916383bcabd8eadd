"""What the printed words of a plan say against each other: asked of people, settled by nobody else.

Each check was found in published plans: catalogue 2.9, numbers 7, 22, 26, 30, 31 and 37.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.methods.due import read
from goldenthread.methods.months import BEGUN

from .gaps import Gap

YEAR = re.compile(r"\s*\b((?:19|20)\d\d)\b\s*$")
ALL_DONE = re.compile(
    r"\ball\s+(?:the\s+)?(?:\w+\s+and\s+\w+\s+)?actions?\b[^.;]{0,40}?\b"
    r"(?:completed?|implemented|finished|achieved|done)\b"
    r"|\bmain\s+actions?\b[^.;]{0,60}\bactions?\s+(?:all\s+)?(?:completed?|implemented|done)\b",
    re.IGNORECASE,
)
DATED = re.compile(
    rf"\b(?:in|by)\s+(?:the\s+end\s+of\s+)?((?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{BEGUN}[a-z]*"
    r"[\s'\u2019-]*(?:20)?\d\d\b)",
    re.IGNORECASE,
)
TELLING = re.compile(r"[a-z]{5,}")
FEWEST = 4  # telling words that a row of evidence and the action it is about have in common
EACH = re.compile(
    r"(\d+(?:\.\d+)?)\s*(?:%|points?|per\s*cent)[^.;%]{0,40}\b(?:each|every|a|per)\s+"
    r"(?:year|quarter|month|term)\b",
    re.IGNORECASE,
)
STOOD = re.compile(r"(\d+(?:\.\d+)?)\s*%\s*\(((?:19|20)\d\d)\)")
BASELINE = re.compile(r"\bbaseline\s+(?:(?:of|was|is)\s+)?(\d+(?:\.\d+)?)", re.IGNORECASE)
FIGURE = re.compile(r"\d+(?:\.\d+)?")
STOPS = re.compile(
    r"\b(?:as (?:defined|described|set out|agreed|outlined)|such as|including|and|or|of|the|by|for"
    r"|with|from)\s*$",
    re.IGNORECASE,
)
LAST = 40  # characters of a sentence without an end that are quoted


@dataclass(frozen=True, slots=True)
class SaidAction:
    place: Any
    words: str
    due_on: date | None
    is_done: bool


@dataclass(frozen=True, slots=True)
class SaidRow:
    """A row of evidence with its recognised numbers, as `rules.plans.target` says."""

    words: str
    targets: Sequence[Mapping[str, Any]] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A block in its printed words. `dates`: days of its lists, not matched with actions yet.
    `goals`: with the rows of a table of figures among them, as "name | 9.72 | 10.67"."""

    block: Any
    standards: Sequence[str] = ()
    reports: Sequence[str] = ()
    evidence: Sequence[SaidRow] = ()
    actions: Sequence[SaidAction] = ()
    dates: Sequence[str] = ()
    goals: Sequence[str] = ()


def disagreements(blocks: Sequence[Said], *, as_of: date) -> Iterator[Gap]:
    """`as_of`: the day on which the plan was written, or today where that is not known."""
    for one in blocks:
        yield from _done_before_due(one, as_of)
        yield from _shown_before_due(one, as_of)
        yield from _baselines(one)
        yield from (Gap("steps", what, one.block) for row in one.evidence for what in steps(row))
    yield from _years(blocks)


def _done_before_due(one: Said, as_of: date) -> Iterator[Gap]:
    """ "All actions completed" while days lie ahead: nobody has said here that they are done."""
    if not any(ALL_DONE.search(words) for words in one.reports):
        return
    days = [action.due_on for action in one.actions if action.due_on and not action.is_done]
    if not all(action.is_done for action in one.actions):
        days += [day for text in one.dates if (day := read(text, as_of).end)]
    ahead = sum(day > as_of for day in days)
    if ahead:
        lie = "1 day lies" if ahead == 1 else f"{ahead} days lie"
        what = f"Reported as all done, while {lie} ahead: ask what shows it"
        yield Gap("reported", what, one.block)


def _shown_before_due(one: Said, as_of: date) -> Iterator[Gap]:
    """What shows it is dated before the action that it seems to be about."""
    for row in one.evidence:
        days = [day for text in DATED.findall(row.words) if (day := read(text, as_of).end)]
        about = _about(row.words, one.actions) if days else None
        if about and about.due_on and max(days) < about.due_on:
            what = f"Shown by {_day(max(days))}, due later, on {_day(about.due_on)}: “{row.words}”"
            yield Gap("shown", what, one.block, about.place)


def _about(words: str, actions: Sequence[SaidAction]) -> SaidAction | None:
    """The one action that has most of its telling words in common with this; None where two do."""
    shared = [len(_telling(words) & _telling(one.words)) for one in actions]
    most = max(shared, default=0)
    return actions[shared.index(most)] if most >= FEWEST and shared.count(most) == 1 else None


def _telling(words: str) -> set[str]:
    return set(TELLING.findall(words.casefold()))


def _baselines(one: Said) -> Iterator[Gap]:
    """A number said to be the baseline that no table of figures beside it holds."""
    tables = [words for words in one.goals if " | " in words]
    figures = [x for row in tables for cell in row.split(" | ") for x in FIGURE.findall(cell)]
    shown = ", ".join(dict.fromkeys(x for x in figures if "." in x))
    for words in one.goals:
        for said in BASELINE.finditer(words):
            if shown and float(said[1]) not in map(float, figures):
                what = f"“{said[0]}” is none of the figures beside it: {shown}"
                yield Gap("baseline", what, one.block)


def steps(row: SaidRow) -> Iterator[str]:
    """Numbers to reach from year to year that do not follow the step said beside them, or that end
    elsewhere than the number wanted by the same day."""
    said = EACH.search(row.words)
    dated = [one for one in row.targets if one.get("by") and one.get("unit") == "per_cent"]
    behind = [one for one in dated if said and _at(row.words, one) > said.start()]
    if not said or not behind:
        return
    step, stood = float(said[1]), STOOD.findall(row.words)
    numbers = [float(max(stood, key=lambda one: one[1])[0])] if stood else []
    numbers += [one["number"] for one in behind]
    for before, after in itertools.pairwise(numbers):
        moved = abs(after - before)
        if round(moved, 6) != step:
            yield f"“{said[0]}” is said, but from {before:g} to {after:g} is {moved:.4g}"
    last = behind[-1]
    for one in dated:
        if one not in behind and one["by"] == last["by"] and one["number"] != last["number"]:
            yield f"{one['number']:g} and {last['number']:g} are both wanted by {last['by']}"


def _at(words: str, target: Mapping[str, Any]) -> int:
    return words.find(f"{target.get('text')}")


def _years(blocks: Iterable[Said]) -> Iterator[Gap]:
    """A standard named with another year than most blocks give it."""
    found: dict[str, dict[str, list[tuple[Said, str]]]] = defaultdict(lambda: defaultdict(list))
    for one in blocks:
        for words in one.standards:
            if year := YEAR.search(words):
                found[YEAR.sub("", words).casefold()][year[1]].append((one, words))
    for years in found.values():
        most = max(years, key=lambda year: len(years[year]))
        beside = len(years[most])
        places = "1 other place" if beside == 1 else f"{beside} other places"
        for other in years.keys() - {most}:
            for one, words in years[other]:
                yield Gap("year", f"“{words}” is named with {most} in {places}", one.block)


def unfinished(words: str) -> str:
    """The end of a text that stops in the middle of a sentence; "" where it does not."""
    text = " ".join(words.split())
    return f"… {text[-LAST:].split(' ', 1)[-1]}" if STOPS.search(text) and len(text) > LAST else ""


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"

"""Where we stand, in sentences: for, against, not known. No light, no score."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from goldenthread.reports.rules import sentences as say
from goldenthread.reports.rules.content import out_of
from goldenthread.reports.rules.facts import CHOSEN, RoundFacts
from goldenthread.reports.rules.figures import Figure

NOTHING_AGAINST = (
    "Nothing found against. We looked at: second judgements, what is not back, how it was drawn."
)
NOT_KEPT = "What complaints, inspection and measures say: none of them is kept here yet."
LEAST_TWICE = 10  # second judgements under which agreement is not spoken of


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence and the figure or list that it opens."""

    text: str
    figure: str = ""
    page: str = ""
    query: str = ""


@dataclass(frozen=True, slots=True)
class Trust:
    for_it: list[Line] = field(default_factory=list)
    against: list[Line] = field(default_factory=list)
    unknown: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Open:
    """Counts within the reader's reach."""

    concerns: int
    oldest_concern: date | None
    actions: Mapping[str, int]
    moved: int
    undecided: int


def trust(facts: RoundFacts, found: Mapping[str, Figure]) -> Trust:
    """Whether our Good can be trusted, from the last round that is back."""
    answer = Trust()
    good, twice = found["good"], found["second-lowered"].of
    if facts.drawn.how == CHOSEN:
        answer.against.append(Line(say.how(facts, 1, max(1, good.of)), "good"))
    elif facts.drawn.size:
        size, population = facts.drawn.size, facts.drawn.population
        answer.for_it.append(Line(f"{size:,} drawn at random of {population:,}.", "returned"))
    if twice:
        same, lowered = found["second-same"], found["second-lowered"]
        answer.for_it.append(Line(f"{twice} of {good.of} were judged twice.", "second-same"))
        if same.hits * 2 >= twice:
            answer.for_it.append(Line(same.said, "second-same"))
        if lowered.hits or lowered.hidden:
            answer.against.append(Line(lowered.said, "second-lowered"))
    if facts.drawn.ordinal > 1:
        answer.against.append(Line("It is not the first draw of this round.", "returned"))
    _unknown(answer, facts, found, twice)
    if not answer.against:
        answer.against.append(Line(NOTHING_AGAINST))
    return answer


def _unknown(answer: Trust, facts: RoundFacts, found: Mapping[str, Figure], twice: int) -> None:
    if out := out_of(facts, found):
        answer.unknown.append(Line(out, "returned"))
    if note := say.provisional(facts):
        answer.unknown.append(Line(note, "good"))
    if twice < LEAST_TWICE:
        words = f"Whether graders agree: {twice} second judgements are too few to say."
        answer.unknown.append(Line(words, "second-same"))
    answer.unknown.append(Line(NOT_KEPT))


def what_is_open(found: Open) -> list[Line]:
    since = f", the oldest since {_said(found.oldest_concern)}" if found.oldest_concern else ""
    actions = found.actions
    lines = [
        Line(f"Immediate concerns open: {found.concerns}{since}.", page="reviews:concerns"),
        _actions(f"Actions open: {actions.get('open', 0)}.", "open"),
        _actions(f"Actions late: {actions.get('late', 0)}.", "late"),
        _actions(f"Dates moved twice or more: {found.moved}.", "open"),
        _actions(f"Done, waiting for proof or closing: {actions.get('proof', 0)}.", "proof"),
        _actions(f"Loops closed on proof: {actions.get('closed', 0)}.", "closed"),
        _actions(f"Ended without proof: {actions.get('unproved', 0)}.", "unproved"),
        Line(f"Recommendations undecided: {found.undecided}.", page="findings:log"),
    ]
    return lines


def to_say(facts: RoundFacts, found: Mapping[str, Figure], stands: Open) -> list[Line]:
    """Each can be pasted as it is: its n, how it was drawn and its caveat go with it."""
    good, lowered = found["good"], found["second-lowered"]
    said = [Line(_joined(f"{facts.title}:", good.said, good.how, good.note), "good")]
    if lowered.of:
        said.append(Line(_joined(lowered.said, say.provisional(facts)), "second-lowered"))
    actions = stands.actions
    closed, open_now = actions.get("closed", 0), actions.get("open", 0)
    unproved = actions.get("unproved", 0)
    words = (
        f"Actions: {closed + open_now + unproved}. Closed on proof that they helped: {closed}. "
        f"Ended without proof: {unproved}. Open: {open_now}, of them late: "
        f"{actions.get('late', 0)}."
    )
    said.append(_actions(words, "open"))
    out = out_of(facts, found)
    said.append(Line(f"We do not know: {out or NOT_KEPT[0].lower() + NOT_KEPT[1:]}", "returned"))
    return said


def _actions(text: str, show: str) -> Line:
    return Line(text, page="improvement:list", query=f"?show={show}")


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _said(day: date) -> str:
    return f"{day:%-d %B %Y}"

"""The form of one review: its sections, what each asks, what is missing, who may write what."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from goldenthread.methods.due import the_day
from goldenthread.methods.refusal import Refusal
from goldenthread.tools.rules import (
    Question,
    Scale,
    Standard,
    Tool,
    missing,
    questions_for,
)

from .actions import LIMITS, action_refusals
from .allocation import PartKind
from .voice import voice_refusals

Answers = Mapping[str, str]
NOT_BEGUN, DONE, UNDER_WAY = "Not begun", "Done", "Under way"


@dataclass(frozen=True, slots=True)
class About:
    """What of the review decides which questions apply."""

    tool: Tool
    scale: Scale
    status: str
    age: int | None
    has_worker: bool = True
    limits: Mapping[str, Any] = field(default_factory=lambda: LIMITS)

    @property
    def askers(self) -> frozenset[str]:
        """Without a worker the review goes on from the record, and says so."""
        return frozenset({"reviewer", "either"} | ({"worker"} if self.has_worker else set()))


@dataclass(frozen=True, slots=True)
class Section:
    """One page of the form. `path` is the end of its address."""

    path: str
    title: str
    questions: tuple[Question, ...]
    standard: Standard | None = None
    number: int = 0


TITLES = {
    "start": "Before you start",
    "worker": "The worker's view",
    "voice": "Child and family",
    "grade": "Grade and why",
    "action": "Actions",
}
PATHS = {
    "start": "start",
    "worker": "worker",
    "voice": "voice",
    "grade": "grade",
    "action": "actions",
}


def sections(about: About) -> tuple[Section, ...]:
    """In the order of the form; what cannot apply to this child is not asked at all."""
    asked = questions_for(about.tool, status=about.status, age=about.age)

    def plain(name: str) -> Section:
        found = tuple(one for one in asked if one.section == name)
        return Section(PATHS[name], TITLES[name], found)

    standards = tuple(
        Section(
            f"standards/{number}",
            standard.title,
            tuple(one for one in asked if one.standard == standard.key),
            standard,
            number,
        )
        for number, standard in enumerate(about.tool.standards, start=1)
    )
    first = [plain(name) for name in ("start", "worker", "voice")]
    return (*first, *standards, plain("grade"), plain("action"))


def section_at(about: About, path: str) -> Section | None:
    return next((one for one in sections(about) if one.path == path), None)


def section_of(about: About, question: str) -> Section | None:
    return next(
        (one for one in sections(about) if any(q.key == question for q in one.questions)), None
    )


def next_after(about: About, path: str) -> str:
    """The address of the next page; the last one leads to the check."""
    paths = [one.path for one in sections(about)]
    place = paths.index(path) + 1
    return paths[place] if place < len(paths) else "check"


def gaps(about: About, answers: Answers, *, on: date) -> list[Refusal]:
    """Everything that stands between these answers and submission, in the order of the form.

    `where` is the page and the field: "standards/3#standard.plan.seen".
    """
    found = [  # what says most comes first: one gap a field
        *voice_refusals(about.tool, answers, status=about.status, age=about.age),
        *action_refusals(answers, on=on, limits=about.limits),
        *_unreadable(about, answers),
        *missing(about.tool, answers, status=about.status, age=about.age, who=about.askers),
    ]
    order = [one.key for section in sections(about) for one in section.questions]
    seen: dict[str, Refusal] = {}
    for one in found:
        seen.setdefault(one.where, _placed(about, one))
    keys = sorted(seen, key=lambda key: order.index(key) if key in order else len(order))
    return [seen[key] for key in keys]


def _placed(about: About, one: Refusal) -> Refusal:
    section = section_of(about, one.where)
    where = f"{section.path}#{one.where}" if section else one.where
    return Refusal(where, one.value, one.why, one.do, one.code)


def state_of(section: Section, answers: Answers, gaps_found: Sequence[Refusal]) -> str:
    """The word beside a page in the side navigation."""
    if not any(answers.get(one.key, "").strip() for one in section.questions):
        return NOT_BEGUN
    missing_here = any(one.where.partition("#")[0] == section.path for one in gaps_found)
    return UNDER_WAY if missing_here else DONE


def progress(about: About, gaps_found: Sequence[Refusal]) -> tuple[int, int]:
    """How many pages of the form have no gap, of how many."""
    pages = sections(about)
    open_pages = {one.where.partition("#")[0] for one in gaps_found}
    return sum(one.path not in open_pages for one in pages), len(pages)


def write_refusals(
    about: About, question: str, value: str, *, part: PartKind, state: str
) -> Iterator[Refusal]:
    """Why this may not be saved, for whoever takes part as `part`."""
    if state == "submitted":
        why = "This {review} is submitted, so its answers stand as they are."
        yield Refusal(question, "", why, "Ask the QA team if something is not right.", "frozen")
        return
    one = about.tool.question(question)
    if one is None:
        why = "There is no such question in this {review}."
        yield Refusal(question, "", why, "Open the page again.", "no-question")
        return
    if one.who == "worker" and part != PartKind.WORKER:
        why = "Only the worker writes here: it is their own view."
        yield Refusal(question, "", why, "Ask them, or sit down together.", "not-yours")
    if one.who == "reviewer" and part != PartKind.REVIEWER:
        why = "Only the reviewer writes here."
        yield Refusal(question, "", why, "Say it in your own view.", "not-yours")
    yield from value_refusals(one, about.scale, value)


LONGEST = 10_000


def value_refusals(one: Question, scale: Scale, value: str) -> Iterator[Refusal]:
    """A draft may be empty or unready, but a level, choice or answer is one of those shown."""
    if "\x00" in value:
        why = "This holds a character that cannot be kept (a NUL byte)."
        yield Refusal(one.key, "", why, "Paste the text again without it.", "nul")
    if len(value) > LONGEST:
        why = f"This is {len(value):,} characters long; at most {LONGEST:,} can be kept."
        yield Refusal(one.key, "", why, f"Shorten it by {len(value) - LONGEST:,}.", "too-long")
    known = choices(one, scale)
    if known and value and value not in known:
        why = "This is none of the answers shown."
        yield Refusal(one.key, value, why, "Choose one of them.", "no-choice")


def choices(one: Question, scale: Scale) -> tuple[str, ...]:
    if one.kind == "level":
        return scale.keys
    if one.kind == "person":
        return ()
    return tuple(key for key, _ in one.choices)


def may_write(one: Question, part: PartKind) -> bool:
    return one.who in {"either", str(part)}


def _unreadable(about: About, answers: Answers) -> Iterator[Refusal]:
    """A grade for which the worker's own is asked beside: both, and whether they agree."""
    both = answers.get("worker.grade"), answers.get("grade.level")
    agreed = answers.get("grade.agreed")
    if all(both) and agreed == "same" and both[0] != both[1]:
        why = "The two grades differ, and you say that the worker sees it the same way."
        do = "Talk it over, or choose “differently”: both grades stay."
        yield Refusal("grade.agreed", "", why, do, "not-the-same")


WITHOUT_WORKER = {
    "away": "The worker is away",
    "left": "The worker has left",
    "manager": "The manager takes part in their place",
}


def normal(about: About, question: str, value: str) -> str:
    """A date that can be read is kept as a date; everything else as it was typed."""
    one = about.tool.question(question)
    if one and one.kind == "date" and (day := the_day(value)):
        return day.isoformat()
    return value

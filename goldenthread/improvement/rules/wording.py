"""Which texts of a plan a person may change by hand: kinds of rows with their fields, as data.

What children said is in no field here. Its rows are added and stand.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from goldenthread.methods.refusal import Refusal
from goldenthread.methods.words import say

from .doing import not_yet
from .due import said
from .plans.values import AREA, GOAL, MAIN, RECOMMENDATION, SUB_STEP, SUPPLEMENTED, UNDERPINNED

TEXT, LINE, FLAG, DAY, CHOICE, THEME = "text", "line", "flag", "day", "choice", "theme"
SERVICE = "service"
REWORDED, ADDED, TAKEN_OUT, PUT_BACK = "reworded", "added", "taken_out", "put_back"
RECOUNTED, MOVED = "recounted", "moved"
LONGEST_TEXT, LONGEST_NAME = 10_000, 200
Value = Any  # a text, yes or no, a day, a key of a choice, or a theme of the plan
LEVELS_OF_ACTIONS = {
    MAIN: "{Main}",
    UNDERPINNED: "{Underpinned_by}: under the action above",
    SUPPLEMENTED: "{Supplemented_by}: under the action above",
    SUB_STEP: "{A_sub_step} of the action above",
}


BLOCK_KINDS = {
    RECOMMENDATION: "A recommendation",
    AREA: "An area to improve",
    GOAL: "A goal",
}


ORIGINS = {"inspection": "An inspection", "other": "Something else"}


@dataclass(frozen=True, slots=True)
class Field:
    """`name` is the column, `word` what people call it; `needs_why`: what leans on it moves."""

    name: str
    word: str
    shape: str = TEXT
    longest: int = LONGEST_TEXT
    is_needed: bool = False
    needs_why: bool = False
    hint: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    may_come: bool = False  # a day that need not have come yet


WORDS = Field("words", "words", is_needed=True)
MARKS = (
    Field("is_critical", "critical", FLAG, needs_why=True),
    Field("blocker", "what is in the way"),
)
COUNTED = "Limits such as “within 3 months” are counted again from it."
RUNS = "A calendar year, a financial year or any other time. It may be left open."
READ = "Dates printed without a year are read again from it; each keeps how it was read before."
KINDS: dict[str, tuple[Field, ...]] = {
    "plan": (
        Field("title", "title", LINE, 300, is_needed=True),
        Field("notice", "notice of improvement"),
        Field("origin", "origin", CHOICE, choices=ORIGINS, needs_why=True),
        Field("inspected_on", "day of the inspection", DAY, needs_why=True, hint=COUNTED),
        Field("written_on", "day it was written", DAY, needs_why=True, hint=READ),
        Field("runs_from", "first day", DAY, hint=RUNS, may_come=True),
        Field("runs_until", "last day", DAY, hint=RUNS, may_come=True),
        Field("yearly_of", "service of which it is the yearly plan", SERVICE),
    ),
    "theme": (Field("title", "title", LINE, 300, is_needed=True),),
    "block": (
        Field("title", "title", is_needed=True),
        Field("printed_ref", "number as printed", LINE, 60, hint="A label: nothing hangs on it."),
        Field("timescale", "timescale as printed", LINE, 200, needs_why=True),
        *MARKS,
        Field("kind", "kind", CHOICE, choices=BLOCK_KINDS),
        Field("theme", "{theme}", THEME),
    ),
    "action": (
        WORDS,
        Field("outcome", "desired outcome"),
        Field("comments", "comments"),
        Field("level", "level", CHOICE, choices=LEVELS_OF_ACTIONS),
        Field("printed_ref", "number as printed", LINE, 60, hint="A label: nothing hangs on it."),
        *MARKS,
    ),
    "evidence": (WORDS,),
    "line": (WORDS,),
    "note": (Field("heading", "heading", LINE, 300), WORDS),
    "judgement": (
        Field("area", "area", LINE, 200, is_needed=True, needs_why=True),
        Field("level", "judgement", LINE, 80, is_needed=True, needs_why=True),
    ),
    "paragraph": (
        Field("number", "number", LINE, 20),
        Field("words", "words as quoted"),
    ),
    "statement": (),
}
NAMES = {
    "plan": "plan",
    "theme": "{theme}",
    "block": "{block}",
    "action": "action",
    "evidence": "row of {evidence}",
    "line": "line",
    "note": "note",
    "judgement": "judgement",
    "paragraph": "paragraph",
    "statement": "words of children",
}


def field_of(what: str, name: str) -> Field | None:
    return next((one for one in KINDS.get(what, ()) if one.name == name), None)


def told(field: Field, value: Value) -> str:
    """The value as its history keeps it."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return said(value)
    if field.shape == CHOICE:
        return say(field.choices.get(str(value), str(value)))
    if field.shape == THEME:
        return str(value.title) if value else ""
    return str(value or "")


def own_words() -> Refusal:
    why = "These are children's own words, and nobody changes them."
    do = "Add what they say now as new words; both then stand."
    return Refusal("words", "", why, do, "own-words")


def unfit_words(
    what: str, name: str, now: Value, words: Value, *, why: str, today: date
) -> Iterator[Refusal]:
    field = field_of(what, name)
    if what == "statement":
        yield own_words()
        return
    if field is None:
        said_why = "This part of a plan is not changed by hand."
        yield Refusal("words", name, said_why, "Choose one of those shown.", "no-field")
        return
    yield from _unfit_value(field, words, today)
    if words == now:
        yield Refusal("words", "", "That is what it says now.", "Change it, or go back.", "same")
    if field.needs_why and not why.strip():
        said_why = say(f"Others rely on the {field.word}.")
        yield Refusal("why", "", said_why, "Say why it changes.", "no-why")


def _unfit_value(field: Field, words: Value, today: date) -> Iterator[Refusal]:
    if field.is_needed and not words:
        yield Refusal("words", "", "It says nothing then.", "Say it, or take it out.", "empty")
    if isinstance(words, str) and len(words) > field.longest:
        do = f"Use at most {field.longest} characters."
        yield Refusal("words", words[:80], "That is too long.", do, "too-long")
    if field.shape == CHOICE and words not in field.choices:
        why = say(f"There is no such {field.word}.")
        yield Refusal("words", str(words), why, "Choose one of those shown.", "no-choice")
    if isinstance(words, date) and not field.may_come:
        yield from not_yet("words", words, today)


def stale(field: Field, stands: Value, typed: Value) -> Refusal:
    """Both texts, so that nobody's is saved over the other's."""
    now, mine = told(field, stands), told(field, typed)
    why = (
        f"Somebody changed it since you opened this page. It now says: “{now}”. You say: “{mine}”."
    )
    return Refusal("words", "", why, "Look at both, then save what is right.", "stale")


def unfit_removal(*, is_gone: bool, goes: bool, why: str) -> Iterator[Refusal]:
    if is_gone == goes:
        said_why = "It was taken out before." if goes else "It stands in the plan."
        yield Refusal("why", "", said_why, "Look at the plan again.", "as-it-is")
    if not why.strip():
        do = "Say why it is taken out." if goes else "Say why it is put back."
        yield Refusal("why", "", "The plan keeps the reason beside it.", do, "no-why")


def stays(what: str) -> Refusal:
    why = say(f"{NAMES[what].capitalize()} is not taken out.")
    return Refusal("why", what, why, "Change its words, or take out what stands in it.", "stays")


def unfit_origin(origin: Value, inspected_on: date | None) -> Iterator[Refusal]:
    """The origin and the day of the inspection never say different things."""
    if origin == "inspection" and inspected_on is None:
        why, do = "The inspection has no day.", "Give the day: the origin then follows from it."
        yield Refusal("words", "", why, do, "no-date")
    if origin != "inspection" and inspected_on is not None:
        why = "The plan says on which day the inspection was."
        yield Refusal("words", "", why, "Take that day out first.", "inspected")


def elsewhere(*, is_here: bool) -> Iterator[Refusal]:
    if not is_here:
        why = say("That {theme} stands in another plan.")
        yield Refusal("words", "", why, "Choose one of this plan.", "other-plan")

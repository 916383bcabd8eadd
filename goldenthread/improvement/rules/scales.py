"""Scales of ratings: what each level means here, what it needs, and what it raises.

Progress and impact have scales of their own. The keys are the product's, so that plans can be
counted together; the words, the meanings and the needs are the council's. A scale may leave levels
out: a plan without red is a plan without red.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from goldenthread.improvement.library import read
from goldenthread.methods.refusal import Refusal
from goldenthread.methods.words import say

from .assuring import BY_DECISION, Sure
from .closing import ASSURANCE
from .planned import COLOUR_OF
from .plans.words import counted, plain
from .states import PARTLY, PROVED, YES

NEEDS = {
    "action": "an action",
    "timescale": "a date by when",
    "done": "every action done",
    "evidence": "evidence accepted by another person",
    "test": "a test that showed an effect",
    "assurance_1": "assurance at level 1",
    "assurance_2": "assurance at level 2",
    "assurance_3": "assurance at level 3",
    "decision": "the decision of a body",
}
RAISES = {
    "escalation": "it is told to the body that owns the plan",
    "action": "an action is agreed",
    "review": "it is looked at again at the next meeting",
}
# What each raises, as a thing of the trail: whom it concerns is told of it.
TOLD_AS = {"escalation": "raised_block", "action": "block_to_act_on", "review": "block_to_review"}
LONGEST_WORD, LONGEST_MEANING = 40, 1_000
Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Level:
    """`key` is ours and gives the chip; `word` the council's own, `also` other spellings of it.

    `body` is the one whose decision is needed; "" for any.
    """

    key: str
    word: str
    meaning: str
    needs: tuple[str, ...] = ()
    raises: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    body: str = ""

    @property
    def needs_said(self) -> tuple[str, ...]:
        return tuple(self._said(one) for one in self.needs)

    @property
    def raises_said(self) -> tuple[str, ...]:
        return tuple(RAISES[one] for one in self.raises)

    def _said(self, need: str) -> str:
        return f"a decision of the {self.body}" if need == "decision" and self.body else NEEDS[need]


@dataclass(frozen=True, slots=True)
class Scale:
    """The levels of one aspect, the best first. `is_own`: the plan or its template says it."""

    aspect: str
    title: str
    levels: tuple[Level, ...]
    is_own: bool = True

    def level(self, key: str) -> Level | None:
        return next((one for one in self.levels if one.key == key), None)


@dataclass(frozen=True, slots=True)
class Held:
    """What stands beside a rating: of a block over all of its actions, of an action its own.

    `assurance` is the level at which it was tested and closed, 0 while it was not; `decided_by`
    the body named with the rating, else the one that closed the block.
    """

    actions: int = 0
    dated: int = 0
    left: int = 0
    accepted: int = 0
    tested: int = 0
    assurance: int = 0
    decided_by: str = ""


def held_by(sure: Sure, *, decided_by: str = "") -> Held:
    """From the facts of the actions that a rating is about, and of their block."""
    facts = sure.each
    return Held(
        actions=len(facts),
        dated=sum(bool(one.due_on) for one in facts),
        left=sum(not one.done_on for one in facts),
        accepted=sum(len(one.accepted) for one in facts),
        tested=sum(bool(one.latest and one.latest.verdict in (YES, PARTLY)) for one in facts),
        assurance=sure.level,
        decided_by=decided_by or (sure.body if sure.own.ended == PROVED else ""),
    )


def missing_for(level: Level, held: Held) -> list[Refusal]:
    """Everything at once that the level needs and that is not there: why, and what to do."""
    found = []
    for need in level.needs:
        lack = _lack(level, need, held)
        if lack:
            why, do = lack
            code = f"needs-{need.replace('_', '-')}"
            found.append(Refusal("rating", level.key, f"{level.word} {why}", do, code))
    return found


def _lack(level: Level, need: str, held: Held) -> tuple[str, str] | None:
    """Why it is not enough and what to do; None where it is."""
    if need.startswith("assurance_"):
        return _unsure(int(need[-1]), held)
    if need == "decision":
        return _undecided(level.body, held)
    lacks, why, do = {
        "action": (
            not held.actions,
            "needs an action, and none stands here.",
            "Add what will be done, or choose another level.",
        ),
        "timescale": (
            not held.dated,
            "needs a date by when, and no action has one.",
            "Give an action its date, or choose another level.",
        ),
        "done": (
            bool(held.left or not held.actions),
            f"means that everything is done; {counted(held.left, 'action')} of {held.actions} "
            f"{'is' if held.left == 1 else 'are'} not.",
            "Mark what is done, or choose another level until then.",
        ),
        "evidence": (
            not held.accepted,
            "needs evidence that another person accepted, and there is none.",
            "Offer what shows it and ask somebody else to look at it, or choose another level.",
        ),
        "test": (
            not held.tested,
            "needs a test that showed an effect, and there is none.",
            "Plan a test and record what it shows, or choose another level.",
        ),
    }[need]
    return (why, do) if lacks else None


def _unsure(wanted: int, held: Held) -> tuple[str, str] | None:
    if held.assurance >= wanted:
        return None
    now = f"at level {held.assurance}" if held.assurance else "not tested and closed yet"
    do = f"Close its actions on a test at that level ({ASSURANCE[str(wanted)]}), or choose another."
    if wanted == BY_DECISION:
        do = say(
            "Let a body that owns the plan test the {block} and decide on it, or choose another."
        )
    return f"needs assurance at level {wanted}; it is {now}.", do


def _undecided(body: str, held: Held) -> tuple[str, str] | None:
    said = held.decided_by
    if said and (not body or plain(said) == plain(body)):
        return None
    who = f"the {body}" if body else "a body"
    named = f"the rating names {said}" if said else "none is named"
    return f"is decided by {who}; {named}.", "Name the body and its meeting, or choose another."


def of_an_action(level: Level) -> Level:
    """Without what only a whole block can have: an action is rated before its loop is closed."""
    own = tuple(one for one in level.needs if one != "decision" and "assurance" not in one)
    return replace(level, needs=own)


def levels_of_an_action(scale: Scale) -> list[Level]:
    """On which it is rated: complete is said by marking it done, and our own scale asks nothing."""
    return [
        of_an_action(one) if scale.is_own else replace(one, needs=())
        for one in scale.levels
        if one.key != "complete"
    ]


def raised(scale: Scale, level: str, before: str) -> tuple[str, ...]:
    """What this rating raises: nothing again while the level stays what it was."""
    found = scale.level(level)
    return found.raises if found is not None and level != before else ()


def off_scale(scale: Scale, key: str) -> Refusal:
    words = ", ".join(one.word for one in scale.levels)
    why = f"The scale “{scale.title}” of this plan has no such level."
    return Refusal("rating", key, why, f"Choose one of: {words}.", "scale")


def unlikely_as_printed(scale: Scale | None, key: str, held: Held) -> Iterator[str]:
    """A rating that a document prints is taken as it stands; what it lacks is said beside it."""
    level = scale.level(key) if scale and scale.is_own else None
    if level is None:
        return
    lacks = [one for one in level.needs if _lack(level, one, held)]
    if lacks:
        said = ", ".join(level.needs_said[level.needs.index(one)] for one in lacks)
        yield f"{level.word} as printed; it needs {said}"


def scale_of(aspect: str, content: Content, *, is_own: bool = True) -> Scale:
    """The values of what `faults_of_scale` found nothing in."""
    return Scale(aspect, content["title"], tuple(map(_level, content["levels"])), is_own)


def _level(one: Content) -> Level:
    many = {name: tuple(one.get(name, ())) for name in ("needs", "raises", "also")}
    return Level(one["key"], one["word"], one["meaning"], **many, body=one.get("body", ""))


def scale_json(scale: Scale) -> dict[str, Any]:
    levels = [{k: list(v) if isinstance(v, tuple) else v for k, v in asdict(one).items()}
              for one in scale.levels]  # fmt: skip
    return {"title": scale.title, "levels": levels}


def words_of(scales: Iterable[Scale]) -> dict[str, str]:
    """How a document of this plan may write a level, and the colour that it means."""
    return {
        plain(said): COLOUR_OF[scale.aspect][one.key]
        for scale in scales
        for one in scale.levels
        for said in (one.word, *one.also)
    }


USUAL = {
    aspect: scale_of(aspect, content, is_own=False)
    for aspect, content in read("plan_scales").items()
}

"""What a plan's words mean once they are rows: levels and states, timescales, targets."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from goldenthread.methods.working_days import add_months

from .plans.target import Target
from .plans.values import LOST, NOT_DUE, NOT_RATED, TOO_EARLY, UNCLEAR, Rating
from .states import IMPACT, LEVELS, PROGRESS, UNRATED, Facts, impact_of

# A council's colour is kept as our level of the same place on the scale; its template has the word.
LEVEL_OF = {
    PROGRESS: {
        "blue": "complete",
        "green": "on_track",
        "amber": "at_risk",
        "red": "off_track",
    },
    IMPACT: {"blue": "lasting", "green": "real", "amber": "some", "red": "none"},
}
COLOUR_OF = {
    aspect: {level: colour for colour, level in levels.items()}
    for aspect, levels in LEVEL_OF.items()
}
SPAN = re.compile(r"^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$")
IMMEDIATE = "immediate"
LONGEST_WORDS = 80  # of what stands where a rating belongs


def level_and_state(aspect: str, read: Rating) -> tuple[str, str] | None:
    """("at_risk", "") or ("", "lost"); None where the document does not rate."""
    if read.level:
        return LEVEL_OF[aspect][read.level], ""
    states = {LOST, NOT_DUE, TOO_EARLY} if aspect == IMPACT else {LOST, NOT_DUE}
    return ("", read.state) if read.state in states else None


def words_kept(read: Rating) -> str:
    """What the document says in place of a rating; "" where it rates or says nothing."""
    is_kept = not read.level and read.state in {NOT_RATED, UNCLEAR, TOO_EARLY}
    return read.printed[:LONGEST_WORDS] if is_kept else ""


def rating_of(aspect: str, level: str, state: str, how: str, printed: str = "") -> Rating:
    """The same, back as it is printed."""
    if level:
        return Rating(level=COLOUR_OF[aspect][level], state="rated", how=how)
    return Rating(state=state or "not_rated", how=how, printed=printed)


def rating_word(aspect: str, level: str, state: str, printed: str = "") -> str:
    word = LEVELS[aspect][level] if level else UNRATED[state or "not_rated"]
    is_said = level or state == TOO_EARLY or not printed
    return word if is_said else f"{word}: printed “{printed}”"


def due_by_timescale(inspected_on: date | None, category: str) -> date | None:
    """The last day of "within 3 months", counted from the inspection; "immediate" is that day.

    None where either is not known: a category without the inspection's day has no date.
    """
    if inspected_on is None or not category:
        return None
    if category == IMMEDIATE:
        return inspected_on
    found = SPAN.match(category)
    if found is None:
        return None
    years, months, weeks, days = (int(part or 0) for part in found.groups())
    return add_months(inspected_on, 12 * years + months) + timedelta(weeks=weeks, days=days)


def target_json(target: Target) -> dict[str, Any]:
    return asdict(target)


def moved_words(levels: Sequence[str], aspect: str = PROGRESS) -> str:
    """Better, worse or the same since the rating before, by the order of the scale; "" before."""
    known = [level for level in levels if level]
    if len(known) < 2:  # noqa: PLR2004  # one rating has moved nowhere
        return ""
    order = list(LEVELS[aspect])
    step = order.index(known[-2]) - order.index(known[-1])
    return "better" if step > 0 else "worse" if step < 0 else "same"


def watch(progress: str, impact: str, actions: Sequence[Facts], *, on: date) -> Iterator[str]:
    """Where a colour says other than the facts beside it: sentences, and never a new colour."""
    late = sum(bool(one.due_on and one.due_on < on and not one.done_on) for one in actions)
    left = sum(not one.done_on for one in actions)
    shown = sum(bool(one.accepted) for one in actions)
    if progress == "complete" and left:
        yield f"Complete, but {left} of {len(actions)} actions are not done"
    elif progress in {"on_track", "not_rated"} and late:
        said = "On track, but" if progress == "on_track" else "Not rated, and"
        yield f"{said} {late} {'action is' if late == 1 else 'actions are'} late"
    if impact in {"lasting", "real"} and not shown:
        yield "Impact is claimed, but nobody has accepted evidence of it"
    if unproved := sum(_is_awaited(one, on) for one in actions):
        said = "1 action was" if unproved == 1 else f"{unproved} actions were"
        yield f"{said} to be proved by now, and it is still too early to tell"
    if progress == "complete" and impact in {"not_rated", ""}:
        yield "Complete, and nobody has said what changed for children"


def _is_awaited(facts: Facts, on: date) -> bool:
    is_early = not facts.is_over and facts.impact == impact_of(facts).key == TOO_EARLY
    return bool(is_early and facts.proof_on and facts.proof_on < on)

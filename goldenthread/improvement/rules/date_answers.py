"""What a person settled of several dates in one cell: by which the action is due."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from .due import said
from .plans.dates import due_of, reading
from .plans.values import Draft, DraftAction, Printed, Question

RIGHT, MOVED = "right", "moved"
ASKED = "two-dates"
TWO = 2


def choices(draft: Draft, asked: Question, written_on: date | None = None) -> list[tuple[str, str]]:
    """Each day with what it means; the one that we took first. [] where no such date stands."""
    due = next((one.due for one in draft.actions if _is_about(asked, one)), None)
    if due is None or due.reading is None or due.reading.end is None:
        return []
    last, days = due.reading.end, [one.end for one in due.reading.milestones]
    others = [day for day in dict.fromkeys(days) if day != last]
    found = [(RIGHT, f"Due by {said(last)}; the others are steps on the way")]
    found += [(one.isoformat(), f"Due by {said(one)}; the others are steps") for one in others]
    if moved := _moved(due, written_on):
        found.append((MOVED, f"First due “{moved.first}”, and moved to “{moved.text}”"))
    return found


def dated(draft: Draft, answers: Mapping[str, str], written_on: date | None = None) -> Draft:
    """The draft with the date of each answered cell; other words change nothing."""
    asked = [one for one in draft.questions if one.kind == ASKED and answers.get(one.key)]
    for one in asked:
        blocks = (
            replace(block, actions=_with(block.actions, one, answers[one.key], written_on))
            for block in draft.blocks
        )
        draft = replace(draft, blocks=tuple(blocks))
    return draft


def _with(
    actions: Sequence[DraftAction], asked: Question, answer: str, written_on: date | None
) -> tuple[DraftAction, ...]:
    return tuple(
        replace(one, due=_said(one.due, answer, written_on))
        if one.due and _is_about(asked, one)
        else one
        for one in actions
    )


def _is_about(asked: Question, one: DraftAction) -> bool:
    text = one.due.text if one.due else ""
    is_text = text == asked.read or (asked.read.endswith("…") and text.startswith(asked.read[:-1]))
    return bool(text) and one.where == asked.where and is_text


def _said(due: Printed, answer: str, written_on: date | None) -> Printed:
    if answer == MOVED:
        return _moved(due, written_on) or due
    day = next((one for one in _days(due) if one.isoformat() == answer), None)
    if day is None or due.reading is None:
        return due
    start = due.reading.start if due.reading.start and due.reading.start <= day else None
    return replace(due, reading=replace(due.reading, start=start, end=day))


def _days(due: Printed) -> list[date]:
    return [one.end for one in due.reading.milestones] if due.reading else []


def _moved(due: Printed, written_on: date | None) -> Printed | None:
    """Of two dates the first was given first, where the text says them one after the other."""
    words, days = due.text.split(), _days(due)
    if len(days) != TWO or due.first or days[0] >= days[1]:
        return None
    for at in range(1, len(words)):
        first, now = " ".join(words[:at]).rstrip(" ,;/"), " ".join(words[at:])
        if [reading(one, written_on).end for one in (first, now)] == days:
            return replace(due_of(now, written_on, start=due.start), first=first)
    return None

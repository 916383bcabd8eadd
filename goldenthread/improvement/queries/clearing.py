"""What is in the way of a block and of its actions, who clears it, and what was put to whom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from .. import rules
from ..models import Asking, Block, Clearing, Placement, Plan, Withdrawal
from ..rules.clearing import EFFECT, IN_THE_WAY
from ..rules.presenting import PRESENT, missed_said
from .plan_rows import WHY, PlanRows
from .presenting import presents_in

Row = Block | Placement


@dataclass(frozen=True, slots=True)
class HeldUp:
    """What is in the way of `row`, if anything is; `taken`: to whom it was taken, as it stands."""

    row: Row
    clears: Clearing | None
    taken: tuple[Asking, ...]

    @property
    def what(self) -> str:
        """As addresses name it."""
        return "action" if isinstance(self.row, Placement) else "block"

    @property
    def is_stuck(self) -> bool:
        return bool(self.row.blocker) and self.clears is None

    @property
    def said(self) -> str:
        """Who clears it, in words that follow what is in the way; "" where nothing is."""
        if not self.row.blocker:
            return ""
        if self.clears is None:
            return rules.clearing.NOBODY
        return f"{self.clears.party} clears it since {rules.said(self.clears.since_on)}"

    @property
    def told(self) -> str:
        """All that was said of it, in sentences."""
        return " ".join(f"{one[0].upper()}{one[1:]}." for one in (self.said, *self.steps) if one)

    @property
    def steps(self) -> Iterator[str]:
        """Each taking with its answer, or that there is none yet."""
        for one in self.taken:
            asked = f"{rules.said(one.asked_on)}, asked “{one.words}”"
            start = f"Taken to {one.party} on {asked}"
            if one.answered_on:
                answer = one.answer.rstrip(".")  # the sentence has a stop of its own
                yield f"{start}; answered on {rules.said(one.answered_on)}: “{answer}”"
            else:
                due = f", wanted by {rules.said(one.due_on)}" if one.due_on else ""
                yield f"{start}; no answer yet{due}"


def held_up(row: Row, clearings: Sequence[Clearing], askings: Sequence[Asking]) -> HeldUp:
    """`clearings`, `askings`: of its block, oldest first. What was said before nothing was in the
    way any more counts no longer."""
    key = row.pk if isinstance(row, Placement) else None
    own = [one for one in clearings if one.placement_id == key]
    last = own[-1] if own and own[-1].party_id else None
    ended = max((one.at for one in own if one.party_id is None), default=None)
    taken = [
        one
        for one in askings
        if one.about == IN_THE_WAY and one.placement_id == key and (not ended or one.at > ended)
    ]
    return HeldUp(row, last, tuple(taken)) if row.blocker else HeldUp(row, None, ())


def held_up_now(row: Row) -> HeldUp:
    """Of one row, asked anew."""
    block = row.block if isinstance(row, Placement) else row
    rows = PlanRows(block.plan, block)
    return held_up(row, rows.clearings[block.pk], rows.askings[block.pk])


@dataclass(frozen=True, slots=True)
class Stuck:
    """Of one block: what is in its way and its actions' way, what is still to be shown, and what
    should be presented."""

    held: HeldUp
    places: dict[int, HeldUp]
    open: tuple[Asking, ...]
    presents: tuple[Asking, ...]

    @property
    def marked(self) -> tuple[HeldUp, ...]:
        """Actions on which the plan hangs, or with something in the way."""
        return tuple(x for x in self.places.values() if x.row.is_critical or x.row.blocker)

    def late(self, *, on: date) -> Iterator[str]:
        """Each answer that is late and each presenting that was missed, as the alerts say it."""
        taken = (one for each in (self.held, *self.places.values()) for one in each.taken)
        for one in (*self.open, *taken):
            yield from rules.clearing.late_said(one, on=on)
        for one in self.presents:
            yield from missed_said(one, str(one.party), on=on)


def stuck_in(block: Block, rows: PlanRows) -> Stuck:
    facts = rows.clearings[block.pk], rows.askings[block.pk]
    places = {one.pk: held_up(one, *facts) for one in rows.placements[block.pk]}
    return Stuck(held_up(block, *facts), places, _open(facts[1]), presents_in(block, rows))


def held_up_at(places: Sequence[Placement]) -> list[HeldUp]:
    """Of places of one action in several blocks: those on which something hangs or is held up."""
    marked = [one for one in places if one.is_critical or one.blocker]
    blocks = [one.block_id for one in marked if one.blocker]
    clearings, askings = _of(Clearing, blocks), _of(Asking, blocks)
    return [
        held_up(
            one,
            [row for row in clearings if row.block_id == one.block_id],
            [row for row in askings if row.block_id == one.block_id],
        )
        for one in marked
    ]


def _of(model: Any, blocks: Sequence[int]) -> list[Any]:
    if not blocks:
        return []
    rows = model.objects.for_system(because=WHY).filter(block__in=blocks)
    return list(rows.select_related("by", "party").order_by("at", "pk"))


def _open(askings: Sequence[Asking]) -> tuple[Asking, ...]:
    """What is still to be shown, the first due first."""
    found = [one for one in askings if one.about == EFFECT and one.answered_at is None]
    return tuple(sorted(found, key=lambda one: (one.due_on or date.max, one.pk)))


def answered_questions(block: Block, rows: PlanRows) -> list[Asking]:
    return [one for one in rows.askings[block.pk] if one.about == EFFECT and one.answered_at]


def askings_of(plan: Plan) -> Any:
    rows = Asking.objects.for_system(because=WHY).filter(plan=plan)
    return rows.select_related("block", "plan", "placement", "party")


def clearing_events(block: Block, rows: PlanRows) -> list[dict[str, Any]]:
    """Who cleared what, what was put to whom, what they answered: as events of the block."""
    names = {one.pk: one.printed_ref for one in rows.placements[block.pk]}
    events = [_cleared(one, _of_what(one, names)) for one in rows.clearings[block.pk]]
    for one in rows.askings[block.pk]:
        events.append(_asked(one, _of_what(one, names)))
        if one.answered_at:
            events.append(_answered(one))
        if one.pk in rows.withdrawn:
            events.append(_withdrawn(one, rows.withdrawn[one.pk], _of_what(one, names)))
    return events


def _of_what(row: Clearing | Asking, names: dict[int, str]) -> str:
    if row.placement_id is None:
        return ""
    return f" of {names.get(row.placement_id) or 'an action'}"


def _cleared(row: Clearing, of: str) -> dict[str, Any]:
    title = f"Nothing is in the way{of} any more"
    if row.party_id:
        title = f"What is in the way{of}: {row.party} clears it since {rules.said(row.since_on)}"
    text = "\n".join(filter(None, (f"“{row.blocker}”", row.why)))
    return {"title": title, "by": str(row.by), "at": row.at, "text": text}


def _asked(row: Asking, of: str) -> dict[str, Any]:
    day = rules.said(row.asked_on)
    title = f"What is in the way{of}: taken to {row.party} on {day}"
    wanted = "An answer is wanted"
    if row.about == EFFECT:
        title = f"Still to be shown: asked of {row.party} on {day}"
    elif row.about == PRESENT:
        title, wanted = f"To be presented{of} to {row.party}", "It is to be there"
    due = f"{wanted} by {rules.said(row.due_on)}." if row.due_on else ""
    text = "\n".join(filter(None, (row.words, due)))
    return {"title": title, "by": str(row.by), "at": row.at, "text": text}


def _answered(row: Asking) -> dict[str, Any]:
    day = rules.said(row.answered_on) if row.answered_on else ""
    title = f"Answered by {row.party} on {day}"
    text = f"Asked: {row.words}\nAnswer: {row.answer}"
    if row.about == PRESENT:
        title = f"Presented to {row.party} on {day}"
        text = f"{row.words}\nWhat came of it: {row.answer}"
    return {"title": title, "by": str(row.answered_by), "at": row.answered_at, "text": text}


def _withdrawn(row: Asking, gone: Withdrawal, of: str) -> dict[str, Any]:
    title = f"Withdrawn: to be presented{of} to {row.party}"
    text = f"{row.words}\nWhy: {gone.why}"
    return {"title": title, "by": str(gone.by), "at": gone.at, "text": text}

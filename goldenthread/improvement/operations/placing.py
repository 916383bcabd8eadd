"""Actions of a plan as read become rows: placements, leads, days, ratings."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from .. import rules
from ..models import (
    Action,
    Block,
    Due,
    Lead,
    Milestone,
    Placement,
    Rating,
)
from ..rules.plans import values
from ..rules.plans.dates import reading_beside
from .writing import Writing


def write_actions(
    pairs: list[tuple[Block, values.DraftBlock]], work: Writing, *, first: int = 0
) -> list[Placement]:
    reads = [
        (block, order, one)
        for block, read in pairs
        for order, one in enumerate(read.actions, first)
    ]
    actions = work.many(_action(one, work) for _, _, one in reads)
    placements = [
        Placement(
            plan=work.plan, block=block, action=action, level=one.level, printed_ref=one.ref,
            parent_ref=one.parent,
            words=one.text, outcome=one.outcome, comments=one.comments, order=order,
            steps=list(one.sub_steps),
        )
        for action, (block, order, one) in zip(actions, reads, strict=True)
    ]  # fmt: skip
    placed = list(zip(placements, (one for _, _, one in reads), strict=True))
    _write_joined(placements, _join_parents(placed), work)
    work.many(lead for placement, one in placed for lead in leads_of(placement, one, work))
    work.many(first_of(placement.action, one, work) for placement, one in placed if _is_moved(one))
    dues = work.many(due_of(placement.action, one, work) for placement, one in placed if one.due)
    work.many(stone for due in dues for stone in _milestones(due, work))
    work.many(
        rating
        for placement, one in placed
        for rating in (
            rating_of(placement.action, rules.PROGRESS, one.rating, one.progress, work),
            rating_of(placement.action, rules.IMPACT, one.impact_rating, one.impact, work),
        )
        if rating
    )
    return placements


def _action(read: values.DraftAction, work: Writing) -> Action:
    """Its owner is the plan's own until a person settles who leads it."""
    leads = [party for party in (work.party(one.text) for one in read.leads) if party]
    asked = work.recommendation
    return Action(
        words=read.text, outcome=read.outcome, kind=rules.ORDINARY,
        service=asked.service if asked else work.plan.service, theme=asked.theme if asked else "",
        owner=leads[0] if leads else work.owner, plan=None if asked else work.plan,
        recommendation=asked, made_by=work.by, made_at=work.at,
        made_on=work.on if asked else work.plan.written_on or work.on,
    )  # fmt: skip


def _join_parents(
    placed: list[tuple[Placement, values.DraftAction]],
) -> list[tuple[Placement, Placement]]:
    """A row without a reference belongs to the row above that has the one it says."""
    above: dict[tuple[int, str], Placement] = {}
    joined = []
    for placement, read in placed:
        if parent := above.get((id(placement.block), read.parent)):
            joined.append((placement, parent))
        if read.ref:
            above[id(placement.block), read.ref] = placement
    return joined


def _write_joined(
    rows: list[Placement], joined: list[tuple[Placement, Placement]], work: Writing
) -> None:
    """A parent has its key only when it is written, or when all are made ready."""
    if work.ahead is None:
        work.many(rows)
    for row, parent in joined:
        row.parent = parent
    if work.ahead is not None:
        work.many(rows)
    elif joined:
        known = Placement.objects.for_system(because="rows made a moment ago are joined")
        known.bulk_update([row for row, _ in joined], ["parent"])


def leads_of(placement: Placement, read: values.DraftAction, work: Writing) -> Iterator[Lead]:
    settled = [work.party(one.text) for one in read.leads]
    first = next((n for n, party in enumerate(settled) if party), None)
    of_cell = Counter(one.cell for one in read.leads if one.cell)  # cut by a person
    for order, one in enumerate(read.leads):
        yield Lead(
            plan=work.plan, placement=placement, printed=one.text, party=settled[order],
            is_accountable=order == first, order=order, from_on=work.on,
            cell=one.cell, cell_holds=of_cell[one.cell],
        )  # fmt: skip


def due_of(
    action: Action, read: values.DraftAction, work: Writing, block: Block | None = None
) -> Due:
    """With the reason that the document gives, where it prints a date that was moved."""
    printed = read.due or values.Printed("")
    found = printed.reading or reading_beside(printed, work.plan.written_on)
    return Due(
        action=action, block=block, due_on=found.end, starts_on=found.start, kind=found.kind,
        reading=rules.printed_due.kept(found, printed.start), printed=printed.text[:500],
        by=work.by, at=work.at,
        reason=(printed.why or rules.printed_due.NOT_SAID) if printed.first else "",
    )  # fmt: skip


def _is_moved(read: values.DraftAction) -> bool:
    return read.due is not None and bool(read.due.first)


def first_of(action: Action, read: values.DraftAction, work: Writing) -> Due:
    """The date that was given first, which stays visible where the document prints it."""
    first = read.due.first if read.due else ""
    start = read.due.start if read.due else ""
    return due_of(action, replace(read, due=values.Printed(first, start=start)), work)


def _milestones(due: Due, work: Writing) -> Iterator[Milestone]:
    for order, one in enumerate(due.reading.get("milestones") or ()):
        yield Milestone(
            plan=work.plan, due=due, label=one.get("label") or "", due_on=one.get("end"),
            party=work.party(one.get("label") or ""), order=order,
        )  # fmt: skip


def rating_of(
    action: Action,
    aspect: str,
    read: values.Rating,
    why: str,
    work: Writing,
    block: Block | None = None,
) -> Rating | None:
    said, printed = rules.planned.level_and_state(aspect, read), rules.planned.words_kept(read)
    if said is None and not (why or printed):
        return None
    level, state = said or ("", values.NOT_RATED)
    return Rating(
        action=action,
        block=block,
        aspect=aspect,
        level=level,
        state=state,
        why=why,
        printed=printed,
        by=work.by,
        at=work.at,
    )

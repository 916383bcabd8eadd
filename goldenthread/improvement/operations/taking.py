"""A plan as read becomes rows: all of it in one short transaction, or nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from goldenthread.authority.models import Party, Person
from goldenthread.authority.operations import parties_written
from goldenthread.authority.rules import folded
from goldenthread.methods.due import read as read_due

from .. import rules
from ..models import (
    Action,
    Block,
    BlockLine,
    BlockOwner,
    BlockRating,
    Citation,
    Due,
    EvidenceRow,
    Lead,
    Milestone,
    NextReview,
    Paragraph,
    Placement,
    Plan,
    PlanNote,
    PlanTheme,
    Rating,
    Statement,
)
from ..rules.plans import values

LISTS = {  # the kind of a line, and the list of the block as read
    "goal": "goals",
    "standard": "standards",
    "agency": "agencies",
    "assurance": "assurance",
    "note": "notes",
}
TEXTS = ("outcome", "progress", "impact", "comments")


@dataclass(frozen=True, slots=True)
class Writing:
    """One taking: into which plan, whose deed, when, and who is known by which printed words."""

    plan: Plan
    owner: Party
    by: Person
    at: datetime
    on: date
    known: dict[str, Party]

    def party(self, printed: str) -> Party | None:
        """Only who is written letter for letter as a party or a settled alias is."""
        return self.known.get(folded(printed))


def write_plan(draft: values.Draft, *, plan: Plan, owner: Party, by: Person, at: datetime) -> None:
    """Every row of a plan that has none yet."""
    names = {lead.text for block in draft.blocks for lead in _all_leads(block)}
    work = Writing(plan, owner, by, at, at.date(), parties_written(names))
    themes = _many(PlanTheme(plan=plan, title=t, order=n) for n, t in enumerate(draft.themes))
    by_title = {theme.title: theme for theme in themes}
    blocks = _many(
        Block(
            plan=plan,
            theme=by_title.get(block.theme),
            kind=block.kind,
            printed_ref=block.ref,
            title=block.title,
            order=order,
            timescale=block.timescale.text,
            category=block.timescale.category,
            due_on=rules.planned.due_by_timescale(plan.inspected_on, block.timescale.category),
        )
        for order, block in enumerate(draft.blocks)
    )
    pairs = list(zip(blocks, draft.blocks, strict=True))
    _write_beside(pairs, work)
    _write_actions(pairs, work)
    _many(
        PlanNote(plan=plan, heading=note.heading, words=note.text, order=order)
        for order, note in enumerate(draft.notes)
    )


def _all_leads(block: values.DraftBlock) -> Iterator[values.Lead]:
    yield from block.owners
    yield from block.leads
    for action in block.actions:
        yield from action.leads


def _many(rows: Iterable[Any]) -> list[Any]:
    made = list(rows)
    return list(type(made[0]).objects.bulk_create(made, batch_size=200)) if made else []


def _write_beside(pairs: list[tuple[Block, values.DraftBlock]], work: Writing) -> None:
    """Owners, lists, evidence, what children say, ratings, next reviews, paragraphs."""
    _many(
        BlockOwner(
            plan=work.plan, block=block, order=order, party=work.party(owner.text),
            printed=owner.text,
            post=owner.post,
            persons=list(owner.persons), from_on=work.on,
        )
        for block, read in pairs
        for order, owner in enumerate(read.owners)
    )  # fmt: skip
    _many(line for block, read in pairs for line in _lines(block, read, work))
    rows = [
        (EvidenceRow(plan=work.plan, block=block, order=order, words=row.text,
                     targets=[rules.planned.target_json(one) for one in row.targets]), row)
        for block, read in pairs
        for order, row in enumerate(read.evidence)
    ]  # fmt: skip
    _many(made for made, _ in rows)
    _many(
        Statement(plan=work.plan, block=block, order=order, words=words)
        for block, read in pairs
        for order, words in enumerate(read.voice)
    )
    _many(rating for rating in _block_ratings(pairs, rows, work) if rating)
    _many(_review(block, read, work) for block, read in pairs if read.next_review)
    _write_paragraphs(pairs, work)


def _lines(block: Block, read: values.DraftBlock, work: Writing) -> Iterator[BlockLine]:
    found = [(kind, words) for kind, name in LISTS.items() for words in getattr(read, name)]
    found += [(name, getattr(read, name)) for name in TEXTS if getattr(read, name)]
    found += [("date", one.text) for one in read.dates]
    found += [("lead", one.text) for one in read.leads]
    found += [("owner", read.owner)] if read.owner else []
    for order, (kind, words) in enumerate(found):
        party = work.party(words) if kind in {"agency", "lead"} else None
        yield BlockLine(
            plan=work.plan, block=block, kind=kind, words=words, party=party, order=order
        )


def _block_ratings(
    pairs: list[tuple[Block, values.DraftBlock]],
    rows: list[tuple[EvidenceRow, values.Evidence]],
    work: Writing,
) -> Iterator[BlockRating | None]:
    for block, read in pairs:
        yield _block_rating(block, None, rules.PROGRESS, read.rating, read.progress, work)
        yield _block_rating(block, None, rules.IMPACT, read.impact_rating, read.impact, work)
    for made, row in rows:
        yield _block_rating(made.block, made, rules.IMPACT, row.rating, row.comments, work)


def _block_rating(
    block: Block,
    evidence: EvidenceRow | None,
    aspect: str,
    read: values.Rating,
    why: str,
    work: Writing,
) -> BlockRating | None:
    """None where the document says nothing: that it is not rated yet is no fact of its own."""
    said = rules.planned.level_and_state(aspect, read)
    if said is None and not (evidence and why):
        return None
    level, state = said or ("", values.NOT_RATED)
    return BlockRating(
        plan=work.plan, block=block, evidence=evidence, aspect=aspect, level=level, state=state,
        how=read.how or "document", why=why, rated_on=work.plan.written_on or work.on,
        by=work.by, at=work.at,
    )  # fmt: skip


def _review(block: Block, read: values.DraftBlock, work: Writing) -> NextReview:
    printed = read.next_review or values.Printed("")
    due = printed.reading
    day = due.end if due else None
    state = "due" if day else "unknown"
    return NextReview(
        plan=work.plan, block=block, printed=printed.text, review_on=day,
        state=state if printed.is_required else "not_required", by=work.by, at=work.at,
    )  # fmt: skip


def _write_paragraphs(pairs: list[tuple[Block, values.DraftBlock]], work: Writing) -> None:
    cited = [
        (block, number, one.words)
        for block, read in pairs
        for one in read.paragraphs
        for number in one.numbers or ("",)
    ]
    words: dict[str, str] = {}
    for _, number, said in cited:
        words[number] = words.get(number) or said
    made = _many(Paragraph(plan=work.plan, number=n, words=w) for n, w in words.items())
    by_number = {row.number: row for row in made}
    _many(
        Citation(plan=work.plan, block=block, paragraph=by_number[number])
        for block, number, _ in cited
    )


def _write_actions(pairs: list[tuple[Block, values.DraftBlock]], work: Writing) -> None:
    reads = [(block, order, one) for block, read in pairs for order, one in enumerate(read.actions)]
    actions = _many(_action(one, work) for _, _, one in reads)
    placements = _many(
        Placement(
            plan=work.plan, block=block, action=action, level=one.level, printed_ref=one.ref,
            parent_ref=one.parent,
            words=one.text, outcome=one.outcome, comments=one.comments, order=order,
            steps=list(one.sub_steps),
        )
        for action, (block, order, one) in zip(actions, reads, strict=True)
    )  # fmt: skip
    placed = list(zip(placements, (one for _, _, one in reads), strict=True))
    _join_parents(placed)
    _many(lead for placement, one in placed for lead in _leads(placement, one, work))
    dues = _many(_due(placement.action, one, work) for placement, one in placed if one.due)
    _many(stone for due in dues for stone in _milestones(due, work))
    _many(
        rating
        for placement, one in placed
        for rating in (
            _rating(placement.action, rules.PROGRESS, one.rating, one.progress, work),
            _rating(placement.action, rules.IMPACT, one.impact_rating, one.impact, work),
        )
        if rating
    )


def _action(read: values.DraftAction, work: Writing) -> Action:
    """Its owner is the plan's own until a person settles who leads it."""
    leads = [party for party in (work.party(one.text) for one in read.leads) if party]
    return Action(
        words=read.text, outcome=read.outcome, kind=rules.ORDINARY, service=work.plan.service,
        owner=leads[0] if leads else work.owner, plan=work.plan, made_by=work.by,
        made_at=work.at, made_on=work.plan.written_on or work.on,
    )  # fmt: skip


def _join_parents(placed: list[tuple[Placement, values.DraftAction]]) -> None:
    """A row without a reference belongs to the row above that has the one it says."""
    above: dict[tuple[int, str], Placement] = {}
    late: list[Placement] = []
    for placement, read in placed:
        if read.parent:
            placement.parent = above.get((placement.block_id, read.parent))
            late.append(placement)
        if read.ref:
            above[placement.block_id, read.ref] = placement
    rows = Placement.objects.for_system(because="rows made a moment ago are joined")
    rows.bulk_update(late, ["parent"])


def _leads(placement: Placement, read: values.DraftAction, work: Writing) -> Iterator[Lead]:
    settled = [work.party(one.text) for one in read.leads]
    first = next((n for n, party in enumerate(settled) if party), None)
    for order, one in enumerate(read.leads):
        yield Lead(
            plan=work.plan, placement=placement, printed=one.text, party=settled[order],
            is_accountable=order == first, order=order, from_on=work.on,
        )  # fmt: skip


def _due(action: Action, read: values.DraftAction, work: Writing) -> Due:
    printed = read.due or values.Printed("")
    found = printed.reading or read_due(printed.text, written_on=work.plan.written_on)
    return Due(
        action=action, due_on=found.end, starts_on=found.start, kind=found.kind,
        reading=found.as_json(), printed=printed.text[:500], by=work.by, at=work.at,
    )  # fmt: skip


def _milestones(due: Due, work: Writing) -> Iterator[Milestone]:
    for order, one in enumerate(due.reading.get("milestones") or ()):
        yield Milestone(
            plan=work.plan, due=due, label=one.get("label") or "", due_on=one.get("end"),
            party=work.party(one.get("label") or ""), order=order,
        )  # fmt: skip


def _rating(
    action: Action, aspect: str, read: values.Rating, why: str, work: Writing
) -> Rating | None:
    said = rules.planned.level_and_state(aspect, read)
    if said is None and not why:
        return None
    level, state = said or ("", values.NOT_RATED)
    return Rating(
        action=action, aspect=aspect, level=level, state=state, why=why, by=work.by, at=work.at
    )

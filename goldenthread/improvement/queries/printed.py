"""A plan's rows as the values that are shown, compared and printed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from goldenthread.authority.models import PARTY_KINDS
from goldenthread.methods.due import Due as Reading
from goldenthread.methods.due import read as read_due

from .. import rules
from ..models import (
    Block,
    BlockLine,
    BlockOwner,
    BlockRating,
    Citation,
    Due,
    EvidenceRow,
    Lead,
    NextReview,
    OfPlan,
    Placement,
    Plan,
    PlanNote,
    Rating,
    Statement,
)
from ..rules import planned
from ..rules.gaps import Held, HeldAction
from ..rules.plans import values as v

PARTY = tuple(f"party__{kind}" for kind in PARTY_KINDS)  # whoever it is, its name is at hand
ByKey = dict[int, list[Any]]
WHY = "the rows of a plan are read for whoever reaches the plan"
GOES = (Block, EvidenceRow, Placement)  # rows that a later document may no longer hold


def as_printed(plan: Plan) -> v.Draft:
    """The whole plan from its rows, in its order. About fifteen queries, however long it is."""
    rows = PlanRows(plan)
    blocks = tuple(_block(block, rows) for block in rows.blocks)
    themes = tuple(dict.fromkeys(block.theme for block in blocks if block.theme))
    notes = tuple(v.Note(one.heading, one.words) for one in rows.all(PlanNote))
    layout = rules.importing.layout_from(plan.layout)
    return v.Draft(plan.title, layout, themes, blocks, notes)


class PlanRows:
    """Every row of one plan, each table asked once, and only when something of it is needed."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    @cached_property
    def blocks(self) -> list[Block]:
        rows = Block.objects.for_system(because=WHY).filter(plan=self.plan, gone_at=None)
        return list(rows.select_related("theme").order_by("order", "pk"))

    @cached_property
    def lines(self) -> ByKey:
        return self._by_block(BlockLine)

    @cached_property
    def owners(self) -> ByKey:
        return self._by_block(BlockOwner, with_=PARTY)

    @cached_property
    def evidence(self) -> ByKey:
        return self._by_block(EvidenceRow)

    @cached_property
    def statements(self) -> ByKey:
        return self._by_block(Statement)

    @cached_property
    def reviews(self) -> ByKey:
        return self._by_block(NextReview, "at")

    @cached_property
    def ratings(self) -> ByKey:
        return self._by_block(BlockRating, "at")

    @cached_property
    def citations(self) -> ByKey:
        return self._by_block(Citation, "pk", with_=("paragraph",))

    @cached_property
    def placements(self) -> ByKey:
        return self._by_block(Placement, with_=("action",))

    @cached_property
    def leads(self) -> ByKey:
        return _grouped(self.all(Lead, with_=PARTY), "placement_id")

    @cached_property
    def dues(self) -> ByKey:
        return self._of_actions(Due)

    @cached_property
    def rated(self) -> ByKey:
        return self._of_actions(Rating)

    def _of_actions(self, model: type[Due] | type[Rating]) -> ByKey:
        actions = {one.action_id for many in self.placements.values() for one in many}
        rows = model.objects.for_system(because=WHY).filter(action__in=actions)
        return _grouped(rows.order_by("at", "pk"), "action_id")

    def held(self, block: Block) -> Held:
        """The block as the list of gaps asks for it."""
        kinds = {one.kind for one in self.lines[block.pk]}
        placed = tuple(
            HeldAction(
                place=one,
                leads=tuple(
                    (x.printed, x.party_id is not None)
                    for x in self.leads[one.pk]
                    if x.to_on is None
                ),
                has_due=bool(self.dues[one.action_id]),
                has_outcome=bool(one.outcome),
            )
            for one in self.placements[block.pk]
        )
        return Held(
            block=block,
            has_owner=any(x.to_on is None for x in self.owners[block.pk]),
            has_leads="lead" in kinds,
            has_dues="date" in kinds,
            has_outcome="outcome" in kinds,
            actions=placed,
        )

    def all(self, model: type[OfPlan], *, with_: Sequence[str] = ()) -> list[Any]:
        rows = model.objects.for_system(because=WHY).filter(plan=self.plan).order_by("pk")
        return list(rows.select_related(*with_) if with_ else rows)

    def _by_block(
        self, model: type[OfPlan], order: str = "order", *, with_: Sequence[str] = ()
    ) -> dict[int, list[Any]]:
        still: dict[str, Any] = {"gone_at": None} if model in GOES else {}
        rows = model.objects.for_system(because=WHY).filter(plan=self.plan, **still)
        rows = rows.select_related(*with_) if with_ else rows
        return _grouped(rows.order_by(order, "pk"), "block_id")


def _grouped(rows: Iterable[Any], key: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return found


def _block(block: Block, rows: PlanRows) -> v.DraftBlock:
    lines = rows.lines[block.pk]

    def many(kind: str) -> tuple[str, ...]:
        return tuple(line.words for line in lines if line.kind == kind)

    one = {line.kind: line.words for line in lines}
    ratings = rows.ratings[block.pk]
    return v.DraftBlock(
        title=block.title,
        ref=block.printed_ref,
        kind=block.kind,
        theme=block.theme.title if block.theme else "",
        owner=one.get("owner", ""),
        owners=tuple(_owner(row) for row in rows.owners[block.pk] if row.to_on is None),
        timescale=v.Timescale(block.timescale, block.category),
        paragraphs=_paragraphs(rows.citations[block.pk]),
        actions=tuple(_action(place, rows) for place in rows.placements[block.pk]),
        dates=tuple(_printed(words, rows.plan.written_on) for words in many("date")),
        leads=tuple(map(v.Lead, many("lead"))),
        evidence=tuple(_evidence(row, ratings) for row in rows.evidence[block.pk]),
        voice=tuple(row.words for row in rows.statements[block.pk]),
        outcome=one.get("outcome", ""),
        progress=one.get("progress", ""),
        impact=one.get("impact", ""),
        comments=one.get("comments", ""),
        rating=_last(ratings, rules.PROGRESS),
        impact_rating=_last(ratings, rules.IMPACT),
        next_review=_review(rows.reviews[block.pk], rows.plan.written_on),
        goals=many("goal"),
        standards=many("standard"),
        agencies=many("agency"),
        assurance=many("assurance"),
        notes=many("note"),
    )


def _owner(row: BlockOwner) -> v.Lead:
    return v.Lead(row.printed, row.post, tuple(row.persons))


def _action(place: Placement, rows: PlanRows) -> v.DraftAction:
    action = place.action
    own = [due for due in rows.dues[action.pk] if due.block_id in {None, place.block_id}]
    rated = rows.rated[action.pk]
    leads = (one for one in rows.leads[place.pk] if one.to_on is None)
    return v.DraftAction(
        text=place.words,
        ref=place.printed_ref,
        parent=place.parent_ref,
        level=place.level,
        leads=tuple(v.Lead(one.printed) for one in sorted(leads, key=lambda row: row.order)),
        due=_due(own[-1], rows.plan.written_on) if own else None,
        outcome=place.outcome,
        progress=_why(rated, rules.PROGRESS),
        rating=_last(rated, rules.PROGRESS),
        impact=_why(rated, rules.IMPACT),
        impact_rating=_last(rated, rules.IMPACT),
        comments=place.comments,
        sub_steps=tuple(place.steps),
    )


def _due(row: Due, written_on: date | None) -> v.Printed:
    if row.printed:
        return _printed(row.printed, written_on)
    reading = Reading(kind="date", end=row.due_on)
    return v.Printed(rules.due_said(row.due_on, ""), reading)


def _printed(text: str, written_on: date | None) -> v.Printed:
    return v.Printed(text, read_due(text, written_on=written_on))


def _evidence(row: EvidenceRow, ratings: list[Any]) -> v.Evidence:
    own = [one for one in ratings if one.evidence_id == row.pk]
    targets = tuple(v.Target(**one) for one in row.targets)
    return v.Evidence(row.words, targets, _last(own, rules.IMPACT, row.pk), _why(own, "impact"))


def _last(rows: list[Any], aspect: str, evidence: int | None = None) -> v.Rating:
    found = [row for row in rows if row.aspect == aspect
             and getattr(row, "evidence_id", None) == evidence]  # fmt: skip
    if not found:
        return v.Rating()
    return planned.rating_of(
        aspect, found[-1].level, found[-1].state, getattr(found[-1], "how", "")
    )


def _why(rows: list[Any], aspect: str) -> str:
    found = [row.why for row in rows if row.aspect == aspect]
    return found[-1] if found else ""


def _review(rows: list[Any], written_on: date | None) -> v.Printed | None:
    if not rows:
        return None
    last = rows[-1]
    shown = _printed(last.printed, written_on)
    return v.Printed(shown.text, shown.reading, is_required=last.state != "not_required")


def _paragraphs(cited: list[Any]) -> tuple[v.Paragraph, ...]:
    found: dict[str, list[str]] = {}
    for one in cited:
        found.setdefault(one.paragraph.words, []).append(one.paragraph.number)
    return tuple(v.Paragraph(tuple(numbers), words) for words, numbers in found.items())

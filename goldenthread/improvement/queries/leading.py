"""Who leads and owns in a plan, by what is printed: who is meant, where, and who is not settled."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from goldenthread.authority.models import Party
from goldenthread.authority.queries import holders_named
from goldenthread.authority.rules import folded

from .. import rules
from ..models import Action, Block, BlockLine, BlockOwner, Lead, Milestone, Placement, Plan
from .living import living_in
from .makers import open_actions
from .plan_rows import PlanRows

LEADS = "who leads an action in any of its places"
NAMED_BY = {"lead": "printed", "owner": "printed", "line": "words", "stone": "label"}
NAMED_IN_LISTS = ("lead", "agency")  # kinds of a block's lines that name somebody


@dataclass(slots=True)
class Written:
    """One printed name in all its places. `key`: the first row that has it, such as "lead-12";
    an address never holds a name."""

    key: str
    printed: str
    party: Party | None = None
    answers: Party | None = None
    leads: list[Lead] = field(default_factory=list)
    owners: list[BlockOwner] = field(default_factory=list)
    lines: list[BlockLine] = field(default_factory=list)
    stones: list[Milestone] = field(default_factory=list)
    places: list[tuple[Block, Placement | None]] = field(default_factory=list)

    @property
    def is_label(self) -> bool:
        """It only says of a day whom it is for, or what: such a label need not mean anybody."""
        return bool(self.stones) and not (self.leads or self.owners or self.lines)

    @property
    def needs_answer(self) -> bool:
        """A group leads it and nobody alone answers."""
        grouped = self.party is not None and rules.leading.needs_one(self.party.kind)
        return grouped and bool(self.leads) and self.answers is None


def written_in(rows: PlanRows) -> list[Written]:
    """Every printed lead, owner, agency and label of a day: those not settled first."""
    found: dict[str, Written] = {}
    for kind, row, block, place in _named(rows):
        name = getattr(row, NAMED_BY[kind])
        key = folded(name)
        if not key:
            continue
        one = found.setdefault(key, Written(f"{kind}-{row.pk}", name))
        getattr(one, f"{kind}s").append(row)
        if kind != "stone" or (block, place) not in one.places:
            one.places.append((block, place))
        one.party = one.party or row.party
        if kind == "lead":
            one.answers = one.answers or row.answers
    return sorted(found.values(), key=lambda one: (one.party is not None, -len(one.places)))


def _named(rows: PlanRows) -> Iterator[tuple[str, Any, Block, Placement | None]]:
    """Every row that names somebody today, with its block and, of a lead, its placement."""
    for block in rows.blocks:
        for place in rows.placements[block.pk]:
            for lead in rows.leads[place.pk]:
                yield "lead", lead, block, place
            for stone in _stones(rows, place):
                yield "stone", stone, block, place
        for owner in rows.owners[block.pk]:
            yield "owner", owner, block, None
        for line in rows.lines[block.pk]:
            if line.kind in NAMED_IN_LISTS:
                yield "line", line, block, None


def _stones(rows: PlanRows, place: Placement) -> list[Milestone]:
    """Of the last text of its date that holds several days."""
    dues = reversed(rows.dues[place.action_id])
    return next((rows.stones[one.pk] for one in dues if one.pk in rows.stones), [])


def who_is_who(plan: Plan) -> dict[str, Any]:
    """The page on which printed names are settled, each with what it may mean."""
    written = written_in(PlanRows(plan))
    open_ = [one for one in written if one.party is None and not one.is_label]
    names = [name for many in holders_named().values() for _, name in many]
    near = rules.leading.proposals([one.printed for one in open_], names)
    return {
        "open": [(one, near.get(one.printed)) for one in open_],
        "settled": [one for one in written if one.party is not None],
        "labels": [one for one in written if one.party is None and one.is_label],
        "without_answer": sum(one.needs_answer for one in written),
    }


def written_at(plan: Plan, key: str) -> Written | None:
    """The printed name that stands in this row ("lead-12"), with all its places."""
    for one in written_in(PlanRows(plan)):
        keys = {f"lead-{row.pk}" for row in one.leads}
        keys |= {f"owner-{row.pk}" for row in one.owners}
        keys |= {f"line-{row.pk}" for row in one.lines}
        keys |= {f"stone-{row.pk}" for row in one.stones}
        if key in keys:
            return one
    return None


def proposed_holders(printed: str) -> list[tuple[str, str]]:
    """Keys and names of those that a printed name may mean, the likeliest first."""
    named = [pair for many in holders_named().values() for pair in many]
    near = rules.leading.proposals([printed], [name for _, name in named]).get(printed)
    meant = [match.name for match in near.matches] if near else []
    return [pair for name in meant for pair in named if pair[1] == name]


def leads_at(placement: Placement) -> list[Lead]:
    """Who leads it there today, and after them who did."""
    rows = Lead.objects.for_system(because="the leads of a placement that the reader reaches")
    found = rows.filter(placement=placement).select_related("party", "answers")
    return sorted(found, key=lambda row: (row.to_on is not None, row.order, row.pk))


def parties_leading(actions: Iterable[Action]) -> dict[int, dict[int, Party]]:
    """Of each action by its key: its owner, whoever leads it in any of its places today or answers
    for a group that does, and the owners of actions that live in it. Three queries, and one a
    depth of living."""
    found = {one.pk: {one.owner_id: one.owner} for one in actions}
    below = {pk: top for top, many in living_in(found).items() for pk in many}
    others = Action.objects.for_system(because=LEADS).filter(pk__in=below)
    for other in others.select_related("owner"):
        found[below[other.pk]][other.owner_id] = other.owner
    rows = Lead.objects.for_system(because=LEADS).filter(
        placement__action__in=found, placement__gone_at=None, placement__block__gone_at=None,
        to_on=None,
    )  # fmt: skip
    for row in rows.select_related("party", "answers", "placement"):
        led = found[row.placement.action_id]
        led |= {one.pk: one for one in (row.party, row.answers) if one}
    return found


def led_in(plan: Plan) -> list[Action]:
    """Open actions that stand in the plan, or stood there: who leads one may be another now."""
    places = Placement.objects.for_system(because=LEADS).filter(plan=plan).values("action")
    return list(open_actions().filter(pk__in=places).select_related("owner").order_by("pk"))


def led_by_name(plan: Plan, parties: Collection[int | None]) -> QuerySet[Placement, int]:
    """Actions of the plan that one of these leads, or answers for, by a settled name."""
    rows = Lead.objects.for_system(
        because="who leads the actions of a plan that its keeper reaches"
    )
    keys = [one for one in parties if one]
    named = rows.filter(Q(party__in=keys) | Q(answers__in=keys), plan=plan, to_on=None)
    found = Placement.objects.for_system(because="the same").filter(
        pk__in=named.values("placement")
    )
    return found.values_list("action", flat=True)


def owners_at(block: Block) -> list[BlockOwner]:
    """Who answers for the block today, and after them who did."""
    rows = BlockOwner.objects.for_system(because="the owners of a block that the reader reaches")
    found = rows.filter(block=block).select_related("party")
    return sorted(found, key=lambda row: (row.to_on is not None, row.order, row.pk))

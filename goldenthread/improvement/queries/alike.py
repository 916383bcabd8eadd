"""Which places may show one action, within the reader's reach: proposed, and never joined."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.methods.likeness.groups import groups
from goldenthread.methods.likeness.marks import Marked, marked
from goldenthread.methods.likeness.pairs import Entry, Pair

from .. import rules
from ..models import Action, KeptApart, Placement, Plan
from .actions import actions_within, listed
from .likest import LONGEST, likest
from .plan_rows import WHY
from .plans import plans_seen
from .together import Standing, standings


@dataclass(frozen=True, slots=True)
class Side:
    """One of those that may be one: a place in a plan, or a promise that stands in none."""

    key: str
    action: Action
    standing: Standing | None

    @property
    def words(self) -> str:
        return self.standing.place.words if self.standing else self.action.words

    @property
    def place(self) -> Placement | None:
        return self.standing.place if self.standing else None


@dataclass(frozen=True, slots=True)
class Group:
    sides: list[Side]
    sure: str
    reasons: list[str]
    warnings: list[str]
    is_chain: bool

    @property
    def joined(self) -> list[str]:
        """Numbers, or words, of those that show one action already, beside which another is
        proposed."""
        times = Counter(one.action.pk for one in self.sides)
        twice = (one.place for one in self.sides if times[one.action.pk] > 1 and one.place)
        return [one.printed_ref or f"“{one.words[:60]}”" for one in twice]

    @property
    def first(self) -> int:
        """The place by which its page is known."""
        return next(one.place.pk for one in self.sides if one.place)

    @property
    def query(self) -> str:
        keys = [one.key for one in self.sides if one.key != f"p{self.first}"]
        return "&".join(f"with={key}" for key in keys)


@dataclass(frozen=True, slots=True)
class Alike:
    """`told`: why not every group is among them; empty where all are."""

    groups: list[Group]
    told: str


class Readable:
    """The plans and places that a reader of this plan may read, each asked once."""

    def __init__(self, plan: Plan, actor: Actor) -> None:
        self.plan, self.actor = plan, actor
        self.plans = plans_seen(actor)

    @cached_property
    def places(self) -> list[Placement]:
        """Every place, this plan's first; what was agreed for one child is in none of them."""
        rows = Placement.objects.for_system(because=WHY).filter(gone_at=None, block__gone_at=None)
        rows = rows.filter(plan__in=self.plans.order_by().values("pk"), action__review=None)
        found = rows.select_related("plan").defer("plan__layout").order_by("pk")
        return sorted(found, key=lambda one: one.plan_id != self.plan.pk)


def alike_in(read: Readable) -> Alike:
    """Groups with a place of this plan, the likest first. As many queries for many as for few."""
    plan, actor, places = read.plan, read.actor, read.places
    promises = {f"a{one.pk}": one for one in _promises(actor)}
    keys = {f"p{one.pk}": one.action_id for one in places}
    keys |= {key: one.pk for key, one in promises.items()}
    own = {f"p{one.pk}" for one in places if one.plan_id == plan.pk}
    texts = [(f"p{one.pk}", one.words) for one in places]
    texts += [(key, one.words) for key, one in promises.items()]
    found = likest([Entry(key, text[:LONGEST]) for key, text in texts], own, "actions")
    apart = _apart()
    pairs = [one for one in found.pairs if not _is_settled(one, keys, apart)]
    marks = [one for one in _marked_here(read, pairs) if not _is_settled(one, keys, apart)]
    both: list[Pair | Marked] = [*pairs, *marks]
    placed = {keys[key] for one in both for key in _two(one)}
    standing = {f"p{one.place.pk}": one for one in _standing(placed, read.plans)}
    sides = {key: side_of(key, standing, promises) for key in {*standing, *promises}}
    made = [*_grouped(pairs, keys, sides, plan), *_by_marks(marks, sides, plan)]
    return Alike(made, found.told)


def _two(pair: Pair | Marked) -> tuple[str, str]:
    return pair.first, pair.second


def _is_settled(
    pair: Pair | Marked, keys: dict[str, int], apart: Collection[frozenset[int]]
) -> bool:
    """They are one action already, or somebody said that they are two."""
    both = frozenset(keys[key] for key in _two(pair))
    return len(both) == 1 or both in apart


def _marked_here(read: Readable, pairs: Sequence[Pair]) -> Iterator[Marked]:
    """Places of two blocks of this plan whose words, with the outcome, share what no other place
    here says; without those that are alike by all their words."""
    here = {f"p{one.pk}": one for one in read.places if one.plan_id == read.plan.pk}
    known = {key for one in pairs for key in _two(one)}
    texts = (Entry(key, f"{one.words}\n{one.outcome}") for key, one in here.items())
    for one in marked(list(texts)):
        is_known = {one.first, one.second} <= known
        if not is_known and here[one.first].block_id != here[one.second].block_id:
            yield one


def _promises(actor: Actor) -> Any:
    """Actions that answer a recommendation and stand in no plan, which the reader may open."""
    placed = Placement.objects.for_system(because=WHY).filter(action=OuterRef("pk"), gone_at=None)
    rows = listed(actions_within(actor, Permission.ACTION_READ))
    return rows.filter(recommendation__isnull=False, review=None).filter(~Exists(placed))


def _apart() -> set[frozenset[int]]:
    """Pairs of actions of which somebody said that they are two, as their places stand now."""
    rows = KeptApart.objects.for_system(because=WHY).select_related("placement", "other")
    return {
        frozenset(
            {row.placement.action_id, row.other.action_id if row.other else row.action_id or 0}
        )
        for row in rows
    }


def _grouped(
    pairs: Sequence[Pair], keys: dict[str, int], sides: dict[str, Side], plan: Plan
) -> Iterator[Group]:
    joined = groups([*pairs, *_one_already(pairs, keys)])
    for one in sorted(joined, key=lambda group: (-group.least, group.keys)):
        inside = [pair for pair in pairs if pair.first in one.keys]
        ordered = _in_order((sides[key] for key in one.keys), plan)
        said = [side.standing.said for side in ordered if side.standing]
        why = rules.alike.reasons(inside, (x.due for x in said), (x.lead for x in said))
        warned = list(dict.fromkeys(rules.alike.warnings(inside)))
        yield Group(ordered, rules.alike.sure(one.least), list(why), warned, one.is_chain)


def _by_marks(marks: Sequence[Marked], sides: dict[str, Side], plan: Plan) -> Iterator[Group]:
    """Those of them that begin in one month and whose leads do not speak against it."""
    for one in marks:
        ordered = _in_order((sides[key] for key in (one.first, one.second)), plan)
        first, second = (side.standing for side in ordered if side.standing)
        if first.month and first.month == second.month:
            why = list(rules.alike.reasons_by_marks(one.marks, first.leads, second.leads))
            if rules.alike.leads_agree(first.leads, second.leads):
                yield Group(ordered, rules.alike.BY_MARKS, why, [], is_chain=False)


def _one_already(pairs: Sequence[Pair], keys: dict[str, int]) -> Iterable[Pair]:
    """Places of one action are of one group, so that it is asked of them together."""
    named = sorted({key for pair in pairs for key in (pair.first, pair.second)})
    by_action: dict[int, list[str]] = {}
    for key in named:
        by_action.setdefault(keys[key], []).append(key)
    for many in by_action.values():
        for first, second in combinations(many, 2):
            yield Pair(first, second, 1.0, "whole", (), ("", ""), ())


def _in_order(sides: Iterable[Side], plan: Plan) -> list[Side]:
    """Places of this plan first, as they stand in it; then of others, then promises."""
    return sorted(
        sides,
        key=lambda one: (
            one.place is None,
            one.place is None or one.place.plan_id != plan.pk,
            (one.place or one.action).pk,
        ),
    )


def _standing(actions: Iterable[int], plans: QuerySet[Plan]) -> list[Standing]:
    keys = set(actions)
    return standings(keys, plans) if keys else []


def side_of(key: str, standing: dict[str, Standing], promises: dict[str, Action]) -> Side:
    if key in promises:
        return Side(key, promises[key], None)
    return Side(key, standing[key].place.action, standing[key])


def sides_asked(plan: Plan, pk: int, more: Sequence[str], actor: Actor) -> list[Side]:
    """The places and promises that a page asks about, as far as the reader may read them; the
    place `pk` of this plan comes first. Without `more`, those that are alike to it."""
    if not more:
        found = (
            one
            for one in alike_in(Readable(plan, actor)).groups
            if any(_is(side, pk) for side in one.sides)
        )
        sides = next((one.sides for one in found), [])
    else:
        sides = _named({f"p{pk}", *more}, actor)
    own = [side for side in sides if _is(side, pk)]
    if not own and not more:
        own = _named({f"p{pk}"}, actor)
    is_here = own and own[0].place and own[0].place.plan_id == plan.pk
    return [*own, *(side for side in sides if side not in own)] if is_here else []


def _is(side: Side, pk: int) -> bool:
    return side.key == f"p{pk}"


def _named(keys: Collection[str], actor: Actor) -> list[Side]:
    wanted = {key for key in keys if key[1:].isdecimal() and len(key) < 12}  # noqa: PLR2004
    pks = [int(key[1:]) for key in wanted if key.startswith("p")]
    rows = Placement.objects.for_system(because=WHY).filter(pk__in=pks, action__review=None)
    standing = {
        f"p{one.place.pk}": one
        for one in _standing(rows.values_list("action", flat=True), plans_seen(actor))
    }
    actions = [int(key[1:]) for key in wanted if key.startswith("a")]
    promises = {f"a{one.pk}": one for one in _promises(actor).filter(pk__in=actions)}
    return [
        side_of(key, standing, promises)
        for key in sorted(wanted)
        if key in standing or key in promises
    ]

"""One action where several stood, and several again: what a person says, never a likeness."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Person
from goldenthread.authority.queries import person_for
from goldenthread.methods.refusal import Refused, refuse_if_any

from .. import queries, rules
from ..models import Action, Due, Joining, KeptApart, Merging, Parting, Placement, Plan, Rating
from ..queries.deeds import day_of
from ..queries.sharing import one_of, seen_of, waiting_among
from ..queries.together import Standing, standings
from ..rules import sharing
from .following import follow

HELD = "rows that are joined or parted are held while they are weighed"


@transaction.atomic
def share_action(
    *,
    placements: Sequence[Placement],
    kept: Action,
    seen: Mapping[int, str],
    why: str = "",
    by: Actor,
    at: datetime,
) -> Action:
    """These places show one action from now on: `kept`. Each keeps its own words, number, leads,
    date and rating; the other actions keep their history and live in this one."""
    _ask(by, [one.plan for one in placements])
    places, actions = _held(placements, [kept])
    for action in actions:
        by.must(Permission.ACTION_READ, over=action)
    there = standings(one.pk for one in actions)
    _ask(by, [one.place.plan for one in there])  # also of places that nobody chose: they join too
    _refuse_stale(places, seen)
    refuse_if_any(_unfit(places, actions, kept))
    person, others = person_for(by), [one for one in actions if one.pk != kept.pk]
    _say_each_own(there, kept, person, at)
    for other in others:
        _merge(other, kept, why.strip(), person, at)
    follow([kept], by=by, at=at)
    things = [("action", kept.pk), *(("action", one.pk) for one in others)]
    plans = sorted({("plan", one.plan_id) for one in places})
    record(by=by, verb="share_action", things=[*things, *plans], at=at)
    return kept


@transaction.atomic
def part_action(*, placement: Placement, seen: str, why: str, by: Actor, at: datetime) -> Action:
    """This place, and those that came over with it, show their own action again."""
    _ask(by, [placement.plan])
    own: Action
    (place,), (shared,) = _held([placement], [])
    by.must(Permission.ACTION_READ, over=shared)
    _refuse_stale([place], {place.pk: seen})
    joining = queries.joining_of(place)
    there = standings([shared.pk])
    facts = queries.facts(shared, on=day_of(at))
    rests_on_it = joining is not None and queries.rests_on(shared, joining.merging.action)
    shares = {"is_joined": joining is not None, "is_shared": len(there) > 1}
    shares |= {"rests_on_it": rests_on_it}
    unfit = [*sharing.cannot_part(**shares, is_over=facts.is_over), *_reasonless(why)]
    if unfit or joining is None:
        raise Refused(unfit)
    merging = joining.merging
    back = [one for one in there if one.place.pk in queries.joined_by(merging)]
    _ask(by, [one.place.plan for one in back])
    person, own = person_for(by), merging.action
    Parting.objects.create(action=own, merging=merging, why=why.strip(), by=person, at=at)
    _take_back(back, own, merging, person, at)
    _rows(Action).filter(pk=own.pk).update(lives_in=None)
    follow([shared, own], by=by, at=at)
    things = [("action", own.pk), ("action", shared.pk), ("plan", place.plan_id)]
    record(by=by, verb="part_action", things=things, at=at)
    own.refresh_from_db()
    return own


@transaction.atomic
def keep_apart(
    *,
    placements: Sequence[Placement],
    action: Action | None = None,
    why: str = "",
    by: Actor,
    at: datetime,
) -> list[KeptApart]:
    """They are alike and not the same. Said once; not proposed again."""
    _ask(by, [one.plan for one in placements])
    if action is not None:
        by.must(Permission.ACTION_READ, over=action)
    given: dict[str, Any] = {"why": why.strip(), "by": person_for(by), "at": at}
    pairs = [
        KeptApart(plan=one.plan, placement=one, other=other, **given)
        for at_, one in enumerate(placements)
        for other in placements[at_ + 1 :]
    ]
    pairs += [
        KeptApart(plan=one.plan, placement=one, action=action, **given)
        for one in placements
        if action is not None
    ]
    refuse_if_any(sharing.unfit_apart(len(pairs)))
    made = KeptApart.objects.bulk_create(pairs)
    things = [("placement", one.pk) for one in placements]
    record(by=by, verb="keep_actions_apart", things=things, at=at)
    return made


def _ask(by: Actor, plans: Iterable[Plan]) -> None:
    for plan in {one.pk: one for one in plans}.values():
        by.must(Permission.PLAN_EDIT, over=plan)


def _rows(model: Any) -> Any:
    return model.objects.for_system(because=HELD)


def _held(
    placements: Sequence[Placement], more: Sequence[Action]
) -> tuple[list[Placement], list[Action]]:
    """As they are now, held until this deed is done: two who join at once wait for each other."""
    keys = {one.action_id for one in placements} | {one.pk for one in more}
    actions = list(_rows(Action).filter(pk__in=keys).order_by("pk").select_for_update())
    places = _rows(Placement).filter(pk__in=[one.pk for one in placements], gone_at=None)
    return list(places.select_related("plan", "block").order_by("pk")), actions


def _refuse_stale(places: Sequence[Placement], seen: Mapping[int, str]) -> None:
    if {one.pk: seen_of(one) for one in places} != dict(seen):
        refuse_if_any([sharing.stale()])


def _unfit(places: Sequence[Placement], actions: Sequence[Action], kept: Action) -> Any:
    many = [one_of(one) for one in actions]
    return sharing.unfit_sharing(many, kept.pk, waiting_among(one.pk for one in actions))


def _reasonless(why: str) -> Any:
    if not why.strip():
        yield sharing.no_reason("Say what makes them two.", "They were said to be one action.")


def _merge(other: Action, kept: Action, why: str, person: Person, at: datetime) -> None:
    merging = Merging.objects.create(action=other, into=kept, why=why, by=person, at=at)
    places = _rows(Placement).filter(action=other.pk)
    Joining.objects.bulk_create(
        Joining(plan_id=one.plan_id, placement=one, merging=merging) for one in places
    )
    places.update(action=kept, version=F("version") + 1)
    _rows(Action).filter(pk=other.pk).update(lives_in=kept)


def _say_each_own(there: Sequence[Standing], kept: Action, person: Person, at: datetime) -> None:
    """What each place says now is kept as its own, beside what is said of the action later."""
    new = [one for one in there if one.place.action_id != kept.pk or not _is_own(one)]
    if any(one.due for one in there):
        Due.objects.bulk_create(due_copy(one, kept, person, at) for one in new)
    for aspect in (rules.PROGRESS, rules.IMPACT):
        if any(one.ratings[aspect] for one in there):
            Rating.objects.bulk_create(rating_copy(one, aspect, kept, person, at) for one in new)


def _is_own(one: Standing) -> bool:
    return one.due is not None and one.due.block_id is not None


def due_copy(
    one: Standing, action: Action, person: Person, at: datetime, *, of_block: bool = True
) -> Due:
    block = one.place.block if of_block else None
    if one.due is None:
        return Due(action=action, block=block, kind=queries.NO_DUE, by=person, at=at)
    return Due(
        action=action, block=block, due_on=one.due.due_on, kind=one.due.kind,
        starts_on=one.due.starts_on, reading=one.due.reading, printed=one.due.printed,
        by=person, at=at,
    )  # fmt: skip


def rating_copy(
    one: Standing, aspect: str, action: Action, person: Person, at: datetime,
    *, of_block: bool = True,
) -> Rating:  # fmt: skip
    row = one.ratings[aspect]
    level, state, why = (row.level, row.state, row.why) if row else ("", "not_rated", "")
    block = one.place.block if of_block else None
    return Rating(
        action=action, block=block, aspect=aspect, level=level, state=state, why=why,
        proof_on=row.proof_on if row else None, by=person, at=at,
    )  # fmt: skip


def _take_back(
    back: Sequence[Standing], own: Action, merging: Merging, person: Person, at: datetime
) -> None:
    """Their places, and what these places said for themselves since they came over."""
    alone = len(back) == 1
    since = [one for one in back if one.due and one.due.block_id and one.due.at > merging.at]
    Due.objects.bulk_create(due_copy(one, own, person, at, of_block=not alone) for one in since)
    for aspect in (rules.PROGRESS, rules.IMPACT):
        new = [one for one in back if _said_since(one.ratings[aspect], merging)]
        Rating.objects.bulk_create(
            rating_copy(one, aspect, own, person, at, of_block=not alone) for one in new
        )
    joined = _rows(Placement).filter(pk__in=queries.joined_by(merging))
    joined.update(action=own, version=F("version") + 1)


def _said_since(row: Rating | None, merging: Merging) -> bool:
    return row is not None and row.block_id is not None and row.at > merging.at

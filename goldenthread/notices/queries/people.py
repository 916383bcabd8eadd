"""Whom a deed concerns. Found from the rows of the rooms below, never from the trail's text."""

from collections.abc import Callable, Iterable
from datetime import date

from django.db.models import QuerySet

from goldenthread.access.models import Recusal
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Party, Person, Seat, Service
from goldenthread.authority.queries import holders_of_each, members_of, people_holding
from goldenthread.findings.models import Owner, Recommendation
from goldenthread.improvement.models import Action, Block, BlockOwner, Lead, PlanOwner
from goldenthread.reviews.models import Allegation, Part, Review, Told

WHY = "whom a deed concerns is asked by the product itself"


def worker(key: int, on: date) -> Iterable[int]:
    return _part(key, "worker")


def reviewer(key: int, on: date) -> Iterable[int]:
    return _part(key, "reviewer")


def judge(key: int, on: date) -> Iterable[int]:
    return _part(key, "second")


def former_reviewer(key: int, on: date) -> Iterable[int]:
    """From whom it was taken: whoever gave it out again wrote who has it now."""
    rows = Part.objects.for_system(because=WHY).filter(review=key, kind="reviewer")
    return rows.exclude(to_at=None).order_by("-to_at", "-pk").values_list("person", flat=True)[:1]


def told(key: int, on: date) -> Iterable[int]:
    """Worker and first reviewer of a later judgement: nobody else is told by it."""
    return Told.objects.for_system(because=WHY).filter(review=key).values_list("person", flat=True)


def quality(key: int, on: date) -> Iterable[int]:
    """Who gives reviews out in the service of this one."""
    rows = Review.objects.for_system(because=WHY).filter(pk=key).select_related("team__service")
    held = (_holding(Permission.REVIEW_ALLOCATE, row.team.service, on) for row in rows)
    return [pk for people in held for pk in people]


def deciders(key: int, on: date) -> Iterable[int]:
    rows = Recommendation.objects.for_system(because=WHY).filter(pk=key).select_related("service")
    held = (_holding(Permission.RECOMMENDATION_DECIDE, row.service, on) for row in rows)
    return [pk for people in held for pk in people]


def owners(key: int, on: date) -> Iterable[int]:
    rows = Owner.objects.for_system(because=WHY).filter(recommendation=key).select_related("party")
    return _behind((row.party for row in rows), on)


def proposer(key: int, on: date) -> Iterable[int]:
    rows = Recommendation.objects.for_system(because=WHY).filter(pk=key)
    return rows.values_list("proposed_by", flat=True)


def owner(key: int, on: date) -> Iterable[int]:
    rows = Action.objects.for_system(because=WHY).filter(pk=key).select_related("owner")
    return _behind((row.owner for row in rows), on)


def accepters(key: int, on: date) -> Iterable[int]:
    """Who may say that evidence shows what it should, in the service of this action."""
    rows = Action.objects.for_system(because=WHY).filter(pk=key).select_related("service")
    return [pk for row in rows for pk in _holding(Permission.EVIDENCE_ACCEPT, row.service, on)]


def plan_body(key: int, on: date) -> Iterable[int]:
    """Who sits on the bodies that own the plan of this block."""
    return [seat.person_id for seat in _seats(key, on)]


def plan_chairs(key: int, on: date) -> Iterable[int]:
    """Who chairs one of them, and who keeps the plan: they set what its next meeting looks at."""
    chairs = [seat.person_id for seat in _seats(key, on) if "chair" in seat.capacity.casefold()]
    plans = Block.objects.for_system(because=WHY).filter(pk=key).select_related("plan__service")
    keepers = (_holding(Permission.PLAN_EDIT, row.plan.service, on) for row in plans)
    return [*chairs, *(pk for people in keepers for pk in people)]


def block_leads(key: int, on: date) -> Iterable[int]:
    """Who is accountable for an action of this block, and who answers for the block."""
    leads = Lead.objects.for_system(because=WHY).filter(
        placement__block=key, placement__gone_at=None, is_accountable=True, to_on=None
    )
    owners = BlockOwner.objects.for_system(because=WHY).filter(block=key, to_on=None)
    found = [row.answers or row.party for row in leads.select_related("party", "answers")]
    found += [row.party for row in owners.select_related("party")]
    return _behind(filter(None, found), on)


def _behind(parties: Iterable[Party], on: date) -> list[int]:
    return [one.pk for many in holders_of_each(parties, on=on).values() for one in many]


def _seats(block: int, on: date) -> Iterable[Seat]:
    blocks = Block.objects.for_system(because=WHY).filter(pk=block)
    rows = PlanOwner.objects.for_system(because=WHY).filter(
        plan__in=blocks.values("plan"), to_on=None
    )
    owners = [row.party for row in rows.select_related("party") if row.party]
    return members_of((one.body_id for one in owners if one.body_id), on=on)


def designated(key: int, on: date) -> Iterable[int]:
    """The designated officer's post alone, and never the person it is about."""
    rows = Allegation.objects.for_system(because=WHY).filter(pk=key).select_related("service")
    return [
        pk
        for row in rows
        for pk in _holding(Permission.ALLEGATION_READ, row.service, on)
        if pk != row.about_id
    ]


WHO: dict[str, Callable[[int, date], Iterable[int]]] = {
    one.__name__: one
    for one in (worker, reviewer, former_reviewer, judge, told, quality, deciders, owners,
                proposer, owner, accepters, plan_body, plan_chairs, block_leads, designated)
}  # fmt: skip


def recused_from_grades(kind: str, key: int) -> set[str]:
    """Actors who may not be told what follows from the grades of the review behind this thing."""
    reviews = _reviews_behind(kind, key)
    rows = Recusal.objects.filter(kind="judgement", key__in=reviews, to_at=None)
    return set(rows.values_list("actor_key", flat=True))


def _reviews_behind(kind: str, key: int) -> list[int]:
    if kind == "review":
        return [key]
    if kind == "action":
        rows = Action.objects.for_system(because=WHY).filter(pk=key, review__isnull=False)
        return [pk for pk in rows.values_list("review_id", flat=True) if pk is not None]
    return []


def _part(review: int, kind: str) -> QuerySet[Part, int]:
    rows = Part.objects.for_system(because=WHY).filter(review=review, kind=kind, to_at=None)
    return rows.values_list("person", flat=True)


def _holding(permission: Permission, service: Service, on: date) -> list[int]:
    rows: QuerySet[Person] = people_holding(permission, service=service, on=on)
    return list(rows.values_list("pk", flat=True))

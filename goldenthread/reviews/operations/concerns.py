"""An immediate concern: raised, passed on while nobody answers, acknowledged, closed."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from goldenthread.access.actor import Actor, NotAllowed, Task, Thing
from goldenthread.access.operations import admit, record, recuse
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Person
from goldenthread.authority.queries import person_for
from goldenthread.authority.rules import day_of
from goldenthread.methods.refusal import Refused, refuse_if_any

from ..models import Allegation, Concern, ConcernAnswer, ConcernTold, Review
from ..queries import concerns as queries
from ..queries.settings import settings_of
from ..rules import concerns as rules
from .allocation import about as things_about

OPENED = (Permission.CONCERN_READ, Permission.CONCERN_ACKNOWLEDGE)


@transaction.atomic
def raise_concern(
    *,
    review: Review,
    kind: str,
    words: str,
    noticed_at: datetime,
    knows: str = "",
    referral_ref: str = "",
    referred_at: datetime | None = None,
    about: Person | None = None,
    by: Actor,
    at: datetime,
) -> Concern | Allegation:
    """By anybody who may open the review. An allegation goes to one post and stands nowhere."""
    by.must(Permission.CONCERN_RAISE, over=review)
    if not queries.reviews_of_concern(by).filter(pk=review.pk).exists():
        raise NotAllowed(f"{by.key} does not reach {review}")
    refuse_if_any(
        rules.unfit(kind=kind, words=words, noticed_at=noticed_at, referred_at=referred_at, at=at)
    )
    said = {"review": review, "words": words, "noticed_at": noticed_at, "about": about}
    said |= {"raised_by": person_for(by), "raised_at": at}
    if kind == rules.ALLEGATION:
        allegation = Allegation.objects.create(service=review.team.service, **said)
        # alone: whoever may read who saw the child's entry must not find that this stands
        things = [("allegation", allegation.pk)]
        record(by=by, verb="raise_allegation", things=things, at=at)
        return allegation
    route = rules.route_of(settings_of(review.round), kind)
    concern = Concern.objects.create(
        kind=kind, knows=knows, referral_ref=referral_ref, referred_at=referred_at,
        route=route.as_data(), **said,
    )  # fmt: skip
    record(by=by, verb="raise_concern", things=_things(concern), at=at)
    _open_to_raiser(concern, at)
    _keep_out(concern, at)
    _tell_on(concern, by=by, at=at)
    return concern


def escalate_silent_concerns(*, at: datetime, by: Actor) -> int:
    """Tell the next of the chain where nobody has answered in time. How many were told.

    One short transaction for each concern; run twice it tells nobody twice.
    """
    told = 0
    for concern in queries.silent_concerns():
        by.must(Permission.CONCERN_READ, over=concern.review.team.service)
        told += _escalate(concern.pk, by=by, at=at)
    return told


@transaction.atomic
def _escalate(pk: int, *, by: Actor, at: datetime) -> int:
    rows = queries.silent_concerns().select_for_update(of=("self",))
    concern = rows.filter(pk=pk).first()
    return _tell_on(concern, by=by, at=at) if concern else 0


@transaction.atomic
def acknowledge_concern(
    *, concern: Concern, words: str = "", by: Actor, at: datetime
) -> ConcernAnswer:
    """Somebody else has it in hand. The ladder stops."""
    by.must(Permission.CONCERN_ACKNOWLEDGE, over=concern)
    _lock(concern)
    line = queries.line_of(concern)
    if concern.raised_by_id == by.person_pk:
        raise Refused([rules.own_concern()])
    if line.closed:
        raise Refused([rules.closed_already()])
    if line.acknowledged:
        raise Refused([rules.acknowledged_already(line.acknowledged.by.name)])
    return _answer(concern, queries.ACKNOWLEDGED, words, by, at)


@transaction.atomic
def close_concern(*, concern: Concern, words: str, by: Actor, at: datetime) -> ConcernAnswer:
    """With what was done, by somebody who neither raised it nor reviews the case."""
    by.must(Permission.CONCERN_ACKNOWLEDGE, over=concern)
    _lock(concern)
    line = queries.line_of(concern)
    if concern.raised_by_id == by.person_pk:
        raise Refused([rules.own_concern()])
    if queries.is_reviewer(concern.review, by):
        raise Refused([rules.is_reviewer()])
    if line.closed:
        raise Refused([rules.closed_already()])
    if not line.acknowledged:
        raise Refused([rules.not_acknowledged()])
    if not words.strip():
        raise Refused([rules.no_outcome()])
    return _answer(concern, queries.CLOSED, words, by, at)


@transaction.atomic
def note_concern_seen(*, concern: Concern, by: Actor, at: datetime) -> None:
    """Somebody opened its page: who saw this child's entry asks here too."""
    by.must(Permission.CONCERN_READ, over=concern)
    record(by=by, verb="see", things=_things(concern), at=at)


@transaction.atomic
def acknowledge_allegation(*, allegation: Allegation, by: Actor, at: datetime) -> None:
    """By the designated officer, never by whoever raised it."""
    by.must(Permission.ALLEGATION_READ, over=allegation)
    if allegation.raised_by_id == by.person_pk:
        raise Refused([rules.own_concern()])
    rows = Allegation.objects.visible_to(by, Permission.ALLEGATION_READ)
    free = rows.filter(pk=allegation.pk, acknowledged_at=None)
    if not free.update(acknowledged_by=person_for(by), acknowledged_at=at):
        raise Refused([rules.acknowledged_already("The designated officer")])
    things = [("allegation", allegation.pk)]
    record(by=by, verb="acknowledge_allegation", things=things, at=at)


@transaction.atomic
def close_allegation(*, allegation: Allegation, outcome: str, by: Actor, at: datetime) -> None:
    """Taken up outside this system: what came of it in a few words, for the same post alone."""
    by.must(Permission.ALLEGATION_READ, over=allegation)
    if allegation.raised_by_id == by.person_pk:
        raise Refused([rules.own_concern()])
    rows = Allegation.objects.visible_to(by, Permission.ALLEGATION_READ).filter(pk=allegation.pk)
    if rows.filter(acknowledged_at=None).exists():
        raise Refused([rules.not_acknowledged()])
    if not outcome.strip():
        raise Refused([rules.no_outcome()])
    if not rows.filter(closed_at=None).update(outcome=outcome, closed_at=at):
        raise Refused([rules.closed_already()])
    things = [("allegation", allegation.pk)]
    record(by=by, verb="close_allegation", things=things, at=at)


@transaction.atomic
def note_allegation_seen(*, allegation: Allegation, by: Actor, at: datetime) -> None:
    by.must(Permission.ALLEGATION_READ, over=allegation)
    record(by=by, verb="see", things=[("allegation", allegation.pk)], at=at)


def _things(concern: Concern) -> list[tuple[str, str | int]]:
    return [("concern", concern.pk), *things_about(concern.review)]


def _answer(concern: Concern, kind: str, words: str, by: Actor, at: datetime) -> ConcernAnswer:
    answer = ConcernAnswer.objects.create(
        concern=concern, kind=kind, words=words, by=person_for(by), at=at
    )
    verb = {"acknowledged": "acknowledge_concern", "closed": "close_concern"}[kind]
    record(by=by, verb=verb, things=_things(concern), at=at)
    return answer


def _lock(concern: Concern) -> None:
    """Two people who answer at the same moment: the second one reads the first one's answer."""
    rows = Concern.objects.for_system(because="held while it is answered")
    rows.select_for_update(of=("self",)).get(pk=concern.pk)


def _open_to_raiser(concern: Concern, at: datetime) -> None:
    task = Task(concern.raised_by.actor_key, f"raised concern {concern.pk}")
    admit(task=task, permission=Permission.CONCERN_READ, to=[_thing(concern)], at=at)


def _keep_out(concern: Concern, at: datetime) -> None:
    """The person concerned and their line neither see nor answer it, whatever they hold."""
    out = queries.kept_out(concern.about, on=day_of(at)) - {concern.raised_by_id}
    for person in Person.objects.filter(pk__in=out):
        task = Task(person.actor_key, f"kept out of concern {concern.pk}")
        recuse(task=task, whence=[_thing(concern)], at=at)


def _thing(concern: Concern) -> Thing:
    return Concern.thing(concern.pk)


def _tell_on(concern: Concern, *, by: Actor, at: datetime) -> int:
    """Everybody whose turn has come, by the clock that started when it was noticed."""
    line = queries.line_of(concern)
    route = rules.route_from(concern.route)
    steps = rules.steps_to_tell(
        route,
        _holders(concern, route, at),
        noticed_at=concern.noticed_at,
        at=at,
        told=len({one.step for one in line.told}),
        after=max((one.step for one in line.told), default=-1),
    )
    for step in steps:
        _tell(concern, step, by=by, at=at)
    return sum(len(step.people) for step in steps)


def _holders(concern: Concern, route: rules.Route, at: datetime) -> list[set[int]]:
    """Of each role, without the raiser and those concerned; nobody left: all who may answer."""
    on = day_of(at)
    out = queries.kept_out(concern.about, on=on) | {concern.raised_by_id}
    found = [queries.holders(role, concern.review, on=on) - out for role in route.chain]
    if not any(found):
        found = [queries.everybody_who_may_answer(concern.review, on=on) - out]
    return found


def _tell(concern: Concern, step: rules.Step, *, by: Actor, at: datetime) -> None:
    people: Iterable[Person] = Person.objects.filter(pk__in=step.people).order_by("pk")
    for person in people:
        ConcernTold.objects.create(
            concern=concern, person=person, step=step.step, at=at,
            answer_by_at=step.answer_by_at,
        )  # fmt: skip
        task = Task(person.actor_key, f"told of concern {concern.pk}")
        for permission in OPENED:
            admit(task=task, permission=permission, to=[_thing(concern)], at=at)
        record(
            by=by,
            verb="tell_of_concern",
            things=_things(concern),
            at=at,
            detail={"person": person.pk, "step": step.step},
        )

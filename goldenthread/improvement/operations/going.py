"""How it goes: a new date, a rating, talked over in supervision."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.queries import person_for
from goldenthread.methods.due import Due as Reading
from goldenthread.methods.refusal import refuse_if_any

from .. import queries, rules
from ..models import Action, Discussion, Due, Placement, Rating
from ..queries.deeds import about, day_of, named, which

LEADING = (Permission.ACTION_DO, Permission.ACTION_ADD)


@transaction.atomic
def move_due(
    *,
    action: Action,
    due_on: date | str | None,
    reason: str,
    agreed_with: str,
    by: Actor,
    at: datetime,
) -> Due:
    """A new date beside the first, with why it moved and who agreed."""
    by.must(which(by, action, *LEADING), over=action)
    today = day_of(at)
    facts = queries.facts(action, on=today)
    given = rules.given(due_on)
    refuse_if_any(
        [
            *rules.over(facts),
            *rules.done_already(facts),
            *rules.unfit_move(
                given,
                now_due=facts.due_on or action.limit_on,
                reason=reason,
                agreed_with=agreed_with,
                today=today,
            ),
            *named(action, reason=reason),
        ]
    )
    day = Reading("date", end=given.day)
    found, start = rules.printed_due.moved_from(day, *queries.start_standing(action))
    moved = Due.objects.create(
        action=action, due_on=given.day, starts_on=found.start, kind=found.kind,
        reading=rules.printed_due.kept(found, start) if start else {}, reason=reason.strip(),
        agreed_with=agreed_with.strip(), by=person_for(by), at=at,
    )  # fmt: skip
    record(by=by, verb="move_due", things=about(action), at=at)
    return moved


@transaction.atomic
def rate(
    *,
    action: Action,
    aspect: str,
    level: str = "",
    state: str = "",
    why: str,
    proof_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Rating:
    """Progress by whoever leads it, impact by whoever tests: two aspects, never one.

    `proof_on`: of impact, where it is too early to tell, the day on which proof is expected.
    """
    needed = (Permission.LOOP_TEST,) if aspect == rules.IMPACT else LEADING
    by.must(which(by, action, *needed), over=action)
    rated = _rated(action, aspect, level, state, why, by, at, proof_on=proof_on)
    record(by=by, verb="rate_action", things=about(action), at=at, detail={"aspect": aspect})
    return rated


@transaction.atomic
def rate_placed(
    *, place: Placement, level: str = "", state: str = "", why: str, by: Actor, at: datetime
) -> Rating:
    """How an action of a plan goes, by whoever keeps the plan. What it did is for who tests it."""
    by.must(Permission.PLAN_EDIT, over=place)
    action = place.action
    rated = _rated(action, rules.PROGRESS, level, state, why, by, at)
    things = [*about(action), ("plan", place.plan_id)]
    record(by=by, verb="rate_action", things=things, at=at, detail={"aspect": rules.PROGRESS})
    return rated


def _rated(
    action: Action, aspect: str, level: str, state: str, why: str, by: Actor, at: datetime,
    *, proof_on: date | None = None,
) -> Rating:  # fmt: skip
    today = day_of(at)
    facts = queries.facts(action, on=today)
    unfit = [
        *rules.unfit_rating(facts, aspect=aspect, level=level, state=state, why=why),
        *rules.rating.unfit_proof(aspect, state, proof_on, today),
    ]
    if not unfit:  # then it is on our scale; now what the plan's own asks of it
        unfit = queries.missing_for_action(action, aspect=aspect, level=level, on=today)
    refuse_if_any([*unfit, *named(action, why=why)])
    return Rating.objects.create(
        action=action, aspect=aspect, level=level, state=state, why=why.strip(),
        proof_on=proof_on, by=person_for(by), at=at,
    )  # fmt: skip


@transaction.atomic
def talk_over(*, action: Action, talked_on: date, by: Actor, at: datetime) -> Discussion:
    """In supervision, on a day. The limit still counts from the review; both dates are shown."""
    by.must(which(by, action, *LEADING), over=action)
    refuse_if_any(rules.unfit_talk(talked_on=talked_on, today=day_of(at)))
    made = Discussion.objects.create(action=action, talked_on=talked_on, by=person_for(by), at=at)
    record(by=by, verb="talk_over_action", things=about(action), at=at)
    return made

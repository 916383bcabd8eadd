"""Closing the loop, ending it without proof, opening it again."""

from datetime import datetime

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Body
from goldenthread.authority.queries import person_for
from goldenthread.methods.refusal import refuse_if_any
from goldenthread.reviews.models import Review

from .. import queries, rules
from ..models import Action, Closure, Explanation, Reopening
from ..queries.deeds import about, day_of, named, which


@transaction.atomic
def close(*, action: Action, words: str = "", level: str = "", by: Actor, at: datetime) -> Closure:
    """On the latest test, by somebody who neither owns it, did it, nor offered what shows it."""
    by.must(Permission.LOOP_CLOSE, over=action)
    _hold_still(action)
    facts = queries.facts(action, on=day_of(at))
    refuse_if_any(
        [
            *rules.cannot_close(facts, closer=by.person_pk, words=words, level=level),
            *named(action, words=words),
        ]
    )
    closed = Closure.objects.create(
        action=action,
        how=rules.PROVED,
        result_id=facts.results[-1].pk,
        level=level,
        words=words.strip(),
        by=person_for(by),
        at=at,
    )
    record(by=by, verb="close_loop", things=about(action), at=at)
    return closed


@transaction.atomic
def end_without_proof(
    *, action: Action, body: Body, words: str, by: Actor, at: datetime
) -> Closure:
    """By a body, with its reason: a third state, counted apart for ever."""
    by.must(Permission.LOOP_CLOSE, over=action)
    _hold_still(action)
    facts = queries.facts(action, on=day_of(at))
    refuse_if_any(
        [
            *rules.unfit_ending(facts, closer=by.person_pk, words=words),
            *named(action, words=words),
        ]
    )
    ended = Closure.objects.create(
        action=action,
        how=rules.WITHOUT_PROOF,
        body=body,
        words=words.strip(),
        by=person_for(by),
        at=at,
    )
    things = [*about(action), ("body", body.pk)]
    record(by=by, verb="end_without_proof", things=things, at=at)
    return ended


@transaction.atomic
def reopen(
    *, action: Action, reason: str, review: Review | None = None, by: Actor, at: datetime
) -> Reopening:
    """It did not last, or was not so: done, evidence and test begin again. What was said stays."""
    by.must(which(by, action, Permission.LOOP_CLOSE, Permission.LOOP_TEST), over=action)
    if review is not None:
        by.must(Permission.REVIEW_READ, over=review)
    facts = queries.facts(action, on=day_of(at))
    refuse_if_any([*rules.unfit_reopening(facts, reason=reason), *named(action, reason=reason)])
    last = Closure.objects.for_system(because="the closing that is undone").filter(action=action)
    reopened = Reopening.objects.create(
        action=action,
        closure=last.order_by("-at", "-pk").first() if facts.is_over else None,
        reason=reason.strip(),
        review=review,
        by=person_for(by),
        at=at,
    )
    record(by=by, verb="reopen_action", things=about(action), at=at)
    return reopened


@transaction.atomic
def explain(*, action: Action, words: str, by: Actor, at: datetime) -> Explanation:
    """Why a worry found later does not speak against it. A worry found after this one does."""
    by.must(which(by, action, Permission.LOOP_CLOSE, Permission.LOOP_TEST), over=action)
    refuse_if_any([*rules.unfit_explanation(words), *named(action, words=words)])
    made = Explanation.objects.create(action=action, words=words.strip(), by=person_for(by), at=at)
    record(by=by, verb="explain_worry", things=about(action), at=at)
    return made


def _hold_still(action: Action) -> None:
    """Two who close at once: the second waits here, and then reads that it is closed."""
    rows = Action.objects.for_system(because="held while its facts are weighed")
    rows.filter(pk=action.pk).select_for_update().get()

"""Actions begin: from the lines of a submitted review, or from an accepted recommendation."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Party, Person
from goldenthread.authority.operations import chosen_party, party_for
from goldenthread.authority.queries import person_for
from goldenthread.findings.models import Recommendation
from goldenthread.findings.queries import names_in_words, state_of
from goldenthread.methods.refusal import refuse, refuse_if_any
from goldenthread.reviews.models import Answer, Review

from .. import queries, rules
from ..models import Action, Due, TakenUp
from ..queries.deeds import about, day_of, named
from .following import admit_leads

NUMBERS = (1, 2, 3)  # lines for actions that a review's form has
PARTS = ("words", "outcome", "kind", "owner", "due")
NAME_TAKEN_OUT = "[name]"


@transaction.atomic
def add_action(
    *,
    recommendation: Recommendation,
    words: str,
    outcome: str,
    owner: Party,
    kind: str,
    due_on: date | str | None,
    printed: str = "",
    reason: str = "",
    by: Actor,
    at: datetime,
) -> Action:
    """A promise with an owner and a day. `due_on` may be a text: "ASAP" is answered with the day
    to give; beyond the limit an ordinary action needs `reason`."""
    by.must(Permission.ACTION_ADD, over=recommendation.service)
    by.must(Permission.RECOMMENDATION_READ, over=recommendation)
    today = day_of(at)
    limits = queries.limits_of(Action(recommendation=recommendation))
    limit_on = limits.last_day(kind, today)
    given = rules.given(due_on)
    _refuse_promise(recommendation, given, kind, limits, reason, today, words, outcome)
    made = Action.objects.create(
        words=words.strip(),
        outcome=outcome.strip(),
        theme=recommendation.theme,
        kind=kind,
        service=recommendation.service,
        owner=owner,
        recommendation=recommendation,
        made_by=person_for(by),
        made_at=at,
        made_on=today,
        limit_on=limit_on,
    )
    _first_due(made, given.day or limit_on, printed, reason, at)
    admit_leads(made, on=today, at=at)
    record(by=by, verb="add_action", things=about(made), at=at)
    return made


def _refuse_promise(
    recommendation: Recommendation,
    given: rules.Given,
    kind: str,
    limits: rules.Limits,
    reason: str,
    today: date,
    words: str,
    outcome: str,
) -> None:
    if state_of(recommendation) != "accepted":
        raise refuse(
            "recommendation",
            recommendation.pk,
            "No body has accepted this recommendation, so nothing is promised yet.",
            "Record the body's decision first.",
            "not-accepted",
        )
    draft = Action(recommendation=recommendation)
    refuse_if_any(
        [
            *rules.unfit_action(words=words),
            *rules.unfit_due(given, kind=kind, made_on=today, limits=limits, reason=reason),
            *named(draft, words=words, outcome=outcome, reason=reason),
        ]
    )


@transaction.atomic
def add_action_for(*, owner: str, by: Actor, at: datetime, **given: Any) -> Action:
    """The same, with the owner as a form names it ("post:3"): its party is made when needed."""
    by.must(Permission.ACTION_ADD, over=given["recommendation"].service)
    return add_action(owner=chosen_party(owner), by=by, at=at, **given)


@transaction.atomic
def take_up_review_actions(*, by: Actor, at: datetime, at_most: int = 50) -> int:
    """Lines agreed in submitted reviews become actions; answers how many reviews were read."""
    reviews = list(queries.reviews_waiting()[:at_most])
    for review in reviews:
        by.must(Permission.ACTION_ADD, over=review.team.service)
        TakenUp.objects.create(review=review, at=at)
        rows = Answer.objects.for_system(because="what was agreed is taken from the answers")
        answers = {row.question: row for row in rows.filter(review=review).select_related("by")}
        for number in NUMBERS:
            if answers.get(f"action.{number}.words"):
                _take_up(review, number, answers, by, at)
    return len(reviews)


def _take_up(
    review: Review, number: int, answers: Mapping[str, Answer], by: Actor, at: datetime
) -> None:
    """Nobody is here to be refused: a date that cannot stand gives way to the limit, and says so;
    a name gives way to a mark."""
    said = {part: _said(answers, number, part) for part in PARTS}
    if not said["words"]:
        return
    writer = answers[f"action.{number}.words"].by
    kind = said["kind"] if said["kind"] in rules.KINDS else rules.ORDINARY
    made_on = day_of(review.submitted_at or at)
    limits = rules.Limits(review.round.version.settings)
    limit_on = limits.last_day(kind, made_on)
    made = Action.objects.create(
        words=_without_names(review, said["words"]),
        outcome=_without_names(review, said["outcome"]),
        kind=kind,
        service=review.team.service,
        owner=party_for(person=_owner(review, said["owner"], writer)),
        review=review,
        origin_key=f"action.{number}",
        is_restricted=review.is_restricted,
        made_by=writer,
        made_at=at,
        made_on=made_on,
        limit_on=limit_on,
    )
    given = rules.given(said["due"])
    unfit = list(rules.unfit_due(given, kind=kind, made_on=made_on, limits=limits, reason=""))
    why = f"{unfit[0].why} The last day that the limit allows stands instead." if unfit else ""
    day = limit_on if unfit or given.day is None else given.day
    _first_due(made, day, said["due"] if unfit else "", why, at)
    admit_leads(made, on=day_of(at), at=at)
    record(by=by, verb="take_up_action", things=about(made), at=at)


def _said(answers: Mapping[str, Answer], number: int, part: str) -> str:
    answer = answers.get(f"action.{number}.{part}")
    return answer.value.strip() if answer else ""


def _owner(review: Review, key: str, writer: Person) -> Person:
    """worker, manager or a person's key; when that post is empty, the next who can answer."""
    if key.isdecimal() and (found := Person.objects.filter(pk=int(key)).first()):
        return found
    if key == "manager":
        return review.manager or review.worker or writer
    return review.worker or review.manager or writer


def _without_names(review: Review, text: str) -> str:
    for name in names_in_words(text, [review.pk]):
        text = re.sub(rf"\b{re.escape(name)}\b", NAME_TAKEN_OUT, text, flags=re.IGNORECASE)
    return text


def _first_due(action: Action, day: date, printed: str, reason: str, at: datetime) -> None:
    Due.objects.create(
        action=action,
        due_on=day,
        printed=printed.strip()[:120],
        reason=reason.strip(),
        by=action.made_by,
        at=at,
    )

"""A recommendation asks for a later review; a round is said to be it; a body gives it up."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localtime

from goldenthread.access.actor import Actor, NotAllowed
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Body
from goldenthread.authority.queries import person_for
from goldenthread.methods.refusal import refuse_if_any
from goldenthread.programme.models import Activity, Round
from goldenthread.programme.queries import rounds_seen

from .. import queries, rules
from ..models import AskedOutcome, AskedReview, Recommendation


@transaction.atomic
def ask_for_review(
    *,
    recommendation: Recommendation,
    activity: Activity | None,
    words: str = "",
    month: date,
    because: str,
    by: Actor,
    at: datetime,
) -> AskedReview:
    """Any day of the month will do; the first of it is kept."""
    by.must(Permission.RECOMMEND, over=recommendation)
    last = queries.acceptances_of(recommendation).last()
    one = rules.Asking(
        activity=activity.pk if activity else None,
        words=words.strip(),
        month=rules.first_of(month),
        because=because.strip(),
        proposed_on=localtime(recommendation.proposed_at).date(),
        decided=last.decision if last else "",
    )
    on = localtime(at).date()
    already = queries.asked_already(recommendation, activity, one.words, one.month, on=on)
    refuse_if_any(
        [
            *rules.unfit_asking(one, asked_already=already),
            *queries.named_in(recommendation, **one.texts()),
        ]
    )
    made = AskedReview.objects.create(
        recommendation=recommendation,
        activity=activity,
        words=one.words,
        month=one.month,
        because=one.because,
        by=person_for(by),
        at=at,
    )
    record(by=by, verb="ask_for_review", things=_about(made), at=at)
    return made


@transaction.atomic
def say_held(*, asked: AskedReview, round: Round, by: Actor, at: datetime) -> AskedOutcome:
    """A person says that this round is the review that was asked for."""
    by.must(Permission.RECOMMEND, over=asked.recommendation)
    if not rounds_seen(by).filter(pk=round.pk).exists():
        raise NotAllowed(f"{by.key} may not read this round")
    on = localtime(at).date()
    one = rules.Answering(
        wanted=asked.activity_id,
        wanted_title=str(asked),
        proposed_on=localtime(asked.recommendation.proposed_at).date(),
        round=round.title,
        activity=round.version.activity_id,
        starts_on=round.starts_on,
    )
    refuse_if_any(
        rules.unfit_round(
            one,
            state=queries.asked_state(asked, on=on),
            answers_another=queries.answers_another(asked, round, on=on),
        )
    )
    made = _said(asked, rules.HELD, by=by, at=at, round=round)
    things = [*_about(asked), ("round", round.pk)]
    record(by=by, verb="say_review_held", things=things, at=at)
    return made


@transaction.atomic
def give_up_review(
    *, asked: AskedReview, because: str, body: Body, by: Actor, at: datetime
) -> AskedOutcome:
    """A body decided that it will not be held; the reason stays beside it."""
    by.must(Permission.RECOMMENDATION_DECIDE, over=asked.recommendation)
    state = queries.asked_state(asked, on=localtime(at).date())
    refuse_if_any(
        [
            *rules.unfit_giving_up(because=because.strip(), state=state),
            *queries.named_in(asked.recommendation, because=because),
        ]
    )
    made = _said(asked, rules.GIVEN_UP, by=by, at=at, because=because.strip(), body=body)
    record(by=by, verb="give_up_review", things=[*_about(asked), ("body", body.pk)], at=at)
    return made


@transaction.atomic
def ask_again(*, asked: AskedReview, because: str, by: Actor, at: datetime) -> AskedOutcome:
    """The link or the giving up was wrong: it is open again, and both stay visible."""
    state = queries.asked_state(asked, on=localtime(at).date())
    decides = state == rules.GIVEN_UP
    needed = Permission.RECOMMENDATION_DECIDE if decides else Permission.RECOMMEND
    by.must(needed, over=asked.recommendation)
    refuse_if_any(
        [
            *rules.unfit_taking_back(because=because.strip(), state=state),
            *queries.named_in(asked.recommendation, because=because),
        ]
    )
    made = _said(asked, rules.OPEN, by=by, at=at, because=because.strip())
    record(by=by, verb="ask_for_review_again", things=_about(asked), at=at)
    return made


def _said(
    asked: AskedReview,
    outcome: str,
    *,
    by: Actor,
    at: datetime,
    because: str = "",
    round: Round | None = None,
    body: Body | None = None,
) -> AskedOutcome:
    return AskedOutcome.objects.create(
        asked=asked,
        outcome=outcome,
        round=round,
        body=body,
        because=because,
        by=person_for(by),
        at=at,
    )


def _about(asked: AskedReview) -> list[tuple[str, str | int]]:
    return [("recommendation", asked.recommendation_id), ("asked review", asked.pk)]

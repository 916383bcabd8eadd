"""Reviews to do, to prepare, to judge again; concerns to answer."""

from collections.abc import Iterator
from datetime import date, datetime

from django.utils.timezone import localtime

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.reviews.models import ConcernAnswer, ConcernTold, Part, Review
from goldenthread.reviews.queries import moderation
from goldenthread.reviews.queries.concerns import allegations_waiting_for, concerns_waiting_for
from goldenthread.reviews.rules import State

from ...rules.tasks import SAFETY, WORK, Task
from ..links import link

WHY_OWN = "what one was told oneself"


def concerns(actor: Actor, at: datetime, on: date) -> Iterator[Task]:
    """Never withheld from anybody asked; the words carry no child, worker or kind."""
    told = ConcernTold.objects.for_system(because=WHY_OWN).filter(person=actor.person_pk)
    clocks = {row.concern_id: row.answer_by_at for row in told.order_by("at", "pk")}
    answers = ConcernAnswer.objects.for_system(because=WHY_OWN).filter(by=actor.person_pk)
    taken = set(answers.values_list("concern", flat=True)) if clocks else set()
    for row in concerns_waiting_for(actor) if clocks else ():
        verb, due = ("Close", None) if row.pk in taken else ("Answer", clocks[row.pk])
        yield Task(verb, "a concern", link("reviews:concern_show", row.pk),
                   localtime(due).date() if due else None, SAFETY, clock=due,
                   since=localtime(row.raised_at).date(), button="Open the concern")  # fmt: skip
    if actor.holds(Permission.ALLEGATION_READ):
        for one in allegations_waiting_for(actor):
            yield Task("Answer", "a concern", link("reviews:allegation", one.pk), None, SAFETY,
                       since=localtime(one.raised_at).date(), button="Open it")  # fmt: skip


def to_do(actor: Actor, at: datetime, on: date) -> Iterator[Task]:
    if not actor.holds(Permission.REVIEW_WRITE):
        return
    for row in _open(actor, Permission.REVIEW_WRITE, "reviewer"):
        verb = "Finish" if row.state == State.BEGUN else "Start"
        button = "Continue" if verb == "Finish" else "Start"
        yield Task(verb, f"review {row.pk}", link("reviews:show", row.pk), row.due_on, WORK,
                   hint=row.round.title, button=button)  # fmt: skip


def to_prepare(actor: Actor, at: datetime, on: date) -> Iterator[Task]:
    if not actor.holds(Permission.REVIEW_ANSWER):
        return
    for row in _open(actor, Permission.REVIEW_ANSWER, "worker"):
        yield Task("Prepare", f"review {row.pk}", link("reviews:prepare", row.pk),
                   row.meeting_on or row.due_on, WORK, hint=row.round.title,
                   button="See what happens")  # fmt: skip


def _open(actor: Actor, permission: Permission, kind: str) -> Iterator[Review]:
    """Reviews that are not submitted, in which the actor has this part now."""
    parts = Part.objects.for_system(because="which part is one's own")
    mine = parts.filter(person=actor.person_pk, kind=kind, to_at=None)
    rows = Review.objects.visible_to(actor, permission).filter(pk__in=mine.values("review"))
    rows = rows.filter(state__in=(State.ALLOCATED, State.BEGUN)).select_related("round")
    yield from rows.order_by("due_on", "pk")


def to_judge_again(actor: Actor, at: datetime, on: date) -> Iterator[Task]:
    if not actor.holds(Permission.REVIEW_JUDGE):
        return
    for part in moderation.owed_by(actor):
        yield Task("Judge", f"review {part.review_id} a second time",
                   link("reviews:second", part.review_id), None, WORK,
                   since=localtime(part.from_at).date(), hint=part.review.round.title,
                   button="Give your grade")  # fmt: skip


def to_answer(actor: Actor, at: datetime, on: date) -> Iterator[Task]:
    """A later judgement that one was told of and may answer until a day."""
    for row in moderation.to_answer(actor):
        if row.answer_by >= on:
            yield Task("Read", f"the second judgement of review {row.review_id}",
                       link("reviews:reply", row.review_id), row.answer_by, WORK,
                       hint="Answer it if you wish", button="Read it")  # fmt: skip

"""Who reviews what: by hand, and back again unseen."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from goldenthread.access.actor import Actor, Task, Thing
from goldenthread.access.operations import admit, record, release
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Person
from goldenthread.authority.queries import person_for
from goldenthread.authority.rules import day_of
from goldenthread.cases.queries import is_restricted_now
from goldenthread.methods.refusal import Refusal, Refused, refuse_if_any
from goldenthread.programme.models import Round
from goldenthread.sampling.models import DrawnSubject

from ..models import Absence, Answer, Declaration, Part, Review
from ..queries import allocation as queries
from ..queries import capture, ties_of
from ..queries.settings import settings_of
from ..rules import PartKind, State
from ..rules import allocation as rules


def about(review: Review) -> list[tuple[str, str | int]]:
    """What a trail entry of a review is about."""
    things: list[tuple[str, str | int]] = [("review", review.pk)]
    if review.subject.case:
        things.append(("case", review.subject.case.key))
    return things


def things_of(review: Review, *kinds: str) -> list[Thing]:
    """Things that access knows by the review's own key."""
    return [Thing(kind, review.pk) for kind in kinds]


def subject_of(review: Review) -> list[Thing]:
    found = [Thing("subject", review.subject_id)]
    if review.subject.case_id:
        found.append(Thing("case", review.subject.case_id))
    return found


@transaction.atomic
def allocate(*, drawn: DrawnSubject, reviewer: Person, by: Actor, at: datetime) -> Review:
    """Ask one person to review one drawn subject; refused with every reason at once."""
    round = drawn.draw.frame.round
    by.must(Permission.REVIEW_ALLOCATE, over=round)
    hold(drawn)
    refuse_if_any(_not_waiting(drawn, round))
    refuse_if_any(_unsuited(drawn, reviewer, round, day_of(at)))
    review = give(drawn, reviewer, round, at)
    record(by=by, verb="allocate", things=about(review), at=at, detail={"person": reviewer.pk})
    return review


@transaction.atomic
def declare(*, review: Review, knows_family: bool, by: Actor, at: datetime) -> Declaration:
    """Asked before the child's name is shown. Yes, also later: the case goes back."""
    by.must(Permission.REVIEW_WRITE, over=review)
    part = capture.my_part(review, by)
    if part is None or part.kind != PartKind.REVIEWER or review.state == State.SUBMITTED:
        raise Refused([not_yours()])
    is_open = capture.has_declared(part)
    said = Declaration.objects.create(
        review=review, person=person_for(by), knows_family=knows_family, at=at
    )
    if knows_family:
        _hand_back(review, part, because="knows_family", at=at)
    elif not is_open:
        _open_form(review, part, at)
    record(by=by, verb="declare", things=about(review), at=at, detail={"returned": knows_family})
    return said


@transaction.atomic
def take_back(*, review: Review, because: str, by: Actor, at: datetime) -> None:
    """The reviewer left or is away for long: the review waits for somebody else.

    What they drafted stays for the next reviewer: it was independent when it was written.
    """
    by.must(Permission.REVIEW_ALLOCATE, over=review)
    part = capture.parts_of(review).filter(kind=PartKind.REVIEWER).first()
    if part is None or review.state == State.SUBMITTED:
        raise Refused([not_yours()])
    if because not in rules.TAKEN_BACK:
        raise Refused([rules.no_such_reason(because)])
    _end(part, because=because, at=at)
    _move(review, State.RETURNED)
    record(
        by=by, verb="take_back", things=about(review), at=at, because=because,
        detail={"person": part.person_id},
    )  # fmt: skip


@transaction.atomic
def note_absence(
    *, person: Person, from_on: date, to_on: date | None, by: Actor, at: datetime
) -> Absence:
    """From a day on, until a day: nobody is given a review while they are away."""
    service = queries.any_service_of(by)
    if service is None:
        raise Refused([not_yours()])
    by.must(Permission.REVIEW_ALLOCATE, over=service)
    if to_on and to_on <= from_on:
        raise Refused([rules.absence_backwards(to_on)])
    absence = Absence.objects.create(
        person=person, from_on=from_on, to_on=to_on, noted_by=person_for(by)
    )
    record(by=by, verb="note_absence", things=[("person", person.pk)], at=at)
    return absence


def not_yours() -> Refusal:
    why = "This {review} is not yours to change now."
    return Refusal("", "", why, "Look at what waits for you under My work.", "not-yours")


def hold(drawn: DrawnSubject) -> None:
    """Until the end of the transaction nobody else gives it out: it has one review."""
    rows = DrawnSubject.objects.for_system(because="one review for each that is drawn")
    rows.select_for_update().filter(pk=drawn.pk).order_by().first()


def _not_waiting(drawn: DrawnSubject, round: Round) -> Iterator[Refusal]:
    if not queries.drawn_for(round).filter(pk=drawn.pk).exists():
        yield rules.not_drawn(drawn.entry.key)
    elif not queries.waiting_for(round).filter(pk=drawn.pk).exists():
        yield rules.allocated_already(drawn.entry.key)


def _unsuited(drawn: DrawnSubject, reviewer: Person, round: Round, on: date) -> Iterator[Refusal]:
    subject = drawn.entry.subject
    yield from rules.bound(reviewer.pk, ties_of([subject], on=on)[subject.pk], where="reviewer")
    if not queries.reviewers(on=on).filter(pk=reviewer.pk).exists():
        yield rules.no_reviewer(reviewer.pk)
    if subject.case and is_restricted_now(subject.case.pk):
        named = queries.named_for([subject.case])[subject.case.pk]
        if reviewer.pk not in named:
            yield rules.not_named(reviewer.pk)
    yield from rules.load_refusals(
        reviewer.pk,
        held=queries.loads([reviewer])[reviewer.pk],
        capacity=queries.capacity_of(round),
        is_away=reviewer.pk in queries.away(on=on),
    )


def give(drawn: DrawnSubject, reviewer: Person, round: Round, at: datetime) -> Review:
    rows = Review.objects.for_system(because="a review that was handed back goes on as it is")
    review = rows.filter(drawn=drawn).select_related("subject__case", "round__version").first()
    if review is None:
        review = _new_review(drawn, round, at)
        _ask_worker(review, at)
    else:
        review.due_on = rules.due_again(review.due_on, on=day_of(at), settings=settings_of(round))
        review.state, review.version = State.ALLOCATED, review.version + 1
        review.save(update_fields=["due_on", "state", "version"])
    part = Part.objects.create(review=review, kind=PartKind.REVIEWER, person=reviewer, from_at=at)
    for permission in (Permission.REVIEW_WRITE, Permission.CONCERN_RAISE):
        admit(task=part.task, permission=permission, to=things_of(review, "review"), at=at)
    return review


def _new_review(drawn: DrawnSubject, round: Round, at: datetime) -> Review:
    subject = drawn.entry.subject
    copied = queries.copied_from(subject, on=day_of(at))
    if copied is None:
        raise Refused([rules.no_subject_team(drawn.entry.key)])
    dates = rules.dates(on=day_of(at), round_due_on=round.due_on, settings=settings_of(round))
    return Review.objects.create(
        round=round,
        drawn=drawn,
        subject=subject,
        team=copied.team,
        worker=copied.worker,
        manager=copied.manager,
        status=copied.status,
        age=copied.age,
        is_restricted=copied.is_restricted,
        facts=copied.facts,
        notice_on=dates.notice_on,
        meeting_on=dates.meeting_on,
        due_on=dates.due_on,
        state=State.ALLOCATED,
    )


def _ask_worker(review: Review, at: datetime) -> None:
    if review.worker is None:
        return
    part = Part.objects.create(
        review=review, kind=PartKind.WORKER, person=review.worker, from_at=at
    )
    mine = [*things_of(review, "review", "contact"), *subject_of(review)]
    admit(task=part.task, permission=Permission.REVIEW_ANSWER, to=mine, at=at)
    raising = things_of(review, "review")
    admit(task=part.task, permission=Permission.CONCERN_RAISE, to=raising, at=at)


def _open_form(review: Review, part: Part, at: datetime) -> None:
    """After "no, I do not know them": the form, the child's entry, and the way to the name."""
    needed = [*things_of(review, "answer", "judgement", "contact"), *subject_of(review)]
    admit(task=part.task, permission=Permission.REVIEW_WRITE, to=needed, at=at)
    if review.subject.case_id:
        case = [Thing("case", review.subject.case_id)]
        admit(task=part.task, permission=Permission.CASE_NAMES, to=case, at=at)


def _hand_back(review: Review, part: Part, *, because: str, at: datetime) -> None:
    """Whoever knows the family leaves no word in the form that the next reviewer would read."""
    drafts = Answer.objects.for_system(because="a draft by somebody who knows the family goes")
    drafts.filter(review=review, by=part.person_id).exclude(value="").update(
        value="", revision=F("revision") + 1
    )
    _end(part, because=because, at=at)
    _move(review, State.RETURNED)


def _end(part: Part, *, because: str, at: datetime) -> None:
    release(task=part.task, at=at)
    rows = Part.objects.for_system(because="the part ends with its task")
    rows.filter(pk=part.pk, to_at=None).update(to_at=at, ended_because=because)


def _move(review: Review, state: State) -> None:
    rows = Review.objects.for_system(because="its state follows from the deed")
    rows.filter(pk=review.pk).update(state=state, version=F("version") + 1)


def reading_task(person: Person, review: Review) -> Task:
    """What lets the reviewer read the review once it is submitted."""
    return Task(person.actor_key, f"reader of review {review.pk}")

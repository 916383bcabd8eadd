"""The second, blind judgement: asked, given, revealed, answered."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F

from goldenthread.access.actor import Actor, Task, Thing
from goldenthread.access.operations import admit, record, recuse, release
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Person
from goldenthread.authority.queries import actor_of, person_for
from goldenthread.authority.rules import day_of
from goldenthread.cases.models import Case
from goldenthread.cases.queries import is_restricted_now
from goldenthread.methods.refusal import Refusal, Refused, refuse_if_any
from goldenthread.methods.working_days import add_working_days
from goldenthread.subjects.models import Subject

from ..models import Declaration, Difference, Judgement, Part, Reply, Review, Shown, Told
from ..queries import moderation as queries
from ..queries import ties_to
from ..rules import bound
from ..rules import moderation as rules

SECOND = queries.SECOND
DAYS_TO_ANSWER = 5


@transaction.atomic
def ask_for_second_judgement(*, review: Review, judge: Person, by: Actor, at: datetime) -> Part:
    """The task brings the review within the judge's reach, and its grades out of it."""
    by.must(Permission.REVIEW_ALLOCATE, over=review)
    if review.state != "submitted":
        raise Refused([rules.not_submitted(str(review))])
    parts = Part.objects.for_system(because="one second judgement a review")
    judged = Judgement.objects.for_system(because="one second judgement a review")
    if (
        parts.filter(review=review, kind=SECOND, to_at=None).exists()
        or judged.filter(review=review, stage=SECOND).exists()
    ):
        raise Refused([rules.asked_already(str(judge.pk))])
    refuse_if_any(_unsuited(judge, review, at))
    part = Part.objects.create(review=review, person=judge, kind=SECOND, from_at=at)
    admit(task=part.task, permission=Permission.REVIEW_JUDGE, to=_needed_to_judge(review), at=at)
    admit(task=part.task, permission=Permission.CONCERN_RAISE, to=[Review.thing(review.pk)], at=at)
    recuse(task=part.task, whence=[Judgement.thing(review.pk)], at=at)
    record(
        by=by,
        verb="ask_for_second_judgement",
        things=_about(review),
        at=at,
        detail={"person": judge.pk},
    )
    return part


@transaction.atomic
def declare_as_second(
    *, review: Review, knows_family: bool, by: Actor, at: datetime
) -> Declaration:
    """Asked before the child's name is shown. Yes: it goes back unseen; no: the name is theirs."""
    part = _owed(review, by)
    declaration = Declaration.objects.create(
        review=review, person=person_for(by), knows_family=knows_family, at=at
    )
    if knows_family:
        release(task=part.task, at=at)
        _end(part, because="knows_family", at=at)
    elif review.subject.case_id:
        admit(
            task=part.task,
            permission=Permission.CASE_NAMES,
            to=[Case.thing(review.subject.case_id)],
            at=at,
        )
    record(
        by=by,
        verb="declare_as_second",
        things=_about(review),
        at=at,
        detail={"returned": knows_family},
    )
    return declaration


@transaction.atomic
def judge_second(
    *,
    review: Review,
    level: str,
    reason: str,
    looked_at: Collection[str],
    version: int,
    by: Actor,
    at: datetime,
) -> Judgement:
    """A judgement given cannot change; giving it ends the task, and with it the blindness.

    Worker and first reviewer are told in the same write, before anybody else can be.
    """
    part = _owed(review, by)
    scale = [one["key"] for one in review.round.version.scale.levels]
    refuse_if_any(rules.unfit(level=level, scale=scale, reason=reason, looked_at=looked_at))
    _move_on(review, version=version, by=by)
    judgement = Judgement.objects.create(
        review=review,
        stage=SECOND,
        level=level,
        reason=reason,
        blind=not queries.shown_to(part.person, review),
        looked_at=sorted(set(looked_at) & set(rules.LOOKED_AT)),
        by=part.person,
        at=at,
    )
    release(task=part.task, at=at)
    _end(part, because="given", at=at)
    admit(
        task=Task(by.key, f"reveal of review {review.pk}"),
        permission=Permission.REVIEW_JUDGE,
        to=[*_needed_to_judge(review), Judgement.thing(review.pk), Thing("answer", review.pk)],
        at=at,
    )
    _tell(review, at)
    record(by=by, verb="judge_second", things=_about(review), at=at)
    return judgement


@transaction.atomic
def note_shown(*, reviews: Iterable[Review], door: str, by: Actor, at: datetime) -> None:
    """Grades of these reviews are shown to the actor now: a later judgement would not be blind."""
    person = person_for(by)
    rows = list(reviews)
    granted = Review.objects.visible_to(by, Permission.REVIEW_READ)
    here = granted.filter(pk__in=[one.pk for one in rows])
    known_by_grant = set(here.values_list("pk", flat=True))
    for review in rows:  # a list of many is asked for at once; the rest one by one
        if review.pk not in known_by_grant and not queries.judgements_seen(by, review).exists():
            by.must(Permission.REVIEW_READ, over=review)
    before = Shown.objects.for_system(because="each door is written down once")
    known = set(before.filter(person=person, door=door).values_list("review", flat=True))
    new = [review for review in rows if review.pk not in known]
    Shown.objects.bulk_create(
        Shown(review=review, person=person, door=door, at=at) for review in new
    )
    if new:
        things = [thing for review in new for thing in _about(review)]
        record(by=by, verb="see_grades", things=things, at=at)


@transaction.atomic
def say_why_different(
    *, review: Review, kind: str, words: str, by: Actor, at: datetime
) -> Difference:
    """After the reveal, and only where the two grades differ."""
    by.must(Permission.REVIEW_JUDGE, over=review)
    grades = {
        row.stage: row
        for row in queries.judgements_seen(by, review).filter(standard="")
        if row.stage in ("first", SECOND)
    }
    mine = grades.get(SECOND)
    first = grades.get("first")
    if not mine or not first or mine.by_id != by.person_pk or mine.level == first.level:
        raise Refused([rules.no_difference()])
    if kind not in rules.DIFFERENCES:
        raise Refused([rules.unknown_difference(kind)])
    difference = Difference.objects.create(review=review, kind=kind, words=words, by=mine.by, at=at)
    record(by=by, verb="say_why_different", things=_about(review), at=at)
    return difference


@transaction.atomic
def reply_to_second(*, review: Review, words: str, by: Actor, at: datetime) -> Reply:
    """The worker or the first reviewer answers. Both grades and the answer stay."""
    told = queries.to_answer(by).filter(review=review).first()
    if told is None:
        raise Refused([rules.nothing_to_answer()])
    by.must(told_permission(told), over=review)
    if not words.strip():
        raise Refused([rules.empty_answer()])
    if day_of(at) > told.answer_by:
        raise Refused([rules.too_late(told.answer_by)])
    reply = Reply.objects.create(review=review, words=words, by=person_for(by), at=at)
    record(by=by, verb="reply_to_second", things=_about(review), at=at)
    return reply


def told_permission(told: Told) -> Permission:
    """By which permission somebody who was told reaches the review."""
    return Permission.REVIEW_ANSWER if told.as_what == "worker" else Permission.REVIEW_WRITE


def _owed(review: Review, by: Actor) -> Part:
    by.must(Permission.REVIEW_JUDGE, over=review)
    part = queries.owed_by(by).filter(review=review).first()
    if part is None:
        raise Refused([rules.not_owed(str(review))])
    return part


def _unsuited(judge: Person, review: Review, at: datetime) -> Iterable[Refusal]:
    yield from bound(judge.pk, ties_to(review, on=day_of(at)))
    possible = queries.possible_judges(review.round, on=day_of(at))
    if not possible.filter(pk=judge.pk).exists():
        yield rules.cannot_open(str(judge.pk))
    if queries.shown_to(judge, review):
        yield rules.was_shown(str(judge.pk))
    if review.is_restricted or is_restricted_now(review.subject.case_id):
        theirs = actor_of(judge, on=day_of(at))
        named = Case.objects.visible_to(theirs, Permission.CASE_NAMES)
        if not named.filter(pk=review.subject.case_id).exists():
            yield rules.not_named(str(judge.pk))


def _needed_to_judge(review: Review) -> list[Thing]:
    """The case, its dates, the voices and the worker's facts: nothing the reviewer concluded."""
    needed = [
        Review.thing(review.pk),
        Subject.thing(review.subject_id),
        Thing("contact", review.pk),
    ]
    if review.subject.case_id:
        needed.append(Case.thing(review.subject.case_id))
    return needed


def _about(review: Review) -> list[tuple[str, str | int]]:
    things: list[tuple[str, str | int]] = [("review", review.pk)]
    if review.subject.case:
        things.append(("case", review.subject.case.key))
    return things


def _end(part: Part, *, because: str, at: datetime) -> None:
    rows = Part.objects.for_system(because="the part ends with its task")
    rows.filter(pk=part.pk, to_at=None).update(to_at=at, ended_because=because)


def _tell(review: Review, at: datetime) -> None:
    days = review.round.version.settings.get("days_to_answer", DAYS_TO_ANSWER)
    answer_by = add_working_days(day_of(at), days)
    parts = Part.objects.for_system(because="who is told first").filter(review=review)
    reviewer = parts.filter(kind="reviewer").order_by("-from_at").first()
    told = {"worker": review.worker_id, "reviewer": reviewer and reviewer.person_id}
    Told.objects.bulk_create(
        Told(review=review, person_id=person, as_what=as_what, at=at, answer_by=answer_by)
        for as_what, person in told.items()
        if person
    )


def _move_on(review: Review, *, version: int, by: Actor) -> None:
    """The row moves only from the version that the form was made from."""
    mine = Review.objects.visible_to(by, Permission.REVIEW_JUDGE)
    if not mine.filter(pk=review.pk, version=version).update(version=F("version") + 1):
        raise Refused([rules.stale(version)])

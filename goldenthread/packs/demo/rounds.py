"""One quarterly round of the demonstration, from its opening to its second judgements.

Each step may be run again: what stands already is left as it is, so that a making that was killed
goes on where it stopped.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Person
from goldenthread.authority.queries import actor_of
from goldenthread.cases import operations as cases
from goldenthread.programme.models import Activity, Round
from goldenthread.programme.operations import open_round
from goldenthread.reviews import operations as reviews
from goldenthread.reviews.models import Judgement, Review
from goldenthread.reviews.queries import allocation, moderation
from goldenthread.sampling import operations as sampling
from goldenthread.sampling.models import DrawnSubject

from . import answers
from .library import chance, read
from .people import Town

LONDON = ZoneInfo("Europe/London")
ROUNDS, APART, SIZE = 8, 91, 25
RETURNED_AFTER = 32  # days from the opening to the first submission
LAST = ROUNDS - 1
LAST_OPENED_AGO = 50  # days: the newest round is well under way
QUARTERS = ("January to March", "April to June", "July to September", "October to December")


@dataclass(frozen=True, slots=True)
class Clock:
    """When things happen in one round; nothing happens after `now`."""

    opened_on: date
    now: datetime

    def at(self, days: float, hour: int = 10) -> datetime:
        day = self.opened_on + timedelta(days=int(days))
        return datetime.combine(day, time(hour, int(days * 60) % 60), LONDON)

    def has_come(self, days: float) -> bool:
        return self.at(days, 18) < self.now


def clock_of(number: int, now: datetime) -> Clock:
    """Round 0 is the oldest."""
    back = (ROUNDS - 1 - number) * APART + LAST_OPENED_AGO
    return Clock(now.astimezone(LONDON).date() - timedelta(days=back), now)


def acting(person: Person, at: datetime) -> Actor:
    return actor_of(person, on=at.date())


def make_round(number: int, town: Town, *, now: datetime) -> Round:
    """Open, draw, allocate, review, judge again: as far as the round has come by now."""
    clock = clock_of(number, now)
    opened = _open(number, town, clock)
    _allocate(opened, town, clock)
    rows = Review.objects.for_system(because="the demonstration writes every review of the round")
    for place, review in enumerate(
        rows.filter(round=opened).select_related(
            "subject__case", "round__version__tool", "worker", "drawn__draw__frame", "team"
        )
    ):
        _review(review, place, chance("review", number, place), clock)
    _second(opened, town, clock, number)
    return opened


def slug_of(clock: Clock) -> str:
    return f"reviews-{clock.opened_on.year}-{(clock.opened_on.month - 1) // 3 + 1}"


def round_of(number: int, now: datetime) -> Round | None:
    return Round.objects.filter(slug=slug_of(clock_of(number, now))).first()


def _open(number: int, town: Town, clock: Clock) -> Round:
    at = clock.at(0)
    qa = acting(town.door["qa-officer"], at)
    if found := round_of(number, clock.now):
        return found
    quarter = QUARTERS[(clock.opened_on.month - 1) // 3]
    title = f"Practice reviews, {quarter} {clock.opened_on.year}"
    slug = slug_of(clock)
    opened = open_round(
        activity=Activity.objects.get(slug=read("authority")["activity"]["slug"]),
        slug=slug,
        title=title,
        service=town.service,
        body=town.body,
        starts_on=clock.opened_on,
        due_on=clock.opened_on + timedelta(days=60),
        by=qa,
        at=at,
    )
    frame = sampling.define_frame(
        round=opened,
        filters={},
        exclusions=[],
        strata=["status"],
        size=SIZE,
        as_of=clock.opened_on,
        by=qa,
        at=at,
    )
    sampling.freeze_frame(
        frame=frame,
        seed_source="outside",
        seed=f"{read('authority')['seed']} {slug}",
        seed_from="Chair of the Improvement Board",
        by=qa,
        at=at,
    )
    sampling.draw_sample(frame=frame, by=qa, at=at)
    return opened


def _allocate(opened: Round, town: Town, clock: Clock) -> None:
    rows = Review.objects.for_system(because="whether the round is allocated already")
    if rows.filter(round=opened).exists():
        return
    at = clock.at(1)
    _name_for_restricted(opened, town, at)
    reviews.allocate_fairly(
        round=opened,
        reviewers=town.reviewers,
        capacity=2,
        by=acting(town.door["qa-officer"], at),
        at=at,
    )


def _name_for_restricted(opened: Round, town: Town, at: datetime) -> None:
    """A list says that a child is restricted; who may open the entry is said by name."""
    rows = DrawnSubject.objects.for_system(because="who may open it is named before allocation")
    drawn = rows.filter(draw__frame__round=opened, entry__subject__case__is_restricted=True)
    analyst = acting(town.door["analyst"], at)
    for row in drawn.select_related("entry__subject__case"):
        case = row.entry.subject.case
        if case and not allocation.named_for([case])[case.pk]:
            named = chance("named", case.key).sample(town.reviewers, 4)
            with transaction.atomic():  # a list's mark names nobody: it is set again, with names
                cases.unrestrict(case=case, by=analyst, at=at)
                cases.restrict(case=case, people=named, by=analyst, at=at)


def _review(review: Review, place: int, luck: Random, clock: Clock) -> None:
    """Most come back in time, a few late; in the newest round some are not back yet."""
    part = review_part(review)
    if part is None or review.state == "submitted":
        return
    days = RETURNED_AFTER + luck.triangular(0, 34, 14)
    start = days - luck.randint(4, 12)
    if not clock.has_come(start):
        return
    reviewer, at = acting(part, clock.at(start)), clock.at(start)
    reviews.declare(review=review, knows_family=False, by=reviewer, at=at)
    grade = answers.level(luck)
    who = answers.about(review)
    own = answers.of_worker(grade, luck, who) if review.worker else {}
    if review.worker:
        worker = acting(review.worker, at)
        reviews.confirm_record(review=review, added="", by=worker, at=at)
        _write(review, own, worker, at)
    on = clock.at(days).date()
    written = answers.of_reviewer(
        grade,
        luck,
        worker=own.get("worker.grade", ""),
        who=who,
        on=on,
        is_pressing=not clock.has_come(days + answers.PRESSING),
    )
    if not clock.has_come(days):
        written = dict(list(written.items())[: 6 + place % 9])
    _write(review, written, reviewer, clock.at(days, 9))
    if clock.has_come(days):
        reviews.submit(review=review, by=reviewer, at=clock.at(days))


def _write(review: Review, written: dict[str, str], by: Actor, at: datetime) -> None:
    typed = {question: (value, 0) for question, value in written.items()}
    reviews.save_answers(review=review, typed=typed, by=by, at=at)


def review_part(review: Review) -> Person | None:
    part = moderation.reviewer_of(review)
    return part.person if part else None


def _second(opened: Round, town: Town, clock: Clock, number: int) -> None:
    """Half of the finished reviews, by lot; in the newest round some are still owed.

    Asked by the QA officer, so only where they see the review: not of a restricted entry.
    """
    qa = acting(town.door["qa-officer"], clock.now)
    seen = Review.objects.visible_to(qa, Permission.REVIEW_ALLOCATE)
    for place, row in enumerate(moderation.waiting_for_second(opened, seen)):
        if row.state != "none" or not row.is_by_lot or row.review.submitted_at is None:
            continue
        luck = chance("second", number, place)
        asked = row.review.submitted_at + timedelta(days=1)
        judge = _free_judge(row.review, town, place, asked)
        if judge is None or asked > clock.now:
            continue
        reviews.ask_for_second_judgement(
            review=row.review,
            judge=judge,
            by=acting(town.door["qa-officer"], asked),
            at=asked,
        )
        given = asked + timedelta(days=luck.randint(4, 12))
        if given < clock.now:
            _judge(row.review, judge, luck, given, clock)


def _free_judge(review: Review, town: Town, place: int, at: datetime) -> Person | None:
    """The door's second judge comes first, so that work waits there."""
    tied = moderation.tied_to(review, on=at.date())
    order = [*town.judges[place % 3 :], *town.judges[: place % 3]]
    return next((judge for judge in order if judge.pk not in tied), None)


def _judge(review: Review, judge: Person, luck: Random, at: datetime, clock: Clock) -> None:
    words = read("words")["second"]
    actor = acting(judge, at)
    reviews.declare_as_second(review=review, knows_family=False, by=actor, at=at)
    first = read_first(review)
    level = answers.beside(first, luck, lower=24, higher=6)
    review.refresh_from_db(fields=["version"])
    reviews.judge_second(
        review=review,
        level=level,
        reason=luck.choice(words["why"]),
        looked_at=["record", "worker"],
        version=review.version,
        by=actor,
        at=at,
    )
    if level != first:
        reviews.say_why_different(
            review=review, kind="weighed", words=words["more"][0], by=actor, at=at
        )
        answered = at + timedelta(days=2)
        if review.worker and luck.random() < 0.4 and answered < clock.now:
            reviews.reply_to_second(
                review=review,
                words="I see the point about the plan. The family did know it, I had told them.",
                by=acting(review.worker, answered),
                at=answered,
            )


def read_first(review: Review) -> str:
    """Only so that the invented second grade lies near the first; a judge never knows it."""
    rows = Judgement.objects.for_system(because="the demonstration invents a grade near the first")
    return rows.get(review=review, stage="first", standard="").level

"""Concerns that somebody may see, who waits for whom, and who must be kept out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import QuerySet

from goldenthread.access.actor import Actor
from goldenthread.access.models import Recusal
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Grant, Membership, Person, Service
from goldenthread.authority.queries import holds_on, managers_of, people_holding
from goldenthread.cases.queries import workers_of

from ..models import Allegation, Concern, ConcernAnswer, ConcernTold, Review
from ..rules import PartKind
from . import capture

READERS = (
    Permission.REVIEW_READ,
    Permission.REVIEW_WRITE,
    Permission.REVIEW_ANSWER,
    Permission.REVIEW_JUDGE,
)
ACKNOWLEDGED, CLOSED = "acknowledged", "closed"


def reviews_of_concern(actor: Actor) -> QuerySet[Review]:
    """Reviews about which the actor may raise a concern: every one that they may open."""
    rows = Review.objects.none()
    for permission in READERS:
        rows = rows | Review.objects.visible_to(actor, permission)
    raising = Review.objects.visible_to(actor, Permission.CONCERN_RAISE)
    needed = ("round__version", "subject__case", "team__service", "worker", "manager")
    return rows.filter(pk__in=raising.values("pk")).select_related(*needed)


def concerns_seen(actor: Actor) -> QuerySet[Concern]:
    needed = ("review__team__service", "review__subject__case", "raised_by", "about")
    rows = Concern.objects.visible_to(actor, Permission.CONCERN_READ).select_related(*needed)
    return rows.order_by("-raised_at", "-pk")


def concerns_of(review: Review, actor: Actor) -> QuerySet[Concern]:
    """A concern is never withheld from whoever judges the review a second time."""
    seen = concerns_seen(actor).filter(review=review)
    judged = Review.objects.visible_to(actor, Permission.REVIEW_JUDGE)
    if not judged.filter(pk=review.pk).exists():
        return seen
    kept_out = Recusal.objects.filter(actor_key=actor.key, kind="concern", to_at=None)
    rows = Concern.objects.for_system(because="never withheld from who judges the review")
    rows = rows.filter(review=review).exclude(pk__in=kept_out.values("key"))
    return rows.select_related("raised_by").order_by("-raised_at")


def open_concerns() -> QuerySet[Concern]:
    """Not closed, whoever asks: for the ladder and for counts."""
    rows = Concern.objects.for_system(because="silence is found by the product, not by a reader")
    answers = ConcernAnswer.objects.for_system(because="silence is found by the product")
    return rows.exclude(pk__in=answers.filter(kind=CLOSED).values("concern"))


def silent_concerns() -> QuerySet[Concern]:
    answers = ConcernAnswer.objects.for_system(because="silence is found by the product")
    rows = open_concerns().exclude(pk__in=answers.values("concern"))
    return rows.select_related("review__team__service", "review__subject__case").order_by("pk")


def concerns_waiting_for(actor: Actor) -> QuerySet[Concern]:
    """Told to the actor and answered by nobody, or acknowledged by the actor and still open."""
    told = ConcernTold.objects.for_system(because="what one was told oneself")
    answers = ConcernAnswer.objects.for_system(because="what one answered oneself")
    mine = told.filter(person=actor.person_pk).values("concern")
    taken = answers.filter(kind=ACKNOWLEDGED).exclude(by=actor.person_pk)
    closed = answers.filter(kind=CLOSED)
    rows = concerns_seen(actor).filter(pk__in=mine)
    rows = rows.exclude(pk__in=taken.values("concern")).exclude(pk__in=closed.values("concern"))
    return rows.order_by("raised_at", "pk")


@dataclass(slots=True)
class Line:
    """A concern with its clock: who was told, who answered, and for whom we wait."""

    concern: Concern
    told: list[ConcernTold] = field(default_factory=list)
    answers: list[ConcernAnswer] = field(default_factory=list)

    def answer(self, kind: str) -> ConcernAnswer | None:
        return next((one for one in self.answers if one.kind == kind), None)

    @property
    def acknowledged(self) -> ConcernAnswer | None:
        return self.answer(ACKNOWLEDGED)

    @property
    def closed(self) -> ConcernAnswer | None:
        return self.answer(CLOSED)

    @property
    def state(self) -> str:
        return "closed" if self.closed else "acknowledged" if self.acknowledged else "open"

    @property
    def answer_by_at(self) -> datetime | None:
        return self.told[-1].answer_by_at if self.told and not self.acknowledged else None

    @property
    def has_next(self) -> bool:
        """Whether somebody further up is still untold."""
        last = max((one.step for one in self.told), default=-1)
        return last + 1 < len(self.concern.route.get("chain", ()))

    @property
    def silent(self) -> int:
        """How many people were told and nobody has answered."""
        return 0 if self.acknowledged else len(self.told)


def lines(concerns: Iterable[Concern]) -> list[Line]:
    found = {one.pk: Line(one) for one in concerns}
    told = ConcernTold.objects.for_system(because="the callers have asked for the concerns")
    for row in told.filter(concern__in=found).select_related("person").order_by("step", "pk"):
        found[row.concern_id].told.append(row)
    answers = ConcernAnswer.objects.for_system(because="the callers have asked for the concerns")
    for answer in answers.filter(concern__in=found).select_related("by").order_by("at", "pk"):
        found[answer.concern_id].answers.append(answer)
    return list(found.values())


def line_of(concern: Concern) -> Line:
    return lines([concern])[0]


# Who is told, and who is kept out


def kept_out(about: Person | None, *, on: date) -> set[int]:
    """The person concerned, whoever they manage, and whoever manages them."""
    if about is None:
        return set()
    them = Person.objects.filter(pk=about.pk)
    managed = Membership.objects.filter(holds_on(on), person=about, is_manager=True)
    staff = Membership.objects.filter(holds_on(on), team__in=managed.values("team"))
    found = {about.pk, *staff.values_list("person_id", flat=True)}
    return found | set(managers_of(them, on=on).values_list("pk", flat=True))


def holders(role: str, review: Review, *, on: date) -> set[int]:
    """People of a role for this review: the team's own managers, else the nearest service's."""
    if role == "team_manager":
        managing = Membership.objects.filter(holds_on(on), team=review.team, is_manager=True)
        if found := set(managing.values_list("person_id", flat=True)):
            return found
    by_service: dict[int, set[int]] = {}
    grants = Grant.objects.filter(holds_on(on), role=role)
    for held_over, person in grants.values_list("service_id", "person_id"):
        by_service.setdefault(held_over, set()).add(person)
    parents = dict(Service.objects.values_list("pk", "parent"))
    service: int | None = review.team.service_id
    while service is not None:
        if service in by_service:
            return by_service[service]
        service = parents[service]
    return set()


def everybody_who_may_answer(review: Review, *, on: date) -> set[int]:
    """When the whole chain is empty: all who may acknowledge a concern over this service."""
    may = Permission.CONCERN_ACKNOWLEDGE
    people = people_holding(may, service=review.team.service, on=on)
    return set(people.values_list("pk", flat=True))


def is_reviewer(review: Review, actor: Actor) -> bool:
    mine = capture.parts_of(review).filter(person=actor.person_pk, kind=PartKind.REVIEWER)
    return mine.exists()


def people_near(review: Review) -> QuerySet[Person]:
    """Whom a concern may be about: everybody who ever worked with the child, and the manager."""
    found = Person.objects.filter(pk__in=[review.worker_id or 0, review.manager_id or 0])
    if review.subject.case:
        found = found | workers_of(review.subject.case)
    return found.distinct().order_by("name", "pk")


# Allegations: for one post, and for nobody else


def allegations_seen(actor: Actor) -> QuerySet[Allegation]:
    rows = Allegation.objects.visible_to(actor, Permission.ALLEGATION_READ)
    needed = ("review__subject__case", "review__team", "about", "raised_by", "acknowledged_by")
    return rows.select_related(*needed).order_by("-raised_at", "-pk")


def allegations_waiting_for(actor: Actor) -> QuerySet[Allegation]:
    return allegations_seen(actor).filter(closed_at=None).order_by("raised_at")


def officers(service: Service, *, on: date) -> QuerySet[Person]:
    return people_holding(Permission.ALLEGATION_READ, service=service, on=on)

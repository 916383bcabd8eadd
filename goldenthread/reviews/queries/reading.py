"""A review as it is read: by those who answer for it, and by the worker."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, QuerySet

from goldenthread.access.actor import Actor
from goldenthread.authority.models import Team
from goldenthread.authority.rules import day_of
from goldenthread.programme.models import Round

from ..models import Answer, Part, Review
from ..rules import PartKind, State
from ..rules.note import NoteOf, note
from . import capture
from .moderation import grades_withheld, owed_by
from .settings import settings_of


def review_to_read(actor: Actor) -> QuerySet[Review]:
    """Without those that the actor must still judge blind: every other page of them is missing."""
    owed = owed_by(actor).values("review")
    rows = capture.reviews_seen(actor).select_related(*capture.NEEDED)
    return rows.exclude(pk__in=owed)


def listed(actor: Actor) -> QuerySet[Review]:
    """Those under way, the first due first; then the finished ones, the newest first."""
    newest = F("submitted_at").desc(nulls_first=True)
    return review_to_read(actor).order_by(newest, "due_on", "pk")


def finished_to_read(actor: Actor) -> QuerySet[Review]:
    return review_to_read(actor).filter(state=State.SUBMITTED)


def rounds_and_teams(actor: Actor) -> tuple[QuerySet[Round], QuerySet[Team]]:
    """What the list can be narrowed by: no more than the reader's own reviews hold."""
    seen = capture.reviews_seen(actor).order_by()
    return (
        Round.objects.filter(pk__in=seen.values("round")).order_by("-starts_on", "title"),
        Team.objects.filter(pk__in=seen.values("team")).order_by("name"),
    )


def reviewers_by_review(reviews: list[Review]) -> dict[int, str]:
    """Names of those who review them; who reviews is no secret to who may see the review."""
    parts = Part.objects.for_system(because="who reviews is told to who may see the review")
    rows = parts.filter(review__in=reviews, kind=PartKind.REVIEWER, to_at=None)
    return {one.review_id: one.person.name for one in rows.select_related("person")}


@dataclass(frozen=True, slots=True)
class Reading:
    """A review with what its reader may read of it now."""

    review: Review
    parts: list[Part]
    answers: dict[str, Answer]
    withheld: int  # second judgements the reader still owes in this round: no grade is shown

    @property
    def values(self) -> dict[str, str]:
        return {key: one.value for key, one in self.answers.items()}

    def person(self, kind: PartKind) -> str:
        return next((one.person.name for one in self.parts if one.kind == kind), "")

    def part_of(self, actor: Actor) -> Part | None:
        """The reader's own, as reviewer or worker."""
        kinds = (PartKind.REVIEWER, PartKind.WORKER)
        mine = [one for one in self.parts if one.person_id == actor.person_pk and one.kind in kinds]
        return min(mine, key=lambda one: one.kind, default=None)

    @property
    def is_late(self) -> bool:
        at = self.review.submitted_at
        return bool(at and day_of(at) > self.review.due_on)


def reading(review: Review, actor: Actor) -> Reading:
    parts = list(capture.parts_of(review))
    answers = capture.answers_of(review, actor) if review.state == State.SUBMITTED else {}
    return Reading(review, parts, answers, grades_withheld(actor, review.round))


def praise(read: Reading) -> list[tuple[str, str]]:
    """What was good, in the reviewer's words, with the standard it is of."""
    return _of_standards(read, "good")


def better(read: Reading) -> list[tuple[str, str]]:
    found = _of_standards(read, "better")
    if whole := read.values.get("grade.better", "").strip():
        found.append(("The work as a whole", whole))
    return found


def _of_standards(read: Reading, what: str) -> list[tuple[str, str]]:
    return [
        (one.title, text)
        for one in capture.tool_of(read.review).standards
        if (text := read.values.get(f"standard.{one.key}.{what}", "").strip())
    ]


def file_note(read: Reading, *, submitted_at: datetime) -> str:
    """The same text whenever it is asked for: answers are frozen."""
    filed = capture.filed(read.review).first()
    of = NoteOf(
        heading=settings_of(read.review.round)["file_heading"],
        number=read.review.pk,
        case=read.review.subject.label,
        submitted_on=day_of(submitted_at),
        filed_on=filed.filed_on if filed else None,
        has_worker=any(one.kind == PartKind.WORKER for one in read.parts),
        owners={"worker": "the child's worker", "manager": "the worker's manager"},
    )
    tool = capture.tool_of(read.review)
    return note(of, read.values, [(one.key, one.title) for one in tool.standards])

"""The form of a review: who takes part, what was answered, what is missing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Person
from goldenthread.cases.queries import names_in
from goldenthread.methods.refusal import Refusal
from goldenthread.tools.rules import Scale, Tool, read_scale, read_tool

from ..models import Answer, Declaration, FiledNote, Part, RecordCheck, Review, Submission
from ..rules import PartKind, State, form
from .settings import settings_of

WRITE, ANSWER, READ = Permission.REVIEW_WRITE, Permission.REVIEW_ANSWER, Permission.REVIEW_READ
HERE_FOR = timedelta(seconds=30)  # how long somebody counts as here after they last looked
NEEDED = (
    "round__version__tool",
    "round__version__scale",
    "subject__case",
    "subject__person",
    "subject__team",
    "team__service",
    "worker",
    "manager",
)
# What keeping an answer needs; the texts of tool and scale are long and read once a process.
KEPT_WITH = ("round__version__tool", "round__version__scale", "subject__case")
LONG_TEXTS = ("round__version__tool__definition", "round__version__scale__definition")
LISTED = ("round", *(one for one in NEEDED if not one.startswith("round__")))


def reviews_written(actor: Actor) -> QuerySet[Review]:
    """Reviews whose form the actor writes in, as reviewer or as worker."""
    rows = Review.objects.visible_to(actor, WRITE) | Review.objects.visible_to(actor, ANSWER)
    return rows.select_related(*NEEDED)


def reviews_to_write(actor: Actor) -> QuerySet[Review]:
    return Review.objects.visible_to(actor, WRITE).select_related(*NEEDED)


def reviews_of_own_work(actor: Actor) -> QuerySet[Review]:
    return Review.objects.visible_to(actor, ANSWER).select_related(*NEEDED)


def reviews_seen(actor: Actor) -> QuerySet[Review]:
    """Every review that the actor may open, whatever for."""
    rows = Review.objects.visible_to(actor, READ)
    for permission in (WRITE, ANSWER):
        rows = rows | Review.objects.visible_to(actor, permission)
    return rows.select_related(*LISTED).order_by("due_on", "pk")


def my_reviews(actor: Actor) -> QuerySet[Review]:
    """What waits for the actor as reviewer, the first due first."""
    mine = Review.objects.visible_to(actor, WRITE).exclude(state=State.SUBMITTED)
    return mine.select_related(*LISTED).order_by("due_on", "pk")


def my_own_work(actor: Actor) -> QuerySet[Review]:
    """Reviews of the actor's own work that are under way or back, newest first."""
    mine = Review.objects.visible_to(actor, ANSWER).select_related(*LISTED)
    return mine.order_by("-due_on", "-pk")


def parts_of(review: Review) -> QuerySet[Part]:
    parts = Part.objects.for_system(because="who takes part is said on the form")
    return parts.filter(review=review, to_at=None).select_related("person")


def my_part(review: Review, actor: Actor) -> Part | None:
    """As reviewer or as worker; second judges have pages of their own."""
    mine = parts_of(review).filter(person=actor.person_pk)
    return mine.filter(kind__in=(PartKind.REVIEWER, PartKind.WORKER)).order_by("kind").first()


def may_file(review: Review, actor: Actor) -> bool:
    """Who says that the note stands on the child's file: those who took part, or the QA team.

    Everybody else who may read the review has not put it there and cannot know.
    """
    return my_part(review, actor) is not None or review.is_reached_by(
        actor, Permission.REVIEW_ALLOCATE
    )


def has_declared(part: Part) -> bool:
    """Said, since they were asked, that they do not know the family: then the form opens."""
    said = Declaration.objects.for_system(because="whether the reviewer was asked yet")
    mine = said.filter(review=part.review_id, person=part.person_id, knows_family=False)
    return mine.filter(at__gte=part.from_at).exists()


@dataclass(frozen=True, slots=True)
class Desk:
    """Where somebody writes: their part, its review, and whether its form is open to them yet."""

    part: Part
    is_open: bool

    @property
    def review(self) -> Review:
        found: Review = self.part.review
        return found


def desk_in(reached: QuerySet[Review], actor: Actor) -> Desk | None:
    """The actor's part in the one review that is reached: all that a save asks, in one query."""
    said = Declaration.objects.for_system(because="whether the reviewer was asked yet").filter(
        review=OuterRef("review"),
        person=OuterRef("person"),
        knows_family=False,
        at__gte=OuterRef("from_at"),
    )
    parts = Part.objects.for_system(because="the actor's own part").filter(
        review__in=reached.values("pk"),
        person=actor.person_pk,
        kind__in=(PartKind.REVIEWER, PartKind.WORKER),
        to_at=None,
    )
    found = (
        parts.annotate(is_declared=Exists(said))
        .select_related(*(f"review__{one}" for one in KEPT_WITH))
        .defer(*(f"review__{one}" for one in LONG_TEXTS))
        .order_by("kind")
        .first()
    )
    return Desk(found, found.kind == PartKind.WORKER or found.is_declared) if found else None


_tools: dict[str, Tool] = {}
_scales: dict[str, Scale] = {}


def tool_of(review: Review) -> Tool:
    """Checked and built once a process for each published text, not once a save.

    A published text never changes, and its checksum is that of the text.
    """
    published = review.round.version.tool
    if published.checksum not in _tools:
        _tools[published.checksum] = read_tool(published.definition)
    return _tools[published.checksum]


def scale_of(review: Review) -> Scale:
    published = review.round.version.scale
    if published.checksum not in _scales:
        _scales[published.checksum] = read_scale(published.definition)
    return _scales[published.checksum]


def about(review: Review, parts: Iterable[Part] | None = None) -> form.About:
    """What decides which questions this review asks."""
    kinds = {one.kind for one in (parts_of(review) if parts is None else parts)}
    return form.About(
        tool_of(review),
        scale_of(review),
        review.status,
        review.age,
        has_worker=PartKind.WORKER in kinds,
        limits=settings_of(review.round)["limits"],
    )


def answers_of(review: Review, actor: Actor) -> dict[str, Answer]:
    """By question, as far as the actor may read them.

    Until the submission the worker reads what worker and reviewer write together, and the manager
    nothing: a draft is nobody's judgement yet.
    """
    rows = Answer.objects.visible_to(actor, WRITE) | Answer.objects.visible_to(actor, ANSWER)
    if review.state == State.SUBMITTED:
        rows = rows | Answer.objects.visible_to(actor, READ)
    found = rows.filter(review=review).select_related("by")
    return {one.question: one for one in found}


def shared_answers(review: Review, actor: Actor) -> dict[str, Answer]:
    """For the worker's own pages of the form while the review is being written."""
    tool = tool_of(review)
    theirs = [one.key for one in tool.questions if one.who in ("worker", "either")]
    if not Review.objects.visible_to(actor, ANSWER).filter(pk=review.pk).exists():
        return {}
    rows = Answer.objects.for_system(because="the worker reads the pages that are theirs as well")
    found = rows.filter(review=review, question__in=theirs).select_related("by")
    return {one.question: one for one in found}


def answers_for(review: Review, actor: Actor, part: Part | None) -> dict[str, Answer]:
    if part and part.kind == PartKind.WORKER and review.state != State.SUBMITTED:
        return shared_answers(review, actor)
    return answers_of(review, actor)


def values(answers: Mapping[str, Answer]) -> dict[str, str]:
    return {key: one.value for key, one in answers.items()}


def draft_values(review: Review) -> dict[str, str]:
    rows = Answer.objects.for_system(because="what is missing is counted from every answer")
    return dict(rows.filter(review=review).values_list("question", "value"))


def gaps(review: Review, *, on: date) -> list[Refusal]:
    """Everything that stands between this review and its submission."""
    return form.gaps(about(review), draft_values(review), on=on)


WHO = {PartKind.REVIEWER: "the reviewer", PartKind.WORKER: "the child's worker"}


def said_by(answer: Answer, review: Review) -> str:
    """The worker, the reviewer, or a name: whoever wrote an answer last."""
    if answer.by_id == review.worker_id:
        return "The worker"
    return "The reviewer"


def names_told(review: Review, text: str) -> list[str]:
    """Words of this text that are the child's or family's names: advice, never a refusal here."""
    return names_in(text, [review.subject.case] if review.subject.case else [])


def record_checks(review: Review, actor: Actor) -> QuerySet[RecordCheck]:
    rows = RecordCheck.objects.visible_to(actor, READ)
    for permission in (WRITE, ANSWER):
        rows = rows | RecordCheck.objects.visible_to(actor, permission)
    return rows.filter(review=review).select_related("by").order_by("-at")


def submission_of(review: Review) -> Submission | None:
    rows = Submission.objects.for_system(because="that it is submitted is no secret to a reader")
    return rows.filter(review=review).first()


def filed(review: Review) -> QuerySet[FiledNote]:
    rows = FiledNote.objects.for_system(because="when the note was placed on the child's file")
    return rows.filter(review=review).select_related("by").order_by("-filed_on", "-pk")


def owners(review: Review) -> list[tuple[str, str]]:
    """Who may be asked to do an action of this review."""
    found = [("worker", f"The child's worker{_named(review.worker)}")] if review.worker else []
    found += [("manager", f"The manager{_named(review.manager)}")] if review.manager else []
    return found


def _named(person: Person | None) -> str:
    return f", {person.name}" if person else ""

"""What can be asked about second judgements. Every answer names its reader.

Blindness rests here on one thing: while a second judgement is owed, a recusal from
("judgement", review) hides each row that tells what the first reviewer concluded.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, QuerySet

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Person
from goldenthread.authority.queries import people_holding
from goldenthread.programme.models import Round
from goldenthread.sampling.models import Frame

from ..models import Difference, Judgement, Part, Reply, Review, Shown, Told
from ..rules.moderation import (
    Counting,
    Given,
    Telling,
    chosen_by_lot,
    counting,
    is_independent,
)
from .independence import ties_to

SECOND = "second"
WHOSE = {"first": "First grade", "second": "Second grade", "worker": "The worker's own grade"}
READERS = (
    Permission.REVIEW_READ,
    Permission.REVIEW_WRITE,
    Permission.REVIEW_ANSWER,
    Permission.REVIEW_JUDGE,
)


class Withheld(Exception):
    """The reader still owes second judgements in this round: no grade of it is theirs to see."""

    def __init__(self, owed: int) -> None:
        self.owed = owed
        super().__init__(f"{owed} second judgements owed")


@dataclass(frozen=True, slots=True)
class RoundGrade:
    """The grades of one submitted review, for counting. `counts` says which one counts today."""

    review_pk: int
    team_pk: int
    worker_level: str
    first_level: str
    second_level: str
    counts: Counting


@dataclass(frozen=True, slots=True)
class SecondRow:
    """One submitted review on the page that asks for second judgements; it shows no grade."""

    review: Review
    state: str  # owed, given, none
    judge: Person | None
    is_by_lot: bool


@dataclass(frozen=True, slots=True)
class ShownGrade:
    whose: str
    word: str
    step: int
    at: datetime
    reason: str


def owed_by(actor: Actor) -> QuerySet[Part]:
    """Second judgements that the actor was asked for and has not given, oldest first."""
    return (
        Part.objects.visible_to(actor, Permission.REVIEW_JUDGE)
        .filter(person=actor.person_pk, kind=SECOND, to_at=None)
        .select_related("review__subject__case", "review__round__version__scale", "review__team")
        .order_by("from_at", "pk")
    )


def is_second_owed(review: Review) -> bool:
    """Asked and not given. That it is owed tells no grade, so anybody's deed may ask."""
    parts = Part.objects.for_system(because="whether a second judgement is owed tells no grade")
    return parts.filter(review=review, kind=SECOND, to_at=None).exists()


def grades_withheld(actor: Actor, round: Round) -> int:
    """How many second judgements the actor owes in this round; 0: its grades may be shown."""
    parts = Part.objects.for_system(because="whether a second judgement is owed tells no grade")
    owed = parts.filter(person=actor.person_pk, kind=SECOND, to_at=None)
    return owed.filter(review__round=round).count() if actor.person_pk else 0


def judgements_seen(actor: Actor, review: Review) -> QuerySet[Judgement]:
    """Overall grades first, in the order in which they were given."""
    seen = Judgement.objects.none()
    for permission in READERS:
        if actor.holds(permission):
            seen = seen | Judgement.objects.visible_to(actor, permission)
    return seen.filter(review=review).select_related("by").order_by("standard", "at", "pk")


def both_grades(actor: Actor, review: Review) -> dict[str, Judgement]:
    """Overall judgements that the actor may see, by stage."""
    return {row.stage: row for row in judgements_seen(actor, review).filter(standard="")}


def grades_side_by_side(actor: Actor, review: Review) -> list[ShownGrade]:
    """First, second and the worker's own overall grade, as far as the actor may see them."""
    grades = both_grades(actor, review)
    words = {one["key"]: one for one in review.round.version.scale.levels}
    return [
        ShownGrade(whose, words[row.level]["word"], words[row.level]["step"], row.at, row.reason)
        for stage, whose in WHOSE.items()
        if (row := grades.get(stage)) and row.level in words
    ]


def waiting_for_second(round: Round, seen: QuerySet[Review]) -> list[SecondRow]:
    """Submitted reviews of the round, those chosen by lot first; `seen` is what the reader sees."""
    reviews = list(
        seen.filter(round=round, state="submitted")
        .select_related("subject__case", "team", "drawn")
        .order_by("pk")
    )
    frames = Frame.objects.for_system(because="the seed of a round is printed on its certificate")
    frame = frames.filter(round=round).exclude(frozen_at=None).order_by("-frozen_at").first()
    keys = {review.pk: review.subject.label for review in reviews}
    share = round.version.settings.get("second_share", 50)
    lot = chosen_by_lot(list(keys.values()), share=share, seed=frame.seed if frame else "")
    parts = Part.objects.for_system(because="that one is asked tells no grade").filter(
        review__in=reviews, kind=SECOND
    )
    judges = {
        part.review_id: part
        for part in parts.exclude(ended_because="knows_family").select_related("person")
    }
    rows = [
        SecondRow(
            review,
            _second_state(judges.get(review.pk)),
            judges[review.pk].person if review.pk in judges else None,
            keys[review.pk] in lot,
        )
        for review in reviews
    ]
    return sorted(rows, key=lambda row: (row.state != "none", not row.is_by_lot, row.review.pk))


def reviewer_of(review: Review) -> Part | None:
    """Who reviews it now, or reviewed it last."""
    parts = Part.objects.for_system(because="who reviews is no secret to those who see the review")
    mine = parts.filter(review=review, kind="reviewer").select_related("person")
    return mine.order_by(F("to_at").desc(nulls_first=True), "-from_at").first()


def tied_to(review: Review, *, on: date) -> set[int]:
    """Everybody who cannot judge it independently, for whatever reason."""
    return set[int]().union(*ties_to(review, on=on).values())


def _second_state(part: Part | None) -> str:
    if part is None:
        return "none"
    return "given" if part.to_at else "owed"


def differences_seen(actor: Actor, review: Review) -> QuerySet[Difference]:
    rows = Difference.objects.none()
    for permission in READERS:
        rows = rows | Difference.objects.visible_to(actor, permission)
    return rows.filter(review=review)


def replies_seen(actor: Actor, review: Review) -> QuerySet[Reply]:
    rows = Reply.objects.none()
    for permission in READERS:
        rows = rows | Reply.objects.visible_to(actor, permission)
    return rows.filter(review=review).select_related("by").order_by("at")


def told_of(review: Review) -> QuerySet[Told]:
    rows = Told.objects.for_system(because="who was told, and until when they may answer")
    return rows.filter(review=review)


def to_answer(actor: Actor) -> QuerySet[Told]:
    """Second judgements that the actor was told of and has not answered."""
    replies = Reply.objects.for_system(because="one's own answers")
    mine = Told.objects.for_system(because="what one was told oneself")
    return (
        mine.filter(person=actor.person_pk)
        .exclude(review__in=replies.filter(by=actor.person_pk).values("review"))
        .select_related("review__subject__case")
        .order_by("answer_by")
    )


def possible_judges(round: Round, *, on: date) -> QuerySet[Person]:
    """Everybody who could be asked in this round's service; ties are looked at review by review."""
    return people_holding(Permission.REVIEW_JUDGE, service=round.service, on=on)


def shown_to(person: Person, review: Review) -> bool:
    rows = Shown.objects.for_system(because="blindness is known, not set")
    return rows.filter(person=person, review=review).exists()


def grades_of(round: Round, *, actor: Actor, on: date) -> list[RoundGrade]:
    """Every submitted review of the round with its grades, for figures that are then suppressed.

    Raises `Withheld` for a reader who still owes a second judgement in the round.
    """
    if owed := grades_withheld(actor, round):
        raise Withheld(owed)
    reviews = Review.objects.for_system(because="figures of a round count all of its reviews")
    submitted = reviews.filter(round=round, state="submitted")
    levels, papers = _levels(submitted)
    owing = set(
        Part.objects.for_system(because="an owed judgement makes a grade provisional")
        .filter(review__in=submitted, kind=SECOND, to_at=None)
        .values_list("review", flat=True)
    )
    tellings = _tellings(submitted)
    return [
        _grade(review, levels[review.pk], papers, owing, tellings, on)
        for review in submitted.order_by("pk")
    ]


def _levels(submitted: QuerySet[Review]) -> tuple[dict[int, dict[str, str]], set[int]]:
    """Overall level by stage for each review, and which reviews had only their paper checked."""
    rows = Judgement.objects.for_system(because="figures of a round count all of its grades")
    found: dict[int, dict[str, str]] = defaultdict(dict)
    papers = set()
    for row in rows.filter(review__in=submitted, standard=""):
        found[row.review_id][row.stage] = row.level
        if row.stage == SECOND and not is_independent(row.looked_at):
            papers.add(row.review_id)
    return found, papers


def _tellings(submitted: QuerySet[Review]) -> dict[int, Telling]:
    told: dict[int, set[int]] = defaultdict(set)
    until: dict[int, date] = {}
    for row in Told.objects.for_system(because="when a grade counts").filter(review__in=submitted):
        told[row.review_id].add(row.person_id)
        until[row.review_id] = max(row.answer_by, until.get(row.review_id, row.answer_by))
    replied: dict[int, set[int]] = defaultdict(set)
    for reply in Reply.objects.for_system(because="when a grade counts").filter(
        review__in=submitted
    ):
        replied[reply.review_id].add(reply.by_id)
    return {
        pk: Telling(frozenset(people), frozenset(replied[pk]), until[pk])
        for pk, people in told.items()
    }


def _grade(
    review: Review,
    levels: dict[str, str],
    papers: set[int],
    owing: set[int],
    tellings: dict[int, Telling],
    on: date,
) -> RoundGrade:
    second = levels.get(SECOND, "")
    given = Given(second, is_independent=review.pk not in papers) if second else None
    counts = counting(
        levels.get("first", ""),
        given,
        owed=review.pk in owing,
        telling=tellings.get(review.pk, Telling(frozenset(), frozenset(), None)),
        on=on,
    )
    return RoundGrade(
        review.pk,
        review.team_id,
        levels.get("worker", ""),
        levels.get("first", ""),
        second,
        counts,
    )

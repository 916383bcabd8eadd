"""The facts of a round, gathered for its figures: a fixed number of questions, whatever its size.

Counts are of all rows, since a figure that depends on its reader could not be compared; what a
reader is given of them is decided by `rules.hiding` and, row by row, by each row's own reach.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.timezone import localtime

from goldenthread.access.actor import Actor
from goldenthread.programme.models import Round
from goldenthread.reviews.models import Answer, Contact, Review, Told
from goldenthread.reviews.queries.moderation import RoundGrade, grades_of
from goldenthread.sampling.models import Draw, FrameEntry, Replacement, Withdrawal

from ..rules.facts import CHOSEN, RANDOM, WHOLE, Drawn, Level, ReviewFact, RoundFacts
from ..rules.figures import CLARITY, DRAW, HEARD, PARTS, REASONS, TOLD, WORK
from .work import actions_of, findings_of, recommendations_of

WHY = "figures of a round count all of its rows and are suppressed before they leave"
NOTICE_DAYS = 30


def round_facts(
    round: Round,
    *,
    actor: Actor,
    on: date,
    words: Mapping[str, str] | None = None,
    parts: Collection[str] = PARTS,
) -> RoundFacts:
    """`parts`: which facts beside the reviews and their grades are needed.

    Raises `reviews.queries.moderation.Withheld` for a reader who still owes a judgement here.
    """
    grades = {grade.review_pk: grade for grade in grades_of(round, actor=actor, on=on)}
    nouns = words or {}
    reviews = reviews_of(round, grades, parts)
    return RoundFacts(
        slug=round.slug,
        title=round.title,
        service=round.service.name,
        body=round.body.name,
        starts_on=round.starts_on,
        due_on=round.due_on,
        on=on,
        levels=levels_of(round),
        drawn=drawn_of(round, with_reasons=REASONS in parts) if DRAW in parts else Drawn(),
        notice_days=int(round.version.settings.get("notice_days", NOTICE_DAYS)),
        reviews=reviews,
        findings=findings_of(round) if WORK in parts else (),
        recommendations=recommendations_of(round) if WORK in parts else (),
        actions=actions_of(round, [review.pk for review in reviews]) if WORK in parts else (),
        nouns=(nouns.get("review", "review"), nouns.get("reviews", "reviews")),
    )


def levels_of(round: Round) -> tuple[Level, ...]:
    """The pinned scale, best first."""
    return tuple(
        Level(row["key"], row["word"], step, bool(row.get("is_good", step <= 2)))  # noqa: PLR2004
        for step, row in enumerate(round.version.scale.levels, start=1)
    )


def drawn_of(round: Round, *, with_reasons: bool = True) -> Drawn:
    """The draw in force: the newest that is not withdrawn. Earlier ones show in its ordinal.

    `with_reasons`: why some were left out of the list, which the report of the round says.
    """
    withdrawn = Withdrawal.objects.for_system(because=WHY).values("draw")
    draws = Draw.objects.for_system(because=WHY).filter(frame__round=round)
    draws = draws.exclude(pk__in=withdrawn).select_related("frame")
    replaced = Replacement.objects.for_system(because=WHY).filter(draw=OuterRef("pk"))
    listed = FrameEntry.objects.for_system(because=WHY).filter(frame=OuterRef("frame"))
    found: Any = draws.annotate(
        replaced=_number(replaced.filter(decision="approved"), "draw"),
        population=_number(listed.filter(left_out_because=""), "frame"),
    )
    draw = found.order_by("-ordinal", "-pk").first()
    if draw is None:
        return Drawn(ordinal=0)
    return Drawn(
        how=how_of(draw, draw.population),
        population=draw.population,
        size=draw.size,
        shortfall=draw.shortfall,
        ordinal=draw.ordinal,
        replaced=draw.replaced,
        left_out=_left_out(draw) if with_reasons else (),
        seed=draw.frame.seed,
        seed_source=draw.frame.seed_source,
        frame_sha256=draw.frame.frame_sha256,
        draw_pk=draw.pk,
    )


def _number(rows: "QuerySet[Any]", by: str) -> Coalesce:
    """How many of them, inside another question."""
    counted = rows.order_by().values(by).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _left_out(draw: Draw) -> tuple[tuple[str, int], ...]:
    rows = FrameEntry.objects.for_system(because=WHY).filter(frame=draw.frame_id)
    counted = rows.exclude(left_out_because="").values("left_out_because").order_by()
    found = counted.annotate(n=Count("pk"))
    return tuple(sorted((row["left_out_because"], row["n"]) for row in found))


def how_of(draw: Draw, population: int) -> str:
    """Chosen where the definition says so; the whole group where nobody was left to chance."""
    definition: Mapping[str, Any] = draw.frame.definition
    if definition.get("chosen_how") == CHOSEN or draw.algorithm == CHOSEN:
        return CHOSEN
    return WHOLE if population and draw.size - draw.shortfall >= population else RANDOM


def reviews_of(
    round: Round, grades: Mapping[int, RoundGrade], parts: Collection[str]
) -> tuple[ReviewFact, ...]:
    rows = Review.objects.for_system(because=WHY).filter(round=round)
    rows = rows.select_related("team").order_by("pk")
    heard = _heard(round) if HEARD in parts else {}
    clarity = _clarity(round) if CLARITY in parts else {}
    told = _told(round) if TOLD in parts else {}
    return tuple(
        _review(
            row,
            grades.get(row.pk),
            heard.get(row.pk, []),
            clarity.get(row.pk, ""),
            told.get(row.pk, set()),
        )
        for row in rows
    )


def _review(
    row: Review,
    grade: RoundGrade | None,
    heard: list[tuple[str, str]],
    clarity: str,
    told: set[int],
) -> ReviewFact:
    counts = grade.counts if grade else None
    known = bool(grade and counts and not counts.is_provisional)
    return ReviewFact(
        pk=row.pk,
        team=row.team.name,
        state=row.state,
        due_on=row.due_on,
        notice_days=((row.meeting_on or row.due_on) - row.notice_on).days,
        submitted_on=localtime(row.submitted_at).date() if row.submitted_at else None,
        worker=grade.worker_level if grade else "",
        first=grade.first_level if grade else "",
        second=grade.second_level if grade and known else "",
        counts=counts.level if counts else "",
        is_provisional=bool(counts and counts.is_provisional),
        is_owed=bool(counts and counts.is_provisional and grade and not grade.second_level),
        is_independent=counts.is_independent if counts and known else None,
        heard=tuple(heard),
        clarity=clarity,
        told=(len(told), len(told)),
    )


def _heard(round: Round) -> dict[int, list[tuple[str, str]]]:
    """Whom, and whether they were heard; "not safe to ask" is kept apart from "not asked"."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    rows = Contact.objects.for_system(because=WHY).filter(review__round=round)
    for row in rows.values("review", "whom", "outcome", "is_safe"):
        unsafe = row["outcome"] == "not_asked" and row["is_safe"] == "no"
        found[row["review"]].append((row["whom"], "not_safe" if unsafe else row["outcome"]))
    return found


def _clarity(round: Round) -> dict[int, str]:
    rows = Answer.objects.for_system(because=WHY)
    rows = rows.filter(review__round=round, question="voice.clarity", review__state="submitted")
    return dict(rows.values_list("review", "value"))


def _told(round: Round) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    rows = Told.objects.for_system(because=WHY).filter(review__round=round)
    for review, person in rows.values_list("review", "person"):
        found[review].add(person)
    return found

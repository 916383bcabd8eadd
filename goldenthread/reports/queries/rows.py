"""The rows behind a figure, as far as the reader may open them."""

from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.findings.models import Finding, Recommendation
from goldenthread.improvement.models import Action
from goldenthread.programme.models import Round
from goldenthread.reviews.models import Judgement, Review, Shown

from ..rules.figures import Figure

THREAD_KINDS = ("review", "finding", "recommendation", "action")


@dataclass(frozen=True, slots=True)
class Behind:
    """One row: what it is, where its thread is, and a few words where they tell no child."""

    kind: str
    pk: int
    title: str
    detail: str = ""


def rows_behind(actor: Actor, figure: Figure, round: Round) -> tuple[list[Behind], int]:
    """Rows within reach, and how many stand beyond it."""
    if not figure.rows:
        return [], 0
    keys = [key for _, key in figure.rows]
    found = READ[figure.rows[0][0]](actor, keys, figure.tells_grades)
    return found, len(keys) - len(found)


def new_to(actor: Actor, rows: Sequence[Behind]) -> list[Review]:
    """Reviews whose grades are now shown to this reader for the first time by this door."""
    known = Shown.objects.for_system(because="each door is written down once")
    known = known.filter(person=actor.person_pk, door="report")
    keys = [row.pk for row in rows if row.kind == "review"]
    seen = Review.objects.visible_to(actor, Permission.REVIEW_READ).filter(pk__in=keys)
    return list(seen.exclude(pk__in=known.values("review")))


def reviews_behind(actor: Actor, keys: list[int], tells: bool) -> list[Behind]:
    rows = Review.objects.visible_to(actor, Permission.REVIEW_READ).filter(pk__in=keys)
    if tells:
        grades = Judgement.objects.visible_to(actor, Permission.REVIEW_READ)
        rows = rows.filter(pk__in=grades.values("review"))
    return [
        Behind("review", row.pk, f"Review {row.pk}", row.team.name)
        for row in rows.select_related("team").order_by("pk")
    ]


def findings_behind(actor: Actor, keys: list[int], tells: bool) -> list[Behind]:
    rows = Finding.objects.visible_to(actor, Permission.FINDING_READ).filter(pk__in=keys)
    found = rows.order_by("pk")
    return [Behind("finding", row.pk, f"Finding {row.pk}", row.words) for row in found]


def recommendations_behind(actor: Actor, keys: list[int], tells: bool) -> list[Behind]:
    rows = Recommendation.objects.visible_to(actor, Permission.RECOMMENDATION_READ)
    rows = rows.filter(pk__in=keys).order_by("pk")
    return [
        Behind("recommendation", row.pk, f"Recommendation {row.printed or row.pk}", row.words)
        for row in rows
    ]


def actions_behind(actor: Actor, keys: list[int], tells: bool) -> list[Behind]:
    rows = Action.objects.visible_to(actor, Permission.ACTION_READ).filter(pk__in=keys)
    found = rows.order_by("pk")
    return [Behind("action", row.pk, f"Action {row.pk}", row.words) for row in found]


READ = {
    "review": reviews_behind,
    "finding": findings_behind,
    "recommendation": recommendations_behind,
    "action": actions_behind,
}

"""Rows of a thread, loaded kind by kind for all of its things at once."""

from collections import Counter, defaultdict
from datetime import date
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.timezone import localtime

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.findings.models import Ground
from goldenthread.findings.queries import with_state
from goldenthread.improvement.models import Action
from goldenthread.programme.queries import rounds_seen
from goldenthread.reports.models import ReportVersion
from goldenthread.reviews.models import Answer, Part

from ...rules.world import (
    AnswerRow,
    FindingRow,
    GradeRow,
    RecommendationRow,
    ReviewRow,
    VoiceRow,
    World,
)
from .. import reach
from .keys import WHY, Keys
from .work import actions_in, evidence_in, tests_in


def load(keys: Keys, *, actor: Actor, on: date) -> World:
    withheld = reach.withheld_reviews(actor)
    reviews, levels = _reviews(keys, actor, withheld)
    findings = _findings(keys, actor)
    recommendations = _recommendations(keys, findings, actor, withheld)
    actions = actions_in(keys, recommendations, actor)
    return World(
        on=on,
        reviews=reviews,
        grades=_grades(reviews, levels, actor),
        voices=_voices(reviews, actor),
        answers=_answers(findings, reviews, actor),
        findings=findings,
        recommendations=recommendations,
        actions=actions,
        evidence=evidence_in(actions, actor),
        tests=tests_in(actions),
        reports=_reports(reviews, actor),
    )


def _reviews(
    keys: Keys, actor: Actor, withheld: set[int]
) -> tuple[dict[int, ReviewRow], dict[int, dict[str, str]]]:
    rows = reach.reviews(actor).filter(pk__in=keys.reviews - withheld)
    owed = Part.objects.for_system(because="that a judgement is owed tells no grade")
    owed = owed.filter(review=OuterRef("pk"), kind="second", to_at=None)
    opens = rounds_seen(actor).filter(pk=OuterRef("round"))
    rows = rows.select_related("team", "round__version__scale").order_by("pk")
    found: list[Any] = list(rows.annotate(is_owed=Exists(owed), opens_round=Exists(opens)))
    reviews = {
        row.pk: ReviewRow(
            row.pk,
            row.team.name,
            row.round.slug,
            row.round.title,
            localtime(row.submitted_at).date() if row.submitted_at else None,
            row.is_owed,
            row.opens_round,
        )
        for row in found
    }
    scales = {row.pk: row.round.version.scale.levels for row in found}
    words = {pk: {one["key"]: one["word"] for one in levels} for pk, levels in scales.items()}
    return reviews, words


def _grades(
    reviews: dict[int, ReviewRow], words: dict[int, dict[str, str]], actor: Actor
) -> dict[int, GradeRow]:
    order = {"worker": 0, "first": 1, "second": 2}
    rows = reach.judgements(actor).filter(review__in=list(reviews), standard="")
    given = sorted(rows, key=lambda row: (row.review_id, order.get(row.stage, 3), row.pk))
    return {
        row.pk: GradeRow(
            row.pk,
            row.review_id,
            row.stage,
            words[row.review_id].get(row.level, row.level) or row.state.replace("_", " "),
            localtime(row.at).date(),
            row.blind,
            row.reason,
        )
        for row in given
    }


def _voices(reviews: dict[int, ReviewRow], actor: Actor) -> tuple[VoiceRow, ...]:
    rows = reach.contacts(actor).filter(review__in=list(reviews), may_be_quoted=True)
    rows = rows.exclude(words="").order_by("review", "pk")
    return tuple(VoiceRow(row.review_id, row.whom, row.words) for row in rows)


def _findings(keys: Keys, actor: Actor) -> dict[int, FindingRow]:
    rows = reach.findings(actor)
    if keys.from_reviews:
        rows = rows.filter(review__in=keys.reviews)
    else:
        rows = rows.filter(pk__in=keys.findings)
    return {
        row.pk: FindingRow(
            row.pk,
            row.review_id,
            row.kind,
            row.theme,
            row.words,
            row.state,
            row.question,
            "" if row.review_id else row.source,
        )
        for row in rows.order_by("pk")
    }


def _answers(
    findings: dict[int, FindingRow], reviews: dict[int, ReviewRow], actor: Actor
) -> tuple[AnswerRow, ...]:
    """As the reviewer wrote them: the words of a finding may be others."""
    wanted = {
        (row.review, row.question)
        for row in findings.values()
        if row.question and row.review in reviews and reviews[row.review].submitted_on
    }
    rows = reach.answers(actor).filter(
        review__in={review for review, _ in wanted}, question__in={one for _, one in wanted}
    )
    rows = rows.select_related("review__round__version__tool").order_by("review", "question")
    return tuple(
        AnswerRow(row.review_id, row.question, _title(row), row.value)
        for row in rows
        if (row.review_id, row.question) in wanted
    )


def _title(answer: Answer) -> str:
    """Standard 3, The plan; the whole, where it is about no one standard."""
    standards = answer.review.round.version.tool.definition.get("standards", ())
    for number, one in enumerate(standards, start=1):
        if answer.question.startswith(f"standard.{one['key']}."):
            return f"Standard {number}, {one['title']}"
    return "The work as a whole"


def _recommendations(
    keys: Keys, findings: dict[int, FindingRow], actor: Actor, withheld: set[int]
) -> dict[int, RecommendationRow]:
    on, unseen, chosen = _grounds(keys, findings, withheld)
    seen = reach.recommendations(actor).filter(pk__in=chosen | keys.recommendations)
    rows: Any = with_state(seen).select_related("body").order_by("pk")
    return {
        row.pk: _recommendation(row, on[row.pk], unseen[row.pk])
        for row in rows.annotate(hidden=_hidden_actions(actor))
    }


def _grounds(
    keys: Keys, findings: dict[int, FindingRow], withheld: set[int]
) -> tuple[dict[int, list[int]], Counter[int], set[int]]:
    """For each recommendation its findings within reach, how many stand beyond, and its key."""
    grounds = Ground.objects.for_system(because=WHY)
    wanted = Q(recommendation__in=keys.recommendations)
    if keys.from_reviews or not keys.recommendations:
        standing = grounds.filter(finding__in=list(findings))
        wanted |= Q(recommendation__in=standing.values("recommendation"))
    on: dict[int, list[int]] = defaultdict(list)
    unseen: Counter[int] = Counter()
    chosen = set()
    for one, finding, review in grounds.filter(wanted).values_list(
        "recommendation", "finding", "finding__review"
    ):
        chosen.add(one)
        if finding in findings:
            on[one].append(finding)
        elif not keys.from_reviews and review not in withheld:
            unseen[one] += 1
    return on, unseen, chosen


def _recommendation(row: Any, findings: list[int], unseen: int) -> RecommendationRow:
    return RecommendationRow(
        row.pk,
        row.printed or str(row.pk),
        row.words,
        row.state.replace("_", " "),
        row.body.name,
        row.decided_on,
        localtime(row.proposed_at).date(),
        tuple(findings),
        unseen,
        row.hidden,
    )


def _hidden_actions(actor: Actor) -> Coalesce:
    """How many actions of a recommendation stand beyond the reader."""
    rows = Action.objects.for_system(because="that an action stands is no more than a number")
    beyond = rows.filter(recommendation=OuterRef("pk")).exclude(
        pk__in=reach.actions(actor).values("pk")
    )
    counted = beyond.order_by().values("recommendation").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _reports(reviews: dict[int, ReviewRow], actor: Actor) -> tuple[tuple[str, str, int, str], ...]:
    """Frozen versions that tell of these reviews' rounds; the newest first."""
    if not actor.holds(Permission.REPORT_READ):
        return ()
    slugs = {row.round_slug for row in reviews.values()}
    rows = ReportVersion.objects.visible_to(actor, Permission.REPORT_READ)
    rows = rows.filter(round__slug__in=slugs).select_related("round")
    return tuple(
        (row.round.title, row.round.slug, row.number,
         "provisional" if row.is_provisional else "final")
        for row in rows.order_by("-made_at", "-pk")[:3]
    )  # fmt: skip

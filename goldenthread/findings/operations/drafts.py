"""The reviewer's own words come in as drafts. A job pulls them; it may run twice."""

from datetime import datetime

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.reviews.models import Answer, Review

from .. import queries, rules
from ..models import DraftsTaken, Finding


@transaction.atomic
def draft_findings(*, by: Actor, at: datetime, at_most: int = 50) -> int:
    """Drafts of submitted reviews not read yet, `at_most` at a time; answers how many reviews."""
    waiting = queries.drafts_waiting().select_related("round__version__tool", "subject__case")
    reviews = list(waiting[:at_most])
    for review in reviews:
        by.must(Permission.FINDING_RECORD, over=review.round)
        _draft(review, at)
        keys = queries.case_keys([review.pk])
        about: list[tuple[str, str | int]] = [("review", review.pk)]
        about += [("case", key) for key in keys]
        record(by=by, verb="draft_findings", things=about, at=at)
    return len(reviews)


def _draft(review: Review, at: datetime) -> None:
    rows = Answer.objects.for_system(because="drafts are taken from the submitted answers")
    answers = {row.question: row for row in rows.filter(review=review)}
    said = {question: row.value for question, row in answers.items()}
    themes = rules.themes_of(review.round.version.tool.definition)
    DraftsTaken.objects.create(review=review, at=at)
    Finding.objects.bulk_create(
        Finding(
            kind=draft.kind,
            words=draft.words,
            theme=draft.theme,
            standard=draft.standard,
            source_kind="review",
            review=review,
            question=draft.question,
            round=review.round,
            team=review.team,
            is_restricted=review.is_restricted,
            state=rules.DRAFT,
            by=answers[draft.question].by,
            at=at,
        )
        for draft in rules.drafts_of(said, themes)
    )

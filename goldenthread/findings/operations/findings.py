"""Looking at drafts: recording, rewording, adding, leaving out."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localtime

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Team
from goldenthread.authority.queries import person_for
from goldenthread.methods.refusal import Refused, refuse_if_any
from goldenthread.reviews.models import Review

from .. import queries, rules
from ..models import Finding, Recommendation

RECORD = Permission.FINDING_RECORD


@transaction.atomic
def record_finding(
    *, finding: Finding, words: str, theme: str, kind: str, version: int, by: Actor, at: datetime
) -> Finding:
    """From now on it counts. Also the way to reword one, until a recommendation stands on it."""
    by.must(RECORD, over=finding)
    _check(finding, words=words, theme=theme, kind=kind)
    _move_on(
        finding,
        version=version,
        by=by,
        at=at,
        values={
            "words": words.strip(),
            "theme": theme.strip(),
            "kind": kind,
            "state": rules.RECORDED,
            "left_out_because": "",
        },
    )
    record(by=by, verb="record_finding", things=_about([finding]), at=at)
    return finding


@transaction.atomic
def leave_out_finding(
    *, finding: Finding, because: str, version: int, by: Actor, at: datetime
) -> Finding:
    """It counts no more, and stays with its reason; it can be recorded again."""
    by.must(RECORD, over=finding)
    refuse_if_any([] if because.strip() else [rules.no_reason()])
    _refuse_in_use(finding)
    values = {"state": rules.LEFT_OUT, "left_out_because": because.strip()}
    _move_on(finding, version=version, by=by, at=at, values=values)
    record(by=by, verb="leave_out_finding", things=_about([finding]), at=at)
    return finding


@transaction.atomic
def add_finding(
    *,
    review: Review,
    words: str,
    theme: str,
    kind: str,
    standard: str = "",
    by: Actor,
    at: datetime,
) -> Finding:
    """A finding that nobody wrote as such in the form; recorded at once."""
    by.must(RECORD, over=review.round)
    by.must(Permission.REVIEW_READ, over=review)
    refuse_if_any(
        [
            *rules.unfit_finding(words=words, theme=theme, kind=kind),
            *rules.naming("words", queries.names_in_words(words, [review.pk])),
        ]
    )
    person = person_for(by)
    finding = Finding.objects.create(
        kind=kind,
        words=words.strip(),
        theme=theme.strip(),
        standard=standard,
        source_kind="review",
        review=review,
        round=review.round,
        team=review.team,
        is_restricted=review.is_restricted,
        state=rules.RECORDED,
        by=person,
        at=at,
        settled_by=person,
        settled_at=at,
    )
    record(by=by, verb="add_finding", things=_about([finding]), at=at)
    return finding


@transaction.atomic
def learn_elsewhere(
    *,
    team: Team,
    source_kind: str,
    source_ref: str,
    source_on: date,
    words: str,
    theme: str,
    kind: str,
    by: Actor,
    at: datetime,
) -> Finding:
    """A strength or a worry from a complaint or a compliment; recorded at once.

    `source_ref`: its number where complaints are kept. The words name nobody.
    """
    by.must(RECORD, over=team.service)
    today = localtime(at).date()
    refuse_if_any(
        [
            *rules.unfit_source(kind=source_kind, ref=source_ref, on=source_on, today=today),
            *rules.unfit_finding(words=words, theme=theme, kind=kind),
            *rules.naming("words", queries.names_in_words(words, [])),
        ]
    )
    person = person_for(by)
    made = Finding.objects.create(
        kind=kind, words=words.strip(), theme=theme.strip(), source_kind=source_kind,
        source_ref=source_ref.strip(), source_on=source_on, team=team, state=rules.RECORDED,
        by=person, at=at, settled_by=person, settled_at=at,
    )  # fmt: skip
    record(by=by, verb="learn_elsewhere", things=_about([made]), at=at)
    return made


@transaction.atomic
def note_seen(*, findings: Iterable[Finding], by: Actor, at: datetime) -> None:
    """Findings of children's reviews were shown: the trail says whose."""
    seen = list(findings)
    allowed = Finding.objects.visible_to(by, Permission.FINDING_READ)
    shown = list(allowed.filter(pk__in=[one.pk for one in seen]))
    if shown:
        record(by=by, verb="see", things=_about(shown), at=at)


@transaction.atomic
def note_exported(*, recommendations: Iterable[Recommendation], by: Actor, at: datetime) -> None:
    """The log left the product as a file: which recommendations it held."""
    allowed = Recommendation.objects.visible_to(by, Permission.RECOMMENDATION_READ)
    taken = allowed.filter(pk__in=[one.pk for one in recommendations])
    keys = list(taken.order_by("pk").values_list("pk", flat=True))
    things: list[tuple[str, str | int]] = [("list", "recommendations")]
    things += [("recommendation", key) for key in keys]
    record(by=by, verb="export", things=things, at=at, detail={"rows": len(keys)})


def _check(finding: Finding, *, words: str, theme: str, kind: str) -> None:
    named = queries.names_in_words(words, [finding.review_id] if finding.review_id else [])
    refuse_if_any(
        [*rules.unfit_finding(words=words, theme=theme, kind=kind), *rules.naming("words", named)]
    )
    _refuse_in_use(finding)


def _refuse_in_use(finding: Finding) -> None:
    if recommendation := queries.grounded_in(finding):
        raise Refused([rules.in_use(recommendation)])


def _move_on(
    finding: Finding, *, version: int, by: Actor, at: datetime, values: dict[str, str]
) -> None:
    """The row moves only from the version that the form was made from."""
    mine = Finding.objects.visible_to(by, RECORD).filter(pk=finding.pk, version=version)
    settled = {"settled_by": person_for(by), "settled_at": at, "version": F("version") + 1}
    if not mine.update(**values, **settled):
        now = Finding.objects.visible_to(by, RECORD).get(pk=finding.pk)
        raise Refused([rules.stale(now.words)])
    for name, value in (*values.items(), ("version", version + 1)):
        setattr(finding, name, value)


def _about(findings: list[Finding]) -> list[tuple[str, str | int]]:
    reviews = sorted({one.review_id for one in findings if one.review_id})
    return [
        *(("finding", one.pk) for one in findings),
        *(("review", pk) for pk in reviews),
        *(("case", key) for key in queries.case_keys(reviews)),
    ]

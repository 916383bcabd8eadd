"""A version is a frozen copy. Later edits never reach it; a correction is the next version."""

from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localtime

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.access.queries import trail_head
from goldenthread.authority.queries import person_for
from goldenthread.methods.refusal import Refused, refuse_if_any
from goldenthread.page.words import words as local_words
from goldenthread.programme.models import Round
from goldenthread.reviews.queries.moderation import Withheld

from ..library import REPORTS
from ..models import ManagementResponse, ReportVersion
from ..queries.names import names_of_round
from ..rules import refusals
from ..rules.content import canonical, changes

WHY = "a version counts all versions before it"


def make_version(
    *, round: Round, by: Actor, at: datetime, because: str = "", slug: str = "round"
) -> ReportVersion:
    """Freeze what the report says now, small numbers hidden, with its hash and the trail's head.

    What must hide is worked out before anything is held, as it may take seconds; then one short
    write. Where somebody froze a version meanwhile, it is worked out anew beside that one.

    Refused: nothing returned yet; the maker still owes a judgement in this round; nothing
    differs from the last version; a later version without its reason.
    """
    by.must(Permission.REPORT_MAKE, over=round)
    while True:
        before = _latest(slug, round)
        content = _content(slug, round, by, at)
        if before is not None:
            content = _corrected(before, content, because)
        version = ReportVersion(
            slug=slug,
            round=round,
            number=(before.number if before else 0) + 1,
            content=content,
            content_sha256=sha256(canonical(content).encode()).hexdigest(),
            is_provisional=bool(content["provisional"]),
            made_by=person_for(by),
            made_at=at,
        )
        if _freeze(version, by, at):
            return version


@transaction.atomic
def _freeze(version: ReportVersion, by: Actor, at: datetime) -> bool:
    """False when this number is taken: a version counts all versions before it."""
    held = Round.objects.select_for_update().get(pk=version.round_id)
    newest = _latest(version.slug, held)
    if (newest.number if newest else 0) + 1 != version.number:
        return False
    version.trail_head = trail_head()
    version.save()
    record(
        by=by,
        verb="make_report",
        things=[("report", version.pk), ("round", version.round_id)],
        at=at,
        detail={"version": version.number, "sha256": version.content_sha256},
    )
    return True


@transaction.atomic
def respond(*, version: ReportVersion, words: str, by: Actor, at: datetime) -> ManagementResponse:
    """The management response: what those who answer for the service say to this version.

    Refused: nothing written; the name of a child of this round in it.
    """
    by.must(Permission.RECOMMENDATION_DECIDE, over=version.round)
    by.must(Permission.REPORT_READ, over=version)
    if not words.strip():
        raise Refused([refusals.empty_words()])
    if found := names_of_round(words, version.round):
        raise Refused([refusals.holds_names(found)])
    response = ManagementResponse.objects.create(
        version=version, words=words, by=person_for(by), at=at
    )
    things = [("report", version.pk), ("round", version.round_id)]
    record(by=by, verb="respond_to_report", things=things, at=at)
    return response


def _content(slug: str, round: Round, by: Actor, at: datetime) -> dict[str, Any]:
    report, today = REPORTS[slug], localtime(at).date()
    try:
        content = report.build(round, actor=by, on=today, words=local_words(), hides=True)
    except Withheld as withheld:
        raise Refused([refusals.owes(withheld.owed)]) from withheld
    refuse_if_any([] if content["figures"]["returned"]["hits"] else
                  [refusals.nothing_returned(round.title)])  # fmt: skip
    return content


def _latest(slug: str, round: Round) -> ReportVersion | None:
    rows = ReportVersion.objects.for_system(because=WHY).filter(slug=slug, round=round)
    newest = rows.aggregate(newest=Max("number"))["newest"]
    return rows.filter(number=newest).first()


def _corrected(before: ReportVersion, content: dict[str, Any], because: str) -> dict[str, Any]:
    changed = changes(before.content, content)
    if not changed:
        raise Refused([refusals.same_as_before(before.number)])
    if not because.strip():
        raise Refused([refusals.no_reason()])
    return {**content, "changed": changed, "changed_because": because.strip(),
            "corrects": before.number}  # fmt: skip

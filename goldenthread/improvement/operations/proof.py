"""Done, and what shows it; looked at by somebody else."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.queries import person_for
from goldenthread.documents.operations import Upload, store
from goldenthread.methods.refusal import refuse_if_any
from goldenthread.reviews.models import Review

from .. import queries, rules
from ..models import Action, Completion, Evidence, EvidenceVerdict
from ..queries.deeds import about, day_of, named, which

LEADING = (Permission.ACTION_DO, Permission.ACTION_ADD)
OFFERING = (*LEADING, Permission.LOOP_TEST)


@transaction.atomic
def mark_done(
    *, action: Action, done_on: date, words: str = "", by: Actor, at: datetime
) -> Completion:
    """Somebody says that it is done, and something shows it. The loop stays open."""
    by.must(which(by, action, *LEADING), over=action)
    today = day_of(at)
    refuse_if_any(
        [
            *rules.unfit_done(queries.facts(action, on=today), done_on=done_on, today=today),
            *named(action, words=words),
        ]
    )
    done = Completion.objects.create(
        action=action, done_on=done_on, words=words.strip(), by=person_for(by), at=at
    )
    record(by=by, verb="mark_done", things=about(action), at=at)
    return done


@transaction.atomic
def mark_done_showing(
    *,
    action: Action,
    done_on: date,
    words: str,
    evidence_kind: str = "",
    evidence_words: str = "",
    evidence_shows_on: date | None = None,
    upload: Upload | None = None,
    by: Actor,
    at: datetime,
) -> Completion:
    """Done, with a piece of evidence in the same step; both stand or neither does."""
    by.must(which(by, action, *LEADING), over=action)
    if evidence_kind or evidence_words.strip() or upload:
        offer_evidence(
            action=action,
            kind=evidence_kind or (rules.FILE if upload else rules.STATEMENT),
            words=evidence_words,
            shows_on=evidence_shows_on or done_on,
            upload=upload,
            by=by,
            at=at,
        )
    return mark_done(action=action, done_on=done_on, words=words, by=by, at=at)


@transaction.atomic
def offer_evidence(
    *,
    action: Action,
    kind: str,
    words: str,
    shows_on: date,
    upload: Upload | None = None,
    review: Review | None = None,
    by: Actor,
    at: datetime,
) -> Evidence:
    """Dated by what it shows, not by its upload. Somebody else accepts it or not."""
    held = which(by, action, *OFFERING)
    by.must(held, over=action)
    if review is not None:
        by.must(Permission.REVIEW_READ, over=review)
    today = day_of(at)
    facts = queries.facts(action, on=today)
    given: dict[str, Any] = {"kind": kind, "words": words, "shows_on": shows_on}
    there: dict[str, Any] = {"has_file": upload is not None, "has_review": review is not None}
    unfit = rules.unfit_evidence(facts, **given, **there, today=today)
    refuse_if_any([*unfit, *named(action, words=words)])
    kept = store(upload=upload, owner=action, permission=held, by=by, at=at) if upload else None
    offered = Evidence.objects.create(
        action=action,
        kind=kind,
        words=words.strip(),
        shows_on=shows_on,
        file=kept,
        review=review,
        by=person_for(by),
        at=at,
    )
    things = [*about(action), ("evidence", offered.pk)]
    record(by=by, verb="offer_evidence", things=things, at=at, detail={"kind": kind})
    return offered


@transaction.atomic
def decide_evidence(
    *, evidence: Evidence, is_accepted: bool, words: str = "", by: Actor, at: datetime
) -> EvidenceVerdict:
    """By somebody who neither offered it nor answers for the action."""
    action = evidence.action
    by.must(Permission.EVIDENCE_ACCEPT, over=action)
    facts = queries.facts(action, on=day_of(at))
    given = EvidenceVerdict.objects.for_system(because="what was said of it is said once")
    said = given.filter(evidence=evidence).values_list("is_accepted", flat=True).first()
    offer = rules.Offer(evidence.pk, evidence.by_id, evidence.shows_on, said)
    refuse_if_any(
        [
            *rules.unfit_verdict_on_evidence(
                facts, offer, is_accepted=is_accepted, words=words, judge=by.person_pk
            ),
            *named(action, words=words),
        ]
    )
    verdict = EvidenceVerdict.objects.create(
        action=action,
        evidence=evidence,
        is_accepted=is_accepted,
        words=words.strip(),
        by=person_for(by),
        at=at,
    )
    things = [*about(action), ("evidence", evidence.pk)]
    record(by=by, verb="decide_evidence", things=things, at=at)
    return verdict

"""Proposing a recommendation, and what a body says of it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime

from goldenthread.access.actor import Actor, NotAllowed
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Body, Party, Service
from goldenthread.authority.operations import chosen_party
from goldenthread.authority.queries import person_for
from goldenthread.methods.refusal import Refused, refuse_if_any

from .. import queries, rules
from ..models import Acceptance, Finding, Ground, Owner, Recommendation


@transaction.atomic
def propose(
    *,
    findings: Sequence[Finding],
    words: str,
    theme: str,
    measure: str,
    service: Service,
    body: Body,
    owners: Sequence[Party],
    accountable: Party | None,
    printed: str = "",
    by: Actor,
    at: datetime,
) -> Recommendation:
    """From recorded findings to a body. The printed number is a label: two may be the same."""
    by.must(Permission.RECOMMEND, over=service)
    used = _readable(findings, by)
    _check(used, {"words": words, "theme": theme, "measure": measure})
    answering = accountable.pk if accountable else None
    refuse_if_any(rules.unfit_owners({one.pk: one.kind for one in owners}, answering))
    rounds = {one.round_id for one in used if one.round_id}  # a complaint belongs to none
    made = Recommendation.objects.create(
        printed=printed.strip(),
        words=words.strip(),
        theme=theme.strip(),
        measure=measure.strip(),
        round_id=rounds.pop() if len(rounds) == 1 else None,
        service=service,
        body=body,
        proposed_by=person_for(by),
        proposed_at=at,
    )
    Ground.objects.bulk_create(Ground(recommendation=made, finding=one) for one in used)
    Owner.objects.bulk_create(
        Owner(recommendation=made, party=one, is_accountable=one.pk == answering)
        for one in dict.fromkeys(owners)
    )
    things = [("recommendation", made.pk), *(("finding", one.pk) for one in used)]
    record(by=by, verb="propose_recommendation", things=things, at=at)
    return made


@transaction.atomic
def propose_by_key(
    *, accountable: str, others: Sequence[str], by: Actor, at: datetime, **given: Any
) -> Recommendation:
    """The same, with owners as a form names them ("post:3"): their party is made when needed."""
    by.must(Permission.RECOMMEND, over=given["service"])
    answering = chosen_party(accountable)
    owners = [answering, *(chosen_party(one) for one in others if one != accountable)]
    return propose(owners=owners, accountable=answering, by=by, at=at, **given)


@transaction.atomic
def decide(
    *,
    recommendation: Recommendation,
    decision: str,
    decided_on: date,
    words: str = "",
    changed_words: str = "",
    deferred_to: date | None = None,
    body: Body | None = None,
    seen: int | None = None,
    by: Actor,
    at: datetime,
) -> Acceptance:
    """Write down what a body decided. `seen` is how many decisions the page showed, if it did."""
    by.must(Permission.RECOMMENDATION_DECIDE, over=recommendation)
    before = list(queries.acceptances_of(recommendation))
    if seen is not None and seen != len(before):
        raise Refused([rules.decided_meanwhile(len(before) - seen)])
    texts = {"words": words.strip(), "changed_words": changed_words.strip()}
    said = {"decision": decision, "decided_on": decided_on, "deferred_to": deferred_to, **texts}
    _refuse_unfit(recommendation, before[-1] if before else None, said, at)
    made = Acceptance.objects.create(
        recommendation=recommendation,
        body=body or recommendation.body,
        decision=decision,
        decided_on=decided_on,
        **texts,
        deferred_to=deferred_to if decision == rules.DEFERRED else None,
        by=person_for(by),
        at=at,
    )
    things = [("recommendation", recommendation.pk), ("body", made.body_id)]
    record(by=by, verb="decide_recommendation", things=things, at=at)
    return made


def _refuse_unfit(
    recommendation: Recommendation, last: Acceptance | None, said: dict[str, Any], at: datetime
) -> None:
    one = rules.Decision(
        proposed_on=localtime(recommendation.proposed_at).date(),
        last=last.decision if last else "",
        last_on=last.decided_on if last else None,
        **said,
    )
    refuse_if_any(
        [
            *rules.unfit_decision(one, today=localtime(at).date()),
            *queries.named_in(recommendation, **one.texts()),
        ]
    )


def _readable(findings: Sequence[Finding], by: Actor) -> list[Finding]:
    """The same findings, read anew; none that this person could not open."""
    wanted = {one.pk for one in findings}
    found = list(queries.findings_seen(by).filter(pk__in=wanted).order_by("pk"))
    if len(found) != len(wanted):
        raise NotAllowed(f"{by.key} may not read all of these findings")
    return found


def _check(used: list[Finding], texts: dict[str, str]) -> None:
    reviews = {one.review_id for one in used if one.review_id}
    refuse_if_any(
        [
            *rules.unfit_proposal(
                **texts,
                grounds=len(used),
                not_recorded=sum(one.state != rules.RECORDED for one in used),
                owed=queries.second_owed(reviews),
            ),
            *(
                each
                for where in ("words", "measure")
                for each in rules.naming(where, queries.names_in_words(texts[where], reviews))
            ),
        ]
    )

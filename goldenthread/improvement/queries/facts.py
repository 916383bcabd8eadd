"""The facts of actions, many at once: as many queries for one as for a hundred."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localtime

from goldenthread.access.models import Admission
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Party
from goldenthread.authority.queries import holders_of_each

from .. import rules
from ..models import (
    Action,
    Closure,
    Completion,
    Due,
    Evidence,
    EvidenceVerdict,
    ImpactResult,
    ImpactTest,
    Rating,
    Reopening,
)
from .leading import parties_leading
from .rows import FOR_FACTS, WHY, Rows, days_given, load, standing

NOBODY: frozenset[int] = frozenset()


def limits_of(action: Action) -> rules.Limits:
    """By the version that the round pinned; without a round, the product's own."""
    origin = action.review or action.recommendation
    round = origin.round if origin else None
    return rules.Limits(round.version.settings if round else {})


def leaders_of(*actions: Action, on: date) -> frozenset[int]:
    """Everybody who leads one today or was admitted to lead it before: keys of people."""
    admitted = frozenset[int]().union(*_admitted(actions).values())
    parties = {pk: one for many in parties_leading(actions).values() for pk, one in many.items()}
    return admitted | holders_among(parties.values(), on=on)


def holders_among(parties: Iterable[Party], *, on: date) -> set[int]:
    return {one.pk for many in holders_of_each(parties, on=on).values() for one in many}


def _admitted(actions: Sequence[Action]) -> dict[int, frozenset[int]]:
    """Who may or might work on each: who was admitted, and the person who owns it."""
    found = {one.pk: {one.owner.person_id} - {None} for one in actions}
    rows = Admission.objects.filter(
        kind=Action.named_as[0], key__in=found, permission=Permission.ACTION_DO
    )
    for key, pk in rows.values_list("actor_key", "key"):
        if key.startswith("person:"):
            found[pk].add(int(key.partition(":")[2]))
    return {pk: frozenset(people) for pk, people in found.items()}


def facts(action: Action, *, on: date, rows: Rows | None = None) -> rules.Facts:
    """Of one action, with everybody who must not close it."""
    leaders = leaders_of(action, on=on)
    return _facts(action, rows or load([action.pk]), leaders, leaders)


def facts_of(actions: Iterable[Action], rows: Rows | None = None) -> dict[int, rules.Facts]:
    """Of many actions, for lists; who leads each is left out."""
    wanted = list(actions)
    loaded = rows or load(one.pk for one in wanted)
    borrowing = [one for one in wanted if loaded.borrowed(one.pk)]
    leaders = _admitted(borrowing) if borrowing else {}
    return {one.pk: _facts(one, loaded, NOBODY, leaders.get(one.pk, NOBODY)) for one in wanted}


def accepted_by_leads(actions: Iterable[int], rows: Rows) -> set[tuple[int, int]]:
    """Action and evidence: evidence of another action that this one's own leads accepted. It does
    not count here."""
    borrowing = [pk for pk in actions if rows.borrowed(pk)]
    if not borrowing:
        return set()
    known = Action.objects.for_system(because=WHY).filter(pk__in=borrowing).select_related("owner")
    leaders = _admitted(list(known))
    return {
        (pk, row.evidence_id)
        for pk in borrowing
        for row in rows.of(pk, EvidenceVerdict)
        if not _is_fit(row, pk, leaders[pk])
    }


def _facts(
    action: Action, rows: Rows, owners: frozenset[int], leaders: frozenset[int]
) -> rules.Facts:
    """`leaders`: whose acceptance of another action's evidence says nothing for this one."""
    of = {model: rows.of(action.pk, model) for model in FOR_FACTS}
    reopenings = of[Reopening]
    since = reopenings[-1].at if reopenings else None
    done = _after(of[Completion], since)
    closures = _after(of[Closure], since)
    own = [row for row in of[Rating] if row.block_id is None]  # what one block says is not all
    impact = _last(_after(own, since), rules.IMPACT)
    progress = _last(_after(own, since), rules.PROGRESS)
    limits = limits_of(action)
    own = [row for row in of[Due] if row.block_id is None]  # a block's own day is not the action's
    dues = standing(own)
    return rules.Facts(
        made_on=action.made_on,
        dues=tuple(days_given(dues)),
        due_words=rules.due_said(dues[-1].due_on, dues[-1].printed) if dues else "No date",
        progress=(progress.level or progress.state) if progress else "",
        impact=(impact.level or impact.state) if impact else "",
        impact_at=impact.at if impact else None,
        proof_on=impact.proof_on if impact else None,
        done_on=done[-1].done_on if done else None,
        done_by=frozenset(row.by_id for row in of[Completion]),
        offers=_offers(
            _after(of[Evidence], since),
            [row for row in of[EvidenceVerdict] if _is_fit(row, action.pk, leaders)],
        ),
        next_test_on=_next_test(_after(of[ImpactTest], since), of[ImpactResult]),
        results=tuple(result_said(row) for row in _after(of[ImpactResult], since)),
        ended=closures[-1].how if closures else "",
        ended_on=_day(closures[-1].at) if closures else None,
        assured=_assured(closures),
        reopened=len(reopenings),
        reopened_at=since,
        owners=owners,
        embed_months=limits.embed_months,
        level_needed=limits.level_needed,
    )


def _after(rows: list[Any], since: datetime | None) -> list[Any]:
    return [row for row in rows if since is None or row.at > since]


def _last(rows: list[Any], aspect: str) -> Any:
    found = [row for row in rows if row.aspect == aspect]
    return found[-1] if found else None


def _offers(evidence: list[Any], verdicts: list[Any]) -> tuple[rules.Offer, ...]:
    said = {row.evidence_id: row.is_accepted for row in verdicts}
    return tuple(rules.Offer(row.pk, row.by_id, row.shows_on, said.get(row.pk)) for row in evidence)


def _is_fit(row: Any, action: int, leaders: frozenset[int]) -> bool:
    """Accepted by somebody who leads the action in which it lives now, it is not accepted by
    another person."""
    return row.action_id == action or not row.is_accepted or row.by_id not in leaders


def _next_test(tests: list[Any], results: list[Any]) -> date | None:
    told = {row.test_id for row in results}
    return min((row.planned_on for row in tests if row.pk not in told), default=None)


def result_said(row: Any) -> rules.Result:
    return rules.Result(row.pk, row.comparison, row.verdict, row.words, row.at)


def _assured(closures: list[Any]) -> int:
    """Closed without a level being said is level 1; ended without proof is none."""
    proved = [int(row.level or 1) for row in closures if row.how == rules.PROVED]
    return max(proved, default=0)


def _day(moment: datetime) -> date:
    return localtime(moment).date()

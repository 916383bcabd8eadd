"""Actions of a thread with what was done, shown, tested and closed."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.utils.timezone import localtime

from goldenthread.access.actor import Actor
from goldenthread.improvement.models import Evidence, EvidenceVerdict, ImpactResult, ImpactTest
from goldenthread.improvement.queries import accepted_by_leads, load
from goldenthread.reports.queries.work import standing

from ...rules.world import OWN, ActionRow, EvidenceRow, ImpactRow, RecommendationRow
from .. import reach
from .keys import Keys

VERDICTS = {True: "accepted", False: "refused", None: ""}
WHY = "where an action stands is seen wherever the action itself is reached"


def actions_in(
    keys: Keys, recommendations: Mapping[int, RecommendationRow], actor: Actor
) -> dict[int, ActionRow]:
    if keys.actions:
        wanted = Q(pk__in=keys.actions)
    else:
        wanted = Q(recommendation__in=list(recommendations))
        if keys.from_reviews:
            wanted |= Q(review__in=keys.reviews)
    rows = standing(reach.actions(actor).filter(wanted).order_by("pk"))
    return {row.pk: _action(row) for row in rows}


def _action(row: Any) -> ActionRow:
    return ActionRow(
        row.pk,
        row.words,
        row.recommendation_id,
        row.review_id,
        row.first_due,
        row.last_due,
        max(0, row.dates - 1),
        row.done_on,
        row.closed_how or "",
        localtime(row.closed_at).date() if row.closed_at else None,
        row.reopened_why or "",
        row.reopened_at,
    )


def evidence_in(actions: dict[int, ActionRow], actor: Actor) -> dict[int, EvidenceRow]:
    """Also of actions that live in these, where the reader reaches them; where not, `actions` say
    how much they do not see."""
    loaded = load(actions, (Evidence, EvidenceVerdict))
    lent = {one for pk in actions for one in loaded.borrowed(pk)}
    known = reach.actions_known(actor).filter(pk__in=lent) if lent else reach.actions(actor).none()
    seen = {*actions, *known.values_list("pk", flat=True)}
    own = accepted_by_leads(actions, loaded)
    said = {row.evidence_id: row.is_accepted
            for pk in actions for row in loaded.of(pk, EvidenceVerdict)}  # fmt: skip
    found = {}
    for pk, action in actions.items():
        rows = loaded.of(pk, Evidence)
        open_ = [row for row in rows if row.action_id in seen]
        actions[pk] = replace(action, unseen=len(rows) - len(open_))
        for row in open_:
            found[row.pk] = EvidenceRow(
                row.pk, pk, row.kind, row.shows_on, row.words,
                OWN if (pk, row.pk) in own else VERDICTS[said.get(row.pk)], _is_old(row, action),
            )  # fmt: skip
    return dict(sorted(found.items(), key=lambda one: (one[1].shows_on, one[0])))


def tests_in(actions: Mapping[int, ActionRow]) -> tuple[ImpactRow, ...]:
    results = ImpactResult.objects.for_system(because=WHY).filter(test=OuterRef("pk"))
    facts = ("seen_on", "comparison", "verdict", "look_again_on")
    rows: Any = ImpactTest.objects.for_system(because=WHY).filter(action__in=list(actions))
    rows = rows.annotate(**{name: Subquery(results.values(name)[:1]) for name in facts})
    return tuple(
        ImpactRow(
            row.pk,
            row.action_id,
            row.planned_on,
            row.measure,
            row.seen_on,
            row.comparison or "",
            row.verdict or "",
            row.look_again_on,
            _is_old(row, actions[row.action_id]),
        )
        for row in rows.order_by("planned_on", "pk")
    )


def _is_old(row: Any, action: ActionRow) -> bool:
    """From before the action was reopened: it stays in the thread and proves nothing now."""
    since = action.reopened_at
    return since is not None and row.at <= since

"""Done or closed, and found again: what the product says without being asked."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.utils.timezone import localtime

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Service
from goldenthread.authority.rules import branch
from goldenthread.findings.models import Finding
from goldenthread.page.words import filled

from .. import rules
from ..models import Action, Explanation
from .facts import facts_of
from .rows import EVERYTHING, Rows, load


def alerts_said(action: Action, actor: Actor, rows: Rows, *, on: date) -> list[rules.Alert]:
    """Of one action, in the council's own words; with the proof that was expected by now."""
    found = [
        *alerts_for([action], actor, rows),
        *rules.contradictions.awaited(action.pk, facts_of([action], rows)[action.pk], on=on),
    ]
    return [replace(one, text=filled(one.text)) for one in found]


def alerts_for(
    actions: Iterable[Action], actor: Actor, rows: Rows | None = None
) -> list[rules.Alert]:
    """Of actions that the actor sees, as far as the actor may see the findings behind them.

    A handful of queries, however many actions.
    """
    wanted = list(actions)
    loaded = rows or load((one.pk for one in wanted), EVERYTHING)
    known = facts_of(wanted, loaded)
    worries = _worries(actor, {one.theme for one in wanted if _speaks(one, known[one.pk])})
    parents = dict(Service.objects.values_list("pk", "parent")) if worries else {}
    alerts: list[rules.Alert] = []
    for one in wanted:
        facts = known[one.pk]
        alerts += rules.same_worry(
            one.pk,
            facts,
            theme=one.theme,
            services=branch(one.service_id, parents),
            worries=worries,
            explained_on=_explained_on(loaded, one),
        )
        alerts += rules.unlikely(one.pk, facts)
    return alerts


def _speaks(action: Action, facts: rules.Facts) -> bool:
    """Whether a later worry would speak against it: it has a theme, and is done or over."""
    return bool(action.theme) and (facts.done_on is not None or facts.is_over)


def _explained_on(rows: Rows, action: Action) -> date | None:
    said = rows.of(action.pk, Explanation)
    return localtime(said[-1].at).date() if said else None


def _worries(actor: Actor, themes: set[str]) -> list[rules.Worry]:
    if not themes:
        return []
    seen = Finding.objects.visible_to(actor, Permission.FINDING_READ)
    rows = seen.filter(kind="worry", state="recorded", theme__in=themes)
    return [
        rules.Worry(
            row.pk, row.theme, row.team.service_id, localtime(row.review.submitted_at).date()
        )
        for row in rows.select_related("team", "review")
        if row.review and row.review.submitted_at
    ]

"""The lines of a plan that somebody wants to see, in the order in which they want them."""

from collections.abc import Callable
from datetime import date
from typing import Any

from goldenthread.authority.queries import members_of

from .. import rules
from ..models import Plan
from .hand import judged
from .plan_page import BlockLine, PlanPage
from .plans import bodies_of, named
from .terms import cycles_of

PROGRESS = [*rules.LEVELS[rules.PROGRESS], *rules.UNRATED]
IMPACT = [*rules.LEVELS[rules.IMPACT], *rules.UNRATED]
SORTED_BY: dict[str, Callable[[BlockLine], Any]] = {
    "block": lambda line: line.block.order,
    "owner": lambda line: (not line.owner, line.owner.casefold()),
    "progress": lambda line: PROGRESS.index(line.progress),
    "impact": lambda line: IMPACT.index(line.impact),
    "next": lambda line: line.next_on or date.max,
    "slip": lambda line: line.slip,
    "alert": lambda line: len(line.alerts),
}
SHOWN: dict[str, Callable[[BlockLine], bool]] = {
    "alerts": lambda line: bool(line.alerts),
    "late": lambda line: line.is_late,
    "moved": lambda line: bool(line.moves),
    "critical": lambda line: bool(
        line.block.is_critical or line.block.blocker or line.stuck.marked
    ),
}


def chosen(
    page: PlanPage,
    *,
    theme: str = "",
    lead: str = "",
    progress: str = "",
    impact: str = "",
    show: str = "",
    first_on: date | None = None,
    last_on: date | None = None,
) -> list[BlockLine]:
    """The lines that a filter leaves; what is empty leaves all. `lead` is looked for among the
    owners and all who lead; days among those on which something is due and not done."""
    words = lead.casefold()
    is_shown = SHOWN.get(show)
    return [
        line
        for line in page.lines
        if (not theme or str(line.block.theme_id) == theme)
        and (not words or words in line.led_by.casefold())
        and (not progress or line.progress == progress)
        and (not impact or line.impact == impact)
        and (is_shown is None or is_shown(line))
        and _falls(line, first_on, last_on)
    ]


def _falls(line: BlockLine, first_on: date | None, last_on: date | None) -> bool:
    if first_on is None and last_on is None:
        return True
    return any((first_on or date.min) <= day <= (last_on or date.max) for day in line.days)


def sorted_by(lines: list[BlockLine], key: str) -> list[BlockLine]:
    """By a column of the table, "-slip" the largest first; a key that is none changes nothing."""
    found = SORTED_BY.get(key.removeprefix("-"))
    return sorted(lines, key=found, reverse=key.startswith("-")) if found else lines


def around(plan: Plan, *, on: date) -> dict[str, Any]:
    """What stands above the lines: who owns the plan, how often it is updated, what was judged."""
    bodies = [one for one in bodies_of(plan) if one.to_on is None]
    keys = {one.pk: one.party.body_id if one.party else None for one in bodies}
    seated = {one.body_id for one in members_of(filter(None, keys.values()), on=on)}
    return {
        "owners": [named(one) for one in bodies],
        "unseated": [named(one) for one in bodies if keys[one.pk] not in seated],
        "cycles": cycles_of(plan, on=on),
        "judged": judged(plan),
    }

"""The page of one action: its dates, its evidence, its tests. For readers who reach the action."""

from dataclasses import dataclass
from datetime import date

from goldenthread.access.actor import Actor
from goldenthread.methods.working_days import add_months

from .. import rules
from ..models import (
    Action,
    Discussion,
    Due,
    Evidence,
    EvidenceVerdict,
    ImpactResult,
    ImpactTest,
    Placement,
    Plan,
    PlanImport,
)
from .actions import READING, actions_known
from .facts import facts_of
from .rows import WHY, Rows, load, standing


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """`number`: as people say it, 1 for the first offered. `of`: the action that it was offered
    for, where that one lives in this one now."""

    number: int
    row: Evidence
    kind: str
    verdict: EvidenceVerdict | None
    of: int = 0


@dataclass(frozen=True, slots=True)
class TestRow:
    row: ImpactTest
    direction: str
    chosen_how: str
    result: ImpactResult | None
    comparison: str
    verdict: str


def evidence_seen(action: Action, rows: Rows) -> list[EvidenceRow]:
    """In the order in which it was offered, with what somebody else said of it."""
    said = {one.evidence_id: one for one in rows.of(action.pk, EvidenceVerdict)}
    return [
        EvidenceRow(
            number,
            row,
            rules.EVIDENCE[row.kind],
            said.get(row.pk),
            row.action_id if row.action_id != action.pk else 0,
        )
        for number, row in enumerate(rows.of(action.pk, Evidence), start=1)
    ]


def evidence_of(action: Action, actor: Actor) -> list[EvidenceRow]:
    """As far as this actor may read it."""
    rows = load([action.pk], (Evidence, EvidenceVerdict))
    return evidence_seen(action, rows.without(closed_to(actor, action, rows)))


def closed_to(actor: Actor, action: Action, rows: Rows) -> set[int]:
    """Actions that live in this one and that the actor does not reach: what showed something of
    them counts here and is read by nobody who could not read it there."""
    borrowed = rows.borrowed(action.pk)
    if not borrowed:
        return set()
    known = actions_known(actor, *READING).filter(pk__in=borrowed)
    return borrowed - set(known.values_list("pk", flat=True))


def seen_tests(action: Action, rows: Rows) -> list[TestRow]:
    """Newest first, each with its result when there is one."""
    told = {one.test_id: one for one in rows.of(action.pk, ImpactResult)}
    return [_test(row, told.get(row.pk)) for row in reversed(rows.of(action.pk, ImpactTest))]


def _test(row: ImpactTest, result: ImpactResult | None) -> TestRow:
    return TestRow(
        row,
        rules.DIRECTIONS[row.direction],
        rules.CHOSEN_HOW[row.chosen_how],
        result,
        rules.COMPARISONS[result.comparison] if result else "",
        rules.VERDICTS[result.verdict] if result else "",
    )


def waiting_test(action: Action) -> ImpactTest | None:
    """The next test to be read: the earliest planned one that nobody has read."""
    rows = load([action.pk], (ImpactTest, ImpactResult))
    waiting = [one.row for one in seen_tests(action, rows) if one.result is None]
    return min(waiting, key=lambda row: (row.planned_on, row.pk), default=None)


def dates_of(action: Action, rows: Rows | None = None) -> list[Due]:
    """The first date and each moved one, in order; each as people read it now."""
    return standing(every_date_of(action, rows))


def every_date_of(action: Action, rows: Rows | None = None) -> list[Due]:
    """Those too that a person reads otherwise now."""
    found = (rows or load([action.pk], (Due,))).of(action.pk, Due)
    return [row for row in found if row.block_id is None]


def dues_as_printed(plan: Plan) -> list[Due]:
    """The dates that count and are read from the day the plan was written: not those that were
    moved, that a later document printed, or that a person read otherwise. Open actions only."""
    places = Placement.objects.for_system(because=WHY).filter(plan=plan, gone_at=None)
    actions = {one.pk: one for one in (place.action for place in places.select_related("action"))}
    rows = load(actions)
    is_over = {pk for pk, facts in facts_of(actions.values(), rows).items() if facts.is_over}
    later = PlanImport.objects.for_system(because=WHY).filter(plan=plan, taken_at__gt=plan.made_at)
    days = set(later.values_list("taken_at", flat=True))
    last = {
        (pk, row.block_id): row
        for pk in actions.keys() - is_over
        for row in standing(rows.of(pk, Due))
    }
    return [row for row in last.values() if row.at not in days and _is_as_printed(row)]


def _is_as_printed(row: Due) -> bool:
    """What a person says that a text means has no kind of reading of ours."""
    is_ours = row.corrects_id is None or "kind" in row.reading
    return bool(row.printed) and not row.agreed_with and is_ours


def last_due(action: Action) -> Due | None:
    return next(iter(reversed(every_date_of(action))), None)


def start_standing(action: Action) -> tuple[str, date | None]:
    """The start that is printed beside its date, and the first day as that reads."""
    last = last_due(action)
    return (last.start_printed, last.starts_on) if last else ("", None)


def limit_lines(action: Action, rows: Rows) -> list[str]:
    """The limit from the day it was made; where it was talked over, from that day as well.

    A date printed in a plan has no limit of ours.
    """
    if action.limit_on is None:
        return []
    talked = min((one.talked_on for one in rows.of(action.pk, Discussion)), default=None)
    start = "the review" if action.review_id else "the decision to act"
    lines = [f"Counted from {start} on {rules.said(action.made_on)}: {rules.said(action.limit_on)}"]
    if talked and action.kind == rules.ORDINARY:
        lines.append(_from_talk(talked))
    return lines


def _from_talk(talked: date) -> str:
    from_talk = rules.said(add_months(talked, 1))
    return f"Talked over on {rules.said(talked)}: a month from then is {from_talk}"

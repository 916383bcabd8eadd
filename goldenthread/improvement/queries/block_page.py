"""One block of a plan as its page shows it: its actions, its lists, what was said of it."""

from datetime import date
from typing import Any

from goldenthread.methods.working_days import add_months

from .. import rules
from ..models import Block, Due, Placement, Plan
from ..rules.entering import CONTACT
from ..rules.plans.titles import word_for
from .assuring import assurance_events
from .clearing import answered_questions, clearing_events, stuck_in
from .facts import facts_of
from .gaps import held
from .hand import changed
from .moved import moves_told
from .plan_page import block_line, facts_of_place, rated_key
from .plan_rows import PlanRows
from .presenting import presenting_shown
from .printed import due_here
from .rated import newest_first, rated_said
from .rows import load
from .scales import scales_in_force
from .updates import updates_of


def actions_of(rows: PlanRows, block: Block) -> list[dict[str, Any]]:
    """The block's actions as its page shows them."""
    placed = rows.placements[block.pk]
    loaded = load(one.action_id for one in placed)
    rows.take(loaded)
    facts = facts_of([one.action for one in placed], loaded)
    stuck = stuck_in(block, rows)
    return [
        {
            "place": one,
            "leads": rows.leads[one.pk],
            "facts": facts_of_place(rows, one, facts),
            "state": rules.state_of(facts[one.action_id]),
            "due": _due(rows, one),
            "moves": moves_told(one, rows),
            "held": stuck.places[one.pk],
        }
        for one in placed
    ]


def _due(rows: PlanRows, place: Placement) -> Due | None:
    """As the date stands in this place, which need not be the one that counts."""
    if any(due.block_id for due in rows.dues[place.action_id]):  # it is, or was, in other blocks
        return due_here(rows.dues[place.action_id], place)
    own = [due for due in rows.dues[place.action_id] if due.block_id is None]
    return own[-1] if own else None


def block_page(
    plan: Plan,
    block: Block,
    *,
    on: date,
    rows: PlanRows | None = None,
    with_counts: bool = False,
) -> dict[str, Any]:
    """All of one block for its page; what was counted in its tests only `with_counts`."""
    rows = rows or PlanRows(plan, block)
    actions = actions_of(rows, block)
    facts = {one["place"].action_id: one["facts"] for one in actions}
    rated = rows.ratings[block.pk]
    levels = scales_in_force(plan, on=on)
    line = block_line(block, rows, facts, levels, on=on, since=add_months(on, -1))
    return {
        "word": word_for(block.kind, plan.layout.get("word", "")),
        "line": line,
        "levels": levels,
        "assured": rules.closing.assured_said(list(facts.values())),
        "sure": rules.assuring.assured_in_words(line.sure, on=on),
        "actions": actions,
        "evidence": [
            (one, rated_key(rated, rules.IMPACT, one.pk)) for one in rows.evidence[block.pk]
        ],
        "voice": rows.statements[block.pk],
        "lists": _lists(block, rows),
        "updates": updates_of(block, rows),
        "history": newest_first(
            rated_said(rated, rows.evidence[block.pk], rows.reviews[block.pk]),
            assurance_events(block, rows, with_counts=with_counts),
            clearing_events(block, rows),
        ),
        "changed": changed(plan, block=block, most=20),
        "answered": answered_questions(block, rows),
        "presents": presenting_shown(line.stuck.presents, block, rows, on=on),
        "reviews": rows.reviews[block.pk][-1:],
        "citations": rows.citations[block.pk],
        "owners": rows.owners[block.pk],
    }


def _lists(block: Block, rows: PlanRows) -> list[tuple[str, list[Any]]]:
    """Under their headings; printed leads and dates say whether somebody still has to match."""
    waits = "" if rules.gaps.is_matched(held(block, rows)) else UNMATCHED
    lines = rows.lines[block.pk]
    return [
        (f"{title}{waits if kind in MATCHED else ''}", [one for one in lines if one.kind == kind])
        for kind, title in LISTS
    ]


MATCHED, UNMATCHED = ("lead", "date"), ", not matched with actions yet"  # by a person
LISTS = (
    ("goal", "Goals"),
    ("outcome", "Desired outcome"),
    ("assurance", "How we will be sure"),
    ("progress", "Progress as reported"),
    ("impact", "Impact as reported"),
    ("standard", "Practice standards"),
    ("agency", "Agencies"),
    (CONTACT, "Whom to ask at an agency"),
    ("lead", "Leads as printed"),
    ("date", "Dates as printed"),
    ("comments", "Comments"),
    ("note", "Also in the document"),
)

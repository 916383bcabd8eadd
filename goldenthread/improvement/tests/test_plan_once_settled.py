"""Pages of a plan once something is settled: lists that are matched, blocks that are done."""

import json

from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import Block, Lead
from tests.plans import LISTS, bring, take
from tests.town import NOW, TODAY

from .assured import done
from .hand import TIMED, block, rows

ALL, NONE = -2, -1
UNMATCHED = ", not matched with actions yet"


def printed(plan):
    page = queries.block_page(plan, rows(Block).filter(plan=plan)[0], on=TODAY)
    return [title for title, lines in page["lists"] if lines and "as printed" in title]


def test_lists_that_a_person_matched_stay_as_printed_and_wait_for_nobody(town, manager):
    brought = bring(town, manager, text=LISTS)
    draft = queries.draft_of(brought)
    asked = next(one for one in draft.questions if one.kind == "pairing")
    first = draft.blocks[0]
    match = {
        "dates": [ALL, *[NONE] * (len(first.dates) - 1)],
        "leads": [ALL, *[NONE] * (len(first.leads) - 1)],
    }
    operations.settle_question(
        brought=brought, key=asked.key, answer=json.dumps(match), version=1, by=manager, at=NOW
    )
    plan = take(brought, manager)
    assert rows(Lead).filter(plan=plan).exists()
    assert printed(plan) == ["Leads as printed", "Dates as printed"]


def test_lists_that_nobody_matched_say_so(town, manager):
    plan = take(bring(town, manager, text=LISTS), manager)
    assert printed(plan) == [f"Leads as printed{UNMATCHED}", f"Dates as printed{UNMATCHED}"]


def test_a_block_of_which_all_is_done_is_not_late_by_its_timescale(town, manager):
    """It was to be done within three months of an inspection long ago, and is done."""
    ago = TODAY.replace(year=TODAY.year - 1)
    given = {"origin": "inspection", "inspected_on": ago}
    plan = take(bring(town, manager, text=TIMED), manager, **given)
    one = block()
    assert one.due_on < TODAY
    done(town, one)
    line = queries.plan_page(plan, on=TODAY).lines[0]
    assert (line.next_on, line.is_late) == (None, False)

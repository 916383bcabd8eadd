"""A cell that a person split is the same cell when next month's document prints it again."""

import pytest

from goldenthread.improvement import operations, queries
from goldenthread.improvement.operations.leading import change_leads, split_written
from goldenthread.improvement.rules.changes import changes_of, in_cells
from goldenthread.improvement.rules.plans.maps import Layout
from goldenthread.improvement.rules.plans.values import Draft, DraftAction, DraftBlock, Lead
from tests.plans import SMALL, bring, take

from .hand import LATER, place

PRINTED = "Head of listening with Head of homes"
TEXT = SMALL.replace("Head of listening; All team managers", PRINTED)
PARTS = ["Head of listening", "Head of homes"]


@pytest.fixture
def plan(town, manager):
    plan = take(bring(town, manager, text=TEXT), manager)
    key = f"lead-{queries.leads_at(place())[0].pk}"
    split_written(plan=plan, key=key, parts="\n".join(PARTS), by=manager, at=LATER)
    return plan


def later(town, manager, plan, text):
    brought = bring(town, manager, text=text, plan=plan)
    return operations.renew_plan(brought=brought, by=manager, at=LATER)


def leads():
    return [one.printed for one in queries.leads_at(place()) if one.to_on is None]


def test_the_cell_printed_again_changes_nothing(town, manager, plan):
    assert leads() == PARTS
    assert later(town, manager, plan, TEXT) == []
    assert leads() == PARTS


def test_its_parts_printed_one_by_one_change_nothing(town, manager, plan):
    assert later(town, manager, plan, TEXT.replace(PRINTED, "; ".join(PARTS))) == []


def test_another_lead_in_the_cell_is_a_change(town, manager, plan):
    (found,) = later(town, manager, plan, TEXT.replace(PRINTED, "Head of visits"))
    assert (found.field, found.before, found.after) == ("leads", "; ".join(PARTS), "Head of visits")
    assert leads() == ["Head of visits"]


def test_settled_since_it_is_still_the_same_cell(town, manager, plan):
    row = next(one for one in queries.leads_at(place()) if one.printed == PARTS[0])
    operations.leading.settle_written(
        plan=plan, key=f"lead-{row.pk}", holder="new:post", name=PARTS[0], everywhere=False,
        by=manager, at=LATER,
    )  # fmt: skip
    assert later(town, manager, plan, TEXT) == []


def test_where_one_of_them_no_longer_leads_the_cell_says_otherwise(town, manager, plan):
    """The document still names both; the plan does not: that is shown."""
    first, second = [one for one in queries.leads_at(place()) if one.to_on is None]
    change_leads(
        placement=place(), stay={first.pk}, accountable=str(first.pk), from_on=LATER.date(),
        why="Went to another post", by=manager, at=LATER,
    )  # fmt: skip
    found = queries.changes_for(plan, queries.draft_of(bring(town, manager, text=TEXT, plan=plan)))
    assert [(one.field, one.before) for one in found.taken] == [("leads", PARTS[0])]
    assert second.cell == PRINTED


def drafted(*leads):
    action = DraftAction("Ask each child", ref="1.1", leads=leads)
    block = DraftBlock("Heard", ref="1", actions=(action,))
    return Draft("Plan", Layout("", ()), (), (block,))


@pytest.mark.parametrize(
    ("printed", "is_same"), [("A / B", True), ("A; B", True), ("A", False), ("A / B; C", False)]
)
def test_the_rule(printed, is_same):
    before = drafted(Lead("A", cell="A / B"), Lead("B", cell="A / B"))
    found = changes_of(before, drafted(Lead(printed)))
    assert (found == []) is is_same


def test_a_cell_stands_once_among_others():
    leads = (Lead("A", cell="A / B"), Lead("B", cell="A / B"), Lead("C"))
    assert in_cells(leads) == "A / B; C"
    assert in_cells("text") == "text"

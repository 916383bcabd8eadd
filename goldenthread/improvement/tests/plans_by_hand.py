"""An empty plan of an inspection, its first block and an action, as a person types them."""

import datetime as dt

import pytest

from goldenthread.improvement import operations

from .hand import NOW

INSPECTED = dt.date(2026, 9, 1)


@pytest.fixture
def plan(town, manager):
    return operations.start_plan(
        title="Children are heard: plan of 2026", service=town.council, origin="inspection",
        inspected_on=INSPECTED, body=town.body, by=manager, at=NOW,
    )  # fmt: skip


@pytest.fixture
def one(plan, manager):
    return operations.add_block(
        plan=plan, kind="recommendation", printed_ref="1", title="Children are heard in every plan",
        owner="Head of listening", timescale="Within 3 months", by=manager, at=NOW,
    )  # fmt: skip


def action(by, block, **changed):
    given = {"words": "Ask each child first", "printed_ref": "1.1", "printed_due": "Jul-27",
             "leads": "Head of listening\nAll team managers", "outcome": "Plans hold their words",
             "at": NOW, **changed}  # fmt: skip
    return operations.add_planned_action(block=block, **given, by=by)

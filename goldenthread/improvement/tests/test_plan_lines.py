"""A block's line on the page of its plan: what its colour does not hide."""

import datetime as dt

from goldenthread.improvement import queries
from goldenthread.improvement.models import BlockRating, Placement
from tests.town import NOW, TODAY

from .factories import mark


def test_a_late_date_shows_beside_an_amber_block(town, plan):
    first = queries.blocks_of(plan)[0]
    BlockRating.objects.create(
        plan=plan, block=first, aspect="progress", level="at_risk", how="person",
        rated_on=TODAY, by=town.programme, at=NOW,
    )  # fmt: skip
    page = queries.plan_page(plan, on=dt.date(2027, 4, 1))
    line = page.lines[0]
    assert (line.progress, line.next_on, line.is_late) == ("at_risk", dt.date(2027, 3, 31), True)
    (late,) = queries.chosen(page, theme="", lead="", progress="", show="late")
    assert late.block == first
    line = queries.plan_page(plan, on=dt.date(2027, 3, 31)).lines[0]
    assert not line.is_late


def test_a_block_stays_open_when_all_its_actions_are_done(town, plan):
    block = queries.blocks_of(plan)[1]
    (placed,) = Placement.objects.for_system(because="test").filter(block=block)
    mark(placed.action, town.qa_head)
    line = queries.plan_page(plan, on=TODAY).lines[1]
    assert (line.progress, line.impact, line.next_on) == ("not_rated", "not_rated", None)


def test_progress_and_impact_are_counted_apart_and_never_as_one(town, plan):
    first = queries.blocks_of(plan)[0]
    for aspect, level, state in (("progress", "on_track", ""), ("impact", "", "too_early")):
        BlockRating.objects.create(
            plan=plan, block=first, aspect=aspect, level=level, state=state, how="person",
            rated_on=TODAY, by=town.programme, at=NOW,
        )  # fmt: skip
    page = queries.plan_page(plan, on=TODAY)
    assert page.progress == [("on_track", 1), ("not_rated", 1)]
    assert page.impact == [("not_rated", 1), ("too_early", 1)]

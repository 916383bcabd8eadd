"""A log of updates, each with its day: from the texts of a block, and from who rated it."""

import datetime as dt

import pytest
from django.urls import reverse

from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import BlockLine, Placement
from goldenthread.improvement.rules.updates import updates_in
from tests.plans import seat

from .hand import DAY, LATER, TODAY, block, place, rows

MAY, JULY = dt.date(2026, 5, 3), dt.date(2026, 7, 14)
TOLD = """Begun with two teams.
14 July 2026: Both teams have written plans
and children were asked.
3 May 2026 - The lead is in post"""


def told(text):
    return [(one.on, one.words) for one in updates_in(text)]


@pytest.mark.parametrize(
    "line",
    [
        "3 May 2026: The lead is in post",
        "3rd May 2026 - The lead is in post",
        "03/05/2026 \u2013 The lead is in post",
        "Update 3.5.26: The lead is in post",
        "Updated: 3 May 2026: The lead is in post",
        "(3 May 2026) The lead is in post",
        "[03/05/2026]: The lead is in post",
        "Sunday 3 May 2026: The lead is in post",
        "• 3 May 2026: The lead is in post",
        "3 May 2026\nThe lead is in post",
        "Update 3 May 2026:\nThe lead is in post",
    ],
)
def test_a_whole_day_at_the_beginning_of_a_line_begins_an_update(line):
    assert told(line) == [(MAY, "The lead is in post")]


@pytest.mark.parametrize(
    "line",
    [
        "May 2026: The lead is in post",
        "3 May: The lead is in post",
        "The lead came on 3 May 2026: all is well",
        "By 3 May 2026: the lead is in post and 4 of 5 are trained",
        "1.2: The lead is in post",
        "31/02/2026: The lead is in post",
        "3 May 2026:",
        "",
    ],
)
def test_what_has_no_whole_day_of_its_own_begins_none(line):
    assert told(line) == []


def test_lines_without_a_day_belong_to_the_update_above_them():
    assert told(TOLD) == [
        (JULY, "Both teams have written plans\nand children were asked."),
        (MAY, "The lead is in post"),
    ]


@pytest.fixture
def reported(plan, manager):
    operations.add_line(block=block(), kind="progress", words=TOLD, by=manager, at=LATER)
    rows(Placement).filter(pk=place().pk).update(comments="1 June 2026: Ten plans were looked at")
    operations.rate_block(
        block=block(), aspect="progress", level="at_risk", why="Two posts are empty",
        rated_on=TODAY, by=manager, at=LATER,
    )  # fmt: skip
    return plan


def log(plan):
    found = queries.block_page(plan, block(), on=TODAY + DAY)["updates"]
    return [(one.on, one.words.split("\n")[0]) for one in found]


def test_the_log_of_a_block_stands_in_order_of_its_days(reported):
    assert log(reported) == [
        (MAY, "The lead is in post"),
        (dt.date(2026, 6, 1), "Ten plans were looked at"),
        (JULY, "Both teams have written plans"),
        (TODAY, "Two posts are empty"),
    ]


def test_nothing_is_taken_out_of_the_text_that_was_reported(reported):
    assert rows(BlockLine).get(kind="progress").words == TOLD


def test_a_block_without_dated_updates_has_no_log(plan, browser):
    assert log(plan) == []
    page = reverse("improvement:block", args=["heard", block().pk])
    assert "Updates by day" not in browser.get(page).text


def test_whoever_reads_the_plan_reads_the_log(town, reported, signed_in):
    seat(town.member, reported)
    page = reverse("improvement:block", args=["heard", block().pk])
    shown = signed_in(town.member).get(page).text
    assert "Updates by day" in shown
    assert "<strong>3 May 2026</strong> (as reported): The lead is in post" in shown
    assert "<strong>1 June 2026</strong> (of 1.1): Ten plans" in shown

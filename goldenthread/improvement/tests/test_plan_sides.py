"""A plan from several sides: what moved, by lead and day, sorted, and along its days."""

import datetime as dt

import pytest
from django.urls import reverse

from goldenthread.improvement.models import Block, BlockRating, Due, Placement
from goldenthread.improvement.queries import plan_page, timeline_of
from tests.plans import SMALL, bring, take
from tests.town import NOW, acting

DAY = dt.timedelta(days=1)


def rows(model):
    return model.objects.for_system(because="test")


@pytest.fixture
def plan(town):
    manager = acting(town.programme)
    return take(bring(town, manager), manager)


def lines(browser, **query):
    text = browser.get(reverse("improvement:plan", args=["heard"]), query).text
    table = text[text.index("<table") :] if "<table" in text else ""
    return [
        ref for ref in ("1: Children are heard", "2: Managers write") if ref in table
    ], text  # fmt: skip


def rate(plan, block, level, on, **more):
    return BlockRating.objects.create(
        plan=plan, block=block, aspect="progress", level=level, how="person", rated_on=on,
        by=plan.made_by, at=NOW, **more,
    )  # fmt: skip


BOTH = ["1: Children are heard", "2: Managers write"]


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ({}, BOTH),
        ({"lead": "listening"}, BOTH[:1]),
        ({"lead": "TEAM MANAGERS"}, BOTH),
        ({"lead": "nobody of that name"}, []),
        ({"first_on_day": "1", "first_on_month": "4", "first_on_year": "2027"}, BOTH[1:]),
        ({"last_on_day": "31", "last_on_month": "3", "last_on_year": "2027"}, BOTH[:1]),
        ({"first_on_day": "31", "first_on_month": "2", "first_on_year": "2027"}, BOTH),  # no day
        ({"theme": "999999"}, BOTH),  # no theme of this plan narrows nothing
        ({"show": "late"}, []),
        ({"show": "moved"}, []),
        ({"show": "critical"}, []),
        ({"impact": "not_rated"}, BOTH),
        ({"impact": "none"}, []),
        ({"sort": "-block"}, BOTH),
        ({"sort": "pirate"}, BOTH),
    ],
)
def test_a_filter_leaves_what_it_says(browser, plan, query, left):
    assert lines(browser, **query)[0] == left


@pytest.mark.parametrize("given", [{"is_critical": True}, {"blocker": "No money"}])
def test_what_is_critical_or_held_up_is_marked_and_found(browser, plan, given):
    rows(Block).filter(printed_ref="2").update(**given)
    left, text = lines(browser, show="critical")
    assert left == BOTH[1:]
    assert ("Critical</strong>" in text) == ("is_critical" in given)
    assert ("In the way: No money" in text) == ("blocker" in given)


def test_what_moved_since_a_day_is_said_and_listed(browser, plan):
    block = rows(Block).get(printed_ref="2")
    today = dt.date.today()
    rate(plan, block, "at_risk", today - 60 * DAY)
    rate(plan, block, "on_track", today - 2 * DAY)
    left, text = lines(browser, show="moved")
    assert left == BOTH[1:]
    assert "1 better" in text
    assert "Progress: At risk → On track" in text
    later = today - DAY
    since = {"since_day": later.day, "since_month": later.month, "since_year": later.year}
    assert lines(browser, show="moved", **since)[0] == []
    assert "Nothing changed since" in lines(browser, **since)[1]


def test_lines_are_sorted_by_a_column(browser, plan):
    rate(plan, rows(Block).get(printed_ref="2"), "off_track", dt.date.today())
    rate(plan, rows(Block).get(printed_ref="1"), "on_track", dt.date.today())
    for order, first in (("progress", BOTH[0]), ("-progress", BOTH[1]), ("next", BOTH[0])):
        text = lines(browser, sort=order)[1]
        assert text.index(first) < text.index(next(one for one in BOTH if one != first))


def test_the_timeline_says_what_falls_when(browser, plan):
    text = browser.get(reverse("improvement:timeline", args=["heard"])).text
    assert '<th scope="col">Action or block</th>' in text
    assert "March 2027" in text
    assert "“Mar-27”" in text
    assert "1 action without any day" in text  # "TBC"
    assert "June 2027 and quarterly thereafter" in text
    assert text.index('href="#m2027-03"') < text.index('id="m2027-03"')
    due = rows(Due).get(printed="Mar-27")
    Due.objects.create(
        action=due.action, due_on=dt.date(2027, 5, 31), reason="x", agreed_with="the board",
        by=plan.made_by, at=NOW,
    )  # fmt: skip
    text = browser.get(reverse("improvement:timeline", args=["heard"])).text
    assert "March 2027" in text  # as the first date
    assert "first 31 March 2027" in text
    only = browser.get(reverse("improvement:timeline", args=["heard"]), {"lead": "listening"}).text
    assert "Write each reason" not in only
    assert "Ask each child" in only
    assert "No day is left" in browser.get(
        reverse("improvement:timeline", args=["heard"]), {"state": "late"}
    ).text  # fmt: skip


def test_the_timeline_asks_as_much_for_many_as_for_few(
    town, browser, plan, django_assert_max_num_queries
):
    more = "".join(f"2.{n}\tAct {n}\tSo\tLead {n}\tApr-27\tGreen\t\n" for n in range(2, 60))
    take(
        bring(town, acting(town.programme), text=SMALL + more), acting(town.programme), slug="many"
    )
    browser.get(reverse("improvement:timeline", args=["heard"]))
    counts = []
    for slug in ("heard", "many"):
        with django_assert_max_num_queries(40) as asked:
            browser.get(reverse("improvement:timeline", args=[slug]))
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert rows(Placement).filter(plan__slug="many").count() == 62


def test_a_date_read_otherwise_is_no_move_and_the_new_reading_stands_in_the_timeline(browser, plan):
    due = rows(Due).get(printed="Mar-27")
    Due.objects.create(
        action=due.action, due_on=dt.date(2027, 3, 1), printed="Mar-27", corrects=due,
        kind="date", reason="It means the first.", by=plan.made_by, at=NOW + 40 * DAY,
    )  # fmt: skip
    (first, *_) = plan_page(plan, on=dt.date(2027, 1, 1)).lines
    assert first.moves == ()
    days = [one.point.on for one in timeline_of(plan, on=dt.date(2027, 1, 1)).entries]
    assert dt.date(2027, 3, 1) in days
    assert dt.date(2027, 3, 31) not in days


def test_the_command_line_says_what_the_page_says_of_its_blocks(plan):
    page = plan_page(plan, on=dt.date(2027, 5, 1))
    assert [(str(one.where), one.says) for one in page.said()] == [
        ("1 Children are heard in every plan", "Not rated, and 1 action is late"),
        ("2 Managers write why they decide", "Not rated, and 1 action is late"),
    ]

"""Printed words of a plan that say different things are asked of people, and stay as they are."""

import datetime as dt

import pytest
from django.urls import reverse

from goldenthread.improvement import queries
from goldenthread.improvement.models import EvidenceRow, PlanNote
from goldenthread.improvement.rules.disagreeing import (
    Said,
    SaidAction,
    SaidRow,
    disagreements,
    steps,
    unfinished,
)
from goldenthread.improvement.rules.plan_days import Doing, points_of
from goldenthread.improvement.rules.planned import target_json
from goldenthread.improvement.rules.plans.evidence import targets_in
from tests.plans import SMALL, bring, take
from tests.town import TODAY

from .hand import rows

AS_OF = dt.date(2026, 3, 1)
SOON, LATER = dt.date(2026, 6, 30), dt.date(2026, 9, 30)


def said(*blocks, as_of=AS_OF):
    return [(one.block, one.what) for one in disagreements(blocks, as_of=as_of)]


def action(words="Visit", due_on=None, *, is_done=False):
    return SaidAction(words, words, due_on, is_done)


@pytest.mark.parametrize(
    ("words", "is_all"),
    [
        ("All actions completed.", True),
        ("All the main and other actions are completed", True),
        ("All actions implemented", True),
        ("Main action and underpinning actions complete", True),
        ("Main action complete", False),
        ("Not all of it is done; two actions complete", False),
        ("All staff are told. Actions continue", False),
    ],
)
def test_reported_as_all_done_while_days_lie_ahead(words, is_all):
    found = said(Said("2.3", reports=[words], actions=[action(due_on=SOON), action(due_on=AS_OF)]))
    what = "Reported as all done, while 1 day lies ahead: ask what shows it"
    assert found == ([("2.3", what)] if is_all else [])


def test_days_of_lists_count_until_every_action_is_done_here():
    dates = ["April 2026", "February 2026", "July 2026", "Henceforth"]
    one = Said("2.3", reports=["All actions completed"], actions=[action()], dates=dates)
    assert [what for _, what in said(one)] == [
        "Reported as all done, while 2 days lie ahead: ask what shows it"
    ]
    done = [action(due_on=LATER, is_done=True)]
    assert not said(Said("2.3", reports=["All actions completed"], actions=done, dates=dates))


def test_what_shows_it_is_dated_before_the_action():
    about = action("The board looks again at the written rules of visits to the ward", LATER)
    other = action("Say whom the ward rings", dt.date(2026, 6, 30))
    row = SaidRow("The board has the written rules of visits again in June 2026")
    (found,) = disagreements([Said("4", evidence=[row], actions=[other, about])], as_of=AS_OF)
    assert found.place == about.place
    assert found.what.startswith("Shown by 30 June 2026, due later, on 30 September 2026: “The")
    same = SaidRow(row.words.replace("June", "September"))
    assert not said(Said("4", evidence=[same], actions=[other, about]))
    assert not said(Said("4", evidence=[row], actions=[about, about])), "two are as near"
    assert not said(
        Said("4", evidence=[SaidRow("The rules of visits stand in June 2026")], actions=[about])
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # by hand: 19.4 - 16.4 = 3, then 4 and 4
        ("Empty posts stood at 8% (2025) and 19.4% (2026). Bring them down by 4% each year: 16.4% "
         "by 31/3/27, 12.4% by 31/3/28, 8.4% by 31/3/29.",
         ["“4% each year” is said, but from 19.4 to 16.4 is 3"]),
        ("Borrowed workers, 30.5% (2026), come down to 20% by 31/3/29. Lose 3% each year: 27.5% by "
         "31/3/27, 24.5% by 31/3/28, 21.5% by 31/3/29.",
         ["20 and 21.5 are both wanted by 31/3/29"]),
        ("Leavers, 22% (2025) and 26.2% (2026), come down to 20.2% by 31/3/29. Lose 2% each year: "
         "24.2% by 31/3/27, 22.2% by 31/3/28, 20.2% by 31/3/29.",
         []),
        ("80% by June 2026 and 90% by June 2027", []),
    ],
)  # fmt: skip
def test_numbers_to_reach_follow_the_step_said_beside_them(words, expected):
    row = SaidRow(words, [target_json(one) for one in targets_in(words)])
    assert list(steps(row)) == expected
    assert [what for _, what in said(Said("1", evidence=[row]))] == expected


@pytest.mark.parametrize(
    ("goal", "rows", "expected"),
    [
        ("Fewer, from a checked baseline of 16.5", ["Ours % | 0.00 | 9.5 | 10.25"],
         ["“baseline of 16.5” is none of the figures beside it: 0.00, 9.5, 10.25"]),
        ("Fewer, from a baseline of 10.25", ["Ours % | 0.00 | 9.5 | 10.25"], []),
        ("Fewer, from a baseline of 16.5", [], []),
    ],
)  # fmt: skip
def test_a_baseline_that_no_table_of_figures_beside_it_holds(goal, rows, expected):
    assert [what for _, what in said(Said("5", goals=[goal, *rows]))] == expected


def test_a_standard_with_another_year_than_elsewhere():
    held = [Said(str(at), standards=["Working Together 2010", "Manual"]) for at in range(3)]
    odd = Said("2.15", standards=["Working together 2012"])
    what = "“Working together 2012” is named with 2010 in 3 other places"
    assert said(*held, odd) == [("2.15", what)]
    assert not said(*held, Said("9", standards=["Working Together", "Care Planning 2012"]))


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("We look at each of these records together, every quarter or as agreed",
         "… together, every quarter or as agreed"),
        ("We look at each of these records together, as agreed in advance.", ""),
        ("Outcome of", ""),
    ],
)  # fmt: skip
def test_a_text_that_stops_in_mid_sentence_is_shown_by_its_end(words, end):
    assert unfinished(words) == end


def test_what_was_due_before_the_plan_was_written_says_so():
    doing = Doing([dt.date(2026, 2, 28)], None, is_over=False, seen_on=None)
    days = {"written_on": AS_OF, "on": TODAY}
    assert [(one.state, one.said) for one in points_of({}, doing, **days)] == [
        ("late", "Due before the plan was written")
    ]
    after = Doing([SOON], None, is_over=False, seen_on=None)
    assert [one.said for one in points_of({}, after, **days)] == [""]


def test_the_page_of_gaps_says_them_and_changes_no_word(town, manager, browser):
    text = SMALL.replace("the plan is", "their own plan is")
    plan = take(bring(town, manager, text=text), manager)
    block = queries.blocks_of(plan)[0]
    words = "We ask the child before their plan of visits is written, by June 2026"
    EvidenceRow.objects.create(plan=plan, block=block, words=words)
    PlanNote.objects.create(
        plan=plan,
        order=9,
        words="Whole.\nWe look at it every quarter, and again at a time as agreed",
    )
    body = browser.get(reverse("improvement:gaps", args=[plan.slug])).content.decode()
    assert "Shown by 30 June 2026, due later, on 31 March 2027" in body
    assert "1 text of the document stops in the middle of a sentence" in body
    assert rows(EvidenceRow).get(words=words).targets == []

"""My work in order, rounds, search and leadership: plain values."""

import datetime as dt
from dataclasses import replace

import pytest

from goldenthread.overview.rules.leadership import NOTHING_AGAINST, Open, to_say, trust
from goldenthread.overview.rules.rounds import Progress, heard, not_heard, pipeline
from goldenthread.overview.rules.search import wanted
from goldenthread.overview.rules.tasks import (
    DECISION,
    SAFETY,
    WAITING,
    WORK,
    Task,
    grouped,
    my_work,
)
from goldenthread.reports.library.round.example import EXAMPLE
from goldenthread.reports.rules.counting import figures

TODAY = dt.date(2026, 11, 20)
NOW = dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC)


def task(what, due=None, kind=WORK, **more):
    return Task("Do", what, "/", due, kind, **more)


def day(n):
    return TODAY + dt.timedelta(days=n)


# My work


def test_safety_comes_first_then_late_today_decisions_and_the_rest():
    tasks = [
        task("rest", day(3)),
        task("decision", None, DECISION),
        task("today", TODAY),
        task("late", day(-2)),
        task("safety", None, SAFETY),
    ]
    work = my_work(tasks, TODAY)
    assert work.next.what == "safety"
    piles = {pile.title: [one.what for one in pile.tasks] for pile in work.piles}
    assert piles == {
        "Late": ["late"],
        "This week": ["today", "decision", "rest"],
        "Later": [],
        "Waiting for others": [],
    }


def test_the_later_of_two_late_tasks_comes_after_the_earlier():
    work = my_work([task("b", day(-1)), task("a", day(-9))], TODAY)
    assert work.next.what == "a"


def test_what_waits_for_others_is_never_next():
    work = my_work([task("others", None, WAITING)], TODAY)
    assert work.next is None
    assert [pile.title for pile in work.piles if pile.tasks] == ["Waiting for others"]


def test_a_week_is_seven_days():
    piles = my_work([task("x"), task("in", day(7)), task("out", day(8))], TODAY).piles
    found = {pile.title: [one.what for one in pile.tasks] for pile in piles}
    assert found["This week"] == []  # the first stands under Next
    assert found["Later"] == ["out", "x"]


def test_more_than_seven_fold():
    work = my_work([task(str(n), day(-n)) for n in range(1, 12)], TODAY)
    late = work.piles[0]
    assert (len(late.shown), len(late.folded)) == (7, 3)


def test_the_line_under_the_heading_counts_today_and_late():
    tasks = [task("a", TODAY), task("b", day(-1)), task("c", day(-2))]
    assert my_work(tasks, TODAY).said == "1 task due today, 2 late."
    assert my_work([], TODAY).said == "No tasks due today, none late."


def test_more_than_three_of_a_kind_are_one_line_with_the_oldest_date():
    many = [Task("Look at", f"evidence {n}", "/", None, DECISION, since=day(-n)) for n in range(4)]
    words = {"what": "{n} pieces of evidence", "href": "/all/", "button": "See them"}
    assert grouped(many[:3], **words) == many[:3]
    one = grouped(many, **words)
    assert [(each.title, each.since, each.href) for each in one] == [
        ("Look at 4 pieces of evidence", day(-3), "/all/")
    ]


# Rounds


def test_the_pipeline_keeps_late_apart_and_says_what_was_lowered():
    progress = Progress(24, 22, 21, 2, 3)
    steps = pipeline(progress, figures(EXAMPLE), 30)
    assert [(step.word, step.n, step.note) for step in steps] == [
        ("Drawn", 24, ""),
        ("Told 30 days before", 22, ""),
        ("Returned", 21, "2 late"),
        ("Second judgement", 0, ""),
    ]


def test_without_its_grades_the_pipeline_ends_at_returned():
    steps = pipeline(Progress(24, 22, 21, 2, 3), None, 30)
    assert [step.word for step in steps][-1] == "Returned"


def test_who_was_heard_is_counted_and_why_not():
    assert heard(figures(EXAMPLE)) == ["Child heard 13 of 21"]
    assert not_heard(EXAMPLE) == "said no 8"


# Search


@pytest.mark.parametrize(
    ("typed", "kind", "number"),
    [
        ("R41", "review", 41),
        ("r 41", "review", 41),
        ("review 41", "review", 41),
        ("A207", "action", 207),
        ("41", "", 41),
        ("rec 3", "recommendation", 3),
        ("planning", "", None),
        ("41 High Street", "", None),
        ("x41", "", None),
    ],
)
def test_a_reference_is_read(typed, kind, number):
    found = wanted(typed)
    assert (found.kind, found.number) == (kind, number)


def test_one_letter_is_no_search():
    assert wanted("a").words == ""
    assert wanted("k7f3q2mn").case_key == "K7F3Q2MN"


# Leadership

NOTHING = Open(0, None, {}, 0, 0)


def test_an_empty_against_says_what_was_looked_at():
    answer = trust(EXAMPLE, figures(EXAMPLE))
    assert [line.text for line in answer.against] == [NOTHING_AGAINST]


def test_lowered_grades_speak_against():
    reviews = tuple(
        replace(one, second="inadequate", is_provisional=False) if one.counts == "good" else one
        for one in EXAMPLE.reviews
    )
    facts = replace(EXAMPLE, reviews=reviews)
    answer = trust(facts, figures(facts))
    assert answer.against[0].text == "11 of 11 reviews are graded lower the second time."


def test_a_sentence_carries_its_n_its_draw_and_its_caveat():
    said = to_say(EXAMPLE, figures(EXAMPLE), NOTHING)[0].text
    assert said == (
        "Children in need, autumn 2026: 12 of 21 reviews are good or better (57%). "
        "Drawn at random: for all 612 children the share is likely between 34% and 78%. "
        "Provisional: 9 wait for a second judgement."
    )


def test_what_nobody_knows_is_one_sentence():
    drawn = replace(EXAMPLE.drawn, size=len(EXAMPLE.returned))
    back = replace(EXAMPLE, reviews=EXAMPLE.returned, drawn=drawn)
    said = to_say(back, figures(back), NOTHING)[-1].text
    assert said.startswith("We do not know: what complaints, inspection and measures say")

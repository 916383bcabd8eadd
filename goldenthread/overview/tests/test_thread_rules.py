"""The thread as nodes: what stands above, below, and what is missing."""

import datetime as dt
from dataclasses import replace

import pytest

from goldenthread.overview.rules.branches import action_node, action_state, review_node
from goldenthread.overview.rules.nodes import MISSING, Node, closed_to_reader, once, trim
from goldenthread.overview.rules.threads import of_figure, thread_of
from goldenthread.overview.rules.world import (
    ActionRow,
    EvidenceRow,
    FindingRow,
    GradeRow,
    ImpactRow,
    RecommendationRow,
    ReviewRow,
    World,
)

TODAY = dt.date(2026, 11, 20)
NOW = dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC)


def day(n):
    return TODAY + dt.timedelta(days=n)


REVIEW = ReviewRow(12, "North", "autumn", "Autumn", day(-9))
GRADE = GradeRow(5, 12, "first", "Good", day(-9))
FINDING = FindingRow(31, 12, "worry", "planning", "Late plans")
RECOMMENDED = RecommendationRow(
    38, "3.2", "Plan in time", "accepted", "Board", day(-5), day(-6), (31,)
)
ACTION = ActionRow(207, "Train", 38, None, day(-20), day(-8), 1, day(-6))
EVIDENCE = EvidenceRow(9, 207, "file", day(-6), verdict="accepted")


def world(**more):
    rows = {
        "reviews": {12: REVIEW},
        "grades": {5: GRADE},
        "findings": {31: FINDING},
        "recommendations": {38: RECOMMENDED},
        "actions": {207: ACTION},
        "evidence": {9: EVIDENCE},
    }
    return World(on=TODAY, **{**rows, **more})


def titles(node):
    return [one.title for one in node.walk() if one.title != MISSING]


def gaps(node):
    return [one.gap.what for one in node.walk() if one.gap]


def test_a_grade_rests_on_its_own_review_and_no_sentence_says_none():
    found = thread_of("grade", 5, world(findings={}, recommendations={}, actions={}))
    assert found.sentence.startswith("This grade rests on 1 review. It led to no findings, ")


def test_a_sentence_never_belittles_what_the_reader_may_not_open():
    """A member read "No reviews led to a finding" above "5 findings you may not open"."""
    hidden = replace(RECOMMENDED, findings=(), unseen=5)
    bare = world(reviews={}, findings={}, recommendations={38: hidden}, actions={})
    assert thread_of("recommendation", 38, bare).sentence == (
        "This recommendation rests on findings that you may not open, "
        "1 recommendation was accepted, no actions are done, no impact is proven yet. "
        "This counts only what you may open."
    )
    some = world(recommendations={38: replace(RECOMMENDED, unseen=4)})
    assert thread_of("recommendation", 38, some).sentence.endswith("only what you may open.")
    assert "only what" not in thread_of("recommendation", 38, world()).sentence


def test_a_figure_says_how_much_of_it_is_beyond_the_reader():
    none_seen = of_figure("Good", "8 of 16.", "Drawn", [], 8, world(reviews={}), "")
    assert none_seen.sentence == "This figure rests on 8 reviews that you may not open."
    some = [review_node(REVIEW, world())]
    assert of_figure("Good", "8 of 16.", "Drawn", some, 7, world(), "").sentence.endswith(
        "no impact is proven yet. This counts only what you may open."
    )


def test_a_round_that_the_reader_may_not_open_is_named_without_a_link():
    closed = replace(REVIEW, opens_round=False)
    assert thread_of("review", 12, world(reviews={12: closed})).up[0].thing is None
    assert thread_of("review", 12, world()).up[0].thing == ("round", "autumn")


def test_a_review_leads_down_to_evidence_and_names_what_is_missing():
    found = thread_of("review", 12, world())
    assert titles(found.here) == [
        "Review 12",
        "First grade: Good",
        "Finding 31, worry, planning",
        "Recommendation 3.2",
        "Action 207",
        "Evidence: file, of 14 November 2026",
    ]
    assert gaps(found.here) == ["No impact test."]
    assert found.sentence == (
        "This review led to 1 finding, 1 recommendation was accepted, "
        "1 action is done, no impact is proven yet."
    )


@pytest.mark.parametrize(
    ("kind", "pk", "up"),
    [
        ("review", 12, ["Round: Autumn"]),
        ("grade", 5, ["Round: Autumn", "Review 12"]),
        ("finding", 31, ["Round: Autumn", "Review 12"]),
        ("recommendation", 38, ["Round: Autumn", "Review 12", "Finding 31, worry, planning"]),
        (
            "action",
            207,
            ["Round: Autumn", "Review 12", "Finding 31, worry, planning", "Recommendation 3.2"],
        ),
        (
            "evidence",
            9,
            ["Round: Autumn", "Review 12", "Finding 31, worry, planning", "Recommendation 3.2",
             "Action 207"],
        ),
    ],
)  # fmt: skip
def test_ancestors_stand_above_whatever_is_looked_at(kind, pk, up):
    found = thread_of(kind, pk, world())
    assert [node.title for node in found.up] == up
    assert found.here.here


def test_the_steps_count_up_down_and_gaps():
    assert thread_of("action", 207, world()).steps == "Up 4 steps, down 1, 1 gap."


@pytest.mark.parametrize(
    ("change", "gap"),
    [
        ({"recommendations": {}}, "No recommendation stands on it."),
        ({"recommendations": {38: replace(RECOMMENDED, state="proposed")}, "actions": {}},
         "No decision yet."),
        ({"actions": {}}, "No action yet."),
        ({"evidence": {}}, "Nothing shows that it was done."),
        ({"evidence": {9: replace(EVIDENCE, verdict="")}}, "Nobody has looked at it yet."),
        ({"tests": (ImpactRow(1, 207, day(3), seen_on=day(-1), comparison="better",
                            verdict="yes"),)}, "The loop is not closed."),
        ({"reviews": {12: replace(REVIEW, second_owed=True)}},
         "The second judgement is not given yet."),
        ({"reviews": {12: replace(REVIEW, submitted_on=None)}}, "Not submitted yet."),
    ],
)  # fmt: skip
def test_each_gap_says_what_is_missing_and_who_can_fill_it(change, gap):
    here = thread_of("review", 12, world(**change)).here
    assert gap in gaps(here)
    assert all(one.gap.who for one in here.walk() if one.gap)


def test_a_strength_needs_no_recommendation():
    kept = replace(FINDING, kind="strength")
    here = thread_of("review", 12, world(findings={31: kept}, recommendations={})).here
    assert "No recommendation stands on it." not in gaps(here)


def test_lines_tell_accepted_from_recorded_from_promised():
    nodes = {node.title: node.line for node in thread_of("review", 12, world()).here.walk()}
    assert nodes["Recommendation 3.2"] == "accepted"
    assert nodes["Evidence: file, of 14 November 2026"] == "accepted"
    assert nodes["Finding 31, worry, planning"] == "recorded"
    promised = replace(ACTION, done_on=None)
    assert action_node(promised, world()).line == "promised"


def test_an_action_says_its_first_date_its_moves_and_how_late_it_is():
    assert action_state(ACTION, TODAY) == (
        "first date 31 October 2026, moved once, done 14 November 2026"
    )
    late = replace(ACTION, done_on=None)
    assert action_state(late, TODAY) == (
        "first date 31 October 2026, moved once, 8 days late, not done yet"
    )


def test_what_stood_before_a_reopening_proves_nothing_now():
    again = replace(ACTION, done_on=None, reopened="Found again", reopened_at=NOW)
    old = world(
        actions={207: again},
        evidence={9: replace(EVIDENCE, is_old=True)},
        tests=(ImpactRow(1, 207, day(-3), seen_on=day(-1), verdict="yes", is_old=True),),
    )
    found = thread_of("action", 207, old)
    assert "no impact is proven yet" in found.sentence
    states = [node.state for node in found.here.walk()]
    assert "before it was reopened" in states
    assert "reopened 20 November 2026" in states
    assert "The loop is not closed." not in gaps(found.here)


def test_a_closed_loop_has_no_gap():
    closed = replace(ACTION, closed="proved", closed_on=TODAY)
    tests = (ImpactRow(1, 207, day(-3), seen_on=day(-1), comparison="better", verdict="yes"),)
    here = thread_of("action", 207, world(actions={207: closed}, tests=tests)).here
    assert gaps(here) == []
    assert "Loop closed on proof" in titles(here)


def test_what_may_not_be_opened_stays_in_the_chain():
    assert closed_to_reader("review").title == "A review you may not open"
    assert closed_to_reader("action").title == "An action you may not open"
    assert closed_to_reader("finding", 3).title == "3 findings you may not open"
    alone = world(recommendations={}, findings={}, reviews={}, grades={})
    assert [node.title for node in thread_of("action", 207, alone).up] == [
        "A recommendation you may not open"
    ]


def test_a_thing_that_is_not_in_the_readers_world_has_no_thread():
    with pytest.raises(KeyError):
        thread_of("review", 99, world())


def test_at_most_25_are_drawn_and_the_rest_is_counted():
    leaves = tuple(Node(str(n), children=(Node("below"),)) for n in range(40))
    drawn = trim(Node("top", children=leaves))
    nodes = list(drawn.walk())
    assert len(nodes) == 25
    assert [node.folded for node in nodes if node.folded] == ["and 28 others"]


def test_a_recommendation_under_two_findings_is_drawn_once():
    one = Node("Recommendation", ("recommendation", 1), children=(Node("Action"),))
    drawn = once(Node("top", children=(one, one)), set())
    assert titles(drawn) == ["top", "Recommendation", "Action", "Recommendation"]
    assert drawn.children[1].folded == "drawn above"


def test_a_review_under_way_shows_nothing_below_it():
    open_one = replace(REVIEW, submitted_on=None)
    assert review_node(open_one, world()).children == ()

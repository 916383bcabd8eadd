"""What of a later document is taken, of a plan that people changed: values alone say it."""

import pytest

from goldenthread.improvement.rules.by_hand import Hand, sorted_out
from goldenthread.improvement.rules.changes import changes_of
from goldenthread.improvement.rules.plans import Draft
from goldenthread.improvement.rules.plans.maps import Layout
from goldenthread.improvement.rules.plans.values import DraftAction, DraftBlock


def plan(*actions, **more):
    rows = tuple(DraftAction(text, ref=ref) for ref, text in actions)
    block = DraftBlock("Children are heard", ref="1", actions=rows, **more)
    return Draft("Plan", Layout("", ()), (), (block,))


def found(before, after, **hand):
    return sorted_out(changes_of(before, after), before, after, Hand(**hand))


ONE, TWO = ("1.1", "Ask each child"), ("1.2", "Write every reason down")


def test_a_row_that_people_added_is_not_gone():
    before, after = plan(ONE, TWO), plan(ONE)
    assert [x.kind for x in found(before, after).taken] == ["gone"]
    assert found(before, after, added=frozenset({("action", 0, 1)})).taken == []


@pytest.mark.parametrize("gone", [("", "write every reason  down"), ("1.2", "Other words")])
def test_a_row_that_people_took_out_stays_out(gone):
    before, after = plan(ONE), plan(ONE, TWO)
    assert [x.kind for x in found(before, after).taken] == ["added"]
    told = found(before, after, out={("action", 0): (gone,)})
    assert (told.taken, [x.after for x in told.stays]) == ([], ["Write every reason down"])
    elsewhere = found(before, after, out={("action", 1): (gone,), ("evidence", 0): (gone,)})
    assert elsewhere.stays == []


@pytest.mark.parametrize(
    ("was", "now", "ours", "taken"),
    [
        (("a", "ours"), ("a",), {"ours"}, 0),
        (("a",), ("a", "out"), {"out"}, 0),
        (("a", "ours"), ("b",), {"ours"}, 1),
        (("a",), ("a", "b"), {"ours"}, 1),
        (("a", "ours"), ("a",), set(), 1),
    ],
)
def test_a_list_differs_by_more_than_lines_of_ours(was, now, ours, taken):
    lines = {(0, "goals"): frozenset(ours)}
    assert len(found(plan(goals=was), plan(goals=now), lines=lines).taken) == taken


@pytest.mark.parametrize(
    ("was", "now", "taken"), [("Ours", "", 0), ("", "Ours", 0), ("Ours", "Theirs", 1)]
)
def test_a_text_of_ours_gives_way_only_to_another_text(was, now, taken):
    lines = {(0, "outcome"): frozenset({"Ours"})}
    assert len(found(plan(outcome=was), plan(outcome=now), lines=lines).taken) == taken


def test_a_change_says_whether_a_person_changed_it_here():
    before, after = plan(ONE, TWO), plan(("1.1", "Ask"), ("1.2", "Write"))
    hand = frozenset({(("action", 0, 1), "words")})
    assert [x.is_by_hand for x in found(before, after, changed=hand).taken] == [False, True]

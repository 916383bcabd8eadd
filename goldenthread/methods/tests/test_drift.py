"""Drift: for support; nobody is named on little, nobody is ranked."""

from random import Random

import pytest

from goldenthread.methods.drift import LEAST_REVIEWERS, Moves, drift
from goldenthread.methods.pooling import pool
from goldenthread.methods.refusal import Refused

SCALE = ("inadequate", "requires improvement", "good", "outstanding")
SAME, DOWN, UP = ("good", "good"), ("good", "requires improvement"), ("good", "outstanding")


def test_five_reviews_all_lowered_are_not_held_against_anybody():
    """Five of five lowered, beside seven reviewers of whom one in five moves either way."""
    rated = {f"R{n}": [SAME] * 12 + [DOWN] * 2 + [UP] * 2 for n in range(7)}
    found = drift(rated | {"New": [DOWN] * 5}, SCALE)
    new = found.reviewers["New"]
    assert (new.n, new.seen) == (5, -1)
    assert -1 < new.shift < -0.2  # drawn towards the others
    assert new.moves is Moves.CANNOT_TELL
    assert new.low < new.shift < new.high


def test_many_reviews_that_lean_one_way_are_seen():
    rated = {f"R{n}": [SAME] * 20 + [DOWN] + [UP] for n in range(7)}
    found = drift(rated | {"Z": [DOWN] * 22 + [SAME] * 8, "Y": [UP] * 25 + [SAME] * 5}, SCALE)
    assert found.reviewers["Z"].moves is Moves.LOWER
    assert found.reviewers["Y"].moves is Moves.HIGHER
    assert {one.moves for name, one in found.reviewers.items() if name[0] == "R"} == {
        Moves.CANNOT_TELL
    }


def test_the_variance_of_a_move_is_that_within_reviewers_and_one_more():
    """By hand: A 2 of 5 lowered, B 1 of 5, C none; squares 5*.24 + 5*.16 + 0 = 2, 15 pairs."""
    rated = {"A": [DOWN] * 2 + [SAME] * 3, "B": [DOWN] + [SAME] * 4, "C": [SAME] * 5}
    variance = (2 + 1) / (15 - 3 + 1)
    common, groups = pool([-0.4, -0.2, 0], [variance / 5] * 3, widest=3)
    found = drift(rated, SCALE)
    assert (found.common.mean, found.common.high) == pytest.approx((common.mean, common.high))
    for name, group in zip("ABC", groups, strict=True):
        one = found.reviewers[name]
        assert (one.shift, one.low, one.high) == pytest.approx(
            (group.own.mean, group.own.low, group.own.high)
        )
        assert one.apart.mean == pytest.approx(group.apart.mean)


def test_no_move_seen_is_no_certainty():
    found = drift({name: [SAME] * 5 for name in "ABC"}, SCALE)
    assert found.reviewers["A"].shift == pytest.approx(0)
    assert found.reviewers["A"].high > 0.1


def test_under_the_minimum_nobody_is_named_and_nothing_is_worked_out():
    enough = {name: [SAME] * 6 + [DOWN] * 4 for name in "ABC"}
    found = drift(enough | {"Few": [DOWN] * 4}, SCALE)
    assert "Few" not in str(found.as_json())
    assert (list(found.reviewers), found.left_out, found.n) == (["A", "B", "C"], 1, 30)
    assert drift(enough, SCALE).reviewers == found.reviewers
    assert drift(enough, SCALE, least=11).reviewers == {}


@pytest.mark.parametrize("several", range(LEAST_REVIEWERS))
def test_of_two_reviewers_nothing_is_told(several):
    found = drift({f"R{n}": [SAME, DOWN] * 20 for n in range(several)}, SCALE)
    assert (found.reviewers, found.common) == ({}, None)
    assert found.why == "Fewer than 3 reviewers have 5 second judgements or more."


def test_reviewers_stand_by_name_whatever_their_shift():
    rated = {"C": [SAME] * 9, "A": [DOWN] * 9, "B": [UP] * 9}
    assert list(drift(rated, SCALE).reviewers) == ["A", "B", "C"]
    turned = {"C": [DOWN] * 9, "A": [UP] * 9, "B": [SAME] * 9}
    assert list(drift(turned, SCALE).reviewers) == ["A", "B", "C"]


def test_the_purpose_goes_with_every_answer():
    assert drift({}, SCALE).as_json()["purpose"].startswith("For the support of reviewers")


def test_what_cannot_be_is_refused_all_at_once():
    with pytest.raises(Refused) as refused:
        drift({"A": [("good", "fine")], "B": [("poor", "good")]}, SCALE, least=4)
    assert [(one.where, one.value) for one in refused.value.refusals] == [
        ("least", "4"),
        ("A, pair 1", "fine"),
        ("B, pair 1", "poor"),
    ]
    with pytest.raises(Refused, match="scale"):
        drift({}, ("good",))


def test_alike_reviewers_are_not_told_apart_and_intervals_hold():
    """Eight alike, 5 to 40 reviews, moves -1 0 1 at 3 6 1 in ten: 40 rounds, true shift -0.2."""
    lot, apart, held = Random(3), 0, 0
    moves = {-1: DOWN, 0: SAME, 1: UP}
    for _ in range(40):
        rated = {
            f"R{n}": [moves[lot.choices([-1, 0, 1], [3, 6, 1])[0]] for _ in range(n)]
            for n in (5, 6, 8, 10, 15, 20, 30, 40)
        }
        for one in drift(rated, SCALE).reviewers.values():
            apart += one.moves is not Moves.CANNOT_TELL
            held += one.low <= -0.2 <= one.high
    assert apart <= 0.05 * 320
    assert held >= 0.95 * 320


def test_reviewers_who_differ_are_covered_too():
    """Each with a shift of their own: -0.6 to 0.4, ten with 5 to 40 reviews; 30 rounds."""
    lot, held, sure = Random(5), 0, 0
    for _ in range(30):
        truth, rated = {}, {}
        for place, n in enumerate((5, 5, 6, 8, 10, 12, 20, 30, 40, 40)):
            down = lot.uniform(0.05, 0.7)
            up = 0.1
            truth[f"R{place}"] = up - down
            rated[f"R{place}"] = [
                lot.choices([DOWN, SAME, UP], [down, 1 - down - up, up])[0] for _ in range(n)
            ]
        for name, one in drift(rated, SCALE).reviewers.items():
            held += one.low <= truth[name] <= one.high
            sure += one.moves is not Moves.CANNOT_TELL
    assert held >= 0.93 * 300
    assert sure > 10  # it does see something

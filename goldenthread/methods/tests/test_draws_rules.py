"""Draws by a rule on days, round after round, and in matched pairs."""

from datetime import date
from fractions import Fraction

import pytest

from goldenthread.methods.draw import Entry
from goldenthread.methods.draws.dated import Dated, draw_last, everybody, in_window
from goldenthread.methods.draws.pairs import Candidate, draw_pairs
from goldenthread.methods.draws.rolling import draw_share
from goldenthread.methods.draws.spread import Spread, draw_spread
from goldenthread.methods.refusal import Refused

TODAY = date(2026, 11, 21)


def keys(found):
    return [one.key for one in found.drawn]


def chance_of(found):
    return {one.key: one.exact for one in found.chances}


def codes(refused):
    return [(one.where, one.code) for one in refused.value.refusals]


CLOSED = [
    Dated(Entry("new"), date(2026, 9, 3)),
    Dated(Entry("tie 1", "x"), date(2026, 9, 2)),
    Dated(Entry("tie 2", "y"), date(2026, 9, 2)),
    Dated(Entry("old"), date(2026, 9, 1)),
    Dated(Entry("open"), None),
    Dated(Entry("out", excluded="objected"), date(2026, 9, 9)),
]


def test_the_last_closed_are_a_selection_and_say_so():
    found = draw_last(CLOSED, size=2, seed="s")
    assert keys(found)[0] == "new"
    assert found.is_random is False
    assert chance_of(found) == {
        "new": 1,
        "tie 1": Fraction(1, 2),
        "tie 2": Fraction(1, 2),
        "old": 0,
    }
    assert [(one.key, one.excluded) for one in found.excluded] == [
        ("open", "no date"),
        ("out", "objected"),
    ]
    assert chance_of(draw_last(CLOSED, size=3, seed="s"))["tie 1"] == 1


def test_a_window_holds_its_first_day_and_not_its_last():
    found = everybody(in_window(CLOSED, start=date(2026, 9, 1), end=date(2026, 9, 3)))
    assert sorted(keys(found)) == ["old", "tie 1", "tie 2"]
    assert {one.key: one.excluded for one in found.excluded} == {
        "new": "outside the window",
        "open": "no date",
        "out": "objected",
    }
    assert (found.is_random, found.shortfall, set(chance_of(found).values())) == (False, 0, {1})


def test_a_window_that_holds_no_day_is_refused():
    with pytest.raises(Refused, match="window-empty"):
        in_window(CLOSED, start=TODAY, end=TODAY)


def test_a_window_is_the_frame_of_any_draw():
    inside = in_window(CLOSED, start=date(2026, 9, 2), end=date(2026, 9, 4))
    found = draw_spread(inside, size=1, seed="s", spread=Spread(equal=True))
    assert found.population == 3


def test_the_share_is_kept_over_the_rounds_within_one_case():
    """A list that grows from 33 by 7 a round; 5% each; by hand the sum of 5% of those left."""
    carried, drawn, owed = Fraction(0), [], Fraction(0)
    for number in range(1, 17):
        frame = [Entry(f"K{n}") for n in range(26 + 7 * number)]
        left = len(frame) - len(drawn)
        found = draw_share(
            frame, share=Fraction(1, 20), seed=f"{number}", carried=carried, earlier=drawn
        )
        owed += Fraction(left, 20)
        assert found.selection.population == left
        drawn, carried = drawn + keys(found.selection), found.carried
        assert owed - len(drawn) == carried < 1
    assert len(drawn) == len(set(drawn))


def test_a_round_that_owes_less_than_one_case_draws_nobody_and_carries_it():
    found = draw_share([Entry(f"K{n}") for n in range(10)], share=Fraction(1, 20), seed="s")
    assert (found.selection.drawn, found.owed, found.carried) == (
        (),
        Fraction(1, 2),
        Fraction(1, 2),
    )
    assert set(chance_of(found.selection).values()) == {0}
    assert found.selection.algorithm == "sha256-rank-share-1"


def test_a_case_drawn_earlier_is_left_out_unless_asked():
    frame = [Entry(f" K{n}") for n in range(4)]
    half = {"share": Fraction(1, 2), "seed": "s", "earlier": [" K0 ", "K1", "gone"]}
    once = draw_share(frame, **half)
    assert keys(once.selection)[0] in {"K2", "K3"}
    assert {one.key: one.excluded for one in once.selection.excluded} == {
        "K0": "drawn in an earlier round",
        "K1": "drawn in an earlier round",
    }
    again = draw_share(frame, **half | {"share": Fraction(1), "again": True})
    assert (again.selection.population, sorted(again.drawn_again)) == (4, ["K0", "K1"])


@pytest.mark.parametrize(
    ("given_", "code"),
    [
        ({"share": Fraction(0)}, "share"),
        ({"share": Fraction(5)}, "share"),
        ({"carried": Fraction(1)}, "carried"),
        ({"carried": Fraction(-1, 2)}, "carried"),
        ({"seed": ""}, "seed-empty"),
    ],
)
def test_a_share_that_cannot_be_is_refused_with_the_bad_keys(given_, code):
    with pytest.raises(Refused) as refused:
        draw_share([Entry("")], **({"share": Fraction(1, 20), "seed": "s"} | given_))
    assert [one.code for one in refused.value.refusals] == [code, "key-empty"]


def sides(before, after, **more):
    frame = [Candidate(Entry(f"b{n}", "x"), True, n) for n in before]
    return frame + [Candidate(Entry(f"a{n}", "x"), False, n) for n in after]


def test_the_nearest_two_are_paired_first_and_the_unmatched_are_listed():
    """b10 is nearest to a11 (1); b12, as near, loses it by the fixed tie or wins; b30 takes a24."""
    found = draw_pairs(sides([10, 30, 50], [11, 24]), size=None, seed="s")
    assert {(one.first, one.second, one.apart) for one in found.pairs} == {
        ("b10", "a11", 1),
        ("b30", "a24", 6),
    }
    assert (found.unmatched, found.made, found.shortfall) == (("b50",), 2, 0)
    assert chance_of(found.selection) == {"a11": 1, "a24": 1, "b10": 1, "b30": 1, "b50": 0}


def test_pairs_share_their_stratum_and_keep_within_the_distance():
    frame = [*sides([10, 30], [24]), Candidate(Entry("other", "y"), False, 10)]
    found = draw_pairs(frame, size=4, seed="s", within=5)
    assert (found.pairs, found.unmatched, found.shortfall) == ((), ("b10", "b30"), 4)
    found = draw_pairs(frame, size=4, seed="s", within=6)
    assert [(one.first, one.second) for one in found.pairs] == [("b30", "a24")]


def test_the_matching_needs_no_seed_and_the_chance_is_pairs_drawn_of_pairs_made():
    frame = [Candidate(Entry(f"{side}{n}"), side == "b") for side in "ab" for n in range(6)]
    made = [
        {(one.first, one.second) for one in draw_pairs(frame, size=None, seed=f"{n}").pairs}
        for n in range(5)
    ]
    assert all(one == made[0] for one in made)
    found = draw_pairs(frame, size=2, seed="s")
    assert {(one.first, one.second) for one in found.pairs} < made[0]
    assert set(chance_of(found.selection).values()) == {Fraction(2, 6)}
    assert len(found.selection.drawn) == 4


def test_pairs_refuse_bad_keys_a_negative_distance_and_too_much_to_compare():
    with pytest.raises(Refused) as refused:
        draw_pairs([Candidate(Entry(""), True)], size=0, seed="s", within=-1)
    assert [code for _, code in codes(refused)] == ["size-small", "within", "key-empty"]
    many = [Candidate(Entry(f"{n}"), n < 5_000) for n in range(8_000)]
    with pytest.raises(Refused, match="pairs-too-many"):
        draw_pairs(many, size=1, seed="s")

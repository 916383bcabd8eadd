"""When a second judgement counts: values in, values out."""

import datetime as dt
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.reviews.rules.moderation import (
    Given,
    Telling,
    chosen_by_lot,
    counting,
    difference_sentence,
    is_independent,
)

DAY = dt.date(2026, 11, 10)
NOBODY = Telling(frozenset(), frozenset(), None)


def telling(*, replied=(), answer_by=DAY):
    return Telling(frozenset({1, 2}), frozenset(replied), answer_by)


@pytest.mark.parametrize(
    ("second", "owed", "told", "on", "level", "provisional", "changed"),
    [
        (None, False, NOBODY, DAY, "good", False, False),
        (None, True, NOBODY, DAY, "good", True, False),
        ("good", False, telling(), DAY, "good", False, False),
        ("inadequate", False, telling(), DAY, "good", True, False),
        ("inadequate", False, telling(), DAY + dt.timedelta(1), "inadequate", False, True),
        ("inadequate", False, telling(replied={1}), DAY, "good", True, False),
        ("inadequate", False, telling(replied={1, 2}), DAY, "inadequate", False, True),
        ("inadequate", False, NOBODY, DAY + dt.timedelta(99), "good", True, False),
    ],
)
def test_a_changed_grade_counts_after_those_it_concerns_had_their_say(
    second, owed, told, on, level, provisional, changed
):
    found = counting("good", Given(second) if second else None, owed=owed, telling=told, on=on)
    assert (found.level, found.is_provisional, found.is_changed) == (level, provisional, changed)


def test_who_looked_only_at_the_paper_did_not_judge_the_practice():
    assert not is_independent(["paper"])
    assert is_independent(["paper", "record"])
    assert not is_independent([])


@given(st.sets(st.text(alphabet="ABCDEF", min_size=1, max_size=4), max_size=20), st.text())
def test_the_lot_takes_the_share_and_can_be_drawn_again_in_any_order(keys, seed):
    chosen = chosen_by_lot(sorted(keys), share=50, seed=seed)
    assert chosen == chosen_by_lot(sorted(keys, reverse=True), share=50, seed=seed)
    assert len(chosen) == (len(keys) + 1) // 2
    by_hand = sorted(keys, key=lambda k: sha256((seed + " second\n" + k).encode()).hexdigest())
    assert chosen == set(by_hand[: len(chosen)])


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (("Good", 2), ("Good", 2), "Both grades are the same: Good."),
        (
            ("Good", 2),
            ("Requires improvement", 3),
            "A second person saw this practice as Requires improvement, one level lower than the "
            "first grade, Good.",
        ),
        (
            ("Inadequate", 4),
            ("Outstanding", 1),
            "A second person saw this practice as Outstanding, three levels higher than the "
            "first grade, Inadequate.",
        ),
    ],
)
def test_two_grades_are_told_without_blame(first, second, said):
    assert difference_sentence(first, second) == said

"""Whether second judgements lean one way, as a round's report says it."""

from dataclasses import replace

import pytest

from goldenthread.reports.rules.content import content
from goldenthread.reports.rules.counting import figures
from goldenthread.reports.rules.hiding import hide

from .test_rules import facts


def judged(lowered, raised, same):
    """Reviews that are good at first, so many of them lowered, raised and left by the second."""
    second = ["inadequate"] * lowered + ["outstanding"] * raised + ["good"] * same
    found = facts(0, len(second), 0, 0)
    pairs = zip(found.reviews, second, strict=True)
    return replace(found, reviews=tuple(replace(one, second=level) for one, level in pairs))


@pytest.mark.parametrize(
    ("lowered", "raised", "said"),
    [
        # two of all 2 to the n ways, by hand: 2 / 64, 2 / 32; (1 + 8) * 2 / 256; 2 / 1,024
        (6, 0, "as one-sided 3 times in 100, so they lean one way."),
        (5, 0, "as one-sided 6 times in 100, so this shows no leaning either way."),
        (7, 1, "as one-sided 7 times in 100, so this shows no leaning either way."),
        (0, 10, "as one-sided less than 1 time in 100, so they lean one way."),
        (0, 0, ""),
    ],
)
def test_it_says_how_often_chance_alone_is_as_one_sided(lowered, raised, said):
    whole = judged(lowered, raised, 6)
    written = content(whole, figures(whole))["shift_said"]
    assert written.endswith(said)
    assert written.startswith(f"{lowered} lower and {raised} higher: ") is bool(said)


def test_it_is_not_said_where_one_of_its_numbers_is_hidden():
    whole = judged(6, 1, 6)
    assert content(whole, figures(whole))["shift_said"]
    assert content(whole, hide(figures(whole), whole))["shift_said"] == ""

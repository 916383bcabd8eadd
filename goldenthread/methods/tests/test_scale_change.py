"""A scale that changed: a marked break, nothing mapped unless somebody decided it."""

from dataclasses import replace
from datetime import date

import pytest

from goldenthread.methods.distribution import Judgement
from goldenthread.methods.refusal import Refused
from goldenthread.methods.scale import Scale, State
from goldenthread.methods.scale_change import Declared, Period, over_time

FOUR = Scale(("inadequate", "requires improvement", "good", "outstanding"))
FIVE = Scale(("urgent", "needs attention", "expected", "strong", "exceptional"))


def period(name, scale, *levels):
    return Period(name, scale, tuple(Judgement(level) for level in levels))


OLD = period("2025", FOUR, "good", "good", "outstanding", "inadequate")
NEW = period("2026", FIVE, "expected", "strong")
DECLARED = Declared(
    FOUR,
    FIVE,
    {
        "inadequate": "urgent",
        "requires improvement": "needs attention",
        "good": "expected",
        "outstanding": "exceptional",
    },
    by="Improvement Board",
    why="agreed after both scales were used on 20 reviews",
    on=date(2026, 4, 1),
)


def test_a_changed_scale_gives_two_distributions_and_a_break():
    found = over_time([OLD, NEW])
    assert [(name, one.scale, one.n) for name, one in found.found] == [
        ("2025", FOUR.levels, 4),
        ("2026", FIVE.levels, 2),
    ]
    (broken,) = found.breaks
    assert (broken.before, broken.after) == ("2025", "2026")
    assert (broken.gone, broken.come) == (FOUR.levels, FIVE.levels)
    assert broken.words.endswith("Do not read a trend across it.")
    assert found.mapped == ()


def test_the_same_scale_has_no_break():
    assert over_time([OLD, period("2026", FOUR, "good")]).breaks == ()


@pytest.mark.parametrize(
    ("later", "words"),
    [
        (Scale(FOUR.levels, edition="2026"), "the same words, another meaning"),
        (Scale(FOUR.levels[::-1]), "the same words in another order"),
        (Scale(FOUR.levels[1:]), "inadequate no longer given"),
        (Scale((*FOUR.levels, "exceptional")), "exceptional new"),
    ],
)
def test_each_kind_of_change_is_a_break_and_is_named(later, words):
    (broken,) = over_time([OLD, period("2026", later, "good")]).breaks
    assert words in broken.words


def test_a_declared_mapping_counts_the_old_on_the_new_and_keeps_the_break():
    found = over_time([OLD, NEW], [DECLARED])
    (mapped,) = found.mapped
    assert [part.n for part in mapped.found.levels] == [1, 0, 2, 0, 1]
    assert (mapped.period, mapped.by, mapped.on) == ("2025", "Improvement Board", date(2026, 4, 1))
    assert len(found.breaks) == 1
    assert [part.n for part in found.found[0][1].levels] == [1, 0, 2, 1]
    assert found.as_json()["mapped"][0]["why"] == DECLARED.why


def test_states_pass_through_a_mapping_as_states():
    waiting = Period(
        "2025", FOUR, (Judgement(None, State.NOT_DUE), Judgement("good", State.PROVISIONAL))
    )
    (mapped,) = over_time([waiting, NEW], [DECLARED]).mapped
    assert (mapped.found.n, mapped.found.states) == (0, {"not due": 1, "provisional": 1})
    assert mapped.found.provisional == {"expected": 1}


@pytest.mark.parametrize(
    "change",
    [
        {"by": " "},
        {"why": ""},
        {"levels": {**DECLARED.levels, "good": "fine"}},
        {"levels": {k: v for k, v in DECLARED.levels.items() if k != "good"}},
        {"levels": {**DECLARED.levels, "inadequate": "strong"}},
        {"levels": {**DECLARED.levels, "poor": "urgent"}},
    ],
)
def test_a_mapping_without_who_or_why_or_with_gaps_is_refused(change):
    with pytest.raises(Refused, match="mapping"):
        over_time([OLD, NEW], [replace(DECLARED, **change)])

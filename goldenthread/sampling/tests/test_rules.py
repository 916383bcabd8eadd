import datetime as dt
from itertools import pairwise

import pytest

from goldenthread.sampling import rules
from goldenthread.sampling.rules.definition import months_before

DAY = dt.date(2026, 11, 2)


def candidate(**change):
    bands = dict.fromkeys(rules.TITLES, "") | {"status": "in_care", "team": "RED"}
    given = {
        "case": 1,
        "key": "K1",
        "attributes": bands,
        "statuses": frozenset({"in_care", "child_in_need"}),
        "open_days": 100,
        "looked_on": None,
        "family": "",
        "worker": None,
        "is_restricted": False,
    }
    return rules.Candidate(**given | change)


@pytest.mark.parametrize(
    ("age", "band"),
    [(None, "unborn"), (-1, "unborn"), (0, "0-4"), (4, "0-4"), (5, "5-9"), (15, "10-15"),
     (16, "16-17"), (17, "16-17"), (18, "18-over"), (25, "18-over")],
)  # fmt: skip
def test_an_age_falls_into_its_band(age, band):
    assert rules.age_band(age) == band


@pytest.mark.parametrize(
    ("days", "band"),
    [(0, "under-3-months"), (90, "under-3-months"), (91, "3-12-months"), (365, "1-2-years"),
     (730, "over-2-years")],
)  # fmt: skip
def test_time_open_falls_into_its_band(days, band):
    assert rules.open_band(days) == band


def test_other_bands():
    assert [rules.changes_band(n) for n in (None, 0, 2, 3, 9)] == [
        "unknown", "0", "2", "3-more", "3-more",
    ]  # fmt: skip
    assert rules.looked_band(None, DAY) == "never"
    assert rules.looked_band(dt.date(2025, 11, 2), DAY) == "over-year"
    assert rules.looked_band(dt.date(2025, 11, 3), DAY) == "past-year"
    assert [rules.yes_no(one) for one in (True, False, None)] == ["yes", "no", "unknown"]


def test_a_child_with_two_statuses_passes_by_either():
    by_second = rules.Definition(filters={"status": ("child_in_need",)})
    assert list(rules.could_be_drawn([candidate()], by_second))
    neither = rules.Definition(filters={"status": ("care_leaver",)})
    assert not list(rules.could_be_drawn([candidate()], neither))
    both = rules.Definition(filters={"status": ("in_care",), "team": ("BLUE",)})
    assert not list(rules.could_be_drawn([candidate()], both))


@pytest.mark.parametrize(
    ("kind", "value", "change", "is_out"),
    [
        ("keys", ["K1"], {}, True),
        ("keys", ["K2"], {}, False),
        ("status", "child_in_need", {}, True),
        ("open_less", 101, {}, True),
        ("open_less", 100, {}, False),
        ("looked_within", 6, {"looked_on": dt.date(2026, 5, 2)}, True),
        ("looked_within", 6, {"looked_on": dt.date(2026, 5, 1)}, False),
        ("looked_within", 6, {}, False),
    ],
)
def test_whom_an_exclusion_leaves_out(kind, value, change, is_out):
    out = rules.Exclusion("Because", kind, value)
    assert bool(rules.why_left_out(candidate(**change), [out], DAY)) == is_out


def test_the_first_reason_is_the_one_that_is_counted():
    outs = [rules.Exclusion("First", "keys", ["K1"]), rules.Exclusion("Second", "keys", ["K1"])]
    assert rules.why_left_out(candidate(), outs, DAY) == "First"


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [("2026-03-31", 1, "2026-02-28"), ("2026-01-15", 1, "2025-12-15"), 
     ("2024-03-30", 1, "2024-02-29"),
     ("2026-11-02", 24, "2024-11-02")],
)  # fmt: skip
def test_months_before(day, months, before):
    assert months_before(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(before)


def test_a_definition_survives_being_stored():
    one = rules.Definition(
        filters={"team": ("RED",), "age": ()},
        exclusions=(rules.Exclusion("x", "open_less", 3),),
        strata=("team",),
        size=4,
        steps=("how_many", "who"),
    )
    again = rules.read_definition(one.as_json())
    assert again.filters == {"team": ("RED",)}
    assert again.steps == ("who", "how_many")
    assert (again.exclusions, again.strata, again.size) == (one.exclusions, one.strata, one.size)


def test_keys_are_read_as_people_type_them():
    assert rules.read_keys("k1, K2;\n k1  k3") == ["K1", "K2", "K3"]


def test_the_chance_is_said_before_anybody_is_drawn():
    # 24 of 612 by team, shares by hand: 6, 8, 5, 5
    teams = {"North": 153, "South": 204, "East": 128, "West": 127}
    assert rules.chance_in_words(teams, 24) == "between 1 in 25 and 1 in 26"
    assert rules.chance_in_words({"all": 100}, 10) == "1 in 10"
    assert rules.chance_in_words({}, 10) == ""


def test_a_family_counts_once_and_a_child_without_one_counts_alone():
    assert rules.families_of([("A", "F1"), ("B", "F1"), ("C", ""), ("D", "")]) == 3


def test_a_hidden_group_cannot_be_found_by_subtraction():
    counts = {"ethnicity": {"White": 90, "Black": 7, "Asian": 3, "Mixed": 20}, "sex": {"F": 120}}
    titles = {"sex": "Sex", "ethnicity": "Ethnicity"}
    lines = rules.balance_lines(counts, [{"sex": "F", "ethnicity": "White"}], titles)
    assert [line.attribute for line in lines] == ["sex", *["ethnicity"] * 4]
    hidden = {line.value: line for line in lines if line.hidden}
    assert set(hidden) == {"Asian", "Black"}
    assert all(line.population is None and line.drawn is None for line in hidden.values())


def test_two_small_groups_that_add_to_less_than_five_take_a_third():
    counts = {"sex": {"F": 90, "M": 80, "U": 1, "X": 2}}
    lines = rules.balance_lines(counts, [], {"sex": "Sex"})
    assert {line.value for line in lines if line.hidden} == {"U", "X", "M"}


def test_balance_says_what_chance_seldom_gives():
    # 118 of 612 aged 0 to 4 and 10 of 24 drawn: the example of the page map
    sample = [{"age": "0 to 4"}] * 10 + [{"age": "other"}] * 14
    lines = rules.balance_lines({"age": {"0 to 4": 118, "other": 494}}, sample, {"age": "Age"})
    assert lines[0].finding == "more than chance usually gives"
    assert round(lines[0].expected, 2) == 4.63


def test_draws_are_numbered_in_words():
    words = [rules.ordinal_word(n) for n in range(1, 10)]
    assert words[:2] == ["First", "Second"]
    assert words[8] == "9th"
    assert all(one != two for one, two in pairwise(words))

"""What values alone say, with expected values worked out by hand."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.cases.rules import FACTS, ROLES, STATUSES, age_on
from goldenthread.cases.rules.changes import NOWHERE, Standing, Tally, between
from goldenthread.cases.rules.checks import day_of, flag_of, number_of
from goldenthread.cases.rules.names import found_in
from goldenthread.cases.rules.words import key_for

AS_OF = dt.date(2026, 3, 31)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-27", dt.date(2026, 3, 27)),
        ("27/03/2026", dt.date(2026, 3, 27)),
        ("7/3/2026", dt.date(2026, 3, 7)),
        ("27.03.2026", dt.date(2026, 3, 27)),
        ("2026-03-27T00:00:00", dt.date(2026, 3, 27)),
        ("2026-03-27 00:00:00.000", dt.date(2026, 3, 27)),
        ("29/02/2024", dt.date(2024, 2, 29)),
    ],
)
def test_days_are_read_as_case_systems_write_them(text, day):
    assert day_of(text) == day


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("31/02/2025", "31 February 2025 does not exist."),
        ("2025-02-30", "30 February 2025 does not exist."),
        ("29/02/2026", "29 February 2026 does not exist."),
        ("12/13/2025", "12 month 13 of 2025 does not exist."),
        ("soon", '"soon" is not a date that we can read.'),
        ("20260327", '"20260327" is not a date that we can read.'),
    ],
)
def test_a_day_that_is_none_says_why(text, why):
    with pytest.raises(ValueError, match=why.replace("(", r"\(")):
        day_of(text)


@given(st.dates(dt.date(1990, 1, 1), dt.date(2030, 12, 31)))
def test_every_day_is_read_alike_in_both_spellings(day):
    assert day_of(day.isoformat()) == day_of(f"{day:%d/%m/%Y}") == day


@pytest.mark.parametrize(
    ("born", "years"),
    [
        (dt.date(2016, 3, 31), 10),
        (dt.date(2016, 4, 1), 9),
        (dt.date(2008, 2, 29), 18),
        (dt.date(2026, 4, 1), None),
        (None, None),
    ],
)
def test_age_is_in_whole_years_and_nobody_unborn_has_one(born, years):
    assert age_on(AS_OF, born) == years


def test_flags_and_numbers_have_a_third_answer():
    assert [flag_of(text) for text in ("Y", "no", "TRUE", "0", "U", "")] == [
        True, False, True, False, None, None,
    ]  # fmt: skip
    assert [number_of(text) for text in ("3.5", "nan", "inf", "often", "")] == [
        3.5, None, None, None, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "key"),
    [("CIN", "child_in_need"), ("Looked-after", "in_care"),
     ("child protection", "child_protection"),
     ("FAMILY HELP", "early_help"), ("care_leaver", "care_leaver"), ("closed", None)],
)  # fmt: skip
def test_a_status_is_known_by_its_usual_spellings(said, key):
    assert key_for(said, STATUSES) == key


def test_no_spelling_means_two_things():
    for words in (STATUSES, ROLES):
        spellings = [one for word in words.values() for one in word.spellings]
        assert len(spellings) == len(set(spellings))


def test_facts_belong_to_a_standard_and_have_a_unit_that_can_be_said():
    units = {"date", "days", "working_days", "count", "share", "yes_no", "percent"}
    assert {fact.unit for fact in FACTS.values()} <= units
    assert {fact.standard for fact in FACTS.values()} <= {
        "history", "assessment", "plan", "review", "child", "management", "partnership",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        ("Wren was calm.", ["Wren Ashgrove"], ["Wren"]),
        ("WREN'S plan; wren's plan", ["Wren"], ["WREN", "wren"]),
        ("Zoe and Zoë", ["Zoë"], ["Zoe", "Zoë"]),
        ("Mrs O'Neil spoke", ["O'Neil"], ["Neil"]),
        ("Anne drew with Marie", ["Anne-Marie"], ["Anne", "Marie"]),
        ("Wrens and Wrenfield", ["Wren"], []),
        ("She will go", ["Will Young"], []),
        ("Will goes", ["Will Young"], ["Will"]),
        ("A young child", ["Will Young"], []),
        ("", ["Wren"], []),
        ("Nothing here", [""], []),
    ],
)
def test_names_are_found_as_whole_words_in_any_spelling(text, names, found):
    assert found_in(text, names) == found


@given(st.text(max_size=200), st.lists(st.text(max_size=20), max_size=4))
def test_only_words_of_the_text_ever_come_back(text, names):
    assert all(word in text for word in found_in(text, names))


HERE = Standing(frozenset({"in_care"}), frozenset({"T1"}), frozenset({"W1"}))


@pytest.mark.parametrize(
    ("before", "now", "kinds"),
    [
        (NOWHERE, HERE, ["opened"]),
        (HERE, NOWHERE, ["closed"]),
        (HERE, HERE, []),
        (NOWHERE, NOWHERE, []),
        (HERE, HERE._replace(teams=frozenset({"T2"})), ["moved_team"]),
        (
            HERE,
            Standing(frozenset({"care_leaver"}), frozenset({"T2"}), frozenset({"W2"})),
            ["moved_team", "changed_status", "changed_worker"],
        ),
    ],
)
def test_what_a_list_changes_for_a_child(before, now, kinds):
    assert between(before, now) == kinds


def test_who_is_not_in_the_later_list_is_closed_by_it():
    tally = Tally({"K1": HERE, "K2": HERE})
    tally.add("K1", HERE)
    tally.add(None, HERE)
    told = tally.finish()
    assert (told["new"], told["counts"]["closed"], told["keys"]["closed"]) == (1, 1, ["K2"])
    assert told["counts"]["opened"] == 1

import datetime as dt
from types import SimpleNamespace

import pytest

from goldenthread.programme import rules

DAY = dt.date(2026, 11, 2)


def test_an_empty_version_has_every_default():
    found = rules.read_settings({})
    assert (found.notice_days, found.meeting_days, found.days_to_answer) == (30, 14, 5)
    assert (found.second_share, found.capacity, found.embed_months) == (50, 2, 3)
    assert found.limits["immediate"] == rules.Limit(working_days=5)
    assert found.limits["ordinary"] == rules.Limit(months=1)
    assert found.concern["child_at_risk"].hours == (1.5, 3, 6)
    assert found.concern["allegation"].chain == ("designated_officer",)
    assert found.reason("conflict") is not None
    assert found.reason("worker_left") is None


def test_what_a_council_sets_stands_and_the_rest_keeps_its_default():
    found = rules.read_settings(
        {
            "notice_days": 20,
            "limits": {"ordinary": {"months": 2}},
            "concern": {"data_breach": {"hours": [1], "chain": ["director"]}},
            "replacement_reasons": ["A court order", {"key": "x", "label": "X"}],
            "something_of_another_room": 1,
        }
    )
    assert found.notice_days == 20
    assert found.limits["ordinary"].months == 2
    assert found.limits["immediate"].working_days == 5
    assert found.concern["data_breach"] == rules.Route((1,), ("director",))
    assert found.reason("a_court_order").label == "A court order"


def test_a_complete_version_reads_the_same_and_leaves_nothing_out():
    whole = rules.complete({"notice_days": 20})
    assert rules.read_settings(whole) == rules.read_settings({"notice_days": 20})
    assert whole["limits"] == {"immediate": {"working_days": 5}, "ordinary": {"months": 1}}


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({"notice_days": -1}, "setting-number"),
        ({"capacity": "two"}, "setting-number"),
        ({"second_share": 101}, "setting-share"),
        ({"assurance_level_needed": 4}, "setting-level"),
        ({"limits": {"ordinary": {}}}, "setting-limit"),
        ({"limits": {"ordinary": {"months": 1, "working_days": 2}}}, "setting-limit"),
        ({"concern": {"x": {"hours": [], "chain": ["a", "b"]}}}, "setting-route"),
        ({"replacement_reasons": []}, "setting-reasons"),
        ({"limits": {"ordinary": {"weeks": 1}}}, "settings-shape"),
        ({"concern": {"x": {}}}, "settings-shape"),
    ],
)
def test_a_setting_with_a_fault_is_refused(settings, code):
    assert code in [one.code for one in rules.bad_settings(settings)]


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Children in need, autumn 2026", "children-in-need-autumn-2026"),
        ("  Été / x ", "t-x"),
        ("???", ""),
    ],
)
def test_an_address_comes_from_the_title(title, slug):
    assert rules.slug_of(title) == slug


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": " "}, "title-empty"),
        ({"slug": ""}, "title-empty"),
        ({"taken": True}, "slug-taken"),
        ({"due_on": DAY}, "due-before"),
    ],
)
def test_a_round_that_cannot_be_run_is_refused(change, code):
    sound = {
        "title": "Autumn",
        "slug": "autumn",
        "starts_on": DAY,
        "due_on": DAY + dt.timedelta(1),
        "taken": False,
    }
    assert list(rules.bad_round(**sound)) == []
    assert [one.code for one in rules.bad_round(**sound | change)] == [code]


def test_rounds_stand_under_their_quarter_newest_first():
    rounds = [
        SimpleNamespace(starts_on=dt.date(*day), slug="x")
        for day in ((2026, 1, 5), (2026, 12, 31), (2026, 10, 1), (2026, 3, 31))
    ]
    assert [(quarter.label, len(of)) for quarter, of in rules.by_quarter(rounds)] == [
        ("October to December 2026", 2),
        ("January to March 2026", 2),
    ]
    assert rules.quarter_of(dt.date(2026, 4, 1)).label == "April to June 2026"
    assert rules.quarter_of(dt.date(2026, 9, 30)).label == "July to September 2026"

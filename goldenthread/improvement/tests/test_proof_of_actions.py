"""Too early to tell what an action changed: with the day on which proof is expected."""

import datetime as dt

import pytest
from django.urls import reverse

from goldenthread.improvement import operations, queries, rules
from goldenthread.improvement.models import Rating
from tests.town import NOW, TODAY, acting

from .acts import planning, refused
from .factories import new_action
from .hand import place

DAY = dt.timedelta(days=1)
SOON = TODAY + 90 * DAY


def rows(model):
    return model.objects.for_system(because="test")


def early(town, action, **changed):
    given = {"aspect": "impact", "state": "too_early", "why": "Asked in the new year.",
             "proof_on": SOON, "at": NOW}  # fmt: skip
    return operations.rate(action=action, **{**given, **changed}, by=acting(town.qa))


def alerts(action, on):
    facts = queries.facts(action, on=on)
    return [one.text for one in rules.contradictions.awaited(action.pk, facts, on=on)]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"proof_on": None}, "no-proof-day"),
        ({"proof_on": TODAY}, "proof-over"),
        ({"state": "", "level": "none"}, "no-proof-awaited"),
    ],
)
def test_a_day_is_given_where_it_is_too_early_and_only_there(town, action, changed, code):
    refused(code, early, town=town, action=action, **changed)
    assert not rows(Rating).exists()


def test_progress_awaits_no_proof(town, action):
    refused(
        "no-proof-awaited", operations.rate, action=action, aspect="progress", state="too_early",
        why="So", proof_on=SOON, by=acting(town.manager), at=NOW,
    )  # fmt: skip


def test_the_day_is_shown_and_once_over_it_is_an_alert(town, action):
    early(town, action)
    state = rules.state_of(queries.facts(action, on=TODAY))
    assert (state.impact.key, state.impact.detail) == (
        "too_early", f"proof expected {SOON.day} {SOON:%B} {SOON.year}",
    )  # fmt: skip
    told = queries.timeline(action, queries.load([action.pk]))
    assert f"Proof is expected on {SOON.day} " in told[0]["text"]
    assert alerts(action, SOON) == []
    (late,) = alerts(action, SOON + DAY)
    assert late.startswith(f"Proof was expected on {SOON.day} ")
    operations.rate(
        action=action, aspect="impact", level="none", why="Seen", by=acting(town.qa), at=NOW + DAY
    )
    assert alerts(action, SOON + DAY) == []


def test_without_a_day_it_is_an_alert_unless_a_test_is_planned(town, action):
    Rating.objects.create(
        action=action, aspect="impact", state="too_early", by=town.qa, at=NOW
    )  # as a document prints it
    assert alerts(action, TODAY) == ["Too early to tell, and nobody said when proof is expected."]
    made = planning(town, action)
    assert alerts(action, made.planned_on) == []
    assert alerts(action, made.planned_on + DAY) != []


def test_the_page_asks_for_the_day_and_says_when_it_is_over(town, signed_in):
    one = new_action(town)
    browser = signed_in(town.qa)
    page = reverse("improvement:rate_impact", args=[one.pk])
    assert "On which day is proof expected?" in browser.get(page).text
    lead = signed_in(town.manager).get(reverse("improvement:rate_progress", args=[one.pk])).text
    assert "On which day is proof expected?" not in lead
    browser = signed_in(town.qa)
    without = browser.post(page, {"why": "So", "rating": "state:too_early"}).text
    assert "Say on which day proof is expected." in without
    # a day typed before another answer was chosen is hidden by then, and not meant
    given = {"why": "So", "rating": "level:none", "proof_on": "2020-01-01"}
    assert browser.post(page, given).status_code == 302
    assert rows(Rating).get().proof_on is None
    Rating.objects.create(
        action=one, aspect="impact", state="too_early", proof_on=dt.date(2020, 1, 1), by=town.qa,
        at=dt.datetime.now(dt.UTC),
    )  # fmt: skip
    shown = browser.get(reverse("improvement:action", args=[one.pk])).text
    assert "Proof was expected on 1 January 2020, and it is still too early to tell." in shown


def test_the_block_counts_actions_whose_proof_is_overdue(town, plan):
    action = place().action
    early(town, action)
    line = queries.plan_page(plan, on=SOON).lines[0]
    assert not any("proved" in one for one in line.alerts)
    line = queries.plan_page(plan, on=SOON + DAY).lines[0]
    assert "1 action was to be proved by now, and it is still too early to tell" in line.alerts


def test_the_keepers_page_of_progress_asks_for_no_proof(town, plan, signed_in):
    one = place()
    page = reverse("improvement:rate_placed", args=["heard", one.block_id, one.pk])
    browser = signed_in(town.programme)
    assert "proof" not in browser.get(page).text
    given = {"why": "So", "rating": "state:too_early", "proof_on": "2030-01-01"}
    assert browser.post(page, given).status_code == 302
    assert rows(Rating).latest("pk").proof_on is None

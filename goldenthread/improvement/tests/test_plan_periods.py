"""When a plan runs, and of which service it is the yearly plan: by hand, with its history."""

import datetime as dt

import pytest
from django.urls import reverse

from goldenthread.improvement import operations
from goldenthread.improvement.models import Plan

from .hand import NOW, changes, refused, reword, rows
from .plans_by_hand import one, plan

__all__ = ["one", "plan"]  # fixtures

FIRST, LAST = dt.date(2027, 1, 1), dt.date(2027, 12, 31)


def test_its_days_may_lie_ahead_and_what_they_were_stays_known(plan, manager):
    reword(manager, plan, "runs_from", FIRST)
    reword(manager, plan, "runs_until", LAST)
    stands = rows(Plan).get(pk=plan.pk)
    assert stands.period == "January to December 2027, a calendar year"
    assert [(one.field, one.before, one.after) for one in changes(plan=plan, what="plan")] == [
        ("runs_from", "", "1 January 2027"),
        ("runs_until", "", "31 December 2027"),
    ]


def test_it_does_not_end_before_it_begins(plan, manager):
    reword(manager, plan, "runs_from", FIRST)
    day_before = FIRST - dt.timedelta(days=1)
    given = {"why": "", "version": plan.version, "at": NOW, "by": manager}
    refused("ends-before", operations.reword, row=plan, field="runs_until", words=day_before,
            **given)  # fmt: skip
    reword(manager, plan, "runs_until", LAST)
    refused("ends-before", operations.reword, row=plan, field="runs_from",
            words=LAST + dt.timedelta(days=1), **{**given, "version": plan.version})  # fmt: skip


def test_other_days_of_a_plan_still_must_have_come(plan, manager):
    given = {"why": "As the letter says", "version": plan.version, "at": NOW, "by": manager}
    refused("future", operations.reword, row=plan, field="inspected_on", words=LAST, **given)


def test_a_new_plan_says_its_days_and_its_service(town, manager):
    given = {"title": "A year of family support", "service": town.council, "origin": "other",
             "by": manager, "at": NOW}  # fmt: skip
    refused("ends-before", operations.start_plan, runs_from=LAST, runs_until=FIRST, **given)
    made = operations.start_plan(runs_from=FIRST, runs_until=LAST, yearly_of=town.north, **given)
    assert (made.yearly_of, made.runs_until) == (town.north, LAST)


def test_its_page_and_the_list_say_whose_year_it_is(town, plan, one, signed_in):
    browser = signed_in(town.programme)
    change = reverse("improvement:change_plan", args=[plan.slug])
    assert "First day" in browser.get(change).text

    def sent(field, words):
        where = reverse("improvement:reword", args=[plan.slug, "plan", plan.pk, field])
        version = rows(Plan).get(pk=plan.pk).version
        return browser.post(where, {"words": words, "why": "", "version": version})

    assert (
        "Of which service is it the yearly plan?"
        in browser.get(
            reverse("improvement:reword", args=[plan.slug, "plan", plan.pk, "yearly_of"])
        ).text
    )
    for field, words in (("runs_from", "2026-04-01"), ("runs_until", "2027-03-31"),
                         ("yearly_of", town.north.pk)):  # fmt: skip
        assert sent(field, words).status_code == 302
    said = "April 2026 to March 2027, a financial year"
    page = browser.get(reverse("improvement:plan", args=[plan.slug])).text
    assert f"The yearly plan of North: {said}." in page
    assert f"Yearly plan of North, {said}" in browser.get(reverse("improvement:plans")).text
    history = browser.get(reverse("improvement:changed", args=[plan.slug])).text
    assert "Now: North" in history


@pytest.mark.parametrize("who", ["qa", "head", "director"])
def test_who_does_not_keep_plans_does_not_date_them(town, plan, signed_in, who):
    where = reverse("improvement:reword", args=[plan.slug, "plan", plan.pk, "runs_from"])
    assert signed_in(getattr(town, who)).get(where).status_code == 403

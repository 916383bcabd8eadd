"""Of many days a page opens the month that is now; the others are a summary each, to be opened."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.urls import reverse

from goldenthread.improvement.queries import by_month, plan_days
from tests.plans import bring, take
from tests.town import acting

OPEN = '<details class="govuk-details" open>'
APRIL, MAY, JULY = date(2026, 4, 9), date(2026, 5, 2), date(2026, 7, 30)


def days(*many):
    return [SimpleNamespace(point=SimpleNamespace(on=one, state="ahead")) for one in many]


def opened(entries, on):
    return [one["month"].month for one in by_month(entries, on=on) if one["is_open"]]


@pytest.mark.parametrize(
    ("on", "month"),
    [(date(2026, 5, 31), 5), (date(2026, 6, 1), 7), (date(2026, 1, 1), 4), (date(2027, 1, 1), 7)],
)
def test_of_many_days_the_month_of_today_is_open_or_the_next_with_a_day_or_the_last(on, month):
    many = days(*[APRIL] * 15, *[MAY] * 15, JULY)
    assert opened(many, on) == [month]
    assert sum(len(one["entries"]) for one in by_month(many, on=on)) == 31


def test_few_days_are_all_open():
    assert opened(days(APRIL, MAY, JULY), JULY) == [4, 5, 7]
    assert opened([], JULY) == []


def test_a_folded_month_has_a_heading_a_summary_and_every_day(town, signed_in, monkeypatch):
    manager = acting(town.programme)
    take(bring(town, manager), manager, slug="heard")
    address = reverse("improvement:timeline", args=["heard"])
    browser = signed_in(town.programme)
    whole = browser.get(address).text
    monkeypatch.setattr(plan_days, "FEW", 0)
    folded = browser.get(address).text
    assert whole.count(OPEN) == whole.count("<tbody>") > 1
    assert folded.count(OPEN) == 1
    assert folded.count("<tr>") == whole.count("<tr>")
    assert folded.count('<span class="govuk-visually-hidden"> of ') == whole.count("<tbody>")

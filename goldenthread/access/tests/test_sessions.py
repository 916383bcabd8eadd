"""Who works stays signed in; a form that was left open does not."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def renewed(browser):
    return browser.session.get("renewed")


def test_a_page_opened_by_a_person_renews_the_session_once_a_minute(town, signed_in):
    browser = signed_in(town.admin)
    browser.get(reverse("authority:people"))
    first = renewed(browser)
    browser.get(reverse("authority:people"))
    assert first
    assert renewed(browser) == first


def test_what_a_page_asks_by_itself_renews_nothing(town, signed_in):
    browser = signed_in(town.admin)
    browser.get(reverse("authority:people"), headers={"X-Requested-With": "fetch"})
    assert renewed(browser) is None

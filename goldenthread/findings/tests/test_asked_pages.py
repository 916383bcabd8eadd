"""Reviews asked for, through the browser's door."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.findings.models import AskedOutcome, AskedReview
from tests.town import NOW, TODAY, new_round

from .factories import new_asked, new_held, new_recommendation, rows, url

PAST = TODAY - dt.timedelta(days=90)


@pytest.fixture
def long_ago(town):
    """A recommendation proposed before the town's round started."""
    return new_recommendation(town, at=NOW - dt.timedelta(days=200))


def test_a_review_is_asked_for_linked_and_taken_back(town, long_ago, signed_in):
    browser = signed_in(town.qa)
    page = url("recommendation", long_ago.pk)
    assert "It asks for no later review." in browser.get(page).text
    sent = {"activity": "", "words": "Team spotlight", "month": "May 2099", "because": "Did it?"}
    ask = url("ask_review", long_ago.pk)
    assert "Give a month such as May 2027." in browser.post(ask, {**sent, "month": ""}).text
    assert browser.post(ask, sent).url == page
    asked = rows(AskedReview).get()
    shown = browser.get(page).text
    assert "Team spotlight" in shown
    assert "May 2099" in shown
    assert "no kind of review is set up for it" in shown
    held = url("held", asked.pk)
    assert "Autumn 2026" in browser.get(held).text
    assert browser.post(held, {"round": town.round.pk}).url == page
    shown = browser.get(page).text
    assert "/rounds/round/" in shown
    assert "Link its round" not in shown
    assert browser.post(url("ask_again", asked.pk), {"because": "Wrong round."}).url == page
    assert "Wrong round." in browser.get(page).text
    assert rows(AskedOutcome).count() == 2


def test_a_body_gives_it_up_and_its_reason_stands_there(town, long_ago, signed_in):
    asked = new_asked(town, long_ago)
    browser = signed_in(town.head)
    page = url("recommendation", long_ago.pk)
    assert url("give_up", asked.pk) in browser.get(page).text
    assert url("held", asked.pk) not in browser.get(page).text
    typed = {"because": "Looked at elsewhere.", "body": town.body.pk}
    assert browser.post(url("give_up", asked.pk), typed).url == page
    shown = browser.get(page).text
    assert "Given up</strong> by Practice board" in shown
    assert "Looked at elsewhere." in shown


def test_the_log_and_its_file_say_how_each_stands(town, long_ago, signed_in):
    new_asked(town, long_ago, month=PAST)
    new_held(town, new_asked(town, long_ago, month=TODAY))
    new_asked(town, long_ago, month=dt.date(2099, 1, 1))
    browser = signed_in(town.qa)
    assert "3: 1 late, 1 asked, 1 held" in browser.get(url("log")).text
    assert '"3: 1 late, 1 asked, 1 held"' in browser.get(url("log_file")).text


def test_all_that_are_asked_for_stand_in_one_list_late_first(town, long_ago, signed_in):
    new_asked(town, long_ago, month=dt.date(2099, 1, 1), activity=None, words="Spotlight to come")
    late = new_asked(town, long_ago, month=PAST, activity=None, words="Spotlight that is late")
    browser = signed_in(town.qa)
    text = browser.get(url("asked")).text
    assert text.index("Spotlight that is late") < text.index("Spotlight to come")
    only = browser.get(url("asked") + "?state=late").text
    assert str(late) in only
    assert "Spotlight to come" not in only
    repeat = new_asked(town, long_ago)
    kind = browser.get(url("asked") + f"?activity={repeat.activity_id}").text
    assert kind.count('<th scope="row">') == 1
    assert f'<th scope="row">{repeat}</th>' in kind


def test_a_round_says_which_recommendations_it_could_answer(town, long_ago, signed_in):
    new_asked(town, long_ago, month=PAST)
    after = new_recommendation(town)
    new_asked(town, after, month=TODAY)
    browser = signed_in(town.qa)
    text = browser.get(url("asked_of_round", "round")).text
    assert f"/recommendations/{long_ago.pk}/#reviews" in text
    assert f"/recommendations/{after.pk}/#reviews" not in text  # proposed after it started
    asked = rows(AskedReview).get(recommendation=long_ago)
    link = url("held", asked.pk) + f"?round={town.round.pk}"
    assert link in text
    assert f'value="{town.round.pk}" selected' in browser.get(link).text
    new_held(town, asked)
    text = browser.get(url("asked_of_round", "round")).text
    assert "It could be the review asked for by" in text
    assert link not in text
    assert f"/recommendations/{long_ago.pk}/#reviews" in text


def test_a_review_that_came_later_than_asked_says_so(town, long_ago, signed_in):
    new_held(town, new_asked(town, long_ago, month=PAST))
    assert "later than asked" in signed_in(town.qa).get(url("asked")).text


def test_no_round_yet_says_what_to_do(town, signed_in):
    asked = new_asked(town, new_recommendation(town))
    assert "No round could be it yet." in signed_in(town.qa).get(url("held", asked.pk)).text


def test_what_another_service_asks_for_is_not_found(town, long_ago, signed_in):
    asked = new_asked(town, long_ago)
    browser = signed_in(town.south_head)
    assert browser.get(url("give_up", asked.pk)).status_code == 404
    assert browser.get(url("ask_again", asked.pk)).status_code == 404
    assert "Families help" not in browser.get(url("asked")).text


def test_one_recommendation_costs_the_same_for_one_review_asked_for_as_for_ten(
    town, long_ago, signed_in
):
    browser = signed_in(town.qa)
    page = url("recommendation", long_ago.pk)

    def cost():
        with CaptureQueriesContext(connection) as found:
            browser.get(page)
        return len(found)

    new_held(town, new_asked(town, long_ago))
    cost()
    few = cost()
    for n in range(9):
        other = new_round(town.council, town.body, town.qa, slug=f"later-{n}")
        new_held(town, new_asked(town, long_ago, activity=None, words=f"n{n}"), other)
    assert cost() == few

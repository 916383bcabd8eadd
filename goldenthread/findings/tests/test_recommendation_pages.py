"""Recommendations through the browser's door: proposed, decided, listed."""

import pytest

from goldenthread.access.models import TrailEntry
from goldenthread.authority.models import Post
from goldenthread.findings.models import Finding, Recommendation
from tests.town import NOW

from .factories import new_acceptance, new_finding, new_recommendation, owe_second, rows, url


def test_a_recommendation_is_proposed_from_chosen_findings_and_decided(town, signed_in):
    post = Post.objects.create(title="Head of Family Support", service=town.north)
    finding = new_finding(town.review, town.first)
    page = f"{url('propose')}?finding={finding.pk}"
    browser = signed_in(town.qa_head)
    assert "Plans came late" in browser.get(page).text
    typed = {
        "words": "Families help write the plan",
        "measure": "5 of 16 now",
        "theme": "planning",
        "service": town.north.pk,
        "body": town.body.pk,
        "accountable": f"post:{post.pk}",
        "others": [f"team:{town.red.pk}"],
        "printed": "4",
    }
    assert browser.post(page, typed).url == url("log")
    made = rows(Recommendation).get()
    shown = browser.get(url("recommendation", made.pk)).text
    assert "1 finding, 1 of 1 reviews" in shown
    assert f"/thread/recommendation/{made.pk}/" in shown
    assert "Head of Family Support, who answers for it" in shown
    made.proposed_at = NOW
    made.save()
    decide = url("decide", made.pk)
    assert browser.get(decide).status_code == 200
    day = {"decided_on_day": "2", "decided_on_month": "11", "decided_on_year": "2026"}
    given = {"decision": "changed", "changed_words": "Families write it", "seen": 0, **day}
    refused = browser.post(decide, {**given, "body": town.body.pk, "changed_words": ""}).text
    assert "Write the words that were accepted." in refused
    sent = browser.post(decide, {**given, "body": town.body.pk})
    text = browser.get(sent.url).text
    assert "Families write it" in text
    assert "Accepted with changed words" in text


@pytest.mark.parametrize("chosen", ["", "²", "9" * 30, "9" * 4_500, "-1", "x"])
def test_nothing_chosen_says_what_to_do(town, signed_in, chosen):
    page = signed_in(town.qa).get(url("propose"), {"finding": chosen})
    assert "Choose findings first" in page.text


def test_a_second_judgement_owed_is_refused_on_the_page(town, signed_in):
    finding = new_finding(town.review, town.first)
    owe_second(town.review, town.second)
    typed = {
        "words": "Do it",
        "measure": "Count it",
        "theme": "planning",
        "service": town.north.pk,
        "body": town.body.pk,
        "accountable": f"person:{town.manager.pk}",
    }
    text = signed_in(town.qa).post(f"{url('propose')}?finding={finding.pk}", typed).text
    assert "waits for its second judgement, so its findings cannot be used" in text


def test_the_log_is_filtered_by_state_and_says_how_often_it_was_put_off(town, signed_in):
    first = new_recommendation(town, state="accepted")
    second = new_recommendation(town, state="proposed")
    for _ in range(2):
        new_acceptance(town, second, "deferred", deferred_to=NOW.date())
    browser = signed_in(town.qa)
    text = browser.get(url("log") + "?state=put_off").text
    assert url("recommendation", second.pk) in text
    assert url("recommendation", first.pk) not in text
    assert "put off twice" in text
    assert "put off twice" in browser.get(url("recommendation", second.pk)).text.casefold()


def test_the_log_is_taken_away_as_a_file_and_the_trail_says_so(town, recommended, signed_in):
    answer = signed_in(town.qa).get(url("log_file") + "?state=proposed")
    assert answer["Content-Disposition"] == 'attachment; filename="recommendations.csv"'
    assert "Families help write the plan" in answer.text
    assert TrailEntry.objects.filter(verb="export").count() == 1


def test_what_a_reader_may_not_open_is_counted_so_that_nothing_is_belittled(town, signed_in):
    seen, hidden = (new_finding(town.review, town.first) for _ in range(2))
    one = new_recommendation(town, seen, hidden, state="proposed")
    browser = signed_in(town.qa_head)
    assert "2 findings, 1 of 1 reviews</dd>" in browser.get(url("recommendation", one.pk)).text
    rows(Finding).filter(pk=hidden.pk).update(is_restricted=True)
    said = "1 finding, 1 of 1 reviews, and 1 finding that you may not open</dd>"
    assert said in browser.get(url("recommendation", one.pk)).text
    assert "1 other finding that you may not open" in browser.get(url("decide", one.pk)).text

"""Actions through the browser's door: each verb, one walk, what stands on the page."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.timezone import localdate

from goldenthread.access.models import TrailEntry
from goldenthread.authority.models import Post
from goldenthread.findings.tests.factories import new_finding, new_recommendation, second_review
from goldenthread.improvement.models import Action, Closure, Discussion, Evidence, Explanation
from tests.town import NOW, grant

from .factories import DAY, PDF, VERBS, day, mark, new_action, new_evidence, of, provable, rows


@pytest.mark.parametrize("name", VERBS)
def test_each_verb_has_a_page_whose_heading_is_its_title(town, signed_in, name):
    action = provable(town)
    grant(town.qa_head, "qa_officer", town.council)
    answer = signed_in(town.qa_head).get(of(action, name))
    assert answer.status_code == 200
    heading = answer.text.partition("<h1")[2].partition(">")[2].partition("</h1>")[0]
    assert f"<title>{heading}" in answer.text


# A walk through one action, as the people who do it


def test_from_a_promise_to_a_closed_loop_by_page(town, signed_in):
    post = Post.objects.create(title="Head of Family Support", service=town.north)
    accepted = new_recommendation(town, new_finding(town.review, town.first))
    browser = signed_in(town.qa)
    page = of(accepted, "add")
    assert page in browser.get(reverse("improvement:list")).text
    assert "Specific: does it say who does what?" in browser.get(page).text
    typed = {
        "words": "Meetings look at plans",
        "outcome": "Children know their plan",
        "owner": f"person:{town.manager.pk}",
        "kind": "ordinary",
    }
    asap = browser.post(page, {**typed, "due_on": "ASAP"}).text
    assert "“ASAP” is not a date: nobody could be late. Give a day, at the latest" in asap
    boxes = {"due_on_day": "ASAP", "due_on_month": "", "due_on_year": ""}
    assert "“ASAP” is not a date" in browser.post(page, {**typed, **boxes}).text
    due = localdate() + 7 * DAY
    sent = browser.post(page, {**typed, **day("due_on", due)})
    assert sent.url == reverse("improvement:list")
    action = rows(Action).get()
    assert action.words in browser.get(sent.url).text
    assert post  # a post can be chosen too
    _do(town, action, signed_in)
    _prove(town, action, signed_in)
    _close(town, action, signed_in)


def _do(town, action, signed_in):
    owner = signed_in(town.manager)
    assert "Nothing" not in owner.get(reverse("improvement:list") + "?show=mine").text
    moved = {**day("due_on", localdate() + 9 * DAY), "reason": "Leave", "agreed_with": "Head"}
    text = owner.post(of(action, "move"), moved, follow=True).text
    assert "The first date, " in text
    assert "Leave; agreed by Head" in text
    text = owner.post(
        of(action, "rate_progress"), {"rating": "level:on_track", "why": "Half"}, follow=True
    ).text
    assert "Progress is rated. Impact and the loop have not moved." in text
    talked = day("talked_on", localdate())
    assert "talked over" in owner.post(of(action, "talk_over"), talked, follow=True).text
    done = {**day("done_on", localdate()), "words": "Done in all teams"}
    text = owner.post(of(action, "mark_done"), done).text
    assert "Done needs something that shows it: a file, a reading, a review or a statement." in text
    assert "Done in all teams" in text
    shown = {"evidence_words": "Minutes", "evidence_kind": "file"}
    upload = {"upload": SimpleUploadedFile("minutes.pdf", PDF)}
    text = owner.post(of(action, "mark_done"), {**done, **shown, **upload}, follow=True).text
    assert "Progress is complete. The loop stays open until the test." in text
    assert "You own this action, so another person closes it. Ask the Head of QA." in text


def _prove(town, action, signed_in):
    tester = signed_in(town.qa)
    evidence = rows(Evidence).get()
    page = of(action, "decide_evidence", evidence.pk)
    assert page in tester.get(of(action)).text
    text = tester.post(page, {"is_accepted": "yes"}, follow=True).text
    assert "Evidence accepted" in text
    plan = {
        "measure": "Children who can say it",
        "direction": "up",
        "chosen_how": "random",
        "before_hits": 5,
        "before_of": 30,
        **day("before_on", localdate()),
        **day("planned_on", localdate()),
    }
    early = tester.post(of(action, "plan_test"), plan).text
    assert "or say why an earlier test can tell" in early
    plan["why_early"] = "Used at once"
    assert "The test is planned." in tester.post(of(action, "plan_test"), plan, follow=True).text
    seen = {"after_hits": 24, "after_of": 30, **day("seen_on", localdate()), "verdict": "yes"}
    text = tester.post(of(action, "record_result"), seen, follow=True).text
    assert "What the comparison says: <strong>Better</strong>" in text
    assert tester.get(of(action, "record_result")).status_code == 404
    given = {"rating": "level:some", "why": "Seen"}
    assert "Impact is rated." in tester.post(of(action, "rate_impact"), given, follow=True).text


def _close(town, action, signed_in):
    closer = signed_in(town.qa_head)
    assert of(action, "close") in closer.get(of(action)).text
    text = closer.post(of(action, "close"), {"level": "2", "words": ""}, follow=True).text
    assert "The loop is closed. Progress and impact stay as they were." in text
    assert rows(Closure).get().how == "proved"
    text = closer.post(of(action, "reopen"), {"reason": "Found again"}, follow=True).text
    assert "reopened 1 time" in text.casefold()
    ended = {"body": town.body.pk, "words": "The law changed"}
    text = closer.post(of(action, "end_without_proof"), ended, follow=True).text
    assert "Ended without proof" in text
    listed = closer.get(reverse("improvement:list") + "?show=unproved").text
    assert action.words in listed
    assert "1 ended without proof, counted apart" in listed
    assert action.words not in closer.get(reverse("improvement:list") + "?show=closed").text


# What stands on the page


def test_the_page_says_why_it_cannot_be_closed_yet(town, signed_in):
    action = new_action(town)
    new_evidence(action, town.manager)
    mark(action, town.manager)
    text = signed_in(town.qa_head).get(of(action)).text
    assert of(action, "close") not in text
    assert "No evidence is accepted by another person yet." in text
    assert "No test has shown whether it helped children." in text
    page = signed_in(town.qa_head).get(of(action, "close")).text
    assert "No evidence is accepted by another person yet." in page
    assert 'name="level"' not in page


def test_a_contradiction_stands_on_top_with_its_finding_and_a_way_on(town, signed_in):
    action = provable(town)
    later = second_review(town)
    later.submitted_at = NOW + 60 * DAY
    later.save()
    finding = new_finding(later, town.first)
    text = signed_in(town.qa_head).get(of(action)).text
    assert "It is marked done, but a review on 1 January 2027 found the same worry" in text
    assert reverse("findings:show", args=[finding.pk]) in text
    assert of(action, "reopen") in text
    assert of(action, "explain") in text
    browser = signed_in(town.qa)
    browser.post(of(action, "explain"), {"words": "Another team's plans"})
    assert rows(Explanation).count() == 1


def test_the_origin_says_of_how_many_reviews(town, signed_in):
    text = signed_in(town.qa).get(of(provable(town))).text
    assert "1 of 1 reviews" in text
    assert "/thread/action/" in text


def test_both_limits_are_shown_when_it_was_talked_over(town, signed_in):
    action = new_action(town, review=town.review)
    Discussion.objects.create(
        action=action, talked_on=dt.date(2026, 11, 9), by=town.manager, at=NOW
    )
    text = signed_in(town.qa).get(of(action)).text
    assert "Counted from the review on 2 November 2026: 2 December 2026" in text
    assert "Talked over on 9 November 2026: a month from then is 9 December 2026" in text


def test_an_action_of_a_review_that_is_looked_at_is_trailed_with_the_child(town, signed_in):
    action = new_action(town, review=town.review)
    signed_in(town.qa).get(of(action))
    entry = TrailEntry.objects.get(verb="see")
    assert ("case", town.case.key) in entry.things.values_list("kind", "key")


def test_one_that_no_recommendation_accepts_yet_cannot_be_added(town, signed_in):
    proposed = new_recommendation(town, state="proposed")
    text = signed_in(town.qa).get(of(proposed, "add")).text
    assert "No body has accepted this recommendation" in text

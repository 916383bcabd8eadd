"""Lists of actions: late, waiting for proof, open, closed, unproved; as a file; at what cost."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldenthread.access.models import TrailEntry
from goldenthread.improvement.models import Closure, Due, ImpactResult, Reopening
from tests.town import NOW

from .factories import DAY, mark, new_action, new_evidence, new_result, new_test, of, provable, rows


def test_lists_are_late_waiting_for_proof_open_closed_and_unproved(town, signed_in):
    late = new_action(town, words="LATE ONE", due_on=dt.date(2020, 1, 1))
    proof = new_action(town, words="DONE ONE")
    mark(proof, town.manager)
    closed = provable(town, words="CLOSED ONE")
    Closure.objects.create(
        action=closed,
        how="proved",
        result=rows(ImpactResult).get(),
        by=town.qa_head,
        at=NOW + DAY,
    )
    browser = signed_in(town.qa)
    shown = {
        name: browser.get(reverse("improvement:list") + f"?show={name}").text
        for name in ("late", "proof", "open", "closed", "unproved", "all")
    }
    expected = {
        "late": {"LATE ONE"},
        "proof": {"DONE ONE"},
        "open": {"LATE ONE", "DONE ONE"},
        "closed": {"CLOSED ONE"},
        "unproved": set(),
        "all": {"LATE ONE", "DONE ONE", "CLOSED ONE"},
    }
    words = {"LATE ONE", "DONE ONE", "CLOSED ONE"}
    for name, text in shown.items():
        assert {word for word in words if word in text} == expected[name], name
    assert "days late" in shown["late"]
    assert "2 open: 1 late, 1 done and waiting for proof. 1 closed" in shown["all"]
    assert late.pk


def test_a_reopened_one_is_open_again_in_the_list(town, signed_in):
    closed = provable(town, words="OPEN AGAIN")
    closure = Closure.objects.create(
        action=closed, how="proved", result=rows(ImpactResult).get(), by=town.qa_head, at=NOW
    )
    Reopening.objects.create(
        action=closed, closure=closure, reason="Found again", by=town.qa, at=NOW + DAY
    )
    browser = signed_in(town.qa)
    assert "OPEN AGAIN" in browser.get(reverse("improvement:list") + "?show=open").text
    assert "OPEN AGAIN" not in browser.get(reverse("improvement:list") + "?show=proof").text
    assert "OPEN AGAIN" not in browser.get(reverse("improvement:list") + "?show=closed").text


def test_the_list_is_taken_away_as_a_file_with_first_date_and_moves(town, signed_in):
    action = new_action(town, words="=cmd()", review=town.review)
    Due.objects.create(
        action=action, due_on=dt.date(2026, 12, 18), reason="x", by=town.qa, at=NOW + DAY
    )
    answer = signed_in(town.qa).get(reverse("improvement:list_file") + "?show=all")
    assert "attachment" in answer["Content-Disposition"]
    assert "'=cmd()" in answer.text
    assert "2026-11-27,2026-12-18,1" in answer.text
    entry = TrailEntry.objects.get(verb="export")
    assert ("case", town.case.key) in entry.things.values_list("kind", "key")


def test_who_leads_nothing_reads_what_would_stand_there(town, signed_in):
    text = signed_in(town.worker).get(reverse("improvement:list")).text
    assert "Nothing is open for you." in text


@pytest.mark.parametrize(
    ("who", "status"),
    [("qa", 200), ("head", 200), ("worker", 200), ("member", 403), ("admin", 403), ("ig", 403)],
)
def test_who_opens_the_list(town, signed_in, who, status):
    browser = signed_in(getattr(town, who))
    assert browser.get(reverse("improvement:list")).status_code == status
    assert browser.get(reverse("improvement:list_file")).status_code == status


def test_the_list_and_the_page_cost_the_same_for_few_and_for_many(town, signed_in):
    action = provable(town)
    browser = signed_in(town.qa)

    def cost(url):
        with CaptureQueriesContext(connection) as found:
            assert browser.get(url).status_code == 200
        return len(found)

    pages = (reverse("improvement:list") + "?show=all", of(action))
    for page in pages:
        cost(page)
    few = [cost(page) for page in pages]
    for n in range(9):
        new_action(town, words=f"n{n}", recommendation=action.recommendation)
        new_evidence(action, town.manager, accepted_by=town.qa)
        new_result(new_test(action, town.qa), town.qa)
    assert [cost(page) for page in pages] == few
    assert few[0] <= 30
    assert few[1] <= 30

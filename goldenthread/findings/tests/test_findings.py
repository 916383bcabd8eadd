"""Drafts of submitted words, and findings that count."""

import pytest

from goldenthread.access.actor import NotAllowed
from goldenthread.access.models import TrailEntry, TrailThing
from goldenthread.findings.models import Finding
from goldenthread.findings.operations import add_finding, leave_out_finding, record_finding
from goldenthread.findings.tasks import tick
from goldenthread.methods.refusal import Refused
from tests.town import NOW, acting

from .factories import TYPED, new_finding, new_recommendation, rows

# Drafts


def test_submitted_words_come_in_as_drafts_once_however_often_the_job_runs(town):
    tick(NOW)
    tick(NOW)
    only = rows(Finding).get()
    assert (only.state, only.kind, only.theme) == ("draft", "worry", "planning")
    assert (only.words, only.by, only.team) == ("FIRSTWORDS plan", town.first, town.red)
    entry = TrailEntry.objects.get(verb="draft_findings")
    assert set(entry.things.values_list("kind", "key")) == {
        ("review", str(town.review.pk)),
        ("case", town.case.key),
    }
    assert entry.actor_key == "system:draft findings of submitted reviews"


def test_a_review_that_is_not_submitted_yet_gives_no_draft(town):
    town.review.state = "begun"
    town.review.save()
    tick(NOW)
    assert not rows(Finding).exists()


# Recording


def test_recording_makes_it_count_and_keeps_whose_it_was(town, draft):
    record_finding(finding=draft, by=acting(town.qa), **TYPED)
    now = rows(Finding).get()
    assert (now.state, now.words, now.version) == ("recorded", "Plans came late", 2)
    assert (now.by, now.settled_by) == (town.first, town.qa)
    assert TrailThing.objects.filter(kind="case", key=town.case.key).exists()


def test_a_stale_form_is_refused_with_the_words_that_stand_now(town, draft):
    record_finding(finding=draft, by=acting(town.qa), **TYPED)
    with pytest.raises(Refused, match="stale") as refused:
        record_finding(finding=draft, by=acting(town.qa_head), **TYPED | {"words": "Other"})
    assert "Plans came late" in refused.value.refusals[0].why
    assert rows(Finding).get().words == "Plans came late"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"words": " "}, "empty"),
        ({"theme": ""}, "no-theme"),
        ({"kind": "neither"}, "no-kind"),
        ({"words": "Wren was not seen alone"}, "names"),
        ({"words": "the Ashgrove family was late"}, "names"),
        ({"words": "Worker Testperson was late"}, "names"),
    ],
)
def test_what_a_finding_must_not_be_is_refused_and_nothing_is_written(town, draft, change, code):
    with pytest.raises(Refused, match=code):
        record_finding(finding=draft, by=acting(town.qa), **TYPED | change)
    assert rows(Finding).get().state == "draft"


def test_a_finding_is_left_out_with_a_reason_and_can_be_recorded_again(town, draft):
    with pytest.raises(Refused, match="no-reason"):
        leave_out_finding(finding=draft, because=" ", version=1, by=acting(town.qa), at=NOW)
    leave_out_finding(finding=draft, because="Said twice", version=1, by=acting(town.qa), at=NOW)
    assert rows(Finding).get().left_out_because == "Said twice"
    record_finding(finding=draft, by=acting(town.qa), **TYPED | {"version": 2})
    assert rows(Finding).get().left_out_because == ""


def test_words_that_a_recommendation_stands_on_stay(town):
    used = new_finding(town.review, town.first)
    new_recommendation(town, used, state="proposed")
    with pytest.raises(Refused, match="in-use"):
        record_finding(finding=used, by=acting(town.qa), **TYPED)
    with pytest.raises(Refused, match="in-use"):
        leave_out_finding(finding=used, because="No", version=1, by=acting(town.qa), at=NOW)


def test_a_finding_is_added_to_a_review_and_recorded_at_once(town):
    given = {"review": town.review, "words": "Heard in spite of noise", "theme": "participation"}
    add_finding(**given, kind="strength", by=acting(town.qa), at=NOW)
    assert rows(Finding).get().state == "recorded"
    named = {**given, "words": "Wren was heard"}
    with pytest.raises(Refused, match="names"):
        add_finding(**named, kind="strength", by=acting(town.qa), at=NOW)


@pytest.mark.parametrize("who", ["worker", "head", "director", "member", "admin"])
def test_only_who_records_findings_may(town, draft, who):
    by = acting(getattr(town, who))
    with pytest.raises(NotAllowed):
        record_finding(finding=draft, by=by, **TYPED)
    with pytest.raises(NotAllowed):
        leave_out_finding(finding=draft, because="No", version=1, by=by, at=NOW)
    given = {"review": town.review, "words": "x", "theme": "planning", "kind": "worry"}
    with pytest.raises(NotAllowed):
        add_finding(**given, by=by, at=NOW)

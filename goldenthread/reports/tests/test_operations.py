"""Freezing a version, correcting it, answering it; and every refusal."""

import datetime as dt
from hashlib import sha256

import pytest
from django.db import connection

from goldenthread.access.actor import NotAllowed
from goldenthread.access.models import TrailEntry
from goldenthread.access.queries import trail_head
from goldenthread.access.sealed import NeverChanged
from goldenthread.methods.refusal import Refused
from goldenthread.notices.tests import factories as make
from goldenthread.reports.models import ManagementResponse, ReportVersion
from goldenthread.reports.operations import make_version, respond, versions
from goldenthread.reports.rules.content import canonical
from tests.town import NOW, acting, new_round

AT = dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC)


@pytest.fixture
def grown(town):
    return make.grown_round(town)


def frozen(town, round, who="qa", **more):
    return make_version(round=round, by=acting(getattr(town, who)), at=AT, **more)


def codes(refused):
    return [refusal.code for refusal in refused.value.refusals]


def test_a_version_is_a_copy_with_its_hash_and_the_head_of_the_trail(town, grown):
    head = trail_head()
    version = frozen(town, grown)
    assert version.number == 1
    assert version.content_sha256 == sha256(canonical(version.content).encode()).hexdigest()
    assert version.trail_head == head
    entry = TrailEntry.objects.get(verb="make_report")
    assert version.content_sha256 in entry.text


def test_what_hides_is_worked_out_while_others_may_write(town, grown, monkeypatch):
    outside, depths = len(connection.savepoint_ids), []
    work_out = versions._content

    def watched(*given):
        depths.append(len(connection.savepoint_ids))
        return work_out(*given)

    monkeypatch.setattr(versions, "_content", watched)
    frozen(town, grown)
    assert depths == [outside]


def test_a_version_counts_one_that_was_frozen_while_it_was_worked_out(town, grown, monkeypatch):
    """Both were of version 1 when they began; the second is refused as the same again."""
    work_out, begun = versions._content, []

    def meanwhile(*given):
        found = work_out(*given)
        if not begun:
            begun.append(True)
            frozen(town, grown)
        return found

    monkeypatch.setattr(versions, "_content", meanwhile)
    with pytest.raises(Refused) as refused:
        frozen(town, grown, because="Once more.")
    assert codes(refused) == ["same-as-before"]
    assert ReportVersion.objects.for_system(because="a test").count() == 1


def test_small_numbers_hide_in_a_version_whoever_makes_it(town, grown):
    found = frozen(town, grown).content["figures"]
    assert found["grade-outstanding"]["shown"] == "Hidden: fewer than 5"
    assert found["good"]["said"] == "12 of 21 reviews are good or better (57%)."


def test_a_version_names_nobody(town, grown):
    text = canonical(frozen(town, grown).content)
    for word in ("Testperson", "Wren", "Alder", "WORKERWHY", "FIRSTWHY", "CHILDWORDS"):
        assert word not in text


def test_later_edits_never_reach_a_version(town, grown):
    version = frozen(town, grown)
    make.second(make.reviews_of(grown)[1], town.second, "inadequate")
    rows = ReportVersion.objects.for_system(because="a test")
    assert rows.get(pk=version.pk).content == version.content
    with pytest.raises(NeverChanged):
        rows.filter(pk=version.pk).update(number=9)


def test_a_changed_grade_counts_only_after_those_it_concerns_had_their_days(town, grown):
    review = make.reviews_of(grown)[1]
    told = [town.worker, town.first]
    make.second(review, town.second, "inadequate", told=told, answer_by=dt.date(2026, 12, 1))
    day = dt.timedelta(days=1)
    during, after = (
        make_version(round=grown, by=acting(town.qa), at=at, because="Their days are over.")
        for at in (AT, AT + day)
    )
    assert during.is_provisional
    assert not after.is_provisional
    assert [one.content["figures"]["good"]["hits"] for one in (during, after)] == [12, 11]
    assert [one.content["figures"]["second-lowered"]["of"] for one in (during, after)] == [0, 1]


def test_a_correction_is_the_next_version_and_says_what_changed_and_why(town, grown):
    frozen(town, grown)
    make.recommendation([make.finding(make.reviews_of(grown)[0])], town)
    version = frozen(town, grown, because="A recommendation was proposed.")
    assert version.number == 2
    assert version.content["corrects"] == 1
    assert version.content["changed_because"] == "A recommendation was proposed."
    assert "Recommendation 3.2: proposed." in version.content["changed"]


def test_a_later_version_needs_its_reason(town, grown):
    frozen(town, grown)
    make.recommendation([make.finding(make.reviews_of(grown)[0])], town)
    with pytest.raises(Refused) as refused:
        frozen(town, grown, because=" ")
    assert codes(refused) == ["no-reason"]


def test_the_same_again_is_no_version(town, grown):
    frozen(town, grown)
    with pytest.raises(Refused) as refused:
        frozen(town, grown, because="Again")
    assert codes(refused) == ["same-as-before"]


def test_nothing_returned_is_nothing_to_report(town):
    empty = new_round(town.council, town.body, town.qa, slug="empty")
    with pytest.raises(Refused) as refused:
        frozen(town, empty)
    assert codes(refused) == ["empty"]


def test_whoever_owes_a_judgement_in_the_round_makes_no_report_of_it(town, grown):
    make.owe(make.reviews_of(grown)[0], town.qa)
    with pytest.raises(Refused) as refused:
        frozen(town, grown)
    assert codes(refused) == ["owes-judgement"]
    assert frozen(town, grown, "qa_head").number == 1


@pytest.mark.parametrize("who", ["director", "head", "member", "worker", "analyst"])
def test_only_who_may_make_reports_of_this_service_makes_one(town, grown, who):
    with pytest.raises(NotAllowed):
        frozen(town, grown, who)


def test_the_management_response_stands_with_the_version(town, grown):
    version = frozen(town, grown)
    respond(version=version, words="We will do it.", by=acting(town.director), at=AT)
    rows = ManagementResponse.objects.for_system(because="a test")
    assert rows.get(version=version).words == "We will do it."
    assert TrailEntry.objects.filter(verb="respond_to_report").count() == 1
    assert "We will do it" not in TrailEntry.objects.get(verb="respond_to_report").text


@pytest.mark.parametrize(
    ("words", "code"),
    [("  ", "empty-words"), ("Alder3 is safer now.", "holds-name")],
)
def test_a_response_is_refused(town, grown, words, code):
    version = frozen(town, grown)
    with pytest.raises(Refused) as refused:
        respond(version=version, words=words, by=acting(town.director), at=AT)
    assert codes(refused) == [code]


@pytest.mark.parametrize("who", ["qa", "member", "head", "worker"])
def test_only_who_decides_for_the_service_responds(town, grown, who):
    version = frozen(town, grown)
    with pytest.raises(NotAllowed):
        respond(version=version, words="Yes", by=acting(getattr(town, who)), at=NOW)

"""A complaint or a compliment teaches too: a finding with its number and day, on the same way."""

import pytest
from django.db import IntegrityError, transaction

from goldenthread.access.actor import NotAllowed
from goldenthread.findings import queries
from goldenthread.findings.models import Finding
from goldenthread.findings.operations import learn_elsewhere, leave_out_finding, record_finding
from goldenthread.findings.rules import sources_counted, whole_names_in
from goldenthread.methods.refusal import Refused
from tests.town import NOW, TODAY, acting

from .acts import deciding, proposal
from .factories import new_finding, rows, url

LEARNED = "Calls were answered late on Fridays"


def learned(town, by=None, **changed):
    given = {
        "team": town.red, "source_kind": "complaint", "source_ref": "C-12", "source_on": TODAY,
        "words": LEARNED, "theme": "contact", "kind": "worry", "at": NOW, **changed,
    }  # fmt: skip
    return learn_elsewhere(**given, by=by or acting(town.qa))


def test_it_counts_at_once_and_names_its_source(town):
    made = learned(town)
    assert made.state == "recorded"
    assert made.source == f"Complaint C-12 of {TODAY.day} {TODAY:%B} {TODAY.year}"
    assert (made.review, made.round) == (None, None)
    assert new_finding(town.review, town.first).source == f"Review {town.review.pk}"


def test_good_practice_and_worries_go_the_same_way_to_a_recommendation(town):
    good = learned(town, source_kind="compliment", source_ref="K-3", kind="strength")
    made = proposal(town, good, learned(town))
    deciding(town, made)
    seen = list(queries.grounds_seen(made, acting(town.qa)))
    assert {(one.kind, one.source_kind) for one in seen} == {
        ("strength", "compliment"), ("worry", "complaint"),
    }  # fmt: skip
    assert queries.state_of(made) == "accepted"
    assert queries.rests_on(made, seen) == "1 complaint, 1 compliment"
    both = [*seen, new_finding(town.review, town.first)]
    assert queries.rests_on(made, both) == "1 review, 1 complaint, 1 compliment"


def test_beside_findings_of_one_round_it_leaves_the_recommendation_with_that_round(town):
    made = proposal(town, learned(town), new_finding(town.review, town.first))
    assert made.round == town.review.round
    seen = list(queries.grounds_seen(made, acting(town.qa)))
    assert queries.rests_on(made, seen).endswith(" reviews, 1 complaint")


def test_two_findings_of_one_complaint_are_one_complaint(town):
    made = proposal(town, learned(town), learned(town, words="Letters had no name to ask for"))
    seen = list(queries.grounds_seen(made, acting(town.qa)))
    assert queries.rests_on(made, seen) == "1 complaint"
    assert sources_counted(["compliment", "complaint", "complaint"]) == [
        "2 complaints", "1 compliment",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"source_kind": "review"}, "no-source"),
        ({"source_ref": " "}, "no-ref"),
        ({"source_ref": "x" * 61}, "too-long"),
        ({"source_on": TODAY.replace(year=TODAY.year + 1)}, "future"),
        ({"words": ""}, "empty"),
        ({"theme": ""}, "no-theme"),
        ({"kind": "other"}, "no-kind"),
    ],
)
def test_what_lacks_its_source_or_its_words_is_refused(town, changed, code):
    with pytest.raises(Refused, match=code):
        learned(town, **changed)
    assert not rows(Finding).exists()


def test_it_names_nobody_who_is_known_here(town):
    with pytest.raises(Refused, match="names"):
        learned(town, words=f"{town.worker.name} did not call back")
    made = learned(town)
    with pytest.raises(Refused, match="names"):
        record_finding(
            finding=made, words=f"{town.worker.name.upper()} was late", theme="contact",
            kind="worry", version=1, by=acting(town.qa), at=NOW,
        )  # fmt: skip


def test_a_forename_alone_is_also_a_word():
    names = ["Grace Hope Young", "Young"]
    assert whole_names_in("A young person spoke with grace and hope", names) == []
    assert whole_names_in("They thanked grace  hope young", names) == ["Grace Hope Young"]


def test_it_has_exactly_one_source(town):
    made = learned(town)
    for wrong in ({"review": town.review}, {"source_on": None}, {"source_ref": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows(Finding).filter(pk=made.pk).update(**wrong)
    reviewed = new_finding(town.review, town.first)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows(Finding).filter(pk=reviewed.pk).update(source_ref="C-1")


def test_who_records_findings_of_the_service_adds_it_and_who_reads_them_sees_it(town):
    for person in (town.head, town.worker, town.member, town.south_head):
        with pytest.raises(NotAllowed):
            learned(town, by=acting(person))
    made = learned(town)
    assert list(queries.findings_elsewhere(acting(town.head))) == [made]
    for person in (town.south_head, town.worker):
        assert not queries.findings_elsewhere(acting(person)).exists()


def test_left_out_it_stays_with_its_reason(town, signed_in):
    made = learned(town)
    leave_out_finding(finding=made, because="Said twice", version=1, by=acting(town.qa), at=NOW)
    page = signed_in(town.qa).get(url("elsewhere")).text
    assert "Left out: Said twice" in page
    assert "Nothing is recorded yet" in page


def test_by_page_from_the_complaint_to_the_proposal(town, signed_in):
    browser = signed_in(town.qa)
    new_finding(town.review, town.first, words="Of a review")
    assert url("elsewhere") in browser.get(url("log")).text
    given = {
        "source_kind": "complaint", "source_ref": "C-12", "team": town.red.pk, "words": LEARNED,
        "kind": "worry", "theme": "planning",
    }  # fmt: skip
    assert browser.post(url("learn"), given).status_code == 200  # without a day
    day = {"source_on_day": TODAY.day, "source_on_month": TODAY.month, "source_on_year": TODAY.year}
    assert browser.post(url("learn"), {**given, **day}).url == url("elsewhere")
    made = rows(Finding).get(source_kind="complaint")
    page = browser.get(url("elsewhere")).text
    assert LEARNED in page
    assert "Complaint C-12 of " in page
    assert "Of a review" not in page
    one = browser.get(url("show", made.pk)).text
    assert "Complaint C-12 of " in one
    assert "Review None" not in one
    proposing = browser.get(url("propose"), {"finding": made.pk}).text
    assert "Complaint C-12 of " in proposing
    assert url("elsewhere") in proposing
    assert signed_in(town.head).get(url("elsewhere")).status_code == 200
    assert signed_in(town.head).get(url("learn")).status_code == 403

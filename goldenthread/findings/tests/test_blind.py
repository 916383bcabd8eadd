"""Blind: the widest reader there is, who owes a second judgement of that review."""

import pytest

from goldenthread.access.permissions import Permission
from goldenthread.findings.models import Finding
from goldenthread.findings.queries import findings_of, findings_seen, grounds_seen
from tests.town import acting, grant

from .factories import SECRET, new_finding, owe_second, rows, url


@pytest.fixture
def blind(town, recommended):
    grant(town.second, "qa_head", town.council)
    new_finding(town.review, town.first, words=f"{SECRET} (draft)", state="draft")
    new_finding(town.review, town.first, words=f"{SECRET} (out)", state="left_out")
    owe_second(town.review, town.second)
    return acting(town.second)


def test_blind_on_every_page_and_in_the_file(town, recommended, blind, signed_in):
    browser = signed_in(town.second)
    for page in (
        url("round", "round"),
        url("by_grade", "round"),
        url("log"),
        url("log_file"),
        url("recommendation", recommended.pk),
        url("decide", recommended.pk),
    ):
        answer = browser.get(page)
        assert answer.status_code == 200
        assert SECRET not in answer.text
    for finding in rows(Finding):
        for name in ("show", "record", "leave_out"):
            assert browser.get(url(name, finding.pk)).status_code == 404


def test_blind_in_the_counts(town, recommended, blind, signed_in):
    browser = signed_in(town.second)
    assert "0 findings recorded, from 0 of 1 review" in browser.get(url("round", "round")).text
    page = browser.get(url("recommendation", recommended.pk)).text
    assert "0 findings, 0 of 1" in page
    assert "that you may not open" not in page


def test_blind_in_the_queries(town, recommended, blind):
    assert not findings_of(town.round, blind).exists()
    assert not findings_seen(blind).exists()
    assert not grounds_seen(recommended, blind).exists()
    for permission in Permission:
        assert not Finding.objects.visible_to(blind, permission).exists()


def test_blind_when_proposing_by_hand(town, blind, signed_in):
    wanted = "&".join(f"finding={one.pk}" for one in rows(Finding))
    assert SECRET not in signed_in(town.second).get(f"{url('propose')}?{wanted}").text


def test_who_owes_nothing_sees_all_of_it(town, recommended, blind, signed_in):
    assert SECRET in signed_in(town.qa).get(url("recommendation", recommended.pk)).text

"""Bodies that lead, and meetings and audits that watch: told by what else the table has."""

import pytest

from goldenthread.improvement.rules.plans import draft

from .plan_documents import document, page, table

DAYS = ("May 2027", "July 2027 as the training plan says", "As the training plan says")
BODIES = ("Practice Board", "Business Manager", "Training Sub Group")
WORDS = ("Write a guide", "Check ten plans", "Teach each team")


def read(head, *columns):
    rows = zip(WORDS, *columns, strict=True)
    return draft(document(page("Improvement plan", "title"), table(head, *rows)))


def asked(found, kind="guessed-heading"):
    return [(one.read, one.proposal) for one in found.questions if one.kind == kind]


@pytest.mark.parametrize("heading", ["Responsible lead/ group", "Accountable lead or board"])
def test_a_body_that_is_responsible_leads_where_nobody_else_does(heading):
    found = read(("Action", heading, "By when"), BODIES, DAYS)
    assert [one.leads[0].text for one in found.actions] == list(BODIES)
    assert [one.due.text for one in found.actions] == list(DAYS)
    assert asked(found) == [(heading, "lead")]


def test_beside_a_lead_it_oversees():
    names = ("Ann Moor", "Bo Hill", "Ann Moor")
    found = read(("Action", "Lead", "By when", "Responsible lead/ group"), names, DAYS, BODIES)
    assert [one.leads[0].text for one in found.actions] == list(names)
    assert found.blocks[0].assurance == BODIES


def test_words_in_a_column_of_days_that_are_no_day_are_nobody_s_name():
    found = read(("Action", "By when", "Success measures"), DAYS, ("All", "Most", "Nine in ten"))
    assert [one.due.text for one in found.actions] == list(DAYS)
    assert [one.leads for one in found.actions] == [()] * 3


def test_monitoring_by_meetings_and_audits_is_assurance_and_a_report_is_progress():
    head = ("Action", "Lead", "By when", "Monitoring")
    checks = ("Audit of ten plans", "Each month at the board", "Survey of parents")
    found = read(head, BODIES, DAYS, checks)
    assert found.blocks[0].assurance == checks
    assert [one.progress for one in found.actions] == [""] * 3
    assert asked(found) == [("Monitoring", "assurance")]
    reports = ("The audit is done.", "Board saw 9 of 10 plans.", "Two teams were taught.")
    found = read(head, BODIES, DAYS, reports)
    assert [one.progress for one in found.actions] == list(reports)
    assert asked(found) == []

"""Several leads in one cell: what parts them, what stays whole, what is asked."""

import pytest

from goldenthread.documents.reading.parts import Cell, Line
from goldenthread.improvement.rules.plans.drafting import draft
from goldenthread.improvement.rules.plans.leads import (
    lead_of,
    may_be_several,
    nowhere,
    split_leads,
    without_separator,
)
from goldenthread.improvement.rules.plans.recurring import Recurring

from .plan_documents import document, page, table


def plan(*leads, kind="docx"):
    head = ("Ref", "Action", "Lead", "By when")
    rows = [(f"1.{at}", f"Write part {at}.", lead, "May 2027") for at, lead in enumerate(leads, 1)]
    found = draft(
        document(page("Priority 1: Guides", "heading 2"), table(head, *rows), kind=kind)
    )  # fmt: skip
    return [[lead.text for lead in one.leads] for one in found.actions], [
        (one.kind, one.read, one.proposal) for one in found.questions
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Clerk/Chair", ["Clerk", "Chair"]),
        ("Chair / DCS", ["Chair", "DCS"]),
        ("Vice-Chair / Finance Manager", ["Vice-Chair", "Finance Manager"]),
        ("Headteacher/Chairs/SENCOs", ["Headteacher", "Chairs", "SENCOs"]),
        ("Chair, DCS", ["Chair", "DCS"]),
        ("Consultant social worker, Named GP", ["Consultant social worker", "Named GP"]),
        ("Head of Service, PSW", ["Head of Service", "PSW"]),
        ("Head of Service, IROs", ["Head of Service, IROs"]),
        ("Service Manager, IRO", ["Service Manager, IRO"]),
        ("Chair, QA Board", ["Chair, QA Board"]),
        ("Ann Example, Head of Service", ["Ann Example, Head of Service"]),
        ("Ann Example, PSW", ["Ann Example, PSW"]),
        ("Adults/Children's lead", ["Adults/Children's lead"]),
        ("Team/Service Manager", ["Team/Service Manager"]),
    ],
)
def test_posts_of_one_word_and_short_forms_are_leads_of_their_own(text, parts):
    assert list(split_leads(text)) == parts


def test_a_post_that_ends_with_a_short_form_is_nobodys_name():
    assert lead_of("Named GP").persons == ()
    assert lead_of("Ann Example").persons == ("Ann Example",)


def test_words_that_are_leads_elsewhere_are_leads_beside_a_stroke_or_comma():
    leads, asked = plan(
        "Housing", "Schools", "Housing/Schools", "Youth/Schools", "Schools, Housing"
    )
    assert leads[2:] == [["Housing", "Schools"], ["Youth/Schools"], ["Schools", "Housing"]]
    assert asked == []


def test_a_name_and_its_post_stay_one_though_each_stands_elsewhere():
    leads, asked = plan("Ann Example", "Head of Practice", "Ann Example, Head of Practice")
    assert leads[2] == ["Ann Example, Head of Practice"]
    assert asked == []


def test_a_stroke_in_doubt_is_left_and_asked():
    leads, asked = plan("Housing/Headteacher", "Service Manager, IRO")
    assert leads == [["Housing/Headteacher"], ["Service Manager, IRO"]]
    assert asked == [
        ("one-or-several", "Housing/Headteacher", "Housing | Headteacher"),
        ("one-or-several", "Service Manager, IRO", "Service Manager | IRO"),
    ]
    assert may_be_several("Chair, QA Board", nowhere) == ()


def test_what_a_comma_parts_is_not_cut_any_further():
    leads, asked = plan("Area Manager Duty Team, Team Managers", "Duty Team", kind="pdf")
    assert leads[0] == ["Area Manager Duty Team", "Team Managers"]
    assert asked == []


def test_beside_such_an_and_the_lines_of_a_pdf_say_where_the_first_post_ends():
    printed = ("Head of Intake and", "Referral", "Records Manager")
    run = Cell((Line(" ".join(printed), printed=printed),))
    leads, asked = plan(run, kind="pdf")
    assert leads == [["Head of Intake and Referral", "Records Manager"]]
    assert [kind for kind, _, _ in asked] == ["leads-run-on"]


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_no_cut_is_proposed_inside_a_post(kind):
    leads, asked = plan("Service Manager Duty Team", kind=kind)
    assert leads == [["Service Manager Duty Team"]]
    assert asked == []


def test_a_cut_is_proposed_before_what_begins_a_post():
    assert without_separator("Social Worker Team Manager") == ("Social Worker", "Team Manager")
    assert without_separator("Chair Finance Manager") == ("Chair", "Finance Manager")
    assert without_separator("Duty Service Manager") == ()


def test_a_short_form_that_is_a_lead_elsewhere_ends_a_run():
    known = Recurring(["IROs", "All Area Managers IROs", "Area Manager"])
    assert known.wholes_in("All Area Managers IROs") == ("All Area Managers", "IROs")
    assert known.wholes_in("IROs All Area Managers") == ("IROs", "All Area Managers")
    assert known.wholes_in("Team Manager IROs") == ()


def test_an_and_that_may_stand_inside_a_post_is_asked():
    run = "Head of Intake and Referral Records Manager"
    leads, asked = plan(run, "Head of Intake and Principal Social Worker")
    assert leads == [
        ["Head of Intake", "Referral Records Manager"],
        ["Head of Intake", "Principal Social Worker"],
    ]
    assert asked == [("leads-run-on", run, "Head of Intake | Referral Records Manager")]

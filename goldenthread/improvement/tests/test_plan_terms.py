"""What holds of a plan: its cycle, who signed it, what its page says."""

import datetime as dt

import pytest
from django.urls import reverse

from goldenthread.access.actor import NotAllowed
from goldenthread.authority.models import Body
from goldenthread.documents.operations import InHand
from goldenthread.improvement import operations
from goldenthread.improvement.models import PlanScale, PlanSigning
from goldenthread.improvement.queries.terms import cycles_of, signings_of
from goldenthread.methods.refusal import Refused
from tests.town import NOW, TODAY, acting

from .plan_forms import BOARD, RAG, rows

TOMORROW = TODAY + dt.timedelta(days=1)


def test_the_cycle_of_a_plan_is_its_own_else_its_templates(town, manager, brag):
    found = [(one.said, one.body) for one in cycles_of(brag, on=TODAY)]
    assert found == [("monthly", "Governance Board"), ("every 4 to 6 weeks", BOARD)]
    body = Body.objects.create(name="Scrutiny", service=town.council)
    operations.set_cycle(plan=brag, months=3, body=body, in_force_from=TODAY, by=manager, at=NOW)
    found = [(one.said, one.body) for one in cycles_of(brag, on=TODAY)]
    assert found == [("every 3 months", "Scrutiny")]
    operations.set_cycle(plan=brag, weeks=1, body=body, in_force_from=TODAY, by=manager, at=NOW)
    assert [one.said for one in cycles_of(brag, on=TODAY)] == ["weekly"]


@pytest.mark.parametrize("given", [{}, {"months": 1, "weeks": 1}, {"months": 25}, {"weeks": 0}])
def test_a_cycle_has_months_or_weeks(town, manager, plan, given):
    with pytest.raises(Refused, match="cycle"):
        operations.set_cycle(plan=plan, **given, in_force_from=TODAY, by=manager, at=NOW)


def test_an_edition_is_signed_and_presented_and_both_stay(town, manager, plan):
    body = Body.objects.create(name="Scrutiny", service=town.council)
    common = {"plan": plan, "edition": "Second review", "by": manager, "at": NOW}
    operations.sign_plan(kind="signed", signer="Strategic director", signed_on=TODAY, **common)
    operations.sign_plan(kind="presented", body=body, signed_on=TODAY, **common)
    assert [(one.kind, one.signer) for one in signings_of(plan)] == [
        ("presented", ""), ("signed", "Strategic director")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"kind": "seen"}, "kind"),
        ({"kind": "signed"}, "signer"),
        ({"kind": "presented"}, "body"),
        ({"edition": ""}, "edition"),
        ({"signed_on": TOMORROW}, "future"),
    ],
)
def test_a_signature_says_who_what_and_when(town, manager, plan, given, code):
    whole = {"kind": "signed", "signer": "X" if code != "signer" else "", "edition": "May"}
    with pytest.raises(Refused, match=code):
        operations.sign_plan(
            plan=plan, **{**whole, "signed_on": TODAY, **given}, by=manager, at=NOW
        )
    assert not rows(PlanSigning).exists()


def test_who_only_reads_plans_changes_no_terms(town, manager, plan):
    for someone in (town.director, town.member):
        by = acting(someone)
        with pytest.raises(NotAllowed):
            operations.set_cycle(plan=plan, months=1, in_force_from=TODAY, by=by, at=NOW)
        with pytest.raises(NotAllowed):
            operations.set_scale(
                plan=plan, aspect="progress", content=RAG, in_force_from=TODAY, why="x", by=by,
                at=NOW,
            )  # fmt: skip
        with pytest.raises(NotAllowed):
            operations.sign_plan(
                plan=plan, kind="signed", signer="x", signed_on=TODAY, edition="x", by=by, at=NOW
            )
        with pytest.raises(NotAllowed):
            operations.set_paper(plan=plan, upload=InHand("a.docx", b"x"), by=by, at=NOW)
        with pytest.raises(NotAllowed):
            operations.end_paper(plan=plan, by=by, at=NOW)


def test_each_question_about_a_plans_terms_can_be_left(town, signed_in, plan):
    browser = signed_in(town.programme)
    home = reverse("improvement:terms", args=[plan.slug])
    for page in ("template/", "scale/progress/", "cycle/", "signed/", "paper/"):
        assert f'href="{home}">Cancel</a>' in browser.get(f"{home}{page}").text, page


def test_scales_cycle_and_signatures_by_page(town, signed_in, plan):
    browser = signed_in(town.programme)
    Body.objects.create(name="Scrutiny", service=town.council)
    body = Body.objects.get(name="Scrutiny").pk
    home = reverse("improvement:terms", args=[plan.slug])
    day = {"in_force_from_day": "1", "in_force_from_month": "12", "in_force_from_year": "2030"}
    given = {
        "title": "RAG", "word_on_track": "Green", "meaning_on_track": "It goes well.",
        "needs_on_track": ["evidence", "decision"], "raises_on_track": [], "body": body,
        "why": "The board agreed.", **day,
    }  # fmt: skip
    page = reverse("improvement:set_scale", args=[plan.slug, "progress"])
    assert "Your word for “At risk”" in browser.get(page).text
    assert browser.post(page, given).url == home
    (kept,) = rows(PlanScale)
    assert kept.content == {
        "title": "RAG",
        "levels": [
            {
                "key": "on_track", "word": "Green", "meaning": "It goes well.",
                "needs": ["evidence", "decision"], "raises": [], "body": "Scrutiny",
            }
        ],
    }  # fmt: skip
    none = browser.post(page, {**given, "meaning_on_track": ""}).text
    assert "A level says what it means" in none
    cycle = reverse("improvement:set_cycle", args=[plan.slug])
    when = {**day, "in_force_from_year": "2020"}
    assert browser.post(cycle, {"months": "1", "body": body, **when}).url == home
    sign = reverse("improvement:sign_plan", args=[plan.slug])
    on = {"signed_on_day": "9", "signed_on_month": "7", "signed_on_year": "2026"}
    browser.post(sign, {"kind": "presented", "body": body, "edition": "July", **on})
    shown = browser.get(home).text
    assert "Monthly for the Scrutiny" in shown
    assert "Presented to the Scrutiny" in shown
    assert "The board agreed." in shown
    assert (
        "Updated monthly for the Scrutiny"
        in browser.get(reverse("improvement:plan", args=[plan.slug])).text
    )

"""The log of recommendations: what became of each, and what proves it, within reach."""

import csv
import datetime as dt
from io import StringIO

import pytest
from django.urls import reverse

from goldenthread.access.models import TrailEntry
from goldenthread.findings.operations import add_part, learn_elsewhere, say_part_state
from goldenthread.findings.tests.factories import new_finding, new_recommendation
from goldenthread.improvement import operations
from goldenthread.improvement.models import Action, Placement
from goldenthread.improvement.rules.states import Facts, Offer, Result
from goldenthread.improvement.tests.factories import LATER, mark, new_action, new_evidence, provable
from goldenthread.notices.tests import factories as make
from goldenthread.overview.rules.log import Work, proof_of, standing_of
from tests.plans import bring, seat, take
from tests.town import NOW, acting, new_round, party

from .factories import text

DAY = dt.date(2026, 11, 27)
LOG, FILE = reverse("overview:log"), reverse("overview:log_file")
NEW = Facts(made_on=DAY, dues=(DAY,))
FINISHED = Facts(made_on=DAY, dues=(DAY,), done_on=DAY)
PROVED = Facts(made_on=DAY, dues=(), done_on=DAY, ended="proved", ended_on=DAY)
GIVEN_UP = Facts(made_on=DAY, dues=(), ended="without_proof", ended_on=DAY)


@pytest.mark.parametrize(
    ("decided", "facts", "unseen", "waiting", "standing"),
    [
        ("proposed", [], 0, False, "proposed"),
        ("put_off", [PROVED], 0, False, "put_off"),
        ("accepted", [], 0, False, "no_action"),
        ("accepted", [], 1, False, "under_way"),
        ("accepted", [PROVED, NEW], 0, False, "under_way"),
        ("accepted", [PROVED], 1, False, "under_way"),
        ("accepted", [PROVED], 0, True, "under_way"),
        ("accepted", [PROVED, FINISHED], 0, False, "done"),
        ("accepted", [PROVED, GIVEN_UP], 0, False, "ended"),
        ("accepted", [PROVED, PROVED], 0, False, "closed"),
    ],
)
def test_where_a_recommendation_stands_by_all_that_came_of_it(
    decided, facts, unseen, waiting, standing
):
    assert standing_of(decided, facts, unseen=unseen, waiting=waiting) == standing


def test_proof_is_what_others_accepted_and_what_the_last_test_showed():
    offers = (
        Offer(1, 1, DAY, True), Offer(2, 1, DAY - dt.timedelta(9), True), Offer(3, 1, DAY, None),
        Offer(4, 1, DAY, False),
    )  # fmt: skip
    results = (Result(1, "worse", "no", "", NOW), Result(2, "better", "partly", "", NOW))
    proved = Facts(made_on=DAY, dues=(), offers=offers, results=results, next_test_on=DAY)
    assert list(proof_of(proved)) == [
        "2 pieces of evidence accepted, the latest of 27 November 2026",
        "1 piece of evidence that nobody has looked at",
        "1 piece of evidence refused",
        "Test of effect: better; helped partly",
        "Next test of effect planned for 27 November 2026",
    ]


def test_what_nobody_accepted_proves_nothing():
    offered = Facts(made_on=DAY, dues=(), offers=(Offer(1, 1, DAY, None),), next_test_on=DAY)
    assert list(proof_of(offered)) == [
        "Nothing proves it yet",
        "1 piece of evidence that nobody has looked at",
        "Test of effect planned for 27 November 2026",
    ]


@pytest.mark.parametrize(
    ("facts", "on", "said"),
    [
        (NEW, DAY, "due 27 November 2026"),
        (NEW, DAY + dt.timedelta(1), "due 27 November 2026, 1 day late"),
        (Facts(made_on=DAY, dues=(), due_words="No date"), DAY, "no date"),
        (FINISHED, DAY + dt.timedelta(1), ""),
        (GIVEN_UP, DAY, ""),
    ],
)
def test_a_day_is_said_while_it_is_awaited(facts, on, said):
    assert Work(1, "w", "", facts, ()).due(on) == said


@pytest.fixture
def asked(town):
    return new_recommendation(town, new_finding(town.review, town.first))


def page_of(browser, query=""):
    return " ".join(text(browser.get(LOG + query)).split())


def test_each_action_with_its_state_and_its_proof(town, asked, signed_in):
    browser = signed_in(town.qa)
    assert "No action yet, so nothing proves it." in page_of(browser)
    begun = new_action(town, recommendation=asked)
    shown = page_of(browser)
    assert f'<a class="govuk-link" href="/actions/{begun.pk}/">Action {begun.pk}</a>' in shown
    assert "Open: not done yet, due 27 November 2026" in shown
    assert "Nothing proves it yet." in shown
    new_evidence(begun, town.manager, accepted_by=town.qa)
    mark(begun, town.manager)
    shown = page_of(browser)
    assert "1 piece of evidence accepted, the latest of" in shown
    assert "Nothing proves it yet." not in shown
    assert "Accepted, all done, not all closed" in shown


def test_a_closed_loop_and_an_open_part(town, signed_in):
    one = provable(town)
    operations.close(action=one, words="", level="2", by=acting(town.qa_head), at=LATER)
    browser = signed_in(town.qa)
    shown = page_of(browser)
    assert "Test of effect: better; helped." in shown
    assert "Accepted, all closed on proof" in shown
    owner = f"party:{party(town.manager).pk}"
    given = {"recommendation": one.recommendation, "owner": owner, "by": acting(town.qa), "at": NOW}
    part = add_part(words="Say so in supervision", **given)
    shown = page_of(browser)
    assert "Accepted, under way" in shown
    assert "0 of 1 part done" in shown
    say_part_state(part=part, state="done", by=acting(town.qa), at=NOW)
    assert f"/recommendations/{one.recommendation_id}/" in page_of(browser, "?state=closed")


def test_it_is_chosen_by_round_and_by_state(town, asked, signed_in):
    other = new_recommendation(town, state="proposed")
    next_round = new_round(town.council, town.body, town.qa, slug="second-round")
    type(other).objects.for_system(because="test").filter(pk=other.pk).update(round=next_round)
    loose = new_recommendation(town, state="refused")
    type(loose).objects.for_system(because="test").filter(pk=loose.pk).update(round=None)
    browser = signed_in(town.qa)

    def shown(query):
        found = page_of(browser, query)
        known = {"asked": asked, "other": other, "loose": loose}
        return {name for name, one in known.items() if f"/recommendations/{one.pk}/" in found}

    assert shown("") == shown("?state=nothing&round=nowhere") == {"asked", "other", "loose"}
    assert shown(f"?round={town.round.slug}") == {"asked"}
    assert shown("?round=second-round") == shown("?state=proposed") == {"other"}
    assert shown("?round=%2B") == shown("?state=refused") == {"loose"}
    assert shown("?state=no_action") == {"asked"}
    assert shown("?state=no_action&round=second-round") == set()


def test_what_stands_on_a_complaint_alone_comes_from_no_round(town, asked, signed_in):
    told = learn_elsewhere(
        team=town.red, source_kind="complaint", source_ref="C-1", source_on=NOW.date(),
        words="Calls were not returned", theme="contact", kind="worry", by=acting(town.qa), at=NOW,
    )  # fmt: skip
    of_none, of_several = (
        new_recommendation(town, one) for one in (told, new_finding(town.review, town.first))
    )
    both = type(of_none).objects.for_system(because="test")
    both.filter(pk__in=[of_none.pk, of_several.pk]).update(round=None)
    found = list(csv.DictReader(StringIO(file_of(signed_in(town.qa), "?round=%2B"))))
    assert {one["recommendation"]: one["round"] for one in found} == {
        str(of_none.pk): "No round",
        str(of_several.pk): "Several rounds",
    }


@pytest.fixture
def placed(town, asked):
    """An action of the recommendation that stands in a plan, with words of its own there."""
    by = acting(town.programme)
    plan = take(bring(town, by), by)
    row = Placement.objects.for_system(because="test").filter(plan=plan).order_by("pk").first()
    begun = new_action(town, recommendation=asked)
    Placement.objects.for_system(because="test").filter(pk=row.pk).update(action=begun)
    return Placement.objects.for_system(because="test").select_related("plan").get(pk=row.pk)


def test_an_action_says_in_which_plans_it_stands(town, placed, signed_in):
    block = reverse("improvement:block", args=[placed.plan.slug, placed.block_id])
    assert f'<a class="govuk-link" href="{block}">Children are heard</a>' in page_of(
        signed_in(town.director)
    )
    assert block not in page_of(signed_in(town.manager))  # reads the action, and no plan


def test_who_reads_neither_action_nor_plan_learns_how_many_there_are(town, placed, signed_in):
    browser = signed_in(town.member)
    shown = page_of(browser)
    assert "1 action that you may not open" in shown
    assert "Accepted, under way" in shown
    assert placed.words not in shown
    assert "Nothing proves it" not in shown
    seat(town.member, placed.plan)
    shown = page_of(browser)
    assert placed.words in shown
    assert "Nothing proves it yet." in shown
    assert "/actions/" not in shown
    assert "action that you may not open" not in shown


def test_a_recommendation_of_another_service_is_not_in_it(town, asked, signed_in):
    shown = page_of(signed_in(town.south_head))
    assert "No recommendation here." in shown
    assert town.round.title not in shown  # not as a choice either


def test_an_action_that_lives_in_another_is_told_as_that_one(town, asked, signed_in):
    gone = new_action(town, recommendation=asked, words="GONE")
    kept = new_action(town, words="KEPT")
    Action.objects.for_system(because="test").filter(pk=gone.pk).update(lives_in=kept)
    found = list(csv.DictReader(StringIO(file_of(signed_in(town.qa)))))
    of_it = [one for one in found if one["recommendation"] == str(asked.pk)]
    assert [(one["action"], one["action_words"]) for one in of_it] == [(str(kept.pk), "KEPT")]


def file_of(browser, query=""):
    return browser.get(FILE + query).content.decode("utf-8-sig")


def test_the_file_holds_a_row_an_action_and_no_formula(town, asked, placed, signed_in):
    new_action(town, recommendation=asked, words="=1+1")
    found = list(csv.DictReader(StringIO(file_of(signed_in(town.director)))))
    assert [one["plans"] for one in found] == ["Children are heard", ""]
    assert found[1]["action_words"] == "'=1+1"
    assert found[0]["proof"] == "Nothing proves it yet"
    assert found[0]["round"] == town.round.title
    assert TrailEntry.objects.filter(verb="export").count() == 1
    assert list(csv.DictReader(StringIO(file_of(signed_in(town.qa), "?state=refused")))) == []


def test_the_list_of_recommendations_leads_to_it_and_back(town, asked, signed_in):
    browser = signed_in(town.qa)
    log = reverse("findings:log")
    assert f'href="{LOG}"' in text(browser.get(log))
    assert f'href="{log}"' in text(browser.get(LOG))


def test_evidence_from_before_it_was_taken_up_again_proves_nothing(town, grown, signed_in):
    of = make.recommendation([make.finding(make.reviews_of(grown)[0])], town, decision="accepted")
    one = make.action(town, of=of)
    make.done(one, town)
    make.evidence(one, town, accepted=True)
    browser = signed_in(town.qa)
    assert "1 piece of evidence accepted" in page_of(browser)
    operations.reopen(action=one, reason="Found again", by=acting(town.qa_head), at=LATER)
    assert "Nothing proves it yet." in page_of(browser)

"""A block is sure by a test that a body sets after all is done, and by that body's decision."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.timezone import localdate

from goldenthread.access.sealed import NeverChanged
from goldenthread.authority.models import Body
from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import (
    BlockDecision,
    BlockResult,
    BlockTest,
    Reopening,
)
from tests.plans import seat
from tests.town import TODAY, acting, party

from .assured import (
    LATER,
    SET_ON,
    THEN,
    deciding,
    done,
    looked_at,
    refused,
    said,
    seeing,
    setting,
    short,
)
from .factories import mark
from .hand import block, place, rows

# From all done to closed


@pytest.fixture
def owner(board):
    return board


def test_tasks_done_a_test_and_a_decision_are_three_things(town, plan, board):
    assert (said(plan), short(plan)) == ("3 of 3 actions are not done; it is tested after that", "")
    one = done(town)
    assert said(plan).startswith("All is done; no body that owns the plan has set a test")
    assert short(plan) == "Done, not tested"
    test = setting(town, one)
    assert (test.body, test.tester, test.by) == (board, party(town.qa), town.qa)
    waits = f"{town.qa} tests it by 2 March 2027, as the {board} set"
    assert (said(plan), short(plan)) == (waits, "Test by 2 March 2027")
    assert said(plan, on=SET_ON + dt.timedelta(days=1)) == waits.replace("2027,", "2027, late,")
    result = seeing(town, one)
    assert (result.comparison, result.verdict) == ("better", "yes")
    assert said(plan) == "Tested: better. Did it help? Yes; no body has decided on it yet"
    assert short(plan) == "Tested, not decided"
    decision = deciding(town, one)
    assert (decision.result, decision.how) == (result, "proved")
    assert said(plan) == f"Level 3: tested, and closed by the {board} on 2 March 2027"
    assert short(plan) == "Level 3"
    refused("closed", setting, town, one, at=THEN)
    refused("closed", deciding, town, one)
    with pytest.raises(NeverChanged):
        rows(BlockDecision).update(words="Nothing")


def test_progress_and_impact_do_not_move(town, plan):
    looked_at(town)
    deciding(town, block())
    line = queries.plan_page(plan, on=SET_ON).lines[0]
    assert (line.progress, line.impact) == ("not_rated", "not_rated")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"measure": " "}, "no-measure"),
        ({"direction": "left"}, "no-direction"),
        ({"before_of": 0}, "nothing-counted"),
        ({"before_hits": 31}, "more-than-all"),
        ({"planned_on": TODAY}, "date-over"),
        ({"planned_on": dt.date(2026, 12, 1)}, "too-early"),
        ({"tester": "person:0"}, "holder"),
    ],
)
def test_a_test_of_a_block_is_as_whole_as_one_of_an_action(town, plan, change, code):
    refused(code, setting, town, done(town), **change)
    assert not rows(BlockTest).exists()


def test_no_test_before_everything_is_done(town, plan):
    one = block()
    refused("not-done", setting, town, one)
    for action in [row.action for row in queries.places_of(one)][:2]:
        mark(action, town.manager)
    refused("not-done", setting, town, one)
    empty = operations.add_block(
        plan=plan, kind="goal", title="Nothing yet", by=acting(town.programme), at=LATER
    )
    refused("no-action", setting, town, empty)


def test_one_test_waits_at_a_time_and_is_read_once(town, plan):
    one = done(town)
    refused("no-test", seeing, town, one)
    setting(town, one)
    refused("test-waits", setting, town, one)
    refused("before-test", seeing, town, one, seen_on=TODAY)
    seeing(town, one)
    refused("no-test", seeing, town, one)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"after_hits": 5, "verdict": "too_early"}, "too-early"),
        ({"after_hits": 5, "verdict": "no"}, "no-effect"),
        ({"after_hits": 7, "verdict": "partly", "words": "Some of it"}, "cannot-tell"),
    ],
)
def test_what_does_not_show_an_effect_sets_the_next_test_and_closes_nothing(
    town, plan, change, code
):
    one = done(town)
    setting(town, one)
    refused("no-next-test", seeing, town, one, **change)
    seeing(town, one, **change, look_again_on=dt.date(2027, 6, 1))
    again = rows(BlockTest).order_by("pk").last()
    assert (again.planned_on, again.body, again.tester) == (
        dt.date(2027, 6, 1), Body.objects.order_by("pk").first(), party(town.qa),
    )  # fmt: skip
    refused(code, deciding, town, one)
    assert not rows(BlockDecision).exists()


def test_without_a_test_or_without_accepted_evidence_nothing_is_closed(town, plan):
    one = block()
    for row in queries.places_of(one):
        mark(row.action, town.manager)
    refused("not-tested", deciding, town, one)
    refused("no-evidence", deciding, town, one)
    with pytest.raises(IntegrityError), transaction.atomic():
        BlockDecision.objects.create(
            plan=plan, block=one, how="proved", body=Body.objects.first(), decided_on=TODAY,
            by=town.qa, at=THEN,
        )  # fmt: skip


# Ended, opened again, what came since


def test_a_body_ends_a_block_without_proof_and_it_has_no_level(town, plan, board):
    given = {"how": "without_proof", "decided_on": TODAY, "at": LATER}
    refused("no-why", deciding, town, block(), words=" ", **given)
    deciding(town, block(), words="The law changed.", **given)
    assert said(plan) == f"Ended without proof by the {board} on 2 November 2026"
    assert short(plan) == "Ended without proof"
    assert queries.plan_page(plan, on=SET_ON).lines[0].sure.level == 0


def test_opened_again_it_is_tested_again(town, plan):
    one = looked_at(town)
    again = {"how": "reopened", "words": "It came back.", "at": THEN + dt.timedelta(hours=2)}
    refused("not-over", deciding, town, one, **again)
    deciding(town, one)
    refused("no-why", deciding, town, one, **{**again, "words": ""})
    deciding(town, one, **again)
    assert said(plan).startswith("All is done; no body")
    later = THEN + dt.timedelta(days=1)
    refused("not-tested", deciding, town, one, at=later)
    setting(town, one, at=later, planned_on=later.date())
    assert rows(BlockTest).count() == 2


def test_an_action_that_is_opened_again_takes_the_level_and_its_test_away(town, plan):
    one = looked_at(town)
    deciding(town, one)
    later = THEN + dt.timedelta(days=2)
    Reopening.objects.create(
        action=place("1.1").action, reason="It came back.", by=town.qa, at=later
    )
    assert said(plan) == "1 of 3 actions are not done; it is tested after that"
    mark(place("1.1").action, town.manager, at=later + dt.timedelta(hours=1))
    assert said(plan).startswith("All is done; no body")
    refused("not-tested", deciding, town, one, at=later + dt.timedelta(hours=2))


def test_an_action_that_comes_later_takes_the_level_away_and_the_decision_stays(town, plan):
    one = looked_at(town)
    deciding(town, one)
    operations.add_planned_action(
        block=one, words="One more thing", by=acting(town.programme), at=THEN
    )
    assert said(plan).startswith("No level any more: tested, and closed by the")
    assert said(plan).endswith("but 1 of 4 actions are not done")
    assert short(plan) == "Closed, then not all done"
    assert queries.plan_page(plan, on=SET_ON).lines[0].sure.level == 0


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"how": "guessed"}, "no-decision"),
        ({"decided_on": SET_ON - dt.timedelta(days=1)}, "before-test"),
        ({"decided_on": SET_ON + dt.timedelta(days=1)}, "future"),
    ],
)
def test_a_decision_says_what_and_when(town, plan, change, code):
    refused(code, deciding, town, looked_at(town), **change)


# Pages


def test_by_page_from_done_to_closed(town, plan, board, signed_in):
    """Pages tell the time by the machine's own clock, so the test is set for its today."""
    today = localdate()
    one = done(town, on=today)
    where = reverse("improvement:block", args=[plan.slug, one.pk])
    at = [plan.slug, one.pk]
    qa = signed_in(town.qa)
    assert "Set a test" in qa.get(where).text
    told = {
        "body": board.pk, "tester": f"person:{town.qa.pk}", "planned_on": today.isoformat(),
        "measure": "Plans that hold the child's words", "direction": "up", "chosen_how": "random",
        "before_hits": 5, "before_of": 30, "before_on": today.isoformat(),
    }  # fmt: skip
    page = reverse("improvement:set_block_test", args=at)
    early = qa.post(page, told)
    assert early.status_code == 200
    assert "Give a day from then on, or say why an earlier test can tell." in early.text
    assert qa.post(page, {**told, "why_early": "Plans are written weekly."}).status_code == 302
    assert "Record what the test shows" in qa.get(where).text
    seen = {"after_hits": 24, "after_of": 30, "seen_on": today.isoformat(), "verdict": "yes"}
    assert qa.post(reverse("improvement:block_result", args=at), seen).status_code == 302
    assert qa.get(reverse("improvement:block_result", args=at)).status_code == 404
    head = signed_in(town.qa_head)
    answer = {"how": "proved", "body": board.pk, "decided_on": today.isoformat()}
    page = reverse("improvement:decide_block", args=at)
    form = head.get(page).text
    assert "no body has decided on it yet" in form
    assert "Nobody said who this is, so we cannot tell whether it is their work: " in form
    assert "Head of listening" in form.partition("their work: ")[2]
    assert head.post(page, {"how": "proved"}).status_code == 200
    assert head.post(page, answer).status_code == 302
    assert "Level 3: tested, and closed by the" in head.get(where).text
    assert rows(BlockResult).get().comparison == "better"
    assert "Level 3" in head.get(reverse("improvement:plan", args=[plan.slug])).text


def test_while_actions_are_open_no_test_is_offered_and_the_page_says_when(town, plan, signed_in):
    where = reverse("improvement:block", args=[plan.slug, block().pk])
    page = signed_in(town.qa).get(where).text
    assert "A test can be set once all 3 actions are done; 3 still to do." in page
    assert "Set a test" not in page


def test_who_reads_the_plan_alone_reads_the_state_and_no_count_and_is_offered_nothing(
    town, plan, signed_in
):
    one = done(town)
    setting(town, one, before_hits=2, before_of=31)
    seeing(town, one, after_hits=4, after_of=33, verdict="no", look_again_on=dt.date(2027, 9, 1))
    where = reverse("improvement:block", args=[plan.slug, one.pk])
    seat(town.member, plan)
    page = signed_in(town.member).get(where).text
    assert "Test of the block:" in page
    assert "33 looked at." in page
    for hidden in ("2 of 31", "4 of 33", "Set a test", "Record what the test", "a decision"):
        assert hidden not in page, hidden
    page = signed_in(town.programme).get(where).text
    assert "2 of 31" in page
    for hidden in ("Set a test", "Record what the test", "Record a decision"):
        assert hidden not in page, hidden

"""The demonstration's improvement plan as people have gone on with it since it was taken in."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import transaction

from goldenthread.access.permissions import Permission
from goldenthread.authority.queries import actor_of
from goldenthread.improvement.models import (
    Action,
    BlockDecision,
    BlockLine,
    BlockLink,
    BlockOwner,
    BlockRating,
    Citation,
    Dependency,
    Judgement,
    Lead,
    Milestone,
    Placement,
    Plan,
    PlanCycle,
    PlanOwner,
    PlanScale,
    PlanSigning,
    Rating,
    Statement,
)
from goldenthread.improvement.queries import block_page, plan_page, together
from goldenthread.improvement.queries.leading import who_is_who
from goldenthread.improvement.queries.meaning import meant_in
from goldenthread.improvement.rules.presenting import late_by
from goldenthread.packs.demo import plan, recipe
from goldenthread.packs.demo.library import read

from .test_plan_of_the_town import ACTIONS, BLOCKS, MOVED, NOW, TWICE, VOICES, rows_of

# What is written in plan-by-hand.toml and plan-meetings.toml, counted there.
STEPS, JOINED, RATED, SEEN = 3, 3, 23, 7
PRINTED = 6  # progress of areas: four levels, one lost, one not due
NOT_RATED = 36 - RATED - 1 - (PRINTED - 2)  # 18A is rated on its test; two areas are rated again


@pytest.fixture(scope="module")
def town(django_db_setup, django_db_blocker):
    """Made once, and once more: nothing of it is said twice. No test below changes it."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = recipe.found_authority(NOW)
        assert plan.make_plan(made, now=NOW) == plan.make_plan(made, now=NOW)
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def getting_to_good(town, db):
    return rows_of(Plan).get(slug=plan.ADDRESS)


def test_the_programme_manager_brings_it_and_the_board_owns_it(town, getting_to_good):
    made = getting_to_good
    assert made.made_by == town.door["programme-manager"]
    assert (made.origin, made.inspected_on) == ("inspection", date(2026, 3, 21))
    assert made.written_on < made.made_at.date() < NOW.date()
    owner = rows_of(PlanOwner).get(plan=made)
    assert owner.party.body == town.board
    by = actor_of(made.made_by, on=NOW.date())
    assert made in Plan.objects.visible_to(by, Permission.PLAN_READ)


def test_made_again_it_is_the_same_plan(getting_to_good):
    assert rows_of(Placement).filter(plan=getting_to_good).count() == ACTIONS + STEPS
    assert rows_of(Action).filter(lives_in=None).count() == ACTIONS + STEPS - JOINED
    assert rows_of(Statement).count() == VOICES


def test_the_inspection_judged_four_areas_in_the_words_of_its_day(getting_to_good):
    found = rows_of(Judgement).filter(plan=getting_to_good)
    assert Counter(found.values_list("level", flat=True)) == {
        "Requires improvement to be good": 2, "Good": 1, "Inadequate": 1,
    }  # fmt: skip
    assert set(found.values_list("scale", flat=True)) == {
        "Inspection of local authority children's services, 2018"
    }
    assert "notice of improvement" in getting_to_good.notice
    of_blocks = rows_of(Citation).filter(placement=None)
    assert sorted(of_blocks.values_list("block__printed_ref", flat=True)) == ["13", "18", "2"]


def test_leads_are_of_every_kind_and_some_are_left_to_settle(getting_to_good):
    """Posts and teams of the pack by themselves, others by a person."""
    leads = rows_of(Lead).filter(plan=getting_to_good, to_on=None).select_related("party")
    kinds = Counter(one.party.kind if one.party else "" for one in leads)
    assert set(kinds) == {"person", "post", "team", "body", "agency", "group", ""}
    assert 0.2 < kinds[""] / leads.count() < 0.4
    assert "Team managers" in {one.printed for one in leads if not one.party}
    titles = {one["head"] for one in read("authority")["services"]}
    assert not leads.filter(party=None, printed__in=titles).exists()
    assert not leads.exclude(party=None).filter(
        party__kind__in=("agency", "group"), printed__startswith="Independent", answers=None
    ).exists()  # fmt: skip
    most = Counter(leads.filter(is_accountable=True).values_list("placement", flat=True))
    assert set(most.values()) == {1}


def test_who_answers_changes_and_who_answered_stays(getting_to_good):
    owners = rows_of(BlockOwner).filter(plan=getting_to_good, block__printed_ref="5")
    assert [(one.printed, one.to_on is None) for one in owners.order_by("pk")] == [
        ("Head of Family Help", False), ("Head of Family Support", True),
    ]  # fmt: skip
    leads = rows_of(Lead).filter(plan=getting_to_good, placement__printed_ref="7.4")
    assert [(one.printed, one.to_on is None) for one in leads.order_by("pk")] == [
        ("Front door manager", False), ("Head of Assessment", True),
    ]  # fmt: skip


def test_lists_of_five_areas_are_matched_and_those_of_one_wait(getting_to_good):
    places = rows_of(Placement).filter(plan=getting_to_good, block__kind="area")
    led = rows_of(Lead).filter(placement__in=places).values("placement")
    assert Counter(places.filter(pk__in=led).values_list("block__printed_ref", flat=True)) == {
        "24": 5, "25": 5, "26": 5, "27": 5, "29": 5,
    }  # fmt: skip


def test_days_within_an_action_and_steps_below_it_stand_in_order(getting_to_good):
    stones = rows_of(Milestone).filter(plan=getting_to_good).order_by("due_on")
    labels = [one.label for one in stones if one.label]
    assert {"first families", "draft letter", "first two teams"} <= set(labels)
    below = rows_of(Placement).filter(plan=getting_to_good, level="sub_step")
    assert Counter(below.values_list("parent__printed_ref", flat=True)) == {"13.2": 2, "10.2": 1}


def test_one_label_of_a_day_means_an_agency_and_others_say_what_falls_on_it(getting_to_good):
    found = who_is_who(getting_to_good)
    settled = [(one.printed, str(one.party)) for one in found["settled"] if one.is_label]
    assert settled == [("Schools Trust", "Tarnholt Schools Trust")]
    assert {"agreed", "first families"} <= {one.printed for one in found["labels"]}


def test_one_agency_has_its_own_contact(getting_to_good):
    asked = rows_of(BlockLine).get(plan=getting_to_good, kind="contact")
    assert (asked.block.printed_ref, str(asked.party)) == ("5", "Tarnholt Schools Trust")


def test_one_report_was_presented_to_nobody_and_one_late(getting_to_good):
    lines = {
        line.block.printed_ref: line for line in plan_page(getting_to_good, on=NOW.date()).lines
    }
    missed, late = *lines["3"].stuck.presents, *lines["15"].stuck.presents
    assert (missed.placement.printed_ref, missed.answered_on) == ("3.4", None)
    assert any("Not presented to Improvement Board" in one for one in lines["3"].alerts)
    assert late_by(late) == 14  # 24 and 10 days before
    assert not any("presented" in one for one in lines["15"].alerts)


def test_three_actions_stand_in_two_blocks_and_others_may_be_the_same(getting_to_good):
    known = {one.printed_ref: one for one in rows_of(Placement).exclude(printed_ref="")}
    conflicts = {}
    for kept, same in (("9A.4", "14.3"), ("10.1", "31.2"), ("18.5", "33.5")):
        action = known[kept].action_id
        assert action == known[same].action_id
        conflicts[kept] = {one.what for one in together([action])[action].conflicts}
    assert "lead" not in conflicts["9A.4"]  # settled
    assert "due" in conflicts["9A.4"]  # for the visitor to settle
    assert "lead" in conflicts["18.5"]
    assert TWICE > JOINED
    assert rows_of(BlockLink).get().plan == getting_to_good
    waits = rows_of(Dependency).values_list("action", "waits_for")
    assert set(waits) == {
        (known["22.4"].action_id, known["22.2"].action_id),
        (known["18.4"].action_id, known["18.3"].action_id),
    }


def test_the_board_has_said_what_its_colours_mean_and_how_often_it_looks(getting_to_good):
    scales = rows_of(PlanScale).filter(plan=getting_to_good)
    assert set(scales.values_list("aspect", flat=True)) == {"progress", "impact"}
    assert all(level["meaning"] for one in scales for level in one.content["levels"])
    assert rows_of(PlanCycle).filter(plan=getting_to_good).count() == 2
    kinds = rows_of(PlanSigning).filter(plan=getting_to_good).values_list("kind", flat=True)
    assert sorted(kinds) == ["presented", "signed"]


def test_one_block_is_closed_on_a_test_from_outside(getting_to_good):
    closed = rows_of(BlockDecision).get()
    assert (closed.block.printed_ref, closed.how) == ("18A", "proved")
    assert closed.result.comparison == "better"
    page = block_page(getting_to_good, closed.block, on=NOW.date())
    assert page["sure"].startswith("Level 3: tested, and closed by the Improvement Board")


def test_who_clears_what_is_in_the_way_and_what_is_still_to_be_shown(getting_to_good):
    lines = {
        line.block.printed_ref: line for line in plan_page(getting_to_good, on=NOW.date()).lines
    }
    assert lines["18"].stuck.held.said.startswith("Head of Leaving Care clears it since ")
    answered, waits = lines["18"].stuck.held.steps
    assert "Harrowmere Health Partnership" in answered
    assert "answered on" in answered
    assert "Improvement Board" in waits
    assert "no answer yet" in waits
    assert lines["11"].stuck.held.said == "nobody clears it yet"
    assert [one.party.post.title for one in lines["18A"].stuck.open] == ["Head of Children in Care"]
    assert lines["18A"].progress == "complete"


def test_what_words_of_actions_may_mean_waits_for_somebody(getting_to_good):
    found = [
        (one.kind, one.place.printed_ref, one.to.printed_ref) for one in meant_in(getting_to_good)
    ]
    assert {("wait", "22.3", "22.1"), ("due", "22.3", "22.2")} <= set(found)


def test_of_one_action_it_is_too_early_to_tell_until_a_day(getting_to_good):
    rated = rows_of(Rating).exclude(proof_on=None).get()
    assert rated.state == "too_early"
    assert rated.proof_on > NOW.date()
    line = next(
        one for one in plan_page(getting_to_good, on=rated.proof_on + timedelta(days=1)).lines
        if one.block.printed_ref == "13"
    )  # fmt: skip
    assert any("1 action was to be proved by now" in one for one in line.alerts)


def test_the_board_has_rated_it_twice_and_impact_on_every_step(getting_to_good):
    rated = rows_of(BlockRating).filter(plan=getting_to_good, how="person")
    assert rated.filter(aspect="progress").count() == 2 * RATED + 1
    assert rated.filter(aspect="impact").count() == SEEN + 1
    page = plan_page(getting_to_good, on=NOW.date())
    assert {line.progress for line in page.lines} == {
        "complete", "on_track", "at_risk", "off_track", "not_rated", "not_due", "lost",
    }  # fmt: skip
    assert {line.impact for line in page.lines} == {
        "lasting", "real", "some", "none", "too_early", "not_due", "lost", "not_rated",
    }  # fmt: skip
    assert page.moved == MOVED
    assert sum(line.progress == "not_rated" for line in page.lines) == NOT_RATED
    assert len(page.lines) == len(BLOCKS)

"""One action in several places: said by a person, kept apart in words, counted once, taken back."""

import datetime as dt

import pytest

from goldenthread.access.actor import NotAllowed
from goldenthread.access.models import Admission, TrailEntry
from goldenthread.access.permissions import Permission
from goldenthread.improvement import operations, queries, tasks
from goldenthread.improvement.models import (
    Action,
    Closure,
    Completion,
    Merging,
    Parting,
    Placement,
    Rating,
)
from goldenthread.methods.refusal import Refused
from tests.plans import bring, take
from tests.town import NOW, TODAY, acting, grant

from .factories import new_action, new_evidence
from .plan_shared import GUIDE, OTHER, place, rows, seen, settled

LATER = NOW + dt.timedelta(days=3)


@pytest.fixture
def plan(town, manager):
    return settled(town, manager)


def share(manager, *refs, kept=None, why="The same guide", shown=None):
    places = [place(ref) for ref in refs]
    return operations.share_action(
        placements=places,
        kept=kept or places[0].action,
        seen=shown or seen(*places),
        why=why,
        by=manager,
        at=LATER,
    )


def part(manager, ref, why="One is for the police", shown=None):
    one = place(ref)
    told = shown or seen(one)[one.pk]
    return operations.part_action(placement=one, seen=told, why=why, by=manager, at=LATER)


def test_two_places_show_one_action_and_each_keeps_its_own_words(town, manager, plan):
    before = [(one.ref, one.text, one.outcome, one.leads, one.due, one.rating)
              for one in queries.as_printed(plan).actions]  # fmt: skip
    gone = place("3.1").action
    kept = share(manager, "1.1", "3.1")
    assert place("1.1").action_id == place("3.1").action_id == kept.pk
    after = [(one.ref, one.text, one.outcome, one.leads, one.due, one.rating)
             for one in queries.as_printed(plan).actions]  # fmt: skip
    assert after == before
    gone.refresh_from_db()
    assert gone.lives_in_id == kept.pk
    merging = rows(Merging).get()
    assert (merging.action_id, merging.into_id, merging.by, merging.at, merging.why) == (
        gone.pk, kept.pk, town.programme, LATER, "The same guide",
    )  # fmt: skip


def test_what_lives_in_another_is_in_no_list_and_counted_once(town, manager, plan):
    reader = acting(town.director)
    gone = place("3.1").action
    assert queries.counts(reader, on=TODAY)["open"] == 6
    assert queries.plan_page(plan, on=TODAY).actions == 6
    share(manager, "1.1", "3.1")
    assert queries.counts(reader, on=TODAY)["open"] == 5
    whole = queries.plan_page(plan, on=TODAY)
    assert whole.actions == 5
    assert sum(number for _, number in whole.of_actions) == 5
    assert gone not in queries.actions_seen(reader)
    assert gone not in queries.filtered(reader, show="all", on=TODAY)
    assert gone not in queries.open_actions()
    assert gone in queries.actions_known(reader, Permission.ACTION_READ)


def test_what_is_done_once_is_seen_in_each_block(town, manager, plan):
    kept = share(manager, "1.1", "3.1")
    Completion.objects.create(action=kept, done_on=TODAY, by=town.head, at=LATER)
    for ref in ("1.1", "3.1"):
        block = place(ref).block
        (row,) = [one for one in queries.block_page(plan, block, on=TODAY)["actions"]
                  if one["place"].printed_ref == ref]  # fmt: skip
        assert row["state"].progress.key == "complete"


def test_what_is_rated_once_is_printed_in_each_place(town, manager, plan):
    kept = share(manager, "1.1", "3.1")
    printed = {one.ref: one.rating.level for one in queries.as_printed(plan).actions}
    assert (printed["1.1"], printed["3.1"]) == ("green", "amber")
    Rating.objects.create(
        action=kept, aspect="progress", level="off_track", why="Nobody writes it", by=town.head,
        at=LATER + dt.timedelta(hours=1),
    )  # fmt: skip
    printed = {one.ref: one.rating.level for one in queries.as_printed(plan).actions}
    assert (printed["1.1"], printed["3.1"]) == ("red", "red")


def test_the_rating_and_the_date_of_one_place_are_not_the_actions(town, manager, plan):
    kept = share(manager, "1.1", "3.1")
    facts = queries.facts_of([kept])[kept.pk]
    assert facts.dues == (dt.date(2027, 3, 31),)
    assert facts.progress == "on_track"
    assert not facts.moved


def test_a_place_without_a_date_prints_none_though_its_action_has_one(town, manager, plan):
    share(manager, "1.1", "2.2")
    printed = {one.ref: one.due for one in queries.as_printed(plan).actions}
    assert printed["2.2"] is None
    assert printed["1.1"].text == "Mar-27"


def test_leads_of_both_places_lead_the_one_action(town, manager, plan):
    kept = share(manager, "1.1", "3.1")
    for who in (town.head, town.manager):
        assert kept in queries.my_actions(acting(who))
    part(manager, "3.1")
    assert kept not in queries.my_actions(acting(town.manager))
    assert place("3.1").action in queries.my_actions(acting(town.manager))
    assert kept in queries.my_actions(acting(town.head))


def test_leads_stay_as_they_are_when_the_job_looks_again(town, manager, plan):
    kept = share(manager, "1.1", "3.1")
    held = Admission.objects.filter(kind="action", key=kept.pk, to_at=None).count()
    assert held == 2
    tasks.tick(LATER)
    assert Admission.objects.filter(kind="action", key=kept.pk, to_at=None).count() == 2


def test_parted_each_has_its_own_action_and_facts_again(town, manager, plan):
    own = place("3.1").action
    share(manager, "1.1", "3.1")
    back = part(manager, "3.1")
    assert back.pk == own.pk == place("3.1").action_id
    assert back.lives_in_id is None
    assert queries.counts(acting(town.director), on=TODAY)["open"] == 6
    assert queries.facts_of([back])[back.pk].progress == "at_risk"
    assert rows(Parting).get().merging == rows(Merging).get()
    share(manager, "1.1", "3.1")  # and it can be said again
    assert place("3.1").action_id == place("1.1").action_id


def test_three_are_joined_one_after_the_other_and_parted_in_turn(town, manager, plan):
    rows(Placement).filter(printed_ref="2.1").update(words=GUIDE)
    own = {ref: place(ref).action_id for ref in ("1.1", "2.1", "3.1")}
    share(manager, "2.1", "3.1")
    share(manager, "1.1", "2.1")
    assert {place(ref).action_id for ref in own} == {own["1.1"]}
    assert queries.kept_of(rows(Action).get(pk=own["3.1"])).pk == own["1.1"]
    part(manager, "3.1")
    assert [place(ref).action_id for ref in own] == [own["1.1"], own["2.1"], own["2.1"]]
    part(manager, "3.1")
    assert [place(ref).action_id for ref in own] == list(own.values())


def test_one_action_stands_in_two_plans(town, manager, plan):
    other = take(bring(town, manager, text=OTHER), manager, slug="health", title="Health")
    share(manager, "1.1", "H4")
    assert place("H4").plan_id == other.pk
    assert place("H4").action_id == place("1.1").action_id
    assert queries.as_printed(other).actions[0].text == f"{GUIDE} (health)"


def test_a_promise_to_a_recommendation_is_kept_and_shown_in_the_plan(town, manager, plan):
    promise = new_action(town, words=GUIDE)
    one = place("1.1")
    operations.share_action(placements=[one], kept=promise, seen=seen(one), by=manager, at=LATER)
    assert place("1.1").action_id == promise.pk
    with pytest.raises(Refused, match="promise-goes"):
        share(manager, "3.1", "1.1")


def test_the_trail_says_who_joined_what_and_holds_no_words(town, manager, plan):
    share(manager, "1.1", "3.1", why="VERY SPECIAL")
    part(manager, "3.1", why="VERY SPECIAL")
    verbs = list(TrailEntry.objects.order_by("-pk").values_list("verb", flat=True))
    assert {"share_action", "part_action"} <= set(verbs)
    assert "VERY SPECIAL" not in "".join(TrailEntry.objects.values_list("text", flat=True))


# Refused


def test_an_action_about_one_child_is_never_shared(town, manager, plan):
    about = new_action(town, review=town.review)
    grant(town.programme, "qa_officer", town.council)  # reads every review
    with pytest.raises(Refused, match="about-a-child"):
        share(acting(town.programme), "1.1", "3.1", kept=about)
    assert not rows(Merging).exists()


def test_an_action_out_of_reach_is_not_shared(town, manager, plan):
    far = new_action(town, service=town.south)
    near = place("1.1")
    grant(town.south_head, "programme_manager", town.south)
    with pytest.raises(NotAllowed):
        operations.share_action(
            placements=[near], kept=far, seen=seen(near), by=acting(town.south_head), at=LATER
        )
    with pytest.raises(NotAllowed):
        share(acting(town.director), "1.1", "3.1")  # reads plans and keeps none


def test_who_does_not_keep_every_plan_of_it_joins_nothing(town, manager, plan):
    """A place that nobody chose comes along: its plan is asked too."""
    other = take(bring(town, manager, text=OTHER), manager, slug="health", title="Health")
    share(manager, "1.1", "H4")
    plans = type(other).objects.for_system(because="test")
    plans.filter(pk=plan.pk).update(service=town.north)
    rows(Action).update(service=town.north)
    grant(town.head, "programme_manager", town.north)
    with pytest.raises(NotAllowed):
        share(acting(town.head), "1.1", "3.1")
    with pytest.raises(NotAllowed):
        share(acting(town.head), "3.1", "1.1")
    assert rows(Merging).count() == 1


def test_a_place_that_changed_since_is_told(town, manager, plan):
    shown = seen(place("1.1"), place("3.1"))
    rows(Placement).filter(printed_ref="3.1").update(version=2)
    with pytest.raises(Refused, match="stale"):
        share(manager, "1.1", "3.1", shown=shown)


def test_joined_already_is_told(town, manager, plan):
    share(manager, "1.1", "3.1")
    with pytest.raises(Refused, match="one-already"):
        share(manager, "1.1", "3.1")


def test_one_that_is_done_and_one_that_is_not_are_not_one(town, manager, plan):
    Completion.objects.create(action=place("3.1").action, done_on=TODAY, by=town.head, at=NOW)
    with pytest.raises(Refused, match="ended-differently"):
        share(manager, "1.1", "3.1")


def test_one_that_was_ended_and_one_that_was_not_are_not_one(town, manager, plan):
    Closure.objects.create(
        action=place("3.1").action, how="without_proof", body=town.body, words="x", by=town.head,
        at=NOW,
    )  # fmt: skip
    with pytest.raises(Refused, match="ended-differently"):
        share(manager, "1.1", "3.1")


def test_evidence_that_waits_for_somebody_is_not_lost_from_their_list(town, manager, plan):
    new_evidence(place("3.1").action, town.head)
    with pytest.raises(Refused, match="proof-waits"):
        share(manager, "1.1", "3.1")
    share(manager, "3.1", "1.1")  # the other way round nothing is lost


def test_two_rows_of_one_block_stay_two(town, manager, plan):
    with pytest.raises(Refused, match="same-block"):
        share(manager, "1.1", "1.2")


def test_only_what_came_over_can_be_parted(town, manager, plan):
    with pytest.raises(Refused, match="not-shared"):
        part(manager, "1.1")
    share(manager, "1.1", "3.1")
    with pytest.raises(Refused, match="kept-here"):
        part(manager, "1.1")
    with pytest.raises(Refused, match="no-reason"):
        part(manager, "3.1", why=" ")
    shown = seen(place("3.1"))[place("3.1").pk]
    rows(Placement).filter(printed_ref="3.1").update(version=9)
    with pytest.raises(Refused, match="stale"):
        part(manager, "3.1", shown=shown)

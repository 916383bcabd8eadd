"""Places of one action that differ: said, settled by a person, asked again when one changes."""

import datetime as dt

import pytest

from goldenthread.access.actor import NotAllowed
from goldenthread.authority.operations import party_for, settle_alias
from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import Placement, Rating, Settling
from goldenthread.improvement.rules.changes import changes_of
from goldenthread.improvement.rules.sharing import Said, conflicts
from goldenthread.methods.refusal import Refused
from tests.plans import bring, take
from tests.town import NOW, TODAY, acting, grant

from .plan_shared import OTHER, SHARED, place, rows, seen

LATER = NOW + dt.timedelta(days=3)
MUCH_LATER = NOW + dt.timedelta(days=40)
AFTER_MARCH = dt.date(2027, 4, 15)


@pytest.fixture
def plan(town, manager):
    party = party_for(person=town.head)
    settle_alias(printed="Head of fostering", party=party, by=manager, at=NOW)
    return take(bring(town, manager, text=SHARED), manager)


@pytest.fixture
def kept(manager, plan):
    return shared(manager, "1.1", "3.1")


def shared(manager, *refs):
    places = [place(ref) for ref in refs]
    return operations.share_action(
        placements=places, kept=places[0].action, seen=seen(*places), by=manager, at=LATER
    )


def open_conflicts(action):
    found = queries.together([action.pk])
    return {one.what: one.values for one in found[action.pk].conflicts}


def settle(manager, action, what, *, place=None, why="As the board said", **more):
    said = more.pop("said", None) or open_conflicts(action).get(what, [])
    return operations.settle_conflict(
        action=action, what=what, said=said, placement=place, why=why, by=manager, at=LATER,
        **more,
    )  # fmt: skip


def renewed(town, manager, plan, text):
    brought = bring(town, manager, text=text, plan=plan)
    return operations.renew_plan(brought=brought, by=manager, at=MUCH_LATER)


def test_a_value_that_nobody_says_contradicts_nobody():
    both = [Said(1, due="1 May 2027", progress="On track"), Said(2, lead="Head")]
    assert conflicts(both, []) == []


def test_values_that_differ_stand_with_the_places_that_say_them():
    said = [Said(1, due="May"), Said(2, due="June"), Said(3, due="May")]
    (found,) = conflicts(said, [])
    assert (found.what, dict(found.said)) == ("due", {"May": (1, 3), "June": (2,)})
    assert conflicts(said, [("due", ["June", "May"])]) == []
    assert conflicts(said, [("lead", ["June", "May"])]) != []
    assert conflicts([*said, Said(4, due="July")], [("due", ["June", "May"])]) != []


def test_date_lead_and_rating_differ_and_are_said(kept):
    assert open_conflicts(kept) == {
        "due": ["30 June 2027", "31 March 2027"],
        "lead": ["Head of police work", "head Testperson"],
        "progress": ["At risk", "On track"],
    }


def test_what_differs_is_a_gap_at_each_of_its_places(plan, kept):
    gaps = [one for one in queries.plan_page(plan, on=TODAY).gaps if one.kind == "conflict"]
    assert [(one.place.printed_ref, one.what) for one in gaps] == [
        (ref, f"Its places say different things: {what}")
        for ref in ("1.1", "3.1")
        for what in ("date", "leads", "progress rating")
    ]


def test_a_date_that_counts_is_the_actions_and_each_place_prints_its_own(manager, plan, kept):
    before = queries.as_printed(plan)
    settle(manager, kept, "due", place=place("3.1"), agreed_with="Improvement board")
    facts = queries.facts_of([kept])[kept.pk]
    assert facts.dues == (dt.date(2027, 3, 31), dt.date(2027, 6, 30))
    assert "due" not in open_conflicts(kept)
    assert queries.as_printed(plan) == before


def test_another_date_needs_who_agreed_and_the_same_date_does_not(manager, kept):
    with pytest.raises(Refused, match="nobody-agreed"):
        settle(manager, kept, "due", place=place("3.1"))
    settle(manager, kept, "due", place=place("1.1"))


def test_a_rating_that_counts(manager, plan, kept):
    settle(manager, kept, "progress", place=place("3.1"))
    assert queries.facts_of([kept])[kept.pk].progress == "at_risk"
    assert "progress" not in open_conflicts(kept)


def test_a_lead_that_counts_leads_it(town, manager, kept):
    with pytest.raises(Refused, match="lead-unsettled"):
        settle(manager, kept, "lead", place=place("3.1"))
    settle(manager, kept, "lead", place=place("1.1"))
    kept.refresh_from_db()
    assert kept.owner.person == town.head


def test_both_are_kept_with_the_reason(manager, plan, kept):
    with pytest.raises(Refused, match="no-reason"):
        settle(manager, kept, "due", why="  ")
    made = settle(manager, kept, "due", why="The police finish later")
    assert (made.placement, made.why) == (None, "The police finish later")
    assert "due" not in open_conflicts(kept)
    assert queries.facts_of([kept])[kept.pk].dues == (dt.date(2027, 3, 31),)


def test_what_was_settled_meanwhile_or_says_something_new_is_told(manager, kept):
    with pytest.raises(Refused, match="stale"):
        settle(manager, kept, "due", said=["30 June 2027", "1 May 2027"])
    with pytest.raises(Refused, match="not-a-place"):
        settle(manager, kept, "due", place=place("2.1"))
    settle(manager, kept, "due")
    with pytest.raises(Refused, match="no-conflict"):
        settle(manager, kept, "due", said=["30 June 2027", "31 March 2027"])
    assert rows(Settling).count() == 1


def test_who_keeps_no_plan_settles_nothing(town, kept):
    with pytest.raises(NotAllowed):
        settle(acting(town.director), kept, "due")


def test_places_in_a_plan_out_of_reach_are_not_told(town, manager, plan):
    grant(town.south_head, "programme_manager", town.south)
    other = take(bring(town, manager, text=OTHER), manager, slug="health", title="Health")
    kept = shared(manager, "1.1", "H4")
    type(other).objects.for_system(because="test").filter(pk=other.pk).update(service=town.south)
    north = queries.plans_seen(acting(town.head))
    assert queries.together([kept.pk], north) == {}
    both = queries.plans_seen(acting(town.director))
    assert len(queries.together([kept.pk], both)[kept.pk].places) == 2


# Next month's document


def test_the_same_document_again_changes_nothing_though_places_are_shared(
    town, manager, plan, kept
):
    brought = bring(town, manager, text=SHARED, plan=plan)
    assert changes_of(queries.as_printed(plan), queries.draft_of(brought)) == []
    settle(manager, kept, "due", place=place("3.1"), agreed_with="Board")
    settle(manager, kept, "progress", place=place("3.1"))
    assert renewed(town, manager, plan, SHARED) == []


def test_a_date_that_one_place_moves_is_that_places_and_asks_again(town, manager, plan, kept):
    settle(manager, kept, "due")
    changes = renewed(town, manager, plan, SHARED.replace("Jun-27", "Sep-27"))
    assert [(one.where, one.field, one.before, one.after) for one in changes] == [
        ("3.1", "due date", "Jun-27", "Sep-27")
    ]
    assert open_conflicts(kept)["due"] == ["30 September 2027", "31 March 2027"]
    assert queries.facts_of([kept])[kept.pk].dues == (dt.date(2027, 3, 31),)
    assert renewed(town, manager, plan, SHARED.replace("Jun-27", "Sep-27")) == []


def test_what_all_places_say_anew_is_the_actions_own(town, manager, plan, kept):
    text = SHARED.replace("Jun-27", "Sep-27").replace("Mar-27", "Sep-27")
    text = text.replace("Amber", "Red").replace("Green", "Red")
    renewed(town, manager, plan, text)
    facts = queries.facts_of([kept])[kept.pk]
    assert facts.dues == (dt.date(2027, 3, 31), dt.date(2027, 9, 30))
    assert facts.progress == "off_track"
    assert set(open_conflicts(kept)) == {"lead"}
    assert renewed(town, manager, plan, text) == []


def test_words_and_leads_of_one_place_leave_the_action_as_it_is(town, manager, plan, kept):
    text = SHARED.replace("Head of police work", "Chief of police").replace("young people", "all")
    renewed(town, manager, plan, text)
    kept.refresh_from_db()
    assert kept.owner.person == town.head
    assert not kept.words.endswith("all")
    assert rows(Placement).get(printed_ref="3.1").words.endswith("all")
    assert renewed(town, manager, plan, text) == []


def test_parted_again_a_place_takes_with_it_what_it_said_meanwhile(town, manager, plan, kept):
    renewed(town, manager, plan, SHARED.replace("Jun-27", "Sep-27"))
    one = place("3.1")
    back = operations.part_action(
        placement=one, seen=seen(one)[one.pk], why="Two after all", by=manager,
        at=MUCH_LATER + dt.timedelta(days=1),
    )  # fmt: skip
    assert queries.facts_of([back])[back.pk].dues == (
        dt.date(2027, 6, 30), dt.date(2027, 9, 30),
    )  # fmt: skip
    assert renewed(town, manager, plan, SHARED.replace("Jun-27", "Sep-27")) == []


def test_a_rating_of_the_whole_action_ends_the_difference(town, kept):
    Rating.objects.create(
        action=kept, aspect="progress", level="off_track", why="x", by=town.head, at=MUCH_LATER
    )
    assert "progress" not in open_conflicts(kept)


def rows_of(plan, ref):
    """(day by which the block's page counts, words beside it) of the row with this number."""
    shown = queries.block_page(plan, place(ref).block, on=AFTER_MARCH)
    (row,) = (one for one in shown["actions"] if one["place"].printed_ref == ref)
    facts, words = row["facts"], getattr(row["due"], "printed", "")
    return facts.due_on, facts.moved, words, shown["line"].is_late


def test_each_place_shows_its_own_date_and_is_late_by_it_until_that_is_settled(
    manager, plan, kept
):  # fmt: skip
    assert rows_of(plan, "1.1") == (dt.date(2027, 3, 31), 0, "Mar-27", True)
    assert rows_of(plan, "3.1") == (dt.date(2027, 6, 30), 0, "Jun-27", False)
    lines = {one.block.printed_ref: one for one in queries.plan_page(plan, on=AFTER_MARCH).lines}
    assert (lines["1"].next_on, lines["3"].next_on) == (
        dt.date(2027, 3, 31), dt.date(2027, 6, 30)
    )  # fmt: skip
    settle(manager, kept, "due", place=place("3.1"), agreed_with="Improvement board")
    assert rows_of(plan, "1.1") == (dt.date(2027, 6, 30), 1, "Mar-27", False)


def test_where_both_dates_are_kept_each_place_goes_on_with_its_own(manager, plan, kept):
    settle(manager, kept, "due", why="The police finish later")
    assert rows_of(plan, "1.1")[0] == dt.date(2027, 3, 31)
    assert rows_of(plan, "3.1")[0] == dt.date(2027, 6, 30)

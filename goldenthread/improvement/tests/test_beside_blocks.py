"""Asked before, spoken of, waited for: proposed or chosen, said by a person, shown both ways."""

import datetime as dt

import pytest
from django.urls import reverse

from goldenthread.access.actor import NotAllowed
from goldenthread.findings.tests.factories import new_finding, new_recommendation
from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import (
    Block,
    BlockLink,
    Completion,
    Dependency,
    Due,
    Repeat,
)
from goldenthread.improvement.rules.references import Spoken, links, pointing
from goldenthread.methods.refusal import Refused
from tests.plans import bring, take
from tests.town import NOW, TODAY, acting, grant

from .acts import promised
from .plan_shared import SHARED, document, place, rows, seen

LATER = NOW + dt.timedelta(days=3)
ASKS = "Make sure that every foster carer is visited each month"
EARLIER = document("Earlier", (7, ("7.1|Visit|||Mar-27||",))).replace(
    "What we promise under 7", f"{ASKS} and heard"
)


@pytest.fixture
def plan(town, manager):
    text = SHARED.replace("What we promise under 2", ASKS)
    return take(bring(town, manager, text=text), manager)


# Words that point


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Ensure robust arrangements (see 1.9 above)", [("1.9",)]),
        ("As detailed in 2.10 and 2.12 above", [("2.10", "2.12")]),
        ("watched (see 3.1, 3.2, 3.5, 3.8, 3.14 above)", [("3.1", "3.2", "3.5", "3.8", "3.14")]),
        ("As above (1.8)", [("1.8",)]),
        ("As detailed above", [()]),
        ("work linked to LSCB1.7", [("LSCB1.7",)]),
        ("Audit 10 records in 2012 and 15 from 3 teams", []),
        ("at 1.5 per cent", []),
        ("a rise to 85 by March", []),
        ("training at intermediate or above by November", []),
        ("See the guide", []),
        ("The same work as in 9A.4, for children who may come into care", [("9A.4",)]),
        ("as many as in 2012", []),
    ],
)
def test_words_that_point_elsewhere_and_words_that_do_not(text, labels):
    assert [one.labels for one in pointing(text)] == labels


def test_a_number_means_the_block_that_alone_carries_it_and_as_above_the_one_before():
    blocks = [
        Spoken(1, ("1", "1.1"), ("See 3.1",)),
        Spoken(2, ("2", "9.9"), ("As above", "see 9.9", "see 1.1 above")),
        Spoken(3, ("3", "9.9"), ("see 3 below", "see 77.7")),
    ]
    assert [(one.block, one.to, one.printed) for one in links(blocks)] == [(2, 1, "As above")]
    assert links([Spoken(1, (), ("As above",))]) == []


def test_a_phrase_is_proposed_linked_by_a_person_and_shown_on_both_blocks(town, signed_in, plan):
    browser = signed_in(town.programme)
    first, third = place("1.1").block, place("3.2").block
    page = browser.get("/plans/heard/alike/").text
    assert "“see 1.1 above”" in page
    assert not rows(BlockLink).exists()
    there = reverse("improvement:point", args=["heard"])
    given = {"block": third.pk, "to": first.pk, "answer": "yes"}
    assert browser.post(there, given).status_code == 302
    assert "“see 1.1 above”" not in browser.get("/plans/heard/alike/").text
    for one, words in ((third, "“see 1.1 above”:"), (first, "speaks of this block")):
        assert words in browser.get(reverse("improvement:block", args=["heard", one.pk])).text
    browser.post(there, {**given, "answer": "no"})
    text = browser.get(reverse("improvement:block", args=["heard", third.pk])).text
    assert "Links to other blocks" not in text
    assert rows(BlockLink).count() == 2


def test_a_block_of_another_plan_is_not_linked(town, signed_in, manager, plan):
    other = take(bring(town, manager, text=EARLIER), manager, slug="other", title="Other")
    far = queries.blocks_of(other)[0]
    given = {"printed": "", "is_link": True, "by": manager, "at": NOW}
    with pytest.raises(Refused, match="link-to-what"):
        operations.say_link(block=place("1.1").block, to=far, **given)
    sent = {"block": place("1.1").block.pk, "to": far.pk, "answer": "yes"}
    browser = signed_in(town.programme)
    there = reverse("improvement:point", args=["heard"])
    assert browser.post(there, sent).status_code == 404
    own = browser.post(there, {**sent, "to": sent["block"]}, follow=True)
    assert "Words of a block point to another block of the same plan." in own.text
    assert not rows(BlockLink).exists()


# Asked before


def test_a_block_like_an_earlier_one_is_proposed_and_shown_once_said(
    town, signed_in, manager, plan
):
    other = take(bring(town, manager, text=EARLIER), manager, slug="old", title="Old plan")
    (one,) = queries.repeats_in(plan, manager).proposals
    assert (one.block.printed_ref, one.asked.where) == ("2", "Old plan, 7")
    browser = signed_in(town.programme)
    there = reverse("improvement:repeat", args=["heard"])
    given = {"block": one.block.pk, "asked": one.asked.key, "answer": "yes"}
    assert browser.post(there, given).status_code == 302
    assert queries.repeats_in(plan, manager).proposals == []
    now = browser.get(reverse("improvement:block", args=["heard", one.block.pk])).text
    assert "Asked before" in now
    assert f"{ASKS} and heard" in now
    before = queries.blocks_of(other)[0]
    assert "Asked again" in browser.get(reverse("improvement:block", args=["old", before.pk])).text


def test_a_block_said_to_be_new_is_not_proposed_again_and_shows_nothing(town, manager, plan):
    take(bring(town, manager, text=EARLIER), manager, slug="old", title="Old plan")
    (one,) = queries.repeats_in(plan, manager).proposals
    operations.say_repeat(
        block=one.block, earlier=one.asked.block, is_repeat=False, by=manager, at=NOW
    )
    assert queries.repeats_in(plan, manager).proposals == []
    assert queries.block_beside(one.block, manager)["asked_before"] == []


def test_a_plan_that_is_later_is_not_what_was_asked_before(town, manager, plan):
    later = take(bring(town, manager, text=EARLIER), manager, slug="later", title="New plan")
    type(later).objects.for_system(because="test").filter(pk=later.pk).update(
        written_on=dt.date(2028, 1, 1)
    )
    assert queries.repeats_in(plan, manager).proposals == []


def test_a_recommendation_is_proposed_only_to_whoever_reads_it(town, signed_in, manager, plan):
    finding = new_finding(town.review, town.first)
    made = new_recommendation(town, finding)
    model = type(made).objects.for_system(because="test").filter(pk=made.pk)
    long_ago = NOW - dt.timedelta(days=400)
    model.update(words=ASKS, service=town.south, proposed_at=long_ago)
    assert [one.asked.key for one in queries.repeats_in(plan, manager).proposals] == [f"r{made.pk}"]
    north = acting(town.head)
    assert queries.repeats_in(plan, north).proposals == []
    block = rows(Block).get(printed_ref="2")
    operations.say_repeat(block=block, recommendation=made, is_repeat=True, by=manager, at=NOW)
    assert queries.block_beside(block, manager)["asked_before"] != []
    assert queries.block_beside(block, north)["asked_before"] == []
    there = reverse("improvement:block", args=["heard", block.pk])
    assert "Asked before" not in signed_in(town.head).get(there).text
    grant(town.south_head, "programme_manager", town.south)
    type(plan).objects.for_system(because="test").filter(pk=plan.pk).update(service=town.north)
    with pytest.raises(NotAllowed):
        operations.say_repeat(
            block=rows(Block).select_related("plan").get(printed_ref="2"), recommendation=made,
            is_repeat=True, by=acting(town.south_head), at=NOW,
        )  # fmt: skip


def test_a_repeat_is_of_one_other_thing(manager, plan):
    block = place("1.1").block
    for earlier in (None, block):
        with pytest.raises(Refused, match="repeat-of-what"):
            operations.say_repeat(block=block, earlier=earlier, is_repeat=True, by=manager, at=NOW)
    assert not rows(Repeat).exists()


# Waits for


def wait(manager, ref, other, **more):
    return operations.say_wait(
        action=place(ref).action, waits_for=place(other), by=manager, at=LATER, **more
    )


def move(action, town, day):
    Due.objects.create(action=action, due_on=day, reason="x", by=town.head, at=LATER)


def test_a_slip_of_what_is_waited_for_is_said_and_moves_no_date(town, signed_in, manager, plan):
    wait(manager, "2.1", "1.1")
    own, other = place("2.1").action, place("1.1").action
    browser = signed_in(town.programme)
    page = reverse("improvement:action", args=[own.pk])
    assert "The action it waits for is due on 31 March 2027." in browser.get(page).text
    move(other, town, dt.date(2027, 9, 30))
    said = "The action it waits for has moved to 30 September 2027, after the date of this one"
    for there in (page, reverse("improvement:block", args=["heard", place("2.1").block_id])):
        assert said in browser.get(there).text
    assert "waits for this one" in browser.get(
        reverse("improvement:action", args=[other.pk])
    ).text  # fmt: skip
    assert queries.facts_of([own])[own.pk].dues == (dt.date(2027, 7, 31),)
    Completion.objects.create(action=other, done_on=TODAY, by=town.head, at=LATER)
    assert "Done on 2 November 2026." in browser.get(page).text


def test_what_cannot_wait(town, manager, plan):
    with pytest.raises(Refused, match="itself"):
        wait(manager, "1.1", "1.1")
    wait(manager, "1.1", "2.1")
    with pytest.raises(Refused, match="waits-already"):
        wait(manager, "1.1", "2.1")
    wait(manager, "2.1", "3.2")
    with pytest.raises(Refused, match="cycle"):
        wait(manager, "3.2", "1.1")
    Completion.objects.create(action=place("2.2").action, done_on=TODAY, by=town.head, at=NOW)
    with pytest.raises(Refused, match="over"):
        wait(manager, "2.2", "3.2")
    alone = promised(town)
    with pytest.raises(Refused, match="no-plan"):
        operations.say_wait(action=alone, waits_for=place("1.1"), by=acting(town.qa), at=LATER)
    assert rows(Dependency).count() == 2


def test_a_cycle_through_a_shared_action_is_a_cycle(manager, plan):
    wait(manager, "2.1", "3.1")
    places = [place("1.1"), place("3.1")]
    operations.share_action(
        placements=places, kept=places[0].action, seen=seen(*places), by=manager, at=LATER
    )
    with pytest.raises(Refused, match="cycle"):
        wait(manager, "1.1", "2.1")
    (one,) = queries.waits_of_action(place("2.1").action, queries.plans_seen(manager))["waits_for"]
    assert one.other.action_id == place("1.1").action_id


def test_one_that_waits_for_the_other_is_not_the_same(manager, plan):
    wait(manager, "1.1", "2.1")
    wait(manager, "2.1", "3.1")
    places = [place("1.1"), place("3.1")]
    with pytest.raises(Refused, match="one-waits"):
        operations.share_action(
            placements=places, kept=places[0].action, seen=seen(*places), by=manager, at=LATER
        )


def test_said_by_page_and_ended_by_page(town, signed_in, plan):
    browser = signed_in(town.programme)
    own = place("2.1").action_id
    page = reverse("improvement:waits", args=[own])
    assert "Which action does it wait for?" in browser.get(page).text
    sent = browser.post(page, {"waits_for": place("3.2").pk, "why": "The count shows who left"})
    assert sent.url == reverse("improvement:action", args=[own])
    made = rows(Dependency).get()
    assert (made.by, made.printed) == (town.programme, "The count shows who left")
    assert "The count shows who left" in browser.get(sent.url).text
    end = reverse("improvement:waits_end", args=[own, made.pk])
    browser.post(end)
    made.refresh_from_db()
    assert made.ended_by == town.programme
    assert "The count shows who left" not in browser.get(sent.url).text
    assert "Somebody has said that already" in browser.post(end, follow=True).text


def test_out_of_reach_is_neither_waited_for_nor_shown(town, manager, plan):
    far = take(bring(town, manager, text=EARLIER), manager, slug="far", title="Far")
    wait(manager, "2.1", "7.1")
    type(far).objects.for_system(because="test").filter(pk=far.pk).update(service=town.south)
    north = acting(town.head)
    assert (
        queries.waits_of_action(place("2.1").action, queries.plans_seen(north))["waits_for"] == []
    )
    grant(town.head, "programme_manager", town.north)
    type(plan).objects.for_system(because="test").filter(pk=plan.pk).update(service=town.north)
    north = acting(town.head)
    offered = {one.printed_ref for one in queries.places_to_wait_for(place("2.1").action, north)}
    assert offered == {"1.1", "1.2", "2.2", "3.1", "3.2"}
    with pytest.raises(NotAllowed):
        wait(north, "2.1", "7.1")
    with pytest.raises(NotAllowed):
        wait(acting(town.worker), "2.1", "1.1")

"""What may be the same, through the browser's door: proposed, said, shown in each place, parted."""

import datetime as dt
import os
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import Action, KeptApart, Placement
from goldenthread.improvement.queries.sharing import seen_of
from tests.plans import MOST, bring, seat, take
from tests.town import NOW, acting, grant

from .factories import new_action
from .plan_shared import GUIDE, OTHER, SHARED, document, place, rows

BESIDE = Path(__file__).resolve().parents[4] / "shared" / "seeds"
PLANS = Path(os.environ.get("GOLDENTHREAD_PLANS", BESIDE))


@pytest.fixture
def plan(town, manager):
    return take(bring(town, manager, text=SHARED), manager)


def found(plan, someone):
    return [
        [one.place.printed_ref if one.place else f"action {one.action.pk}" for one in group.sides]
        for group in queries.alike_in(queries.Readable(plan, acting(someone))).groups
    ]


def page_of(*refs):
    first, *more = [place(ref) for ref in refs]
    there = reverse("improvement:alike_group", args=[first.plan.slug, first.pk])
    return f"{there}?{'&'.join(f'with=p{one.pk}' for one in more)}"


def answer(*refs, kept=None, **more):
    places = [place(ref) for ref in refs]
    return {
        "answer": "one",
        "places": [f"p{one.pk}" for one in places],
        "kept": f"p{place(kept or refs[0]).pk}",
        "seen": ",".join(f"{one.pk}:{seen_of(one)}" for one in places),
        **more,
    }


def test_places_that_are_alike_are_proposed_and_nothing_is_joined(plan, town):
    before = rows(Action).count()
    assert found(plan, town.programme) == [["1.1", "3.1"]]
    assert rows(Action).count() == before
    assert not rows(Action).exclude(lives_in=None).exists()


def test_the_page_shows_both_texts_with_why_and_how_sure(town, signed_in, plan):
    text = signed_in(town.director).get(reverse("improvement:alike", args=["heard"])).text
    for words in (
        "1 group of actions", f"{GUIDE}, with young people", "Head of fostering",
        "Head of police work", "30 June 2027", "31 March 2027", "same words", "They share",
    ):  # fmt: skip
        assert words in text, words
    assert "Say whether they are one action" not in text  # reads plans and keeps none
    assert "Say whether" in signed_in(town.programme).get("/plans/heard/alike/").text


def test_what_is_said_to_be_two_is_not_proposed_again(town, signed_in, plan):
    browser = signed_in(town.programme)
    page = page_of("1.1", "3.1")
    assert "One action or several?" in browser.get(page).text
    sent = browser.post(page, answer("1.1", "3.1", answer="two", kept="1.1"))
    assert sent.url == "/plans/heard/alike/"
    assert rows(KeptApart).count() == 1
    assert found(plan, town.programme) == []
    assert "No two actions are alike" in browser.get(sent.url).text
    assert place("1.1").action_id != place("3.1").action_id


def test_one_action_by_page_is_seen_in_both_blocks_and_parted_by_page(town, signed_in, plan):
    browser = signed_in(town.programme)
    own = place("3.1").action_id
    assert browser.post(page_of("1.1", "3.1"), answer("1.1", "3.1")).status_code == 302
    one, other = place("1.1"), place("3.1")
    assert one.action_id == other.action_id
    block = browser.get(reverse("improvement:block", args=["heard", other.block_id])).text
    assert "Also in other blocks" in block
    assert "the places differ (date): 30 June 2027 and 31 March 2027" in block
    gaps = browser.get(reverse("improvement:gaps", args=["heard"])).text
    assert "Its places say different things: date" in gaps
    action = browser.get(reverse("improvement:action", args=[one.action_id])).text
    assert "Stands in 2 blocks" in action
    assert "Settle the date" in action
    gone = browser.get(reverse("improvement:action", args=[own])).text
    assert f"action {one.action_id}</a>" in gone
    assert "It is in no list and counted there" in gone
    assert browser.get(reverse("improvement:mark_done", args=[own])).status_code in {403, 404}
    part = reverse("improvement:part", args=["heard", other.pk])
    assert part in block
    sent = browser.post(part, {"why": "Two after all", "seen": seen_of(other)})
    assert sent.url == reverse("improvement:block", args=["heard", other.block_id])
    assert place("3.1").action_id == own


def test_a_difference_is_settled_by_page(town, signed_in, plan):
    browser = signed_in(town.programme)
    browser.post(page_of("1.1", "3.1"), answer("1.1", "3.1"))
    kept = place("1.1").action_id
    page = reverse("improvement:differs", args=[kept, "due"])
    assert "30 June 2027, as in 3.1" in browser.get(page).text
    given = {
        "place": str(place("3.1").pk),
        "why": "The police decide",
        "said": "30 June 2027\n31 March 2027",
    }
    assert "Say who agreed" in browser.post(page, given).text
    sent = browser.post(page, {**given, "agreed_with": "Board"})
    assert sent.url == reverse("improvement:action", args=[kept])
    assert "30 June 2027" in browser.get(sent.url).text
    assert browser.get(page).url == sent.url  # nothing is left to settle


def test_a_stale_page_is_told_and_joins_nothing(town, signed_in, plan):
    browser = signed_in(town.programme)
    sent = answer("1.1", "3.1")
    rows(Placement).filter(printed_ref="3.1").update(version=2, words=f"{GUIDE} for the police")
    text = browser.post(page_of("1.1", "3.1"), sent).text
    assert "Somebody has changed one of these places since you opened this page." in text
    assert f"{GUIDE} for the police" in text
    assert place("1.1").action_id != place("3.1").action_id


def test_which_is_kept_must_be_one_of_them(town, signed_in, plan):
    sent = {**answer("1.1", "3.1"), "kept": ""}
    text = signed_in(town.programme).post(page_of("1.1", "3.1"), sent).text
    assert "Choose one of those that you say are one action." in text


def test_two_places_that_nothing_proposed_are_chosen_and_joined(town, signed_in, plan):
    browser = signed_in(town.programme)
    one, other = place("1.2"), place("2.1")
    sent = browser.get("/plans/heard/alike/", {"one": one.pk, "other": other.pk})
    assert sent.url == page_of("1.2", "2.1")
    assert other.words in browser.get(sent.url).text
    assert browser.post(sent.url, answer("1.2", "2.1")).status_code == 302
    assert place("1.2").action_id == place("2.1").action_id
    assert "Choose one" in browser.get("/plans/heard/alike/", {"one": "x", "other": "7"}).text


def test_beside_what_is_one_already_another_is_proposed(town, signed_in, manager, plan):
    browser = signed_in(town.programme)
    browser.post(page_of("1.1", "3.1"), answer("1.1", "3.1"))
    assert found(plan, town.programme) == []
    take(bring(town, manager, text=OTHER), manager, slug="health", title="Health")
    assert found(plan, town.programme) == [["1.1", "3.1", "H4"]]
    text = browser.get("/plans/heard/alike/").text
    assert "Some of them are one action already: 1.1, 3.1." in text
    sent = answer("1.1", "3.1", "H4")
    assert browser.post(page_of("1.1", "3.1", "H4"), sent).status_code == 302
    assert place("H4").action_id == place("1.1").action_id


def test_the_reason_for_keeping_both_stands_in_the_history(town, signed_in, plan):
    browser = signed_in(town.programme)
    browser.post(page_of("1.1", "3.1"), answer("1.1", "3.1"))
    kept = place("1.1").action_id
    given = {
        "place": "both",
        "why": "The police finish later",
        "said": "30 June 2027\n31 March 2027",
    }
    browser.post(reverse("improvement:differs", args=[kept, "due"]), given)
    text = browser.get(reverse("improvement:action", args=[kept])).text
    assert "Its places differ in date: both are kept" in text
    assert "The police finish later" in text
    assert "its places say different things (date)" not in text
    assert text.count("Progress: At risk") == 0  # that is what 3.1 says


# Reach


def test_plans_out_of_reach_are_not_in_the_proposals(town, manager, plan):
    grant(town.south_head, "programme_manager", town.south)
    other = take(bring(town, manager, text=OTHER), manager, slug="health", title="Health")
    assert found(plan, town.programme) == [["1.1", "3.1", "H4"]]
    type(other).objects.for_system(because="test").filter(pk=other.pk).update(service=town.south)
    assert found(plan, town.head) == [["1.1", "3.1"]]  # of the north


def test_a_place_out_of_reach_is_not_asked_by_its_number(town, signed_in, manager, plan):
    other = take(bring(town, manager, text=OTHER), manager, slug="health", title="Health")
    page = page_of("1.1", "H4")
    assert "(health)" in signed_in(town.programme).get(page).text
    type(other).objects.for_system(because="test").filter(pk=other.pk).update(service=town.south)
    type(plan).objects.for_system(because="test").filter(pk=plan.pk).update(service=town.north)
    grant(town.manager, "programme_manager", town.north)
    assert "(health)" not in signed_in(town.manager).get(page).text
    there = reverse("improvement:alike_group", args=["health", place("H4").pk])
    assert signed_in(town.manager).get(there).status_code == 404


def test_an_action_about_a_child_is_in_no_proposal(town, plan):
    new_action(town, review=town.review, words=f"{GUIDE} SECRET", is_restricted=True)
    new_action(town, review=town.review, words=f"{GUIDE} SECRET", origin_key="action.2")
    for who in (town.programme, town.qa_head, town.director):
        assert found(plan, who) == [["1.1", "3.1"]]


def test_a_promise_is_proposed_to_whoever_may_open_it(town, plan):
    promise = new_action(town, words=GUIDE)
    assert found(plan, town.programme) == [["1.1", "3.1", f"action {promise.pk}"]]
    assert found(plan, town.south_head) == [["1.1", "3.1"]]
    seat(town.member, plan)
    assert found(plan, town.member) == [["1.1", "3.1"]]


def test_a_promise_is_kept_by_page(town, signed_in, plan):
    promise = new_action(town, words=GUIDE)
    one = place("1.1")
    page = reverse("improvement:alike_group", args=["heard", one.pk]) + f"?with=a{promise.pk}"
    browser = signed_in(town.programme)
    sent = {
        "answer": "one", "places": [f"p{one.pk}", f"a{promise.pk}"], "kept": f"a{promise.pk}",
        "seen": f"{one.pk}:{seen_of(one)}",
    }  # fmt: skip
    assert browser.post(page, sent).status_code == 302
    assert place("1.1").action_id == promise.pk
    text = browser.get(reverse("improvement:action", args=[promise.pk])).text
    assert "Stands in 1 block" in text


# Many


def many(number):
    texts = [f"{n}.1|Promise w{n}aq w{n}bq w{n}cq about cups|||Mar-27||" for n in range(1, number)]
    again = [f"{n}.2|Promise w{n}aq w{n}bq w{n}cq about cups|||May-27||" for n in range(1, number)]
    blocks = [(2 * n, (one,)) for n, one in enumerate(texts, 1)]
    blocks += [(2 * n + 1, (one,)) for n, one in enumerate(again, 1)]
    return document("Many", *blocks)


def test_as_many_queries_for_a_hundred_as_for_ten(town, signed_in, manager):
    for slug, number in (("few", 6), ("many", 51)):
        take(bring(town, manager, text=many(number)), manager, slug=slug, title=slug)
    counts = []
    browser = signed_in(town.programme)
    for slug in ("few", "many"):
        page = reverse("improvement:alike", args=[slug])
        browser.get(page)
        with CaptureQueriesContext(connection) as caught:
            assert browser.get(page).status_code == 200
        counts.append(len(caught))
    assert counts[0] == counts[1] <= 30


def test_the_pages_of_a_shared_action_ask_few_questions(town, signed_in, manager, plan):
    browser = signed_in(town.programme)
    browser.post(page_of("1.1", "3.1"), answer("1.1", "3.1"))
    one = place("1.1")
    operations.say_wait(
        action=one.action, waits_for=place("2.1"), by=manager, at=NOW + dt.timedelta(days=1)
    )
    for there in (
        reverse("improvement:block", args=["heard", one.block_id]),
        reverse("improvement:action", args=[one.action_id]),
        reverse("improvement:plan", args=["heard"]),
    ):
        browser.get(there)
        with CaptureQueriesContext(connection) as caught:
            assert browser.get(there).status_code == 200
        assert len(caught) <= MOST + 6, (there, [one["sql"][:90] for one in caught])

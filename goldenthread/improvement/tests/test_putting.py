"""A recommendation goes into the plan of a service: as a new action, or as one that it has."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldenthread.access.actor import NotAllowed
from goldenthread.findings.operations import add_part, say_part_state
from goldenthread.findings.tests.factories import new_finding, new_recommendation
from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import Action, Placement, Plan
from goldenthread.improvement.queries import putting as asked_in
from goldenthread.improvement.queries.sharing import seen_of
from tests.plans import MOST, seat
from tests.town import TODAY, acting, party

from .acts import promised
from .factories import provable
from .hand import NOW, changes, refused, rows
from .plans_by_hand import action as planned
from .plans_by_hand import one, plan

__all__ = ["one", "plan"]  # fixtures


@pytest.fixture
def asked(town):
    return new_recommendation(town, new_finding(town.review, town.first))


def put(by, recommendation, block, **change):
    given = {"words": "Hold a family meeting before each plan", "outcome": "Families are heard",
             "printed_due": "Jul-27", "leads": "", "at": NOW}  # fmt: skip
    if "action" in change:
        given = {"at": NOW}
    return operations.put_in_plan(
        recommendation=recommendation, block=block, by=by, **{**given, **change}
    )


def test_a_new_action_of_the_block_comes_from_the_recommendation(town, manager, one, asked):
    made = put(manager, asked, one)
    begun = rows(Action).get(pk=made.action_id)
    assert (begun.recommendation, begun.plan, begun.service) == (asked, None, town.north)
    assert begun.owner.person == town.manager  # who answers for the recommendation
    assert begun.limit_on is None
    facts = queries.facts(begun, on=TODAY)
    assert facts.due_on == dt.date(2027, 7, 31)
    assert (made.block, made.words) == (one, "Hold a family meeting before each plan")
    assert [row.deed for row in changes(what="action", row=made.pk)] == ["added"]


def test_an_action_that_it_has_stands_in_the_block_as_well(town, manager, one, asked):
    has = promised(town, recommendation=asked)
    made = put(manager, asked, one, action=has)
    assert made.action == has
    assert rows(Action).filter(recommendation=asked).count() == 1
    refused("stands-there", operations.put_in_plan, recommendation=asked, block=one, action=has,
            by=manager, at=NOW)  # fmt: skip


def test_the_number_of_an_action_that_it_has_is_as_short_as_any(town, manager, one, asked):
    has = promised(town, recommendation=asked)
    given = {"by": manager, "recommendation": asked, "block": one, "action": has}
    refused("too-long", put, **given, printed_ref="9" * 61)
    assert not rows(Placement).exists()
    assert put(**given, printed_ref="9" * 60).printed_ref == "9" * 60


def test_nothing_goes_into_a_plan_before_a_body_has_accepted(town, manager, one):
    waits = new_recommendation(town, new_finding(town.review, town.first), state="proposed")
    refused("not-accepted", put, by=manager, recommendation=waits, block=one)
    assert not rows(Placement).exists()


def test_a_plan_that_is_over_takes_none(manager, one, asked):
    rows(Plan).filter(pk=one.plan_id).update(runs_until=TODAY - dt.timedelta(days=1))
    one.plan.refresh_from_db()
    refused("plan-over", put, by=manager, recommendation=asked, block=one)
    assert asked_in.blocks_to_put_in(manager, on=TODAY) == []
    rows(Plan).filter(pk=one.plan_id).update(runs_until=TODAY)
    assert [plan for plan, _ in asked_in.blocks_to_put_in(manager, on=TODAY)] == [one.plan]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"words": " "}, "empty"),
        ({"words": "See Wren each week"}, "names"),
        ({"outcome": "The Ashgrove family is heard"}, "names"),
        ({"leads": "x" * 301}, "too-long"),
    ],
)
def test_what_a_new_action_lacks_is_refused_and_nothing_is_written(
    manager, one, asked, change, code
):
    refused(code, put, by=manager, recommendation=asked, block=one, **change)
    assert not rows(Action).exists()


def test_an_action_of_something_else_is_not_its_own(town, manager, one, asked):
    other = promised(town)
    refused("other-action", put, by=manager, recommendation=asked, block=one, action=other)


@pytest.mark.parametrize("who", ["qa", "head", "manager", "director"])
def test_only_who_keeps_the_plan_puts_it_there(town, one, asked, who):
    with pytest.raises(NotAllowed):
        put(acting(getattr(town, who)), asked, one)


def test_by_page_and_both_sides_say_so(town, plan, one, asked, signed_in):
    browser = signed_in(town.programme)
    there = reverse("improvement:in_plans", args=[asked.pk])
    assert there in browser.get(reverse("findings:recommendation", args=[asked.pk])).text
    assert "It stands in no plan that you read." in browser.get(there).text
    page = reverse("improvement:put_in_plan", args=[asked.pk])
    assert one.title in browser.get(page).text
    sent = {"block": one.pk, "which": "new", "words": "", "outcome": "", "printed_due": "",
            "leads": "", "printed_ref": "9"}  # fmt: skip
    assert "without words says nothing" in browser.post(page, sent).text
    answered = browser.post(page, {**sent, "words": "Meet each family first"})
    block = reverse("improvement:block", args=[plan.slug, one.pk])
    assert answered.url == block
    text = browser.get(block).text
    assert "From recommendations" in text
    assert reverse("findings:recommendation", args=[asked.pk]) in text
    text = browser.get(there).text
    assert "9: Meet each family first" in text
    assert plan.title in text
    text = browser.get(page).text  # it can be put elsewhere as the same action
    assert "Meet each family first" in text


def test_what_somebody_may_not_read_is_not_told(town, plan, manager, one, asked, signed_in):
    put(manager, asked, one)
    block = reverse("improvement:block", args=[plan.slug, one.pk])
    there = reverse("improvement:in_plans", args=[asked.pk])
    seat(town.partner, plan)
    assert "From recommendations" not in signed_in(town.partner).get(block).text
    assert "It stands in no plan that you read." in signed_in(town.member).get(there).text
    seat(town.member, plan)
    text = signed_in(town.member).get(there).text
    assert plan.title in text
    assert "/actions/" not in text
    assert signed_in(town.south_head).get(there).status_code == 404


def test_one_action_is_an_item_of_two_plans(town, manager, one, signed_in):
    """The item of a service's yearly plan and the action of the improvement plan are one."""
    year = operations.start_plan(
        title="Year of the north", service=town.council, origin="other", yearly_of=town.north,
        runs_from=dt.date(2026, 4, 1), runs_until=dt.date(2027, 3, 31), by=manager, at=NOW,
    )  # fmt: skip
    area = operations.add_block(plan=year, kind="area", title="Being heard", by=manager, at=NOW)
    here, there = planned(manager, one), planned(manager, area, words="Asking", printed_ref="N7")
    browser = signed_in(town.programme)
    block = reverse("improvement:block", args=[one.plan.slug, one.pk])
    alike = reverse("improvement:alike", args=[one.plan.slug])
    assert f"{alike}#choose" in browser.get(block).text
    assert "(Year of the north)" in browser.get(alike).text  # the item can be chosen there
    operations.share_action(
        placements=[here, there], kept=here.action, why="Said by the head of service",
        seen={row.pk: seen_of(row) for row in (here, there)}, by=manager, at=NOW,
    )  # fmt: skip
    text = browser.get(block).text
    assert "N7" in text
    assert "of Year of the north" in text
    other = browser.get(reverse("improvement:block", args=[year.slug, area.pk])).text
    assert f"of {one.plan.title}" in other


def test_it_is_found_through_the_action_in_which_its_own_lives(town, manager, one, asked):
    has = promised(town, recommendation=asked)
    here = planned(manager, one)
    kept = here.action
    rows(Action).filter(pk=has.pk).update(lives_in=kept)
    assert [place.pk for place in asked_in.places_from(asked, manager)] == [here.pk]
    assert asked_in.from_recommendations([kept.pk], manager) == {kept.pk: [asked]}


def test_its_pages_cost_the_same_for_one_place_as_for_ten(
    town, plan, manager, one, asked, signed_in
):
    browser = signed_in(town.programme)
    pages = [reverse("improvement:in_plans", args=[asked.pk]),
             reverse("improvement:put_in_plan", args=[asked.pk]),
             reverse("improvement:block", args=[plan.slug, one.pk])]  # fmt: skip

    def cost():
        found = []
        for page in pages:
            browser.get(page)
            with CaptureQueriesContext(connection) as caught:
                browser.get(page)
            found.append(len(caught))
        return found

    put(manager, asked, one)
    few = cost()
    for n in range(9):
        put(manager, asked, one, words=f"Another {n}")
    assert cost() == few
    assert max(few) <= MOST + 6


def test_where_a_loop_is_closed_the_open_parts_of_its_recommendation_are_said(town, signed_in):
    one = provable(town)
    asked = one.recommendation or new_recommendation(town, new_finding(town.review, town.first))
    rows(Action).filter(pk=one.pk).update(recommendation=asked, review=None, plan=None)
    where = reverse("improvement:close", args=[one.pk])
    browser = signed_in(town.qa_head)
    assert "still open" not in browser.get(where).text
    owner = f"party:{party(town.manager).pk}"
    given = {"owner": owner, "by": acting(town.qa), "at": NOW}
    first, _ = (add_part(recommendation=asked, words=f"n{n}", **given) for n in range(2))
    say_part_state(part=first, state="done", by=acting(town.qa), at=NOW)
    said = f"Recommendation {asked.pk}: 1 of 2 parts done, 1 still open."
    assert said in browser.get(where).text
    type(asked).objects.for_system(because="test").filter(pk=asked.pk).update(service=town.south)
    elsewhere = signed_in(town.head)  # closes loops of the north, reads nothing of the south
    answer = elsewhere.get(where)
    assert answer.status_code == 200
    assert "still open" not in answer.text

"""A plan is brought as a document, taken whole or not at all, and stands as it was printed."""

import datetime as dt

import pytest

from goldenthread.access.actor import NotAllowed
from goldenthread.access.models import TrailEntry
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Alias, Party
from goldenthread.authority.operations import party_for, set_up_body, settle_alias
from goldenthread.improvement import operations, queries, urls
from goldenthread.improvement.models import (
    Action,
    Block,
    BlockRating,
    Due,
    Lead,
    Milestone,
    Placement,
    Plan,
    PlanImport,
)
from goldenthread.methods.refusal import Refused
from tests.plans import LISTS, SMALL, bring, take
from tests.town import NOW, acting


def rows(model):
    return model.objects.for_system(because="test")


def test_a_document_becomes_a_plan_with_its_actions_leads_and_days(town, manager):
    plan = take(bring(town, manager), manager)
    blocks = rows(Block).order_by("order").values_list("printed_ref", "title")
    assert list(blocks) == [
        ("1", "Children are heard in every plan"),
        ("2", "Managers write why they decide"),
    ]
    refs = rows(Placement).order_by("pk").values_list("printed_ref", flat=True)
    assert list(refs) == ["1.1", "1.2", "1.4", "2.1"]
    assert {one.plan for one in rows(Action)} == {plan}
    first, second, third, _ = rows(Due).order_by("pk")
    assert (first.kind, first.due_on, first.printed) == ("date", dt.date(2027, 3, 31), "Mar-27")
    assert (second.kind, second.due_on) == ("recurring", None)
    assert (third.kind, third.due_on, third.printed) == ("unknown", None, "TBC")
    assert [one.printed for one in rows(Lead)] == [
        "Head of listening", "All team managers", "Board of listening", "Team managers",
    ]  # fmt: skip


def test_what_was_taken_is_shown_as_it_was_printed(town, manager):
    brought = bring(town, manager)
    read = queries.draft_of(brought)
    shown = queries.as_printed(take(brought, manager))
    assert [one.ref for one in shown.actions] == [one.ref for one in read.actions]
    assert [one.text for one in shown.actions] == [one.text for one in read.actions]
    assert [one.due.text if one.due else "" for one in shown.actions] == [
        one.due.text if one.due else "" for one in read.actions
    ]
    assert shown.blocks[0].voice == ("I was asked.",)
    levels = [(one.rating.level, one.rating.state) for one in shown.actions]
    assert levels[:3] == [("green", "rated"), ("", "not_rated"), ("amber", "rated")]


def test_a_lead_is_settled_only_where_the_words_are_the_same(town, manager):
    maker = acting(town.admin)
    board = set_up_body(name="Board of Listening", service=town.council, by=maker, at=NOW)
    take(bring(town, manager), manager)
    settled = {one.printed: one.party for one in rows(Lead)}
    assert settled["Board of listening"] == party_for(body=board)
    assert settled["Head of listening"] is None
    action = rows(Placement).get(printed_ref="1.2").action
    assert action.owner == party_for(body=board)
    nobody = rows(Placement).get(printed_ref="1.1").action
    assert str(nobody.owner) == "Not settled yet (heard)"


def test_an_alias_is_settled_once_and_means_one_party(town, manager):
    party = party_for(person=town.head)
    settle_alias(printed="Head of  Listening.", party=party, by=manager, at=NOW)
    take(bring(town, manager), manager)
    assert rows(Lead).get(printed="Head of listening").party == party
    other = party_for(person=town.qa)
    with pytest.raises(Refused, match="alias_taken"):
        settle_alias(printed="HEAD OF LISTENING", party=other, by=manager, at=NOW)
    assert Alias.objects.get().party == party


def test_nothing_is_stored_when_the_address_is_taken_or_no_address(town, manager):
    take(bring(town, manager), manager)
    before = Party.objects.count(), rows(Action).count(), TrailEntry.objects.count()
    again = bring(town, manager)
    for slug in ("heard", "Heard!", "", "a--b"):
        with pytest.raises(Refused):
            take(again, manager, slug=slug)
    with pytest.raises(Refused, match="title"):
        take(again, manager, slug="other", title=" ")
    assert (Party.objects.count(), rows(Action).count()) == before[:2]
    assert TrailEntry.objects.count() == before[2] + 2  # the file was stored and brought


def test_no_plan_takes_an_address_at_which_a_page_of_our_own_answers(town, manager):
    roads = [str(one.pattern).split("/") for one in urls.urlpatterns]
    ours = {road[1] for road in roads if road[0] == "plans" and "<" not in road[1]} - {""}
    brought = bring(town, manager)
    for slug in sorted(ours):
        with pytest.raises(Refused, match="slug-reserved"):
            take(brought, manager, slug=slug)
    assert {"new", "imports"} <= ours
    assert not rows(Plan).exists()


def test_a_document_without_a_plan_is_refused(town, manager):
    brought = bring(town, manager, text="Only a sentence.\n\nAnd another.\n")
    with pytest.raises(Refused, match="no-plan"):
        take(brought, manager)
    assert not rows(Plan).exists()


def test_a_document_is_taken_once(town, manager):
    brought = bring(town, manager)
    take(brought, manager)
    with pytest.raises(Refused, match="over"):
        take(brought, manager, slug="twice")
    with pytest.raises(Refused, match="over"):
        operations.leave_import(brought=brought, by=manager, at=NOW)


@pytest.mark.parametrize("who", ["qa", "director", "member", "head", "worker", "admin"])
def test_nobody_else_brings_or_takes(town, manager, who):
    brought = bring(town, manager)
    other = acting(getattr(town, who))
    with pytest.raises(NotAllowed):
        bring(town, other)
    with pytest.raises(NotAllowed):
        take(brought, other)
    with pytest.raises(NotAllowed):
        operations.leave_import(brought=brought, by=other, at=NOW)
    assert not rows(Plan).exists()


def test_a_plan_of_the_council_is_read_by_whoever_reads_plans_in_a_part_of_it(town, manager):
    take(bring(town, manager), manager)
    for who in ("head", "south_head", "qa", "director"):
        assert queries.plans_seen(acting(getattr(town, who))).count() == 1
    for who in ("worker", "reviewer", "admin", "ig", "analyst", "member", "partner"):
        assert queries.plans_seen(acting(getattr(town, who))).count() == 0
    head = acting(town.head)
    assert not Plan.objects.visible_to(head, Permission.PLAN_EDIT).exists()
    assert not queries.imports_seen(head).exists()


def test_two_tabs_do_not_settle_over_each_other(town, manager):
    brought = bring(town, manager)
    key = queries.draft_of(brought).questions[0].key
    operations.settle_question(
        brought=brought, key=key, answer="right", version=1, by=manager, at=NOW
    )
    older = rows(PlanImport).get()
    with pytest.raises(Refused, match="stale"):
        operations.settle_question(
            brought=older, key=key, answer="wrong", version=1, by=manager, at=NOW
        )
    assert rows(PlanImport).get().answers == {key: "right"}
    with pytest.raises(Refused, match="no-question"):
        operations.settle_question(
            brought=older, key="nobody-asked", answer="x", version=2, by=manager, at=NOW
        )


def test_a_column_that_a_person_corrects_is_read_anew(town, manager):
    brought = bring(town, manager)
    told = rows(PlanImport).get()
    table = queries.draft_of(told).layout.tables[0]
    fields = ["comments" if one.field == "outcome" else one.field for one in table.columns]
    operations.correct_columns(
        brought=brought, table=table.where, fields=fields, version=1, by=manager, at=NOW
    )
    read = queries.draft_of(rows(PlanImport).get())
    assert read.actions[0].comments == "Plans hold the child's words"
    assert read.actions[0].outcome == ""
    for wrong in (["nonsense"] * len(fields), fields[:-1]):
        with pytest.raises(Refused):
            operations.correct_columns(
                brought=rows(PlanImport).get(), table=table.where, fields=wrong, version=2,
                by=manager, at=NOW,
            )  # fmt: skip


def test_a_blocks_own_day_is_no_move_of_the_action(town, manager):
    take(bring(town, manager), manager)
    placement = rows(Placement).get(printed_ref="1.1")
    Due.objects.create(
        action=placement.action, block=placement.block, due_on=dt.date(2028, 1, 1),
        by=town.programme, at=NOW,
    )  # fmt: skip
    facts = queries.facts_of([placement.action])[placement.action.pk]
    assert facts.dues == (dt.date(2027, 3, 31),)
    assert facts.moved == 0


def test_milestones_and_ratings_are_rows(town, manager):
    text = SMALL.replace("TBC", "Jul-27 Apr-28")
    take(bring(town, manager, text=text), manager)
    days = rows(Milestone).order_by("order").values_list("due_on", flat=True)
    assert list(days) == [dt.date(2027, 7, 31), dt.date(2028, 4, 30)]
    assert not rows(BlockRating).exists()


def pairing(brought):
    asked = queries.draft_of(brought).questions
    return next(one for one in asked if one.kind == "pairing")


def test_lists_of_unequal_length_are_paired_by_a_person_and_by_nobody_else(town, manager):
    brought = bring(town, manager, text=LISTS)
    asked = pairing(brought)
    before = queries.draft_of(brought).blocks[0]
    assert [one.due for one in before.actions] == [None, None, None]
    operations.settle_question(
        brought=brought, key=asked.key, answer='{"dates": [2, 0], "leads": [-2, 1]}',
        version=1, by=manager, at=NOW,
    )  # fmt: skip
    after = queries.draft_of(rows(PlanImport).get()).blocks[0]
    assert [one.due.text if one.due else "" for one in after.actions] == [
        "June 2027",
        "",
        "March 2027",
    ]
    assert [[lead.text for lead in one.leads] for one in after.actions] == [
        ["Head of visits"], ["Head of visits", "Team managers"], ["Head of visits"],
    ]  # fmt: skip
    assert [one.text for one in after.dates] == ["March 2027", "June 2027"]  # as printed


def test_a_settled_pairing_goes_into_the_plan(town, manager):
    brought = bring(town, manager, text=LISTS)
    operations.settle_question(
        brought=brought, key=pairing(brought).key, answer="right", version=1, by=manager, at=NOW
    )
    take(rows(PlanImport).get(), manager)
    found = rows(Due).filter(action__in=rows(Action)).order_by("pk")
    assert [one.printed for one in found] == ["March 2027", "June 2027", "May 2027"]


@pytest.mark.parametrize("answer", ['{"dates": [9, 0], "leads": [0, 1]}', '{"dates": []}', "{"])
def test_pairs_that_do_not_fit_the_lists_change_nothing(town, manager, answer):
    brought = bring(town, manager, text=LISTS)
    operations.settle_question(
        brought=brought, key=pairing(brought).key, answer=answer, version=1, by=manager, at=NOW
    )
    after = queries.draft_of(rows(PlanImport).get()).blocks[0]
    assert [one.due for one in after.actions] == [None, None, None]


def test_a_recommendation_that_speaks_of_plans_is_no_title_of_the_plan(town, manager):
    text = SMALL.removeprefix("Plan for listening\n\n")
    read = queries.draft_of(bring(town, manager, text=text))
    assert [(one.ref, one.title) for one in read.blocks] == [
        ("1", "Children are heard in every plan"),
        ("2", "Managers write why they decide"),
    ]
    assert read.title == ""


def test_a_register_of_thousands_of_rows_is_no_plan(town, manager):
    row = "9.1\tAct\tSo\tHead\tMar-27\t\t\n"
    with pytest.raises(Refused, match="too-long"):
        bring(town, manager, text=SMALL + row * 6_000)
    assert not rows(PlanImport).exists()
    bring(town, manager, text=SMALL + row * 20)

"""Blocks and actions are put in order by hand: kept, said, and given back in that order."""

import pytest
from django.urls import reverse

from goldenthread.access.actor import NotAllowed
from goldenthread.documents.reading import read
from goldenthread.improvement import operations, queries
from goldenthread.improvement.rules.plans import draft
from tests.plans import HEAD, MORE, NEXT, ROWS, SMALL, TITLE, bring
from tests.town import acting

from .hand import LATER, block, changes, place, refused


def refs(plan):
    return [(one.printed_ref, [x.printed_ref for x in queries.places_of(one)])
            for one in queries.blocks_of(plan)]  # fmt: skip


def put(by, row, where, **changed):
    seen = [one.pk for one in queries.in_order_with(row)]
    given = {"where": where, "seen": seen, "at": LATER, **changed}
    return operations.put_in_order(row=row, **given, by=by)


def test_numbers_stay_and_the_history_says_from_where_to_where(manager, plan):
    assert refs(plan) == [("1", ["1.1", "1.2", "1.4"]), ("2", ["2.1"])]
    put(manager, place("1.4"), "first", why="It comes first.")
    put(manager, block("2"), "up")
    assert refs(plan) == [("2", ["2.1"]), ("1", ["1.4", "1.1", "1.2"])]
    told = changes(deed="moved")
    assert told[0].before.startswith("Place 3 of 3, after “1.2 Tell each child")
    assert (told[0].after, told[0].why) == ("Place 1 of 3", "It comes first.")
    events = [one["title"] for one in queries.changed(plan)]
    assert events == ["Place of block changed", "Place of action changed"]


def test_the_plan_is_given_back_in_that_order(manager, plan):
    put(manager, place("1.4"), "first")
    put(manager, block("2"), "up")
    for kind in ("docx", "xlsx"):
        content = queries.plan_document(plan, kind, on=LATER.date())
        found = draft(read(content, f"plan.{kind}"), written_on=plan.written_on)
        assert [one.ref for one in found.blocks] == ["2", "1"]
        assert [one.ref for one in found.actions] == ["2.1", "1.4", "1.1", "1.2"]
    lines = queries.plan_page(plan, on=LATER.date()).lines
    assert [line.block.printed_ref for line in lines] == ["2", "1"]


def later(town, manager, plan, text):
    brought = bring(town, manager, text=text, plan=plan)
    found = queries.changes_for(plan, queries.draft_of(brought))
    operations.renew_plan(brought=brought, by=manager, at=LATER)
    return found


def test_a_later_document_in_the_old_order_changes_nothing_and_says_that_ours_stays(
    town, manager, plan
):
    put(manager, place("1.4"), "first")
    put(manager, block("2"), "up")
    found = later(town, manager, plan, SMALL)
    assert found.taken == found.stays == []
    assert [(one.where, one.field, one.before, one.after) for one in found.orders] == [
        ("the plan", "order of blocks", "2, 1", "1, 2"),
        ("1", "order of actions", "1.4, 1.1, 1.2", "1.1, 1.2, 1.4"),
    ]
    assert refs(plan) == [("2", ["2.1"]), ("1", ["1.4", "1.1", "1.2"])]


def test_what_a_later_document_adds_stands_behind_and_other_rows_change_where_they_stand(
    town, manager, plan
):
    put(manager, place("1.4"), "first")
    new = "1.5|Ask again after a year|||Jul-28||"
    rows = (ROWS[0], new, ROWS[1], ROWS[2].replace("ten plans", "twenty plans"), *ROWS[3:])
    text = "\n".join(
        ["Plan for listening", "", TITLE, "", HEAD, *rows, "", NEXT, "", HEAD, MORE, ""]
    ).replace("|", "\t")
    later(town, manager, plan, text)
    assert refs(plan)[0] == ("1", ["1.4", "1.1", "1.2", "1.5"])
    assert place("1.4").words == "Look at twenty plans"
    put(manager, place("1.5"), "after-" + str(place("1.4").pk))
    assert refs(plan)[0] == ("1", ["1.4", "1.5", "1.1", "1.2"])


def test_without_an_order_of_ours_nothing_is_said(town, manager, plan):
    rows = (ROWS[2], *ROWS[:2], *ROWS[3:])
    text = SMALL.replace("\n".join(ROWS).replace("|", "\t"), "\n".join(rows).replace("|", "\t"))
    assert later(town, manager, plan, text).orders == ()


def test_what_is_refused(town, manager, plan):
    one = place("1.4")
    refused("same", put, by=manager, row=one, where="down")
    refused("stale", put, by=manager, row=one, where="up", seen=[one.pk])
    refused("gone", put, by=manager, row=one, where="after-999999")
    with pytest.raises(NotAllowed):
        put(acting(town.director), one, "up")


def test_by_page_with_buttons_alone(town, plan, signed_in):
    browser = signed_in(town.programme)
    one = block()
    where = reverse("improvement:order_block", args=["heard", one.pk])
    assert where in browser.get(reverse("improvement:change_block", args=["heard", one.pk])).text
    page = browser.get(where).text
    seen = " ".join(str(x.pk) for x in queries.places_of(one))
    assert page.count(f'name="seen" value="{seen}"') == 4  # a form for each row, and one for all
    moved = browser.post(where, {"row": place("1.2").pk, "where": "up", "seen": seen})
    assert moved.url == where
    assert "has moved. No number has changed." in browser.get(where).text
    stale = browser.post(where, {"row": place("1.2").pk, "where": "down", "seen": seen}).text
    assert "Somebody has changed the order" in stale
    now = " ".join(str(x.pk) for x in queries.places_of(one))
    assert stale.count(f'name="seen" value="{now}"') == 4  # sent again, it is weighed again
    blocks = reverse("improvement:order", args=["heard"])
    page = browser.get(reverse("improvement:change_plan", args=["heard"])).text
    assert blocks in page
    seen = " ".join(str(x.pk) for x in queries.blocks_of(plan))
    given = {"row": block("2").pk, "where": f"after-{one.pk}", "seen": seen}
    assert "It stands there already." in browser.post(blocks, given).text
    assert browser.post(blocks, {**given, "where": "first"}).url == blocks
    assert refs(plan) == [("2", ["2.1"]), ("1", ["1.2", "1.1", "1.4"])]


def test_the_page_of_a_later_document_says_that_the_order_stays(town, manager, plan, signed_in):
    put(manager, place("1.4"), "first")
    brought = bring(town, manager, plan=plan)
    page = signed_in(town.programme).get(reverse("improvement:import", args=[brought.pk])).text
    assert "1.4, 1.1, 1.2 in the plan; 1.1, 1.2, 1.4 in the document" in page

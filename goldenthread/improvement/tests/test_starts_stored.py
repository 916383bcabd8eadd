"""A printed start as it is stored: renewed, read again, moved, shown; and the words of before."""

from datetime import date

import pytest

from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import Due, Placement, Plan
from tests.plans import bring, take
from tests.town import acting

from .hand import LATER, TODAY, rows
from .test_plan_starts import FIRST, HEAD, LAST, paper, told


@pytest.fixture
def stored(town, manager):
    made = paper(("05/07/27", "08/10/27"), ("05/07/27", ""))
    return take(bring(town, manager, text="starts", document=made), manager)


def the_due(ref="1.1"):
    return (
        rows(Due).filter(action=rows(Placement).get(printed_ref=ref).action).order_by("pk").last()
    )


def shown(plan, at=0):
    return queries.as_printed(plan).actions[at].due


def again(town, manager, plan, *pairs, head=HEAD):
    made = paper(*pairs, head=head)
    brought = bring(town, manager, text=str((pairs, head)), document=made, plan=plan)
    found = queries.changes_for(plan, queries.draft_of(brought)).taken
    operations.renew_plan(brought=brought, by=manager, at=LATER)
    return [(one.where, one.before, one.after) for one in found]


def test_taken_in_both_texts_are_kept_apart(stored):
    row = the_due()
    assert (row.printed, row.start_printed) == ("08/10/27", "05/07/27")
    assert (row.kind, row.starts_on, row.due_on) == ("range", FIRST, LAST)
    assert told(shown(stored)) == ("05/07/27", "08/10/27", "")
    assert told(shown(stored, 1)) == ("05/07/27", "", "")
    content = queries.plan_document(stored, "csv", on=TODAY).decode()
    assert '"05/07/27","08/10/27"' in content
    assert "Start:" not in content


def test_next_months_document_changes_what_it_says_otherwise_of_a_start(town, manager, stored):
    same = [("05/07/27", "08/10/27"), ("05/07/27", "")]
    assert again(town, manager, stored, *same) == []
    assert again(town, manager, stored, ("12/07/27", "08/10/27"), same[1]) == [
        ("1.1", "Start: 05/07/27 End: 08/10/27", "Start: 12/07/27 End: 08/10/27")
    ]
    assert the_due().start_printed == "12/07/27"
    place = rows(Placement).get(printed_ref="1.1")
    facts = queries.facts_of([place.action])[place.action.pk]
    assert (facts.dues, facts.moved) == ((LAST,), 0)
    assert told(shown(stored)) == ("12/07/27", "08/10/27", "")
    page = queries.block_page(stored, place.block, on=TODAY)
    (move,) = page["actions"][0]["moves"]
    assert move.startswith("Start printed as “12/07/27”, before “05/07/27”")


def test_a_document_without_starts_says_nothing_of_them(town, manager, stored):
    head = (*HEAD[:3], "Due date")
    assert again(town, manager, stored, ("08/10/27",), ("",), head=head) == []
    assert again(town, manager, stored, ("08/10/27",), ("05/07/27",), head=head) == [
        ("1.2", "", "05/07/27")
    ]
    assert told(shown(stored)) == ("05/07/27", "08/10/27", "")
    moved = [("1.1", "08/10/27", "08/12/27")]
    assert again(town, manager, stored, ("08/12/27",), ("05/07/27",), head=head) == moved
    assert told(shown(stored)) == ("05/07/27", "08/12/27", "08/10/27")


def test_read_again_from_another_day_the_start_stays(town, manager):
    made = paper(("May", "October"))
    plan = take(bring(town, manager, text="no years", document=made), manager)
    Plan.objects.for_system(because="test").filter(pk=plan.pk).update(written_on=date(2029, 1, 5))
    plan.refresh_from_db()
    assert operations.dates.read_again(plan, "It was written later", town.programme, LATER) == 1
    row = the_due()
    assert (row.starts_on, row.due_on) == (date(2029, 5, 1), date(2029, 10, 31))
    assert (row.printed, row.start_printed) == ("October", "May")
    assert told(shown(plan)) == ("May", "October", "")


def test_a_move_of_the_last_day_leaves_the_start_and_another_period_does_not(manager, stored):
    place = rows(Placement).get(printed_ref="1.1")
    given = {"place": place, "reason": "The trainer left.", "agreed_with": "Board", "by": manager}
    row = operations.move_planned_due(printed="8 December 2027", at=LATER, **given)
    assert (row.starts_on, row.due_on, row.start_printed) == (FIRST, date(2027, 12, 8), "05/07/27")
    assert told(shown(stored)) == ("05/07/27", "8 December 2027", "08/10/27")
    row = operations.correct_reading(
        place=place, starts_on=date(2027, 8, 1), due_on=date(2027, 12, 9), reason="-",
        by=manager, at=LATER,
    )  # fmt: skip
    assert (row.printed, row.start_printed) == ("8 December 2027", "05/07/27")
    row = operations.move_planned_due(printed="Jan-28 to Mar-28", at=LATER, **given)
    assert (row.starts_on, row.start_printed) == (date(2028, 1, 1), "")


def test_a_day_moved_on_the_actions_own_page_leaves_the_start_too(town, stored):
    place = rows(Placement).get(printed_ref="1.1")
    row = operations.move_due(action=place.action, due_on="8 December 2027", reason="Ill",
                              agreed_with="Board", by=acting(town.qa), at=LATER)  # fmt: skip
    assert (row.starts_on, row.due_on, row.kind) == (FIRST, date(2027, 12, 8), "range")
    assert told(shown(stored)) == ("05/07/27", "8 December 2027", "08/10/27")


def test_one_text_of_both_that_was_stored_before_reads_as_two_where_there_are_two_columns(
    town, manager, stored
):
    """They are printed in their columns again, and the next document says nothing new."""
    Due.objects.create(
        action=the_due().action, printed="Start: 05/07/27 End: 08/10/27", kind="range",
        starts_on=FIRST, due_on=LAST, by=town.programme, at=LATER,
    )  # fmt: skip
    assert told(shown(stored)) == ("05/07/27", "08/10/27", "")
    assert (shown(stored).reading.start, shown(stored).reading.end) == (FIRST, LAST)
    assert again(town, manager, stored, ("05/07/27", "08/10/27"), ("05/07/27", "")) == []


def test_the_pages_show_start_and_date(town, signed_in, stored):
    place = rows(Placement).get(printed_ref="1.1")
    client = signed_in(town.programme)
    for address in (f"/plans/{stored.slug}/b{place.block_id}/", f"/actions/{place.action_id}/"):
        page = " ".join(client.get(address).content.decode().split())
        assert "5 July 2027" in page, address
        assert "“08/10/27”, start “05/07/27”" in page, address
    page = client.get(f"/plans/{stored.slug}/timeline/").content.decode()
    assert "Starts" in page
    assert "start “05/07/27”" in page

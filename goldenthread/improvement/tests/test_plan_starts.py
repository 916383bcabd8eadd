"""A column of starts beside the dates: each text stays as printed, and the reading is of both."""

from dataclasses import replace
from datetime import date

import pytest

from goldenthread.documents.reading.read import read
from goldenthread.improvement import rules
from goldenthread.improvement.queries.exports import plan_file
from goldenthread.improvement.rules.changes import changes_of
from goldenthread.improvement.rules.date_answers import choices, dated
from goldenthread.improvement.rules.plans import draft
from goldenthread.improvement.rules.plans.dates import due_of
from goldenthread.improvement.rules.plans.filling import values_of
from goldenthread.improvement.rules.plans.lost import lost_and_share
from goldenthread.improvement.rules.plans.told import draft_as_json

from .plan_documents import cell, document, table
from .test_plan_files import worded

HEAD = ("Ref", "Action", "Lead", "Start date", "Due date")
FIRST, LAST = date(2027, 7, 5), date(2027, 10, 8)


def paper(*pairs, head=HEAD, lead="Ann"):
    return document(table(head, *(
        (f"1.{at}", f"Write part {at}", lead, *one) for at, one in enumerate(pairs, start=1)
    )))  # fmt: skip


def dues(*pairs, **more):
    found = draft(paper(*pairs, **more))
    assert found.lost == ()
    return [one.due for one in found.actions]


def told(due):
    return due.start, due.own, due.first


def test_the_due_text_is_its_cells_own_and_the_start_stands_beside_it():
    (due,) = dues(("05/07/27", "08/10/27"))
    assert (due.text, due.start) == ("08/10/27", "05/07/27")
    reading = due.reading
    assert (reading.kind, reading.start, reading.end) == ("range", FIRST, LAST)
    assert reading.text == "08/10/27"
    (action,) = draft_as_json(draft(paper(("05/07/27", "08/10/27"))))["blocks"][0]["actions"]
    assert (action["due"]["text"], action["due"]["start_printed"]) == ("08/10/27", "05/07/27")


def test_a_start_without_a_date_is_from_then_on():
    (due,) = dues(("05/07/27", ""))
    assert (due.text, due.own, due.start, due.reading.kind) == (
        "From 05/07/27", "", "05/07/27", "from",
    )  # fmt: skip


def test_a_date_in_one_cell_that_says_both_is_its_own_text():
    (due,) = dues(("Start: 05/07/27 End: 08/10/27",), head=(*HEAD[:3], "Due date"))
    assert (due.text, due.start) == ("Start: 05/07/27 End: 08/10/27", "")


@pytest.mark.parametrize(
    ("start", "text", "kind", "first"),
    [
        ("01/12/27", "08/10/27", "date", None),  # back to front: the date counts, and says why
        ("Ongoing", "08/10/27", "date", None),
        ("TBC", "08/10/27", "date", None),
        ("05/07/27", "Sep 2027 - 8 Oct 2027", "range", date(2027, 9, 1)),
    ],
)
def test_the_last_day_is_what_the_date_says_whatever_stands_beside_it(start, text, kind, first):
    reading = due_of(text, None, start=start).reading
    assert (reading.kind, reading.start, reading.end) == (kind, first, LAST)
    assert start == "TBC" or reading.why


def test_a_merged_start_counts_for_each_of_its_rows():
    whole = cell("May 2027", rows=2)
    found = draft(document(table(HEAD, ("1.1", "Write", "Ann", whole, "June 2027"),
                                 ("1.2", "Tell", "Bo", None, "July 2027"))))  # fmt: skip
    assert [(one.due.start, one.due.text) for one in found.actions] == [
        ("May 2027", "June 2027"), ("May 2027", "July 2027"),
    ]  # fmt: skip


@pytest.mark.parametrize("marks", [("", ""), ("2.1 ", "2.2 ")])
def test_beside_several_actions_in_one_row_a_start_is_a_note(marks):
    pairs = zip(marks, ("June 2027", "July 2027"), strict=True)
    dates = cell(*(f"{mark}{day}" for mark, day in pairs))
    found = draft(document(table(
        HEAD, ("1", "Write", "Ann", "May 2027", "June 2027"),
        ("2", cell("2.1 Ask each child", "2.2 Tell each child"), "", "March 2027", dates),
    )))  # fmt: skip
    assert [one.ref for one in found.actions] == ["1", "2.1", "2.2"]
    assert (found.blocks[0].notes, found.lost) == (("March 2027",), ())


def test_beside_the_one_main_action_of_a_list_it_is_its_start():
    main = cell("Ask each child", "Underpinned by:", "* Write to them")
    found = draft(document(table(HEAD, ("", main, "Ann", "May 2027", "June 2027"))))
    assert told(found.actions[0].due) == ("May 2027", "June 2027", "")
    assert found.lost == ()


def by_blocks(start, due):
    lists = (cell("* Ask", "* Tell"), cell("Ann", "Bo"))
    return document(table(
        ("Objective", "Actions", "Lead", "Start date", "Deadline"),
        ("Be heard", *lists, "May 2027", cell("June 2027", "July 2027")),
        ("Be safe", "Look", "Cy", start, due),
    ))  # fmt: skip


def test_what_changes_of_the_one_action_of_a_block_with_lists_changes_the_action():
    before = draft(by_blocks("May 2027", "June 2027"))
    assert changes_of(before, before) == []
    (one,) = changes_of(before, draft(by_blocks("April 2027", "June 2027")))
    assert (one.what, one.field, one.after) == (
        "action", "due date", "Start: April 2027 End: June 2027",
    )  # fmt: skip
    found = changes_of(before, draft(by_blocks("May 2027", "August 2027")))
    assert [(one.what, one.field) for one in found] == [
        ("block", "list of dates"), ("action", "due date"),
    ]  # fmt: skip


def test_the_one_action_of_a_block_with_lists_has_its_start():
    found = draft(by_blocks("May 2027", "June 2027"))
    heard, safe = found.blocks
    assert "May 2027" in heard.notes
    assert (told(safe.actions[0].due), safe.notes) == (("May 2027", "June 2027", ""), ())
    assert found.lost == ()


MOVED = (*HEAD, "Revised date")


def test_a_moved_date_keeps_its_start_and_its_first_text():
    (due,) = dues(("05/07/27", "08/10/27", "08/12/27"), head=MOVED)
    assert told(due) == ("05/07/27", "08/12/27", "08/10/27")
    assert (due.reading.start, due.reading.end) == (FIRST, date(2027, 12, 8))
    (due,) = dues(("05/07/27", "", "08/12/27"), head=MOVED)
    assert told(due) == ("05/07/27", "08/12/27", "")


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_plan_of_lists_comes_back_with_its_starts(kind):
    plan = draft(by_blocks("May 2027", "June 2027"))
    again = draft(read(plan_file(plan, kind), f"plan.{kind}"))
    assert [one.due for one in again.actions] == [one.due for one in plan.actions]
    assert again.blocks[0].dates == plan.blocks[0].dates


@pytest.mark.parametrize("kind", ["docx", "xlsx", "csv"])
@pytest.mark.parametrize("head", [HEAD, MOVED])
def test_each_goes_out_in_its_own_column_and_comes_back(kind, head):
    pairs = [("05/07/27", "08/10/27"), ("05/07/27", ""), ("", "08/10/27"), ("", ""),
             ("05/07/27", "08/10/27")]  # fmt: skip
    moved = ["", "", "", "", "08/12/27"]
    more = [
        (*one, *([new] if head == MOVED else [])) for one, new in zip(pairs, moved, strict=True)
    ]
    plan = draft(paper(*more, head=head))
    file = read(plan_file(plan, kind), f"plan.{kind}")
    again = draft(file)
    assert worded(again.blocks) == worded(plan.blocks)
    assert [one.due and one.due.reading for one in again.actions] == [
        one.due and one.due.reading for one in plan.actions
    ]
    cells = [one.split("|") for one in file.texts()] if kind == "csv" else file.texts()
    assert not any("Start:" in str(one) or "From" in str(one) for one in cells)
    assert changes_of(plan, again) == []


def test_without_a_column_of_its_own_it_gets_one_before_the_dates():
    plan = draft(paper(("05/07/27", "08/10/27")))
    (layout,) = plan.layout.tables
    columns = tuple(one for one in layout.columns if one.field != "start")
    other = replace(plan, layout=replace(plan.layout, tables=(replace(layout, columns=columns),)))
    again = draft(read(plan_file(other, "docx"), "plan.docx"))
    assert [one.header for one in again.layout.tables[0].columns] == [*HEAD]
    assert told(again.actions[0].due) == ("05/07/27", "08/10/27", "")


def test_a_template_of_the_councils_prints_both_in_one_or_each_alone():
    (block,) = values_of(draft(paper(("05/07/27", "08/10/27"))))["plan"]["blocks"]
    (one,) = block["actions"]
    assert (one["due"], one["start"], one["end"]) == (
        "Start: 05/07/27 End: 08/10/27", "05/07/27", "08/10/27",
    )  # fmt: skip


def test_of_two_dates_in_one_cell_the_start_stays_with_the_answer():
    found = draft(paper(("May 2027", "June 2027, August 2027")))
    (asked,) = [one for one in found.questions if one.kind == "two-dates"]
    assert asked.read == "June 2027, August 2027"
    assert len(choices(found, asked)) > 1
    (due,) = [one.due for one in dated(found, {asked.key: "2027-06-30"}).actions]
    assert (due.start, due.text, due.reading.end) == (
        "May 2027", "June 2027, August 2027", date(2027, 6, 30),
    )  # fmt: skip


def test_a_start_that_is_not_in_the_plan_is_lost():
    made = paper(("05/07/27", "08/10/27"))
    found = draft(made)
    assert lost_and_share(made, found)[0] == ()
    assert [one.text for one in lost_and_share(made, rules.starts.without_starts(found))[0]] == [
        "05/07/27"
    ]

"""Laws of reading plans: the order of columns, corrected mappings, keys, what is lost, speed."""

import json
import random
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.documents.reading.parts import Document, Table
from goldenthread.improvement.rules.plans import draft, draft_as_json, layout_as_json
from goldenthread.improvement.rules.plans.lost import lost_and_share

from . import plan_documents as plans

PERMUTED = (plans.merged_first_column, plans.lists_in_cells, plans.plain_list, plans.over_pages)


def permuted(table: Table, order) -> Table:
    rows = tuple(replace(row, cells=tuple(row.cells[at] for at in order)) for row in table.rows)
    return replace(table, rows=rows)


def shuffled(document: Document, seed: int) -> Document:
    def mixed(part):
        if not isinstance(part, Table):
            return part
        order = list(range(part.width))
        random.Random(seed).shuffle(order)
        return permuted(part, order)

    return replace(document, parts=tuple(map(mixed, document.parts)))


def told(document: Document, **how):
    found = draft_as_json(draft(document, **how))
    del found["layout"], found["questions"]
    return found


def fields(document: Document):
    return [
        {(column.header, column.field) for column in one.columns}
        for one in draft(document).layout.tables
    ]


@settings(max_examples=25, deadline=None)
@given(make=st.sampled_from(PERMUTED), seed=st.integers(0, 10_000))
def test_columns_in_any_order_say_the_same(make, seed):
    document = make()
    mixed = shuffled(document, seed)
    assert fields(mixed) == fields(document)
    assert told(mixed)["blocks"] == told(document)["blocks"]


@pytest.mark.parametrize("make", plans.ALL)
def test_a_mapping_that_is_handed_back_changes_nothing(make):
    mapping = json.loads(json.dumps(layout_as_json(draft(make()).layout)))
    assert told(make(), mapping=mapping) == told(make())


def test_a_corrected_mapping_is_obeyed():
    mapping = layout_as_json(draft(plans.plain_list()).layout)
    (status,) = [one for one in mapping[0]["columns"] if one["header"] == "Current status"]
    status["field"] = "comments"
    found = draft(plans.plain_list(), mapping=mapping)
    assert [one.comments for one in found.actions] == [
        "On track\nCost code: X1", "Off track\nCost code: X2", "Cost code: X3", "On track",
    ]  # fmt: skip
    assert {one.rating.state for one in found.actions} == {"not_rated"}


def test_a_heading_nobody_knows_is_asked_and_kept():
    document = plans.document(
        plans.table(
            ("Ref", "Action", "Lead", "Due date", "Vibe"),
            ("1", "Visit.", "Manager", "May 2025", "Calm"),
        )
    )
    found = draft(document)
    (asked,) = [one for one in found.questions if one.kind == "unknown-heading"]
    assert asked.read == "Vibe"
    assert found.actions[0].comments == "Vibe: Calm"


def test_a_column_of_actions_under_a_heading_nobody_knows_is_guessed_and_asked():
    document = plans.document(
        plans.table(
            ("Ref", "Our promise", "Lead", "Due date"),
            ("1", "Visit each child within five days of a move.", "Manager", "May 2025"),
        )
    )
    found = draft(document)
    assert found.actions[0].text == "Visit each child within five days of a move."
    assert [one.kind for one in found.questions] == ["guessed-heading"]


@pytest.mark.parametrize("make", plans.ALL)
def test_keys_of_questions_stay_and_are_each_one(make):
    keys = [one.key for one in draft(make()).questions]
    assert keys == [one.key for one in draft(make()).questions]
    assert len(set(keys)) == len(keys)


def test_a_question_keeps_its_key_when_another_is_no_longer_asked():
    def keys(due):
        head = ("Ref", "Action", "Lead", "Due date")
        rows = (("1", "Visit.", "Manager", due), ("2", "Write.", "Manager", "Jul-25 Apr-26"))
        return [one.key for one in draft(plans.document(plans.table(head, *rows))).questions]

    assert keys("May-25") == keys("Jun-25 Jul-26")[1:]


def test_a_document_without_a_plan_has_no_block_and_keeps_its_words():
    document = plans.document(
        plans.page("Our values", "heading 1"),
        plans.page("We listen."),
        plans.table(("Name", "Phone"), ("Reception", "0100")),
    )
    found = draft(document)
    assert found.blocks == ()
    assert found.lost == ()
    assert found.notes[0].text == "We listen.\nName\tPhone\nReception\t0100"


def test_a_calendar_is_no_plan():
    words = ("Action", "Review", "Action", "Due to start", "Action", "Review", "Action", "Action")
    found = draft(plans.document(plans.table(words, tuple("Planning" for _ in words))))
    assert found.blocks == ()


def test_a_line_that_found_no_place_is_lost_and_counted():
    """The count is of the finished plan: a line that is taken out of it must show."""
    document = plans.merged_first_column()
    found = draft(document)
    first, second = found.blocks
    lost, share = lost_and_share(document, replace(found, blocks=(first,)))
    missing = {
        "2. " + second.title, second.actions[0].text, "Service manager", "31 March 2026",
    }  # fmt: skip
    assert {one.text for one in lost} == missing
    letters = sum(len(text.replace(" ", "")) for text in missing)
    assert share == pytest.approx(1 - letters / document.taken, abs=1e-4)


def test_text_that_the_reader_did_not_take_lowers_the_share():
    document = plans.merged_first_column()
    assert draft(replace(document, in_file=document.taken * 2)).share == pytest.approx(0.5)


def test_five_hundred_rows_take_less_than_five_seconds():
    rows = [
        (f"{block}. Strengthen part {block} of the service", f"{block}.{at}",
         f"Do thing {at} of part {block} so that it is done well and children notice",
         f"Manager {at}; Team leader {block}", f"{1 + at % 28} June 2025", "Amber",
         f"Progress {at} in part {block} is reported here in a sentence or two.")
        for block in range(1, 26) for at in range(1, 21)
    ]  # fmt: skip
    head = ("Recommendation", "Ref", "Action", "Lead", "Due date", "RAG", "Progress")
    document = plans.document(plans.table(head, *rows))
    before = time.process_time()
    found = draft(document)
    assert time.process_time() - before < 5
    assert (len(found.blocks), len(found.actions), found.lost) == (25, 500, ())

"""A document's own key of colours, and ratings that only a colour says."""

import pytest

from goldenthread.improvement.rules.plans import draft, draft_as_json

from .plan_documents import AMBER, BLUE, GREEN, RED, cell, document, table

HEAD = ("No", "What needs to happen", "Named lead", "Completion date", "Position statement")
GAP = (None, None, None)


def key(*rows):
    return [(cell(word, fill=fill), meaning, *GAP) for word, fill, meaning in rows]


COLOURS = key(("Blue", BLUE, "Done"), ("Green", GREEN, "On track"), ("Amber", AMBER, "Slipping"))
FILLS = (BLUE, GREEN, AMBER, GREEN)


def plan(above, fills, head=HEAD, at=3):
    rows = []
    for number, fill in enumerate(fills, start=1):
        cells = [f"1.{number}", f"Visit team {number} and say what was seen", "Head of visits",
                 "May 2026", f"Begun in week {number}"]  # fmt: skip
        cells[at] = cell(cells[at], fill=fill)
        rows.append(tuple(cells))
    return draft(document(table(*above, head, *rows), kind="xlsx"))


def levels(found):
    return [one.rating.level for one in found.actions]


def kinds(found):
    return [one.kind for one in found.questions]


@pytest.mark.parametrize("at", [0, 2, 3, 4])
def test_the_colour_of_another_column_is_the_rating_where_the_document_has_a_key(at):
    found = plan(COLOURS, FILLS, at=at)
    assert levels(found) == ["blue", "green", "amber", "green"]
    assert kinds(found) == ["colour-of-column"]
    assert [one.due.text for one in found.actions] == ["May 2026"] * 4


def test_without_a_key_a_colour_is_no_rating():
    assert levels(plan([], FILLS)) == [""] * 4


def test_colours_that_the_key_does_not_name_are_no_ratings():
    assert levels(plan(COLOURS, [RED, RED, "FFF2CC", RED])) == [""] * 4


def test_one_colour_throughout_or_on_few_rows_says_nothing():
    assert levels(plan(COLOURS, [GREEN] * 4)) == [""] * 4
    assert levels(plan(COLOURS, [GREEN, "", "", AMBER])) == [""] * 4


def test_beside_a_column_of_ratings_no_other_colour_counts():
    head = (*HEAD[:4], "RAG")
    found = plan(COLOURS, FILLS, head=head)
    assert levels(found) == [""] * 4
    assert "colour-of-column" not in kinds(found)


def test_numbers_mean_what_the_key_above_the_table_says():
    marks = key(
        ("4", BLUE, "Done"), ("3", GREEN, "On track"), ("2", AMBER, "Slipping"),
        ("1", "BFBFBF", "Not started"),
    )  # fmt: skip
    rows = [(f"1.{n}", f"Visit team {n} and say so", "Head of visits", "May 2026", mark)
            for n, mark in enumerate(("4", "2", "3", "1", "Slipping"), start=1)]  # fmt: skip
    found = draft(document(table(*marks, (*HEAD[:4], "RAG rating"), *rows), kind="xlsx"))
    assert levels(found) == ["blue", "amber", "green", "", "amber"]
    assert found.actions[3].rating.state == "not_rated"
    assert kinds(found) == []


def test_a_word_that_is_no_level_is_told_as_printed():
    head = (*HEAD[:4], "Status")
    row = ("1.1", "Visit team 1 and say so", "Head of visits", "May 2026", "On track")
    told = draft_as_json(draft(document(table(head, row))))["blocks"][0]["actions"][0]
    assert (told["rating"], told["rating_state"]) == (None, "unclear")
    assert told["rating_printed"] == "On track"


ACROSS = (cell("Behind", fill=AMBER), cell("On track", fill=GREEN), cell("Complete", fill=BLUE))


@pytest.mark.parametrize("above", [(*ACROSS, "", ""), ("Key", *ACROSS, "")])
@pytest.mark.parametrize("at", [0, 3])
def test_a_key_may_stand_in_one_row_above_titles_and_headings(above, at):
    title = (cell("** Plans that children know", columns=5), None, None, None, None)
    found = plan([above, title], FILLS, at=at)
    assert levels(found) == ["blue", "green", "amber", "green"]
    assert kinds(found) == ["colour-of-column"]


def test_coloured_headings_of_groups_of_columns_are_no_key():
    groups = (cell("Plan", fill=BLUE), "", cell("When", fill=GREEN), "", cell("Report", fill=AMBER))
    assert levels(plan([groups], FILLS)) == [""] * 4

"""Layouts of documents that were kept from whoever wrote the rules: what each must give."""

import pytest

from goldenthread.improvement.rules.plans import draft

from .plan_documents import cell, document, table

EMPTY = (None,) * 3


def kinds(found):
    return [one.kind for one in found.questions]


@pytest.mark.parametrize("heading", ["Our vow", "Wish"])
def test_words_said_once_over_several_rows_are_the_block(heading):
    said = ("Homes are safe, stable and loved", "", "", "Health needs are met on time", "")
    rows = [(words, f"Visit team {n} and say what was seen", "Head of visits", "May 2026")
            for n, words in enumerate(said)]  # fmt: skip
    found = draft(document(table((heading, "What will we do?", "Who leads", "By when"), *rows)))
    assert [one.title for one in found.blocks] == [said[0], said[3]]
    assert [len(one.actions) for one in found.blocks] == [3, 2]
    assert kinds(found) == ["guessed-heading"]


def test_a_column_of_news_that_is_left_out_in_rows_is_no_block():
    said = ("Begun in May", "", "", "Two are done", "")
    rows = [(f"Visit team {n} and say what was seen", "Head of visits", "May 2026", words)
            for n, words in enumerate(said)]  # fmt: skip
    found = draft(document(table(("Action", "Who leads", "By when", "Where it stands"), *rows)))
    assert len(found.blocks) == 1


def test_a_heading_that_may_be_a_measure_is_the_date_where_days_stand_under_it():
    rows = [(f"Visit team {n} and say what was seen", "Head of visits", day)
            for n, day in enumerate(("End Jan 26", "March 2026", "Ongoing"))]  # fmt: skip
    found = draft(document(table(("Delivery action", "Accountable lead", "Target"), *rows)))
    assert [one.due.text for one in found.actions] == ["End Jan 26", "March 2026", "Ongoing"]
    assert "guessed-heading" in kinds(found)


def test_a_title_over_the_whole_table_is_no_row_of_groups_above_the_headings():
    found = draft(
        document(
            table(
                (cell("2. Know who is at risk", columns=4), *EMPTY),
                (cell("Owner: Head of visits", columns=4), *EMPTY),
                ("Ref", "Action", "By", "Intended result for children"),
                ("2.1", "Visit teams and say what was seen", "May 2026", "Children are safe"),
                ("2.2", "Look at each list once a week", "June 2026", "No child is missed"),
            ),
        )
    )
    (block,) = found.blocks
    assert (block.ref, block.title, block.owner) == ("2", "Know who is at risk", "Head of visits")
    assert [one.outcome for one in block.actions] == ["Children are safe", "No child is missed"]
    assert [one.due.text for one in block.actions] == ["May 2026", "June 2026"]

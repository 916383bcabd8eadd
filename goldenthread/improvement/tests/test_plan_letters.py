"""Letters in front of sub-items are their labels: "a) Agree the words", "b) Print them"."""

import pytest

from goldenthread.documents.reading import read
from goldenthread.improvement.queries.exports import plan_file
from goldenthread.improvement.rules.plans import draft

from .plan_documents import cell, document, table

HEAD = ("Ref", "Action", "Lead", "By when")


def lettered():
    return draft(
        document(
            table(
                HEAD,
                ("1.1", "Write a guide", "Ann", "May 2027"),
                ("", "a) Agree the words", "Ann", "June 2027"),
                ("", "b) Print them", "Bo", "July 2027"),
                ("1.2", "Look", "Cy", "May 2027"),
                ("", "a) Ask parents", "Cy", "June 2027"),
                ("", "b) Ask children", "Cy", "June 2027"),
            )
        )
    )


LABELS = [
    ("1.1", "Write a guide"), ("a)", "Agree the words"), ("b)", "Print them"),
    ("1.2", "Look"), ("a)", "Ask parents"), ("b)", "Ask children"),
]  # fmt: skip


def labels(found):
    return [(one.ref, one.text) for one in found.actions]


def test_of_a_row_without_a_number_the_letter_is_the_label_and_nothing_is_asked():
    found = lettered()
    assert labels(found) == LABELS
    assert [one.parent for one in found.actions] == ["", "1.1", "1.1", "", "1.2", "1.2"]
    assert found.questions == ()
    assert found.lost == ()


@pytest.mark.parametrize("kind", ["docx", "xlsx", "csv"])
def test_letters_come_back_from_a_file_of_the_plan(kind):
    found = draft(read(plan_file(lettered(), kind), f"plan.{kind}"))
    assert labels(found) == LABELS
    assert [one.kind for one in found.questions] == []


def test_in_the_column_of_references_they_are_labels_too():
    rows = [("1", "Write"), ("a)", "Agree"), ("b)", "Print"), ("2", "Look"), ("a)", "Ask")]
    found = draft(document(table(HEAD, *((*row, "Ann", "May 2027") for row in rows))))
    assert labels(found) == rows
    assert [one.kind for one in found.questions] == []


def test_in_a_list_of_one_cell_each_is_an_action_with_its_label():
    head = ("Finding", "Our actions", "Owner", "By when")
    first, second = cell("a) Hold two events", "b) Write one page"), cell("a) Look", "b) Ask")
    found = draft(
        document(table(head, ("1. Help", first, "Ann", "May 2027"), ("2. Care", second, "Bo", "")))
    )
    assert labels(found) == [
        ("a)", "Hold two events"), ("b)", "Write one page"), ("a)", "Look"), ("b)", "Ask"),
    ]  # fmt: skip


def test_below_the_words_of_an_action_they_are_its_steps_and_not_glued_to_it():
    whole = cell("Write a guide", "a) Agree the words", "b) Print them")
    found = draft(document(table(HEAD, ("1.1", whole, "Ann", "May 2027"))))
    (one,) = found.actions
    assert one.text == "Write a guide\na) Agree the words\nb) Print them"
    assert one.sub_steps == ("a) Agree the words", "b) Print them")
    assert [each.kind for each in found.questions] == []


def test_a_letter_that_begins_nothing_stays_in_the_text():
    rows = [("1", "A. Example writes the guide"), ("", "c) what is left")]
    found = draft(document(table(HEAD, *((*row, "Ann", "May 2027") for row in rows))))
    assert labels(found) == [("1", "A. Example writes the guide"), ("", "c) what is left")]

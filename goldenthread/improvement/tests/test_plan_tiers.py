"""The level of an action in a column of its own, and in its number."""

import pytest

from goldenthread.documents.reading.read import read
from goldenthread.improvement.queries.exports import plan_file
from goldenthread.improvement.rules.plans import draft

from .plan_documents import document, table

WORDS = ("Main action", "Underpinned by", "Supplemented by", "Sub-step")
LEVELS = ["main", "underpinned_by", "supplemented_by", "sub_step"]
DONE = ("Write the guide", "Train each team", "Read ten visits", "Print it")


def plan(head="Level", said=WORDS):
    rows = [
        ("1. Visits are early" if not at else "", one, done, "Ann Example", f"{at + 1} May 2027")
        for at, (one, done) in enumerate(zip(said, DONE, strict=True))
    ]
    return document(table(("Recommendation", head, "Action", "Lead", "Due date"), *rows))


def levels(found):
    return [one.level for one in found.actions]


@pytest.mark.parametrize("head", ["Level", "Type", "Level of action", "Actions level"])
def test_a_column_says_the_level_of_each_row(head):
    found = draft(plan(head))
    assert levels(found) == LEVELS
    assert [one.text for one in found.actions] == list(DONE)
    assert [one.comments for one in found.actions] == [""] * 4
    assert (found.questions, found.lost, found.share) == ((), (), 1.0)


def test_other_words_for_the_same():
    found = draft(plan(said=("Primary", "Supporting", "Additional", "Milestone")))
    assert levels(found) == LEVELS


def test_the_words_before_actions_in_a_cell_say_it_in_a_column_too():
    words = ("Main", "Supported by the following", "Supplementary actions", "Sub-steps")
    found = draft(plan(said=words))
    assert levels(found) == LEVELS
    assert found.questions == ()


def test_a_word_that_nobody_knows_is_asked_and_kept_beside_its_action():
    found = draft(plan(said=(*WORDS[:3], "Umbrella")))
    assert levels(found) == [*LEVELS[:3], "main"]
    assert [(one.kind, one.read) for one in found.questions] == [("unknown-level", "Umbrella")]
    assert found.actions[3].comments == "Level: Umbrella"


@pytest.mark.parametrize("said", [("Practice", "Systems", "People", "Main"), ("Main",) * 4])
def test_a_type_that_says_no_levels_is_kept_as_before(said):
    found = draft(plan("Type", said))
    assert levels(found) == ["main"] * 4
    assert [one.comments for one in found.actions] == [f"Type: {one}" for one in said]


def test_rows_below_a_main_one_are_not_asked_for_a_number():
    head = ("Ref", "Level", "Action", "Lead", "Due date")
    found = draft(document(table(
        head,
        ("1.1", "Main", "Write the guide", "Ann", "May 2027"),
        ("", "Underpinned by", "Train each team", "Bo", "June 2027"),
    )))  # fmt: skip
    assert [(one.level, one.parent) for one in found.actions] == [
        ("main", ""), ("underpinned_by", "1.1"),
    ]  # fmt: skip
    assert found.questions == ()


@pytest.mark.parametrize("kind", ["docx", "xlsx", "csv"])
def test_levels_of_a_column_come_back_from_a_file(kind):
    again = draft(read(plan_file(draft(plan()), kind), f"plan.{kind}"))
    assert levels(again) == LEVELS
    assert [one.text for one in again.actions] == list(DONE)


def numbered(*refs):
    rows = [(ref, f"Do {ref} well", "Ann Example", "May 2027") for ref in refs]
    found = draft(document(table(("Ref", "Action", "Lead", "Due date"), *rows)))
    return [(one.ref, one.level, one.parent) for one in found.actions]


def test_a_number_with_a_letter_below_its_own_is_a_step_of_it():
    assert numbered("1.1", "1.2", "1.2a", "1.2b", "1.3") == [
        ("1.1", "main", ""), ("1.2", "main", ""), ("1.2a", "sub_step", "1.2"),
        ("1.2b", "sub_step", "1.2"), ("1.3", "main", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "refs", [("1.1", "1.1a", "1.2"), ("1.1a", "1.1b"), ("1.1", "1.2a", "1.2b"), ("9A", "9B")]
)
def test_a_letter_that_goes_on_from_no_number_above_or_stands_alone_is_an_action(refs):
    assert {level for _, level, _ in numbered(*refs)} == {"main"}

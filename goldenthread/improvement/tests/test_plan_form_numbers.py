"""Forms whose label counts: "Priority 1" with its title beside it, "Action 1" with its words."""

import pytest

from goldenthread.improvement.rules.plans import draft

from .plan_documents import document, page, table
from .test_plan_captions import ACTION, HEAD


def test_a_form_whose_label_counts_the_block_gives_it_its_number():
    def form(number, title):
        rows = ((f"Priority {number}", title), ("Owned by", "Head of Practice"))
        return table(*rows, where=f"table {number}")

    plan = (HEAD, ACTION)
    found = draft(
        document(
            form(1, "Visits help"), table(*plan, where="table 3"),
            form(2, "Desks answer"), table(*plan, where="table 4"),
        )
    )  # fmt: skip
    assert [(one.ref, one.title) for one in found.blocks] == [
        ("1", "Visits help"), ("2", "Desks answer"),
    ]  # fmt: skip


def card(label, said, at, *more):
    rows = ((label, said), ("Lead officer", "Desk manager"), ("Target date", "May 2027"),
            ("Current position", "Begun"))  # fmt: skip
    return table(*rows, *more, where=f"table {at}")


def cards(*many):
    return draft(
        document(
            page("Our plan", "title"), page("Desks answer", "heading 1"),
            *(card(*one, at) for at, one in enumerate(many, start=1)),
        )
    )  # fmt: skip


@pytest.mark.parametrize("refs", [("A1", "A2"), ("1", "2"), ("1.1", "1.2")])
@pytest.mark.parametrize("label", ["Action {}", "Key action {}:"])
def test_a_card_whose_label_counts_the_action_gives_it_its_number(refs, label):
    words = ("Open the desk early", "Answer each call")
    found = cards(*((label.format(ref), said) for ref, said in zip(refs, words, strict=True)))
    assert [(one.ref, one.text) for one in found.actions] == list(zip(refs, words, strict=True))
    assert [one.progress for one in found.actions] == ["Begun", "Begun"]
    assert (found.lost, found.questions) == ((), ())
    assert len({tuple(each.header for each in one.columns) for one in found.layout.tables}) == 1


def test_a_card_with_a_number_of_its_own_keeps_that_one():
    def numbered(at, said):
        return card(f"Action {at}", said, at, ("Ref", f"D{at}"))

    found = draft(
        document(
            page("Our plan", "title"), page("Desks answer", "heading 1"),
            numbered(1, "Open the desk early"), numbered(2, "Answer each call"),
        )
    )  # fmt: skip
    assert [one.ref for one in found.actions] == ["D1", "D2"]

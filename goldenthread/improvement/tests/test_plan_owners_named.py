"""A row that says who owns a block, in the council's own word, and titles in theirs."""

import pytest

from goldenthread.improvement.rules.plans import draft

from .plan_documents import cell, document, page, table

HEAD = ("What we will do", "Who will do it", "When", "Update")
WRITE = ("Write a guide", "Head of Service", "May 2027", "Begun")


def banner(text):
    return (cell(f"** {text}", columns=4), None, None, None)


def promises(label):
    return document(
        page("Our promises", "title"),
        *(
            table(
                banner(f"Promise {at}: {title}"), banner(f"{label}: {whom}"), HEAD, WRITE,
                where=f"table {at}",
            )
            for at, title, whom in ((1, "You are heard", "Lead Nurse"), (2, "A home", "Director"))
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    "label",
    ["Promise champion", "Champion", "Our SRO", "Promise sponsor", "Pledge owner",
     "Responsible officer"],
)  # fmt: skip
def test_below_a_title_the_row_of_a_champion_names_the_owner(label):
    found = draft(promises(label))
    assert [(one.ref, one.title, one.owner) for one in found.blocks] == [
        ("1", "You are heard", "Lead Nurse"),
        ("2", "A home", "Director"),
    ]
    assert (found.questions, found.lost) == ((), ())


@pytest.mark.parametrize("word", ["Strategic priority", "Key priority"])
def test_a_priority_of_any_sort_has_its_number_apart(word):
    found = draft(
        document(
            page(f"{word} 1. Children first: keep them out of court", "heading 2"),
            page("Accountable: Head of Youth Justice"),
            table(HEAD, WRITE),
        )
    )
    (block,) = found.blocks
    assert (block.ref, block.title) == ("1", "Children first: keep them out of court")
    assert (block.kind, block.owner) == ("area", "Head of Youth Justice")

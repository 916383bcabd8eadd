"""Numbers that begin again in each part of a plan are labels: asked once for all of them."""

import pytest

from goldenthread.improvement.rules.plans import draft

from .plan_documents import cell, document, page, table

HEAD = ("Ref", "Action", "Lead", "By when")


def actions(*refs, where):
    return table(HEAD, *((ref, f"Do {ref}", "Ann", "May 2027") for ref in refs), where=where)


def asked(found):
    return [(one.read, one.proposal) for one in found.questions if one.kind == "same-reference"]


def areas(*many):
    parts = []
    for at, refs in enumerate(many, start=1):
        parts += [page(f"Area {at}", "heading 1"), actions(*refs, where=f"table {at}")]
    return draft(document(*parts))


@pytest.mark.parametrize("marks", ["123", "abc", ("1.", "2.", "3.")])
def test_numbers_that_begin_again_in_each_area_are_one_question(marks):
    found = areas(marks, marks, marks[:2], marks)
    assert asked(found) == [(", ".join(marks), "keep all")]
    assert [one.ref for one in found.actions] == [*marks, *marks, *marks[:2], *marks]


def test_in_blocks_of_a_column_too():
    rows = [(name, ref, f"Do {ref}", "Ann", "May 2027") for name in "ABCD" for ref in ("1", "2")]
    rows = [(f"{name} - Better visits", *rest) for name, *rest in rows]
    found = draft(document(table(("Area", *HEAD), *rows)))
    assert len(found.blocks) == 4
    assert asked(found) == [("1, 2", "keep all")]


def test_a_number_twice_in_one_block_is_asked_by_itself():
    assert asked(areas("123", "1223", "12")) == [("2", "keep both"), ("1, 2, 3", "keep all")]


def test_a_number_of_another_block_where_none_begin_again_is_asked_by_itself():
    found = areas(("1.1", "1.2"), ("2.1", "1.2"), ("3.1", "3.2"))
    assert asked(found) == [("1.2", "keep both")]


def test_blocks_that_are_numbered_anew_in_each_theme_are_one_question():
    head = ("Theme", "Recommendation", "Action", "Lead", "By when")
    rows = [
        (f"Theme {theme}", f"{ref}. {words}", f"Do {words}", "Ann", "May 2027")
        for theme, words in (("One", "visits"), ("Two", "plans"), ("Three", "homes"))
        for ref in (1, 2)
    ]
    found = draft(document(table(head, *rows)))
    assert [one.ref for one in found.blocks] == ["1", "2"] * 3
    assert asked(found) == [("1, 2", "keep all")]


def test_blocks_numbered_twice_in_one_theme_are_asked_each():
    head = ("Recommendation", "Action", "Lead", "By when")
    rows = [("1. Visits", "Go", "Ann", "May 2027"), ("2. Plans", "Write", "Bo", "May 2027"),
            ("1. Homes", "Find", "Cy", "May 2027")]  # fmt: skip
    found = draft(document(table(head, *rows)))
    assert asked(found) == [("1", "keep both")]


def test_a_cell_with_several_actions_is_no_list_of_its_own():
    found = draft(
        document(
            table(HEAD, ("1", cell("* Ask", "* Look"), "Ann", "May 2027"), ("2", "Go", "B", ""))
        )
    )
    assert asked(found) == []

"""One rating is of one action: rows and lists that share a printed rating are asked about."""

import pytest

from goldenthread.improvement.rules.plans import draft

from .plan_documents import AMBER, GREEN, RED, cell, document, page, table

HEAD = ("Ref", "Action", "Lead", "By when", "Progress", "RAG")


def _cut(first, second):
    """A row whose second half stands on the next page, each half with its own rating."""
    return draft(
        document(
            page("Recommendation 1: Guides", "heading 2"),
            table(
                HEAD,
                ("1.1", "Write the guide", "Ann", "May 2027", "Begun", first),
                ("", "", "", "", "with the teams", second),
                ("1.2", "Print it", "Bo", "June 2027", "", "Green"),
            ),
        )
    )


def test_several_ratings_in_one_cell_are_no_rating_of_the_block():
    """Of rows that were read as one, the first colour once stood for all of them."""
    found = draft(
        document(
            page("Recommendation 1: Guides", "heading 2"),
            table(
                HEAD, ("1.1", "Write", "Ann", "May 2027", "", cell("Amber", "Green", fill=AMBER))
            ),
        )
    )
    (action,) = found.actions
    assert (action.rating.level, action.rating.state) == ("", "unclear")
    assert "two-ratings" in [one.kind for one in found.questions]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (cell("", fill=RED), cell("", fill=GREEN)),
        ("Red", "Green"),
        ("Red", cell("", fill=GREEN)),
    ],
)
def test_rows_that_are_one_action_and_say_two_levels_rate_nothing(first, second):
    found = _cut(first, second)
    assert [(one.rating.level, one.rating.state) for one in found.actions] == [
        ("", "unclear"), ("green", "rated"),
    ]  # fmt: skip
    assert [one.kind for one in found.questions] in (["two-ratings"], ["rating-contradiction"])


@pytest.mark.parametrize("second", ["", cell("", fill=RED), cell("", fill="F2F2F2")])
def test_rows_that_are_one_action_keep_the_level_that_one_of_them_prints(second):
    found = _cut(cell("", fill=RED), second)
    assert [one.rating.level for one in found.actions] == ["red", "green"]
    assert not found.questions


def test_rows_of_one_block_in_two_colours_do_not_rate_it():
    def with_second(fill):
        return draft(
            document(
                table(
                    ("Recommendation", "Actions", "Lead", "Timescale", "Progress"),
                    ("1. Guides", cell("1. Write the guide", "2. Print the guide"),
                     cell("Ann", "Bo"), cell("May 2027", "June 2027"), cell("Begun", fill=RED)),
                    ("", cell("3. Send the guide"), cell("Cy"), cell("July 2027"),
                     cell("Sent to teams", fill=fill)),
                )
            )
        )  # fmt: skip

    (block,) = with_second(GREEN).blocks
    assert (block.rating.level, block.rating.state) == ("", "unclear")
    assert "two-ratings" in [one.kind for one in with_second(GREEN).questions]
    (block,) = with_second(RED).blocks
    assert (block.rating.level, block.rating.state) == ("red", "rated")


def test_one_rating_beside_a_list_of_actions_is_asked():
    found = draft(
        document(
            page("Recommendation 1: Guides", "heading 2"),
            table(
                HEAD,
                ("1", cell("1.1 Write", "1.2 Print"), "Ann", "May 2027", "", "Amber"),
                ("2", cell("Send the guide"), "Bo", "June 2027", "", "Green"),
            ),
        )
    )
    assert [one.rating.level for one in found.actions] == ["amber", "amber", "green"]
    (asked,) = [one for one in found.questions if one.kind == "shared-rating"]
    assert (asked.read, asked.proposal) == ("Amber", "amber")


def test_a_row_with_a_date_and_a_lead_and_no_action_is_asked():
    def with_row(*row):
        rows = (HEAD, ("1.1", "Write the guide", "Ann", "May 2027", "Begun", "Red"), row)
        found = draft(document(page("Recommendation 1: Guides", "heading 2"), table(*rows)))
        return [one.read for one in found.questions if one.kind == "row-without-action"]

    assert with_row("", "", "Bo", "June 2027", "", "") == ["June 2027 | Bo"]
    assert with_row("", "", "and her team", "", "with all", "") == []  # cut by a page

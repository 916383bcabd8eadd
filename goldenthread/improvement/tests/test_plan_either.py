"""Headings that join two words: "Task / milestone", "Highlights and next steps"."""

import pytest

from goldenthread.improvement.rules.plans import draft

from .plan_documents import document, page, table


def either(one, other, first="Write the guide", second="The guide itself"):
    return draft(
        document(
            page("Recommendation 1: Guides are clear", "heading 2"),
            table(
                ("No.", one, "Who", "By when", other),
                ("1.1", first, "Ann Example", "May 2027", second),
                ("1.2", f"{first} again", "Bo Example", "June 2027", f"{second} again"),
            ),
        )
    )


def asked_headings(found):
    return [(one.read, one.proposal) for one in found.questions if one.kind == "guessed-heading"]


@pytest.mark.parametrize("is_turned", [False, True])
def test_of_two_headings_that_mean_either_the_task_is_the_action_and_both_are_asked(is_turned):
    heads, cells = ("Task / milestone", "Deliverable / evidence"), ("Write it", "The guide itself")
    order = slice(None, None, -1) if is_turned else slice(None)
    found = either(*heads[order], *cells[order])
    (block,) = found.blocks
    assert [one.text for one in block.actions] == ["Write it", "Write it again"]
    assert not any(one.sub_steps for one in block.actions)
    assert [one.text for one in block.evidence] == ["The guide itself", "The guide itself again"]
    assert sorted(asked_headings(found)) == [
        ("Deliverable / evidence", "evidence"),
        ("Task / milestone", "action"),
    ]


def test_one_heading_that_may_be_the_action_or_evidence_is_asked():
    found = either("Deliverable / evidence", "Notes")
    assert [one.text for one in found.blocks[0].actions][:1] == ["Write the guide"]
    assert asked_headings(found) == [("Deliverable / evidence", "action")]


def test_beside_a_known_action_the_other_word_counts():
    found = either("Action", "Milestone / task")
    assert [one.text for one in found.blocks[0].actions][:1] == ["Write the guide"]
    assert found.blocks[0].actions[0].sub_steps == ("The guide itself",)


@pytest.mark.parametrize(
    "heading", ["Highlights and next steps", "Updates / next steps", "Next steps & commentary"]
)
def test_a_report_that_says_what_comes_next_is_no_list_of_steps(heading):
    found = either("Action", heading, second="Half of the guide is out")
    action = found.blocks[0].actions[0]
    assert (action.progress or action.comments) == "Half of the guide is out"
    assert action.sub_steps == ()
    assert asked_headings(found) == []


def test_milestones_and_next_steps_stay_steps():
    found = either("Action", "Milestones and next steps", second="Half of the guide is out")
    assert found.blocks[0].actions[0].sub_steps == ("Half of the guide is out",)

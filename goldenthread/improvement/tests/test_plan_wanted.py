"""Columns that may say what is wanted of each action or what shows it: the rows tell, and the
heading is asked about."""

import pytest

from goldenthread.improvement.rules.plans import draft

from .plan_documents import cell, document, page, table
from .test_plan_groups import WANTED, read
from .test_plan_headings import asked


def test_a_difference_said_beside_each_action_whatever_its_rating_is_what_is_wanted_and_asked():
    found = read("Difference made", WANTED)
    assert [one.outcome for one in found.actions] == list(WANTED)
    assert asked(found)["Where we are Difference made"] == "outcome"


def test_a_difference_that_tells_what_has_been_seen_is_the_impact():
    texts = ("Visits have been in time since May", "No change yet", "Too early to say")
    found = read("Difference made", texts)
    assert [one.impact for one in found.actions] == list(texts)
    found = read("Difference made", (WANTED[0], "", ""))
    assert [one.impact for one in found.actions] == [WANTED[0], "", ""]


def test_what_success_looks_like_for_each_action_is_its_outcome_where_it_names_no_measure():
    found = read("Success looks like", WANTED)
    assert [one.outcome for one in found.actions] == list(WANTED)
    assert asked(found)["Where we are Success looks like"] == "outcome"
    measures = ("90% of visits in time", "Audit of 20 plans", "Calls lost below 5 a day")
    found = read("Success looks like", measures)
    assert [row.text for one in found.blocks for row in one.evidence] == list(measures)


AIMED = ("What we want to achieve", "Action", "Lead", "By when")
HELP, PLANS = ("Help", "Help is early"), ("Plans", "Plans are clear")
SHOWN = ("How we will measure it", "What children will say")


def aimed(ref, title, *aims, shown=SHOWN, below=()):
    """A title with a number above a table whose first column reaches over the rows of each aim."""
    rows = [
        (cell(aim, rows=2), f"{ref}.{at} Open a desk {aim}", "Desk manager", "May 2027")
        for at, aim in enumerate(aims, 1)
    ]
    more = [(None, f"{ref}.{at}9 Train the desk {aim}", "Team lead", "June 2027")
            for at, aim in enumerate(aims, 1)]  # fmt: skip
    words = dict(zip(SHOWN, ("Replies within a week", "“I know”"), strict=True))
    return (
        page(f"Priority {ref}. {title}", "heading 1"),
        table(AIMED, *[row for pair in zip(rows, more, strict=True) for row in pair], *below,
              where=f"actions {ref}"),
        table(shown, tuple(words[one] for one in shown), where=f"measures {ref}"),
    )  # fmt: skip


@pytest.mark.parametrize("shown", [SHOWN, SHOWN[::-1]], ids=["evidence first", "voice first"])
def test_one_aim_below_each_numbered_title_is_what_its_block_is_for(shown):
    parts = *aimed(1, *HELP, shown=shown), *aimed(2, *PLANS)
    found = draft(document(page("Our improvement plan", "title"), *parts))
    assert [(one.ref, one.title, one.outcome) for one in found.blocks] == [
        ("1", "Help", "Help is early"), ("2", "Plans", "Plans are clear"),
    ]  # fmt: skip
    assert [len(one.actions) for one in found.blocks] == [2, 2]
    assert [(one.evidence[0].text, one.voice) for one in found.blocks] == [
        ("Replies within a week", ("“I know”",)),
    ] * 2
    assert (found.themes, found.lost) == ((), ())


def test_measures_below_its_actions_are_no_other_aim():
    below = [("Measures of success", cell("Replies within a week", columns=3), None, None)]
    parts = [aimed(at, *one, below=below) for at, one in enumerate((HELP, PLANS), 1)]
    found = draft(document(page("Our improvement plan", "title"), *parts[0], *parts[1]))
    assert [one.outcome for one in found.blocks] == ["Help is early", "Plans are clear"]
    assert {row.text for one in found.blocks for row in one.evidence} == {"Replies within a week"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((*HELP, "Help is near"), PLANS),
        (("Help", "Aim 1. Help is early"), ("Plans", "Aim 2. Plans are clear")),
    ],
    ids=["several aims", "numbers"],
)
def test_several_aims_below_a_title_and_numbered_ones_are_the_blocks(first, second):
    parts = *aimed(1, *first), *aimed(2, *second)
    found = draft(document(page("Our improvement plan", "title"), *parts))
    assert [one.theme for one in found.blocks[:1]] == ["Priority 1. Help"]
    assert len(found.blocks) == len(first) + len(second) - 2


HEAD, ROW = ("Ref", "Action", "Lead", "Due date"), ("1.1", "Open a desk", "Head", "May 2027")
DONE = (*HEAD, "Progress since last board"), (*ROW, "The desk is open")


def with_impact(head, row, said, *, at, heading="Impact for children"):
    """The only action, with `said` in the column `at`."""
    rows = ((*many[:at], text, *many[at:]) for many, text in ((head, heading), (row, said)))
    title = page("Priority 1: Help", "heading 1")
    return draft(document(page("Our plan", "title"), title, table(*rows))).actions[0]


def test_impact_behind_what_was_done_so_far_is_what_has_changed():
    one = with_impact(*DONE, "Too early to say", at=5)
    assert (one.outcome, one.impact) == ("", "Too early to say")


def test_impact_before_what_was_done_or_where_nothing_is_reported_or_ahead_is_what_is_wanted():
    wanted = "Families need not wait"
    for one in (
        with_impact(*DONE, wanted, at=2),
        with_impact(*DONE, wanted, at=4),
        with_impact(HEAD, ROW, wanted, at=4),
        with_impact(*DONE, wanted, at=5, heading="Impact we want to see"),
    ):
        assert (one.outcome, one.impact) == (wanted, "")

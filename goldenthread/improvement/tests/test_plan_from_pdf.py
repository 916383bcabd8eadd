"""Our own PDF of a plan, read again: the words of each cell come back, whatever was wrapped."""

from dataclasses import replace

import pytest

from goldenthread.documents.reading import read
from goldenthread.improvement.queries.exports import plan_file
from goldenthread.improvement.rules.plans import (
    Draft,
    DraftAction,
    DraftBlock,
    Evidence,
    Lead,
    Printed,
    Rating,
    draft,
)

from .plan_of_ours import NOTHING
from .test_plan_round_trip import _cells
from .test_plans_published import kept

MOST_WRONG = 0.007  # of the cells: what a printed page does not tell
NAMES = ("Ann Example", "Bo Sample", "Head of visits", "Cy Pattern", "Team managers", "Di Model")
WORDS = "Write each visit down the same day and read it aloud to the child/young person at home, "


def named(many):
    return tuple(Lead(one, one) for one in many)


def listed():
    """A row a block, with lists of short lines in its cells; and rows with long references."""
    deeds = tuple(DraftAction(f"{WORDS * 2}in part {at}") for at in range(1, 4))
    dates = tuple(Printed(one) for one in ("May 2027", "June 2027", "July 2027"))
    return Draft(
        "Our plan", NOTHING, (),
        tuple(
            DraftBlock(f"Visits {at}", ref=str(at), kind="area", actions=deeds, dates=dates,
                       leads=named(NAMES), outcome=WORDS * 3, progress=WORDS * 2)
            for at in range(1, 4)
        ),
    )  # fmt: skip


def rowed():
    deeds = tuple(
        DraftAction(
            f"{WORDS * 2}again", ref=f"BOARDS{block}.{at}", leads=named(NAMES[:2]),
            due=Printed("30 September 2027"), outcome=WORDS, rating=Rating("amber", "rated"),
        )
        for block in range(1, 9)
        for at in (1, 2)
    )  # fmt: skip
    return Draft(
        "Our plan", NOTHING, (),
        tuple(
            DraftBlock(f"Each child is heard in part {at}", ref=f"BOARDS{at}",
                       owner="Head of practice (Ann Example)", actions=deeds[2 * at - 2 : 2 * at],
                       evidence=(Evidence("90% of plans", rating=Rating("green", "rated")),),
                       voice=("I know what happens next.",))
            for at in range(1, 9)
        ),
    )  # fmt: skip


def flat(value, at=()):
    if isinstance(value, dict):
        for name, one in value.items():
            yield from flat(one, (*at, name))
    elif isinstance(value, list):
        for place, one in enumerate(value):
            yield from flat(one, (*at, place))
    elif value not in ("", None):
        yield at, value


def wrong(plan):
    """How many cells the plan has, and those that say something else when its PDF is read."""
    found = dict(flat(_cells(draft(read(plan_file(plan, "pdf"), "plan.pdf")))))
    own = dict(flat(_cells(plan)))
    return len(own), {at: (one, found.get(at)) for at, one in own.items() if found.get(at) != one}


def test_short_lines_below_each_other_in_a_cell_stay_lines():
    found = draft(read(plan_file(listed(), "pdf"), "plan.pdf"))
    for block in found.blocks:
        assert [one.text for one in block.leads] == list(NAMES)
        assert [one.text for one in block.dates] == ["May 2027", "June 2027", "July 2027"]
        assert "child/young person" in block.outcome


def test_a_long_reference_has_room_and_an_owner_at_the_top_of_a_page_is_no_header():
    found = draft(read(plan_file(rowed(), "pdf"), "plan.pdf"))
    assert [one.ref for one in found.actions] == [one.ref for one in rowed().actions]
    assert {one.owner for one in found.blocks} == {"Head of practice (Ann Example)"}


@pytest.mark.parametrize("plan", [listed(), rowed()], ids=["lists", "rows"])
def test_each_cell_of_a_plan_of_ours_comes_back_from_pdf(plan):
    bare = replace(plan, blocks=draft(read(plan_file(plan, "docx"), "plan.docx")).blocks)
    assert wrong(bare)[1] == {}


@pytest.mark.parametrize("pattern", ["s2-*.txt", "s3-*.txt"])
def test_published_plans_come_back_from_pdf_but_for_what_a_page_does_not_tell(pattern):
    plan = kept(pattern)
    many, cells = wrong(plan)
    assert len(cells) <= MOST_WRONG * many, cells

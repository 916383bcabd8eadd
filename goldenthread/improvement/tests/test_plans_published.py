"""Plans that councils published, kept beside the code: what they hold must come out.

They prove nothing alone: every rule they lean on has its own test with a plan of our own. The
numbers were counted by people in the documents.
"""

import os
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from goldenthread.documents.reading import read
from goldenthread.improvement.rules.disagreeing import Said, SaidAction, SaidRow, disagreements
from goldenthread.improvement.rules.planned import target_json
from goldenthread.improvement.rules.plans import draft

BESIDE = Path(__file__).resolve().parents[4] / "shared" / "seeds"
PLANS = Path(os.environ.get("GOLDENTHREAD_PLANS", BESIDE))


def kept(pattern):
    place = next(PLANS.glob(pattern), None)
    if place is None:
        pytest.skip("the published plans are not kept beside this copy of the code")
    return draft(read(place.read_bytes(), place.name))


def total(found, name):
    return sum(len(getattr(block, name)) for block in found.blocks)


@pytest.mark.parametrize("pattern", ["s3-*.txt", "documents/s3-*.docx"])
def test_a_table_a_recommendation(pattern):
    found = kept(pattern)
    assert (len(found.blocks), len(found.themes), len(found.actions)) == (36, 4, 171)
    assert (total(found, "evidence"), total(found, "voice")) == (139, 28)
    assert sum(not one.ref for one in found.actions) == 2
    assert {one.rating.state for one in found.actions} == {"not_rated"}
    kinds = Counter("local" if one.ref.startswith("LSCB") else one.kind for one in found.blocks)
    assert kinds == {"recommendation": 24, "area": 3, "local": 9}
    asked = {one.kind: one.why for one in found.questions}
    assert asked["missing-reference"] == "18.3 is not there."
    assert found.lost == ()


@pytest.mark.parametrize("pattern", ["s2-*.txt", "documents/s2-*.xlsx"])
def test_lists_in_the_cells_of_an_area(pattern):
    found = kept(pattern)
    assert (len(found.blocks), len(found.themes), total(found, "dates")) == (32, 2, 123)
    ratings = Counter(one.rating.level or one.rating.state for one in found.blocks)
    assert ratings == {"green": 5, "amber": 20, "lost": 4, "not_due": 3}
    times = Counter(one.timescale.category for one in found.blocks)
    assert times == {"immediate": 10, "P3M": 19, "P6M": 3}
    assert found.lost == ()


@pytest.mark.parametrize("pattern", ["documents/s2-*.xlsx", "s2-*.txt"])
def test_three_levels_of_actions_also_where_they_ran_together(pattern):
    levels = Counter(one.level for one in kept(pattern).actions)
    assert levels == {"main": 32, "underpinned_by": 108, "supplemented_by": 15}


def test_a_plan_that_is_an_appendix_of_a_long_document():
    found = kept("s0-*.txt")
    assert (len(found.blocks), len(found.actions)) == (8, 51)
    assert (total(found, "dates"), total(found, "leads")) == (41, 29)
    assert Counter(one.kind for one in found.questions)["pairing"] == 8
    assert found.lost == ()


@pytest.mark.parametrize("pattern", ["s1-*.txt", "s4-*.txt"])
def test_a_document_that_is_no_plan(pattern):
    found = kept(pattern)
    assert found.blocks == ()
    assert found.lost == ()


@pytest.mark.parametrize(
    ("pattern", "written", "expected"),
    [
        # reports that say so, read by people; 2.15 names the guidance of another year than the rest
        ("s2-*.txt", date(2012, 4, 1),
         {"reported": "1.1 1.3 1.5 1.6 1.9 2.3 2.5 2.6", "year": "2.15"}),
        # LSCB4's policy in June for an action of September; vacancies and agency staff have no ref
        ("s3-*.txt", date(2017, 5, 1), {"shown": "LSCB4", "steps": " "}),
        # 16.67 in the goal of 5, and 10.67 in the table below it
        ("s0-*.txt", date(2018, 6, 1), {"baseline": "5"}),
    ],
)  # fmt: skip
def test_what_its_words_say_against_each_other_is_asked(pattern, written, expected):
    found: dict[str, list[str]] = {}
    blocks = [as_said(one) for one in kept(pattern).blocks]
    for gap in disagreements(blocks, as_of=written):
        found.setdefault(gap.kind, []).append(gap.block)
    assert {kind: " ".join(many) for kind, many in found.items()} == expected


def as_said(block):
    return Said(
        block.ref,
        block.standards,
        [block.progress],
        [SaidRow(one.text, [target_json(x) for x in one.targets]) for one in block.evidence],
        [SaidAction(one.ref, one.text, _end(one.due), is_done=False) for one in block.actions],
        [one.text for one in block.dates],
        block.goals,
    )


def _end(due):
    return due.reading.end if due and due.reading else None

"""Tables beside the plan whose rows name their block: of evidence, of what children say."""

import pytest

from goldenthread.improvement.rules.plans import draft
from goldenthread.improvement.rules.plans.told import layout_as_json

from .plan_documents import AMBER, GREEN, cell, document, page, table

PLAN = table(
    ("Rec no.", "Recommendation", "Action no.", "What we will do", "Who", "By when"),
    ("1", "Guides are clear", "1.1", "Write the guide", "Ann", "May 2027"),
    ("1", "Guides are clear", "1.2", "Send the guide", "Ann", "June 2027"),
    ("2", "Visits are in time", "2.1", "Visit within two days", "Bo", "June 2027"),
    where="sheet “Plan”",
)
SHOWN = table(
    ("Rec no.", "Measure", "Baseline", "Impact RAG", "Comments"),
    ("1", "Nine in ten read it", "4 in 10", cell("Green", fill=GREEN), "A third read it twice"),
    ("2", "No visit is late", "", cell(fill=AMBER), ""),
    ("", "Nobody waits", "", "", ""),
    where="sheet “Measures”",
)
SAID = table(
    ("Recommendation number", "What children will say"),
    ("2", "They came when they said"),
    ("1", "I could read it"),
    where="sheet “Voice”",
)


def workbook(*tables):
    return draft(document(*tables, kind="xlsx"))


def shown(found):
    return [[one.text for one in block.evidence] for block in found.blocks]


def told(found):
    return [one.text for one in found.notes]


def asked(found):
    return [one.read for one in found.questions if one.kind == "names-no-block"]


@pytest.mark.parametrize("parts", [(PLAN, SHOWN, SAID), (SAID, SHOWN, PLAN)])
def test_rows_of_another_sheet_are_of_the_block_that_they_name(parts):
    found = workbook(*parts)
    one, two = found.blocks
    assert shown(found) == [["Nine in ten read it"], ["No visit is late", "Nobody waits"]]
    assert one.evidence[0].comments == "Baseline: 4 in 10\nA third read it twice"
    assert [each.rating.level for each in (*one.evidence, *two.evidence)] == ["green", "amber", ""]
    assert (one.voice, two.voice) == (("I could read it",), ("They came when they said",))
    assert (asked(found), found.notes, found.lost) == ([], (), ())
    roles = {each.where: each.role for each in found.layout.tables}
    assert roles["sheet “Measures”"] == roles["sheet “Voice”"] == "rows"
    again = draft(document(*parts, kind="xlsx"), mapping=layout_as_json(found.layout))
    assert again.blocks == found.blocks


def test_a_row_that_names_no_block_of_the_plan_is_a_note_and_asked():
    more = table(
        ("Rec no.", "Measure", "Impact RAG"),
        ("1", "Nine in ten read it", ""),
        ("7", "Half of them know", ""),
        ("7", "All of them know", ""),
        where="sheet “Measures”",
    )
    found = workbook(PLAN, more)
    assert shown(found) == [["Nine in ten read it"], []]
    assert told(found) == ["7\tHalf of them know\n7\tAll of them know"]
    assert asked(found) == ["7 | Half of them know"]


def test_the_number_of_something_else_names_no_block():
    standards = table(
        ("Standard no.", "Evidence", "Impact"),
        ("1", "The policy is there", "Known"),
        ("2", "The log is kept", "Known"),
        where="sheet “Standards”",
    )
    found = workbook(PLAN, standards)
    assert shown(found) == [[], []]
    assert "The policy is there" in told(found)[0]
    assert len(asked(found)) == 1


def test_words_beside_the_number_must_be_those_of_the_block():
    other = table(
        ("Rec no.", "Recommendation", "Success measure"),
        ("1", "Guides are clear", "Nine in ten read it"),
        ("2", "Schools know whom to call", "Nobody rings twice"),
        where="sheet “Measures”",
    )
    found = workbook(PLAN, other)
    assert shown(found) == [["Nine in ten read it"], []]
    assert asked(found) == ["2 | Schools know whom to call | Nobody rings twice"]


def test_a_number_that_two_blocks_have_pairs_nothing():
    twice = table(
        *[[each.text for each in row.cells] for row in PLAN.rows],
        ("3", "Schools know", "3.1", "Call each school", "Cy", "July 2027"),
        ("2", "Homes are warm", "2.2", "Mend the heating", "Cy", "July 2027"),
        where="sheet “Plan”",
    )
    found = workbook(twice, SHOWN)
    assert shown(found) == [["Nine in ten read it"], [], [], []]
    assert len(asked(found)) == 1


def test_a_title_names_a_block_and_a_heading_in_doubt_gives_children_no_words():
    by_title = table(
        ("Priority", "Success measure"),
        ("Visits are in time", "No visit is late"),
        ("Guides are clear", "Nine in ten read it"),
        where="table 2",
    )
    doubtful = table(
        ("Rec no.", "What we heard from the children's service"),
        ("1", "The guide is long"),
        ("2", "Visits are hard to keep"),
        where="table 3",
    )
    found = draft(document(page("Our plan", "title"), PLAN, by_title, doubtful))
    assert shown(found) == [["Nine in ten read it"], ["No visit is late"]]
    assert not any(block.voice for block in found.blocks)
    assert "The guide is long" in "".join(told(found))


def test_measures_below_a_block_that_name_none_stay_its_own():
    of_aims = table(
        ("Measure", "Objective", "Target"),
        ("Visits in two days", "To be there in time", "95%"),
        ("Late visits", "To be there in time", "none"),
        where="table 2",
    )
    head = ("Ref", "What we will do", "Who", "By when")
    found = draft(
        document(
            page("Priority 1: Visits are in time", "heading 2"),
            table(head, ("1.1", "Visit within two days", "Bo", "June 2027")),
            of_aims,
            page("Priority 2: Guides are clear", "heading 2"),
            table(head, ("2.1", "Write the guide", "Ann", "May 2027"), where="table 3"),
        )
    )
    assert shown(found) == [["Visits in two days", "Late visits"], []]
    assert found.blocks[0].evidence[0].comments == "Objective: To be there in time; Target: 95%"
    assert asked(found) == []

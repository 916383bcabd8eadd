"""Lines that say something of the paper itself are notes, and never a theme or a title."""

import pytest

from goldenthread.documents.reading import read
from goldenthread.improvement.rules.plans import draft
from goldenthread.improvement.rules.plans.stamps import is_plan_name, is_stamp

from .plan_documents import cell, document, page, table
from .plan_workbooks import workbook

TITLE = "Children's improvement plan"
HEAD = ("Ref", "Action", "Lead", "By when")
DESK = [("1.1", "Write a guide", "Ann Example", "May 2027"), ("1.2", "Look", "Bo", "June 2027")]
SKILL = [("2.1", "Train all staff", "Bo Sample", "July 2027")]
STAMPS = [
    "Updated for the panel, June 2026", "Version 3", "Draft v0.4", "Official - Sensitive",
    "OFFICIAL-SENSITIVE", "Confidential", "DRAFT", "Draft for consultation", "Not for publication",
    "Last updated: 3 June 2026", "Position as at June 2026", "Improvement board, 14 June 2026",
    "Prepared by the programme office", "Quarter 2 update 2026/27", "Tarnholt Council",
    "London Borough of Tarnholt", "Tarnholt County Council", "Children and Families Directorate",
    "Tarnholt Council - Children's Services", "Notes: R = red, A = amber", "November 2026",
    "NOVEMBER 2026", "Key: red = late; green = done",
    "SEND written statement of action",
]  # fmt: skip
THEMES = [
    "Youth Council", "Children in Care Council", "Corporate Parenting Council", "Front door",
    "Quarter 1", "Year 2", "Leadership and management", "Status of plans", "Final visits",
    "Priority 1: updated by June 2027", "Review of visits, June 2027", "Partnership working 2026",
    "Improving the department", "One Council", "Issue 3: visits", "Care planning",
    "Red lines: what we never do",
]  # fmt: skip


def excel(*rows):
    return read(workbook(rows, name="Sheet"), "plan.xlsx")


COLUMN = [
    ("Area", *HEAD),
    *[("1 Desk", *row) for row in DESK],
    *[("2 Skill", *row) for row in SKILL],
]


def in_a_sheet(line):
    return excel((TITLE,), (line,), *COLUMN)


def above_the_title(line):
    return excel((line,), (TITLE,), (), *COLUMN)


def over_one_list(line):
    return excel((TITLE,), (line,), HEAD, *DESK, *SKILL)


def in_bands(line):
    more = (("Priority 2: Skill",), HEAD, *SKILL)
    return excel((TITLE,), (line,), ("Priority 1: Desk",), HEAD, *DESK, *more)


def in_word(line):
    return document(page(TITLE, "title"), page(line), table(*COLUMN))


def in_word_bold(line):
    return document(page(TITLE, "title"), page(f"** {line}"), table(HEAD, *DESK, *SKILL))


def as_a_heading(line):
    return document(
        page(TITLE, "title"), page(line, "heading 1"),
        page("Priority 1: Desk", "heading 2"), table(HEAD, *DESK),
        page("Priority 2: Skill", "heading 2"), table(HEAD, *SKILL, where="table 2"),
    )  # fmt: skip


LAYOUTS = [
    in_a_sheet, above_the_title, over_one_list, in_bands, in_word, in_word_bold, as_a_heading,
]  # fmt: skip


@pytest.mark.parametrize("make", LAYOUTS)
@pytest.mark.parametrize("line", STAMPS)
def test_a_line_of_the_paper_is_a_note_of_the_plan(line, make):
    found = draft(make(line))
    assert found.themes == ()
    assert {one.theme for one in found.blocks} == {""}
    assert not [one.title for one in found.blocks if line in one.title]
    assert len(found.actions) == 3
    assert line in "\n".join(one.text for one in found.notes)
    assert not any(line == one.heading for one in found.notes)
    assert (found.title, found.lost) == (TITLE, ())


@pytest.mark.parametrize("make", [in_a_sheet, in_word])
def test_the_service_beside_the_plans_title_is_no_theme(make):
    found = draft(make("Children's Services"))
    assert found.themes == ()
    assert [one.text for one in found.notes] == ["Children's Services"]


def test_a_service_that_is_one_of_several_headings_is_a_theme():
    found = draft(
        document(
            page("Children's Services", "heading 1"), table(*COLUMN[:3]),
            page("Education", "heading 1"), table(*COLUMN[:1], *COLUMN[3:], where="table 2"),
        )
    )  # fmt: skip
    assert found.themes == ("Children's Services", "Education")


@pytest.mark.parametrize("line", THEMES)
def test_words_of_a_theme_or_a_title_are_no_such_line(line):
    assert not is_stamp(line)


def test_an_owner_over_a_table_with_a_column_of_blocks_is_no_theme():
    found = draft(in_a_sheet("Owner: Director of practice"))
    assert found.themes == ()
    assert [one.text for one in found.notes] == ["Owner: Director of practice"]


def test_below_a_blocks_title_it_is_a_note_of_the_block():
    found = draft(
        document(page("Priority 1: Desk", "heading 1"), page("Version 3"), table(HEAD, *DESK))
    )
    assert [(one.title, one.notes) for one in found.blocks] == [("Desk", ("Version 3",))]


# Keys, months and titles above the headings


def in_word_table(*lines, rows=COLUMN):
    above = [(cell(f"** {one}", columns=5), *[None] * 4) for one in lines]
    return document(page(TITLE, "title"), table(*above, *rows))


def in_word_lines(*lines, rows=COLUMN):
    return document(page(TITLE, "title"), *map(page, lines), table(*rows))


def in_excel(*lines, rows=COLUMN):
    return excel((TITLE,), *((one,) for one in lines), *rows)


RATED = [("Area", *HEAD, "RAG"), ("1 Desk", *DESK[0], "Late"), ("2 Skill", *SKILL[0], "A")]
MAKERS = [in_word_table, in_word_lines, in_excel]


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("key", [
    "Notes: R = red, A = amber; red = late", "Key: red = late; green = done; A = amber",
])  # fmt: skip
def test_a_line_that_says_what_words_mean_is_read_as_the_key(make, key):
    found = draft(make(key, rows=RATED))
    assert [one.rating.level for one in found.actions] == ["red", "amber"]
    assert found.themes == ()
    assert key in found.notes[0].text


@pytest.mark.parametrize("make", [in_word_table, in_excel])
def test_a_band_above_the_headings_is_a_theme_whatever_stands_beside_it(make):
    found = draft(make("November 2026", "Front door"))
    assert found.themes == ("Front door",)
    assert [one.text for one in found.notes] == ["November 2026"]


def test_months_that_head_the_parts_of_a_plan_are_its_parts():
    found = draft(
        document(
            page(TITLE, "title"), page("November 2026", "heading 1"), table(HEAD, *DESK),
            page("December 2026", "heading 1"), table(HEAD, *SKILL, where="table 2"),
        )
    )  # fmt: skip
    assert [one.title for one in found.blocks] == ["November 2026", "December 2026"]


@pytest.mark.parametrize("title", [
    "Tarnholt recovery programme 2026/27", "Our journey to good", "Written statement of action",
])  # fmt: skip
@pytest.mark.parametrize("make", [
    lambda line: excel((line,), (), *COLUMN), lambda line: document(page(line), table(*COLUMN)),
])  # fmt: skip
def test_what_a_plan_is_called_is_its_title_without_the_word_plan(make, title):
    found = draft(make(title))
    assert (found.title, found.themes, found.notes, found.lost) == (title, (), (), ())


@pytest.mark.parametrize("make", [in_word_table, in_excel])
def test_the_plans_name_once_more_below_its_title_is_a_note(make):
    found = draft(make("Improvement plan 2026 to 2028"))
    assert (found.title, found.themes, found.lost) == (TITLE, (), ())
    assert [one.text for one in found.notes] == ["Improvement plan 2026 to 2028"]


def test_a_plans_name_with_its_part_behind_it_is_no_name():
    assert is_plan_name("Improvement plan - Children's Services")
    assert not is_plan_name("Improvement plan: Front door")
    assert not is_plan_name("Priority 1: Improvement plan")

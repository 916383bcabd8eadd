"""Columns that name the blocks: said once in the first of their rows, or in a column of kinds."""

import pytest

from goldenthread.improvement.rules.plans import draft

from .plan_documents import document, table

MONTHS = ("Jan-27", "Feb-27", "Mar-27", "Apr-27")
CHART = ("Ref", "Activity", "Lead", "Start", "Finish", "RAG status", *MONTHS)


def chart(name, *, sep=" "):
    blank = ("",) * len(MONTHS)
    return document(
        table(
            (name, *CHART),
            (f"{name} 1{sep}Calls are heard", "1.1", "Staff the desk", "Ann Ash", "04.01.2027",
             "28.02.2027", "Red", *blank),
            ("", "1.2", "Write to homes", "Bo Oak", "04.02.2027", "28.03.2027", "Green", *blank),
            (f"{name} 2{sep}Plans are known", "2.1", "Give out plans", "Cy Elm", "04.01.2027",
             "28.03.2027", "Amber", *blank),
            ("", "2.2", "Read plans aloud", "Cy Elm", "04.03.2027", "28.04.2027", "Amber", *blank),
            where="sheet “Plan”",
        ), kind="xlsx",
    )  # fmt: skip


@pytest.mark.parametrize("sep", [" ", ": ", " \u2013 "])
@pytest.mark.parametrize("name", ["Project", "Workstream", "Strand"])
def test_a_project_in_its_first_row_is_the_block_of_the_rows_below(name, sep):
    found = draft(chart(name, sep=sep))
    assert [(one.ref, one.title, [row.ref for row in one.actions]) for one in found.blocks] == [
        ("1", "Calls are heard", ["1.1", "1.2"]), ("2", "Plans are known", ["2.1", "2.2"]),
    ]  # fmt: skip
    due = found.actions[0].due
    assert (due.start, due.text) == ("04.01.2027", "28.02.2027")
    assert found.lost == ()


AUDIT = ("Audit theme", "Finding", "Ref", "Action", "Lead", "Support", "Due", "RAG")
FOUND = [
    ("Planning", "Plans were too general"), ("Planning", "Timescales drifted"),
    ("Planning", "Plans were too general"), ("Front door", "Timescales drifted"),
    ("Front door", "Records were thin"), ("Voice", "Plans were too general"),
    ("Voice", "Records were thin"),
]  # fmt: skip
DEEDS = ["Write a guide", "Read ten plans", "Train each team", "Watch the days", "Check records",
         "Ask each child", "Tell the board"]  # fmt: skip


def audit(pairs):
    rows = [
        (*pair, f"QA{at}", deed, "Ann Ash", "QA Officer", f"{at}/05/2027", "Green")
        for at, (pair, deed) in enumerate(zip(pairs, DEEDS, strict=True), start=1)
    ]
    return draft(document(table(AUDIT, *rows, where="sheet “Audit”"), kind="xlsx"))


def blocks(found):
    return [(one.theme, one.title, [row.ref for row in one.actions]) for one in found.blocks]


def test_findings_that_come_and_go_under_their_themes_are_said_of_each_action():
    found = audit(FOUND)
    assert blocks(found) == [
        ("", "Planning", ["QA1", "QA2", "QA3"]), ("", "Front door", ["QA4", "QA5"]),
        ("", "Voice", ["QA6", "QA7"]),
    ]  # fmt: skip
    assert found.actions[3].comments == "Finding: Timescales drifted"
    assert "guessed-heading" in {one.kind for one in found.questions}
    assert (found.lost, found.share) == ((), 1.0)


@pytest.mark.parametrize(
    "pairs",
    [
        [(theme, f"A finding of {theme}") for theme, _ in FOUND],
        [(theme, f"{len(words)}. {words}") for theme, words in FOUND],
        list(zip([theme for theme, _ in FOUND], [*"QPP", *"QP", *"QP"], strict=True)),
        list(zip([theme for theme, _ in FOUND], [*"ABA", *"CD", *"EE"], strict=True)),
    ],
    ids=["each its own", "numbered", "each in one run", "each of one theme"],
)
def test_findings_with_numbers_in_one_run_or_of_one_theme_are_the_blocks(pairs):
    assert {one.theme for one in audit(pairs).blocks} == {"Planning", "Front door", "Voice"}


def test_themes_that_come_and_go_themselves_are_no_blocks():
    pairs = [FOUND[at] for at in (0, 3, 1, 4, 2, 5, 6)]
    assert {one.theme for one in audit(pairs).blocks} == {"Planning", "Front door", "Voice"}

"""Numbers of rows and of blocks; counts below the actions; measures that name their block."""

import pytest

from goldenthread.improvement.rules.plans import draft

from .plan_documents import cell, document, page, table

HEAD = ("Internal ID", "Priority", "Ref", "Action", "Lead", "Due")
ROWS = [
    ("OP-301", "1. Visits are early", "1.01", "Write to all homes", "Ann", "May 2027"),
    ("OP-302", "1. Visits are early", "1.02", "Call all homes", "Bo", "May 2027"),
    ("OP-303", "2. Plans are known", "2.01", "Give out the plans", "Cy", "June 2027"),
    ("OP-304", "2. Plans are known", "2.02", "Read the plans aloud", "Cy", "June 2027"),
]


def read_as(head, rows, order=None, kind="xlsx"):
    order = order or range(len(head))
    many = [tuple(row[at] for at in order) for row in (head, *rows)]
    return draft(document(table(*many), kind=kind))


def numbers(found):
    return [(block.ref, [one.ref for one in block.actions]) for block in found.blocks]


BOTH = [("1", ["1.01", "1.02"]), ("2", ["2.01", "2.02"])]


@pytest.mark.parametrize("first", ["Internal ID", "ID", "Unique reference", "Row"])
@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4, 5), (2, 1, 3, 4, 5, 0), (1, 0, 2, 3, 4, 5)])
def test_a_number_that_differs_in_each_row_of_a_block_is_not_the_blocks(first, order):
    found = read_as((first, *HEAD[1:]), ROWS, order)
    assert numbers(found) == BOTH
    assert [one.title for one in found.blocks] == ["Visits are early", "Plans are known"]
    assert found.blocks[0].actions[0].comments == f"{first}: OP-301"
    assert (found.lost, found.share) == ((), 1.0)


def test_alone_it_is_the_actions():
    found = read_as(HEAD, ROWS, (0, 1, 3, 4, 5))
    assert numbers(found) == [("1", ["OP-301", "OP-302"]), ("2", ["OP-303", "OP-304"])]


def test_a_number_beside_each_block_stays_the_blocks():
    merged = [
        (cell("7", rows=2), cell("Visits", rows=2), "7a", "Write to all", "Ann", "May 2027"),
        (None, None, "7b", "Call all homes", "Bo", "May 2027"),
        (cell("8", rows=2), cell("Plans are known", rows=2), "8a", "Give plans", "Cy", "May 2027"),
        (None, None, "8b", "Read plans", "Cy", "May 2027"),
    ]  # fmt: skip
    found = read_as(("No", *HEAD[1:]), merged)
    assert numbers(found) == [("7", ["7a", "7b"]), ("8", ["8a", "8b"])]


@pytest.mark.parametrize(
    "total",
    [
        ("Total", "3 actions", "", "", "1 complete"),
        ("Totals", "3", "", "", "1 of 3 complete"),
        ("Total actions", "3", "", "", ""),
        ("Grand total", "", "", "", "33%"),
    ],
)
def test_a_row_of_counts_is_no_action(total):
    head = ("No", "Action", "Lead", "Due", "Status")
    rows = [(f"{at}", f"Write letter {at} to all", "Ann", "May 2027", "Green") for at in (1, 2, 3)]
    found = draft(document(table(head, *rows, total)))
    assert [one.ref for one in found.blocks[0].actions] == ["1", "2", "3"]
    assert " ".join(filter(None, total)) in "\n".join(one.text for one in found.notes).replace(
        "\t", " "
    )
    assert found.lost == ()


def test_what_is_due_is_no_count():
    rows = [
        ("1", "Write to all", "Ann", "May 2027"),
        ("2", "Total places known", "", "31 May 2027"),
    ]
    found = draft(document(table(("No", "Action", "Lead", "Due"), *rows)))
    assert len(found.blocks[0].actions) == 2
    alone = ("Total cost of beds is agreed", "31 May 2027")
    head = ("Action", "Due", "Lead")
    found = draft(document(table(head, ("Write to all", "May 2027", "Ann"), (*alone, ""))))
    assert len(found.blocks[0].actions) == 2


WAITS = ("No", "Action", "Lead", "Due", "Status", "Evidence of impact")


def shown(found):
    return [one.text for block in found.blocks for one in block.evidence]


def test_what_speaks_beside_actions_not_begun_shows_success():
    rows = [
        ("1", "Write to all homes", "Ann", "May 2027", "Green", "Nine in ten homes answer"),
        ("2", "Call all homes", "Bo", "May 2027", "Not started", "No call is missed"),
    ]
    found = draft(document(table(WAITS, *rows)))
    assert shown(found) == ["Nine in ten homes answer", "No call is missed"]
    assert [(one.kind, one.proposal) for one in found.questions] == [
        ("guessed-heading", "evidence")
    ]


@pytest.mark.parametrize("status", ["Green", "Not started"])
def test_what_is_silent_there_is_a_report(status):
    rows = [
        ("1", "Write to all homes", "Ann", "May 2027", "Green", "Nine in ten homes answered"),
        ("2", "Call all homes", "Bo", "May 2027", status, ""),
    ]
    found = draft(document(table(WAITS, *rows)))
    assert shown(found) == []
    assert found.blocks[0].actions[0].impact == "Nine in ten homes answered"


def test_a_sheet_of_measures_whose_numbers_no_block_has_is_of_none():
    plan = [(row[1], *row[2:]) for row in ROWS]
    above = ("Key performance indicators", *[""] * 5)
    rows = [("8", *MEASURES[0][1:]), ("9", *MEASURES[1][1:])]
    parts = table(HEAD[1:], *plan), table(above, KPIS, *rows, where="sheet \u201cKPIs\u201d")
    found = draft(document(*parts, kind="xlsx"))
    assert shown(found) == []
    assert [one.kind for one in found.questions] == ["names-no-block"]
    assert "8\tVisits in two days\t31%\t70%" in found.notes[-1].text


KPIS = ("Priority", "Measure", "Baseline", "Q1", "Q2", "Target")
MEASURES = [
    ("1", "Visits in two days", "31%", "", "", "70%"),
    ("2", "Plans read", "9", "11", "", "20"),
]


@pytest.mark.parametrize(
    ("head", "names"),
    [
        (KPIS, ("1", "2")),
        (("Priority no", *KPIS[1:]), ("1", "2")),
        (
            ("Priority", "KPI", "Baseline", "Apr-27", "May-27", "Target"),
            ("Priority 1", "Priority 2"),
        ),
        (("Priority", "Success measure", "Baseline", "Current", "Trend", "Target"), ("P1", "P2")),
        (("Measure", "Priority", "Baseline", "Q1", "Q2", "Target"), ("1", "2")),
    ],
)
@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_each_measure_is_of_the_block_of_its_number(head, names, kind):
    at = head.index(next(one for one in head if one.startswith("Priority")))
    rows = [(name, *row[1:]) for name, row in zip(names, MEASURES, strict=True)]
    rows = [(row[1], row[0], *row[2:]) if at else row for row in rows]
    plan = [
        (row[1].replace("1.", "Priority 1:").replace("2.", "Priority 2:"), *row[2:]) for row in ROWS
    ]
    title = "Key performance indicators"
    above = [(title, *[""] * 5)] if kind == "xlsx" else []
    lines = [] if above else [page(title, "heading 1")]
    parts = [table(HEAD[1:], *plan), *lines, table(*above, head, *rows, where="table 2")]
    found = draft(document(*parts, kind=kind))
    assert [[one.text for one in block.evidence] for block in found.blocks] == [
        ["Visits in two days"],
        ["Plans read"],
    ]
    assert "Baseline: 31%" in found.blocks[0].evidence[0].comments
    assert [one.number for one in found.blocks[0].evidence[0].targets] == [70.0]
    assert found.lost == ()

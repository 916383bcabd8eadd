"""Tables of a PDF without any lines: rows and columns by the white between the words."""

import pytest

from .test_pdf import LONG, grid, read

ROWS = "[Ref], [Action], [Lead], [By when], "
WIDE = "columns: (1.5cm, 8cm, 5cm, 4cm), stroke: none"


def table_of(rows, settings=WIDE):
    return f"#table({settings}, {ROWS}{rows})"


def unlined(source):
    document = read(source)
    (table,) = document.tables
    assert not table.is_drawn
    assert any("without lines" in one for one in document.remarks)
    return grid(table)


def test_rows_and_columns_come_from_the_white_between_words():
    rows = f"[1.1], [{LONG}], [Head of Family Help], [May 2027], [1.2], [Check], [Ann], [June 2027]"
    assert unlined("Before it\n\n" + table_of(rows) + "\nAfter it") == [
        ["Ref", "Action", "Lead", "By when"],
        ["1.1", LONG, "Head of Family Help", "May 2027"],
        ["1.2", "Check", "Ann", "June 2027"],
    ]


def test_rows_without_numbers_are_parted_by_the_wider_white():
    table = (
        "#table(columns: (9cm, 5cm, 4cm), stroke: none, [Action], [Lead], [By when],"
        f"[{LONG}], [Ann], [May 2027], [{LONG}], [Bo], [June 2027])"
    )
    assert unlined(table) == [
        ["Action", "Lead", "By when"], [LONG, "Ann", "May 2027"], [LONG, "Bo", "June 2027"]
    ]  # fmt: skip


def test_text_before_and_after_is_no_row():
    rows = "[1.1], [Write], [Ann], [May 2027], [1.2], [Check], [Bo], [June 2027]"
    parts = read(f"{LONG}\n\n{table_of(rows)}\n\n{LONG}").parts
    assert [getattr(part, "line", None) and part.line.text for part in parts] == [LONG, None, LONG]


def test_rows_as_close_as_lines_begin_at_the_numbers_of_the_first_column():
    rows = f"[1.1], [{LONG}], [Ann], [May 2027], [1.2], [Check], [Bo], [June 2027]"
    found = unlined("#set par(leading: 0.65em)\n" + table_of(rows, f"{WIDE}, inset: (y: 0.325em)"))
    assert [row[0] for row in found] == ["Ref", "1.1", "1.2"]
    assert found[1][1] == LONG


def test_an_empty_cell_stays_empty_and_a_line_across_all_columns_is_one_cell():
    rows = (
        "table.cell(colspan: 4)[Priority 1: Visits that are recorded in time and read by managers],"
        "[1.1], [Write a guide to visits], [], [May 2027],"
        "[1.2], [Check ten records each month], [Ann Example], [],"
        "[1.3], [Ask children], [Bo Example], [June 2027]"
    )
    found = unlined(table_of(rows))
    assert found[1][0] == "Priority 1: Visits that are recorded in time and read by managers"
    assert found[2] == ["1.1", "Write a guide to visits", "", "May 2027"]
    assert found[3] == ["1.2", "Check ten records each month", "Ann Example", ""]


@pytest.mark.parametrize(
    "source",
    [
        f"{LONG}\n\n{LONG}",
        f"#columns(2)[{LONG * 6}]",
        "#table(columns: 2, stroke: none, [Term], [Meaning], [MASH], [A hub], [IRO], [An officer])",
    ],
)
def test_prose_two_columns_of_text_and_a_list_of_words_are_no_table(source):
    assert read(source).tables == ()


BOLD = "[*Ref*], [*Action*], [*Lead*], [*By when*], "


def bold_table(*rows):
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    return f"#table({WIDE}, {BOLD}{cells})"


def test_tables_below_each_other_are_several_and_what_stands_between_is_text():
    rows = ("1.1", LONG, "Head of Family Help", "May 2027"), ("1.2", "Check", "Ann", "")
    first = bold_table(*rows)
    second = bold_table(("2.1", "Visit", "Bo", "June 2027"), ("2.2", LONG, "Bo", "July 2027"))
    source = f"*Priority 1: Plans*\n\n{first}\n\n*Care*\n\n*Priority 2: Visits*\n\n{second}"
    parts = read(source).parts
    texts = [part.line.text for part in parts if hasattr(part, "line")]
    assert texts == ["Priority 1: Plans", "Care", "Priority 2: Visits"]
    tables = [grid(part) for part in parts if not hasattr(part, "line")]
    assert [[row[0] for row in rows] for rows in tables] == [
        ["Ref", "1.1", "1.2"], ["Ref", "2.1", "2.2"],
    ]  # fmt: skip
    assert tables[1][2] == ["2.2", LONG, "Bo", "July 2027"]


@pytest.mark.parametrize("align", ["horizon", "center", "center + horizon", "right + bottom"])
def test_cells_set_in_the_middle_of_their_row_or_column_stand_in_it(align):
    rows = (
        f"[1.1], [{LONG}], [Head of Family Help], [May 2027],"
        f"[1.2], [Check], [Ann Example], [June 2027],"
        f"[1.3], [{LONG}], [Bo Example], [July 2027]"
    )
    assert unlined(table_of(rows, f"{WIDE}, align: {align}")) == [
        ["Ref", "Action", "Lead", "By when"],
        ["1.1", LONG, "Head of Family Help", "May 2027"],
        ["1.2", "Check", "Ann Example", "June 2027"],
        ["1.3", LONG, "Bo Example", "July 2027"],
    ]

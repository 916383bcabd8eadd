"""Plain text and CSV: rows of tabs, markup of converters, separators and codings."""

import pytest

from goldenthread.documents.reading.csv import read_csv
from goldenthread.documents.reading.parts import Line, Paragraph, Table
from goldenthread.documents.reading.text import read_txt
from goldenthread.methods.refusal import Refused


def read(text):
    document = read_txt(text.encode())
    assert document.taken == document.in_file
    return document


def lines(text):
    return [part.line for part in read(text).parts]


def cell(text):
    """The lines of a cell that holds this text."""
    (table,) = read(f"{text}\tx").tables
    return table.rows[0].cells[0].lines


def grid(table):
    return [[one and one.text for one in row.cells] for row in table.rows]


def test_consecutive_rows_of_tabs_are_a_table_and_other_lines_paragraphs():
    title, first, owner, second, third = read(
        "Plan\n\nRef\tAction\tDue\n1\tTrain\n\t\tMay\nOwner: Head\na\tb\n\nc\td\n"
    ).parts
    assert (title.line.text, owner.line.text) == ("Plan", "Owner: Head")
    assert isinstance(owner, Paragraph)
    assert grid(first) == [["Ref", "Action", "Due"], ["1", "Train", ""], ["", "", "May"]]
    assert [row.number for row in first.rows] == [3, 4, 5]
    assert (grid(second), grid(third)) == ([["a", "b"]], [["c", "d"]])
    assert [table.where for table in (first, second, third)] == ["table 1", "table 2", "table 3"]


def test_a_table_at_the_end_of_the_file_is_not_lost():
    (table,) = read("a\tb").parts
    assert isinstance(table, Table)


def test_headings_and_list_items_are_told_by_their_marks():
    assert lines("### Our aims\n# **One**\n- first\n  - inner\n* star\n#hashtag") == [
        Line("Our aims", style="heading 3"),
        Line("One", style="heading 1", is_bold=True),
        Line("first", bullet=1),
        Line("inner", bullet=2),
        Line("star", bullet=1),
        Line("#hashtag"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("**All of it**", [("All of it", True)]),
        ("We are **not** in scope", [("We are not in scope", False)]),
        ("**Owner** Head of service", [("Owner Head of service", False)]),
        ("AIM**2. Train.**", [("AIM", False), ("2. Train.", True)]),
        (
            "AIM**2. Train.****Owner** Head",
            [("AIM", False), ("2. Train.", True), ("Owner Head", False)],
        ),
        ("what '**good**' looks like", [("what 'good' looks like", False)]),
        ("***Both***", [("Both", True)]),
        ("***It begins", [("It begins", True)]),
        ("2 * 3 = 6", [("2 * 3 = 6", False)]),
    ],
)
def test_stars_are_taken_off_and_what_was_run_together_is_parted(text, found):
    assert [(line.text, line.is_bold) for line in lines(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<p>One</p> <p>Two</p>", [("One", 0), ("Two", 0)]),
        ("a<br>b<br/>c", [("a", 0), ("b", 0), ("c", 0)]),
        (
            '<ul style="x"><li>One</li> <li>• Two</li></ul> After',
            [("One", 1), ("Two", 1), ("After", 0)],
        ),
        ("<ul><li>One<ul><li>In</li></ul></li></ul>", [("One", 1), ("In", 2)]),
        ("x<sup>2</sup> <i>e.g.</i> <u>this</u>", [("x2 e.g. this", 0)]),
        (
            "Health &amp; care &#233;lan, all &notify me",
            [("Health & care élan, all &notify me", 0)],
        ),
        (
            "under <5 years, a<b and <http://x.org/p>",
            [("under <5 years, a<b and <http://x.org/p>", 0)],
        ),
        ("Aim: • One • Two", [("Aim:", 0), ("One", 1), ("Two", 1)]),
        ("Audit - twice a year", [("Audit - twice a year", 0)]),
    ],
)
def test_markup_in_a_cell_becomes_lines_and_no_tag_is_left(text, found):
    assert [(line.text, line.bullet) for line in cell(text)] == found


def test_bold_markup_makes_a_bold_line_when_all_of_it_is():
    assert [line.is_bold for line in cell("<b>Lead</b><br><b>Due</b> May")] == [True, False]


@pytest.mark.parametrize(
    "text",
    [
        "Ref,Action,Due\n1,Train staff,May\n",
        "Ref;Action;Due\n1;Train staff;May\n",
        "Ref\tAction\tDue\r\n1\tTrain staff\tMay\r\n",
    ],
)
@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_list_is_read_whatever_parts_and_codes_it(text, code):
    document = read_csv(text.encode(code))
    assert grid(document.tables[0]) == [["Ref", "Action", "Due"], ["1", "Train staff", "May"]]
    assert document.taken == document.in_file == len("RefActionDue1TrainstaffMay")


def test_what_is_neither_utf_8_nor_16_is_read_as_windows_writes_it():
    content = "Aim,Café “good”\n".encode("cp1252")
    assert grid(read_csv(content).tables[0]) == [["Aim", "Café “good”"]]


def test_quoted_breaks_are_lines_of_the_cell_and_short_rows_are_filled_up():
    (table,) = read_csv(b'Action,Due\n"Train:\n- new\n- all ""others""",May\nonly\n\n\n').tables
    assert grid(table) == [["Action", "Due"], ['Train:\nnew\nall "others"', "May"], ["only", ""]]
    assert [line.bullet for line in table.rows[1].cells[0].lines] == [0, 1, 1]
    assert [row.number for row in table.rows] == [1, 2, 3]


def test_a_first_line_that_says_the_separator_is_obeyed_and_no_row():
    (table,) = read_csv(b"sep=;\r\nRef, or number;Due\r\n1;May\r\n").tables
    assert grid(table) == [["Ref, or number", "Due"], ["1", "May"]]


def test_one_column_is_a_list_too():
    assert grid(read_csv(b"Action\nTrain staff\n").tables[0]) == [["Action"], ["Train staff"]]


def test_a_quotation_mark_left_open_is_refused_and_swallows_nothing():
    with pytest.raises(Refused, match="file-damaged"):
        read_csv(b'Action,Due\n"Train staff,May\nWrite,June\n')


def test_more_cells_than_a_plan_has_are_refused():
    with pytest.raises(Refused, match="file-too-long"):
        read_csv(b"a,b,c\n" * 100_001)


def test_what_is_no_text_is_refused():
    with pytest.raises(Refused, match="file-kind-unknown"):
        read_txt(b"a\x81b")

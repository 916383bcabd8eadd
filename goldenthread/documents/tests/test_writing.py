"""What is written reads back the same, cell by cell; readers and writers were written apart."""

import csv as plain_csv
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.documents.reading import Cell, Line, Row, Table, read
from goldenthread.documents.reading.lines import lines_of
from goldenthread.documents.rules import kind_of
from goldenthread.documents.writing import Look, Paper, write
from goldenthread.methods.formula import as_it_was, harmless

DAY = date(2026, 11, 20)
FILLS = ("", "982828", "FFC845", "87BCA8", "16548A", "E6E6E6")
HARD = [
    "=1+1",
    "+44 20",
    "-5%",
    "@all",
    "'quoted",
    "'=1",
    "a & b",
    "<b>not bold</b>",
    '"so"; said, they',
    "tab\there",
    "first\nsecond",
    "• item\n• item two",
    "Zoë \u2013 naïve",
    "👍🏽 thumbs 😀",
    "_x000D_ is text",
    "] ]> ]]>",
    "{{ plan }}",
    "#let x = 1",
    "\\n",
    "日本",
    "0012",
    "1.10",
    "TRUE",
    "1/2",
]
texts = st.one_of(
    st.sampled_from(HARD),
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co", "Zl", "Zp")), max_size=40),
)


def said(text, *, is_bold=False):
    """Lines as any reader gives them: a mark typed in front makes a list item, once for all."""
    found = lines_of(text, is_bold=is_bold)
    while True:
        again = tuple(
            replace(new, bullet=max(old.bullet, new.bullet))
            for old in found
            for new in lines_of(old.text, is_bold=is_bold)
        )
        if again == found:
            return found
        found = again


@st.composite
def grids(draw):
    """A table of two to four columns, with a merged area in some."""
    width, height = draw(st.integers(2, 4)), draw(st.integers(2, 4))
    rows = [
        [Cell(said(draw(texts)), draw(st.sampled_from(FILLS))) for _ in range(width)]
        for _ in range(height)
    ]
    if draw(st.booleans()):
        tall, wide = draw(st.integers(1, height)), draw(st.integers(1, width))
        first = replace(rows[0][0], rows=tall, columns=wide)
        for down in range(tall):
            for right in range(wide):
                rows[down][right] = None
        rows[0][0] = first
    return rows


def paper(rows, **more):
    table = Table("table 1", tuple(Row(at, tuple(row)) for at, row in enumerate(rows, start=1)))
    return Paper("A plan", (table,), (Look((1.0,) * table.width, "What it shows"),), DAY, **more)


def tidy(cells, *, deepest=9, has_looks=True, has_areas=True):
    """Cells as a format can hold them."""
    out = []
    for cell in cells:
        kept = cell or (None if has_areas else Cell())
        if kept is None:
            out.append(None)
            continue
        lines = tuple((line.text, min(line.bullet, deepest)) for line in kept.lines)
        area = (kept.rows, kept.columns) if has_areas else (1, 1)
        out.append((lines, kept.fill if has_looks else "", *area))
    return out


def whole(rows, **limits):
    return [tidy(row, **limits) for row in rows]


def back(content, kind):
    document = read(content, f"plan.{kind}")
    assert document.taken == document.in_file
    return [row.cells for table in document.tables for row in table.rows]


def edged(rows):
    """With a last column and row of text: a file ends with its last text, and Word knows no
    column in which no cell starts."""
    rows = [[*row, Cell(said("edge"))] for row in rows]
    return [*rows, [Cell(said("edge"))] * len(rows[0])]


@settings(max_examples=60, deadline=None)
@given(grids())
def test_a_table_comes_back_from_word_cell_by_cell(rows):
    rows = edged(rows)
    assert whole(back(write(paper(rows), "docx"), "docx")) == whole(rows)


@settings(max_examples=60, deadline=None)
@given(grids())
def test_a_table_comes_back_from_excel_cell_by_cell(rows):
    rows = edged(rows)
    found = back(write(paper(rows), "xlsx"), "xlsx")
    assert whole(found, deepest=1) == whole(rows, deepest=1)


@settings(max_examples=100, deadline=None)
@given(grids())
def test_a_table_comes_back_from_csv_cell_by_cell(rows):
    rows = edged(rows)
    limits = {"deepest": 1, "has_looks": False, "has_areas": False}
    assert whole(back(write(paper(rows), "csv"), "csv"), **limits) == whole(rows, **limits)


@pytest.mark.parametrize("text", HARD)
def test_what_looks_like_something_else_stays_text_in_excel(text):
    (line, *_) = said(text)
    book = openpyxl.load_workbook(BytesIO(write(paper([[Cell((line,)), Cell()]]), "xlsx")))
    square = book.worksheets[0]["A1"]
    assert (square.data_type, square.value) == ("s", f"{'• ' if line.bullet else ''}{line.text}")
    assert square.quotePrefix == (square.value[:1] in {"=", "+", "-", "@"})


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "'=1", "''=1"])
def test_a_formula_in_csv_gets_an_apostrophe_which_is_taken_off_again(text):
    assert harmless(text) == f"'{text}"
    assert as_it_was(harmless(text)) == text


@pytest.mark.parametrize("text", ["plain", "'tis", "1-2", "", "a=b", "'"])
def test_other_texts_in_csv_stay_as_they_are(text):
    assert harmless(text) == text == as_it_was(text)


def test_csv_opens_in_excel_as_utf_8():
    content = write(paper([[Cell((Line("=1"),)), Cell((Line("Zoë"),))]]), "csv")
    assert content.startswith(b"\xef\xbb\xbf")
    assert list(plain_csv.reader(StringIO(content.decode("utf-8-sig")))) == [["'=1", "Zoë"]]


@pytest.mark.parametrize("kind", ["docx", "xlsx", "csv"])
def test_control_characters_are_left_out(kind):
    rows = [[Cell((Line("a\x00b\x0bc\ufffed\ud800e"),)), Cell((Line("x"),))]]
    assert back(write(paper(rows), kind), kind)[0][0].text == "abcde"


@pytest.mark.parametrize("kind", ["docx", "xlsx", "csv", "pdf"])
def test_what_is_written_passes_the_guard_of_uploads(kind):
    assert kind_of(f"plan.{kind}", write(paper([[Cell((Line("a"),)), Cell()]]), kind)) == kind


@pytest.mark.parametrize("kind", ["docx", "xlsx", "csv", "pdf"])
def test_a_paper_without_anything_is_a_file_all_the_same(kind):
    assert write(Paper("", (), ()), kind)


def test_a_paper_has_a_look_for_each_table():
    with pytest.raises(ValueError, match="1 tables and 0 looks"):
        Paper("", (Table("t", ()),), ())

import csv
from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.methods.cli import day_of, part_of
from goldenthread.methods.refusal import Refused
from goldenthread.methods.sheet import bad_numbers, column_of, read_sheet


def test_rows_are_numbered_as_a_spreadsheet_shows_them():
    sheet = read_sheet(b'key,team\r\nA , north\r\n\r\nB,"so\nuth"\r\nC,west\r\n')
    assert sheet.headings == ("key", "team")
    assert [(row.where, row.cells) for row in sheet.rows] == [
        ("row 2", ("A", "north")),
        ("row 4", ("B", "so\nuth")),
        ("row 5", ("C", "west")),
    ]


def test_the_mark_of_a_spreadsheet_is_no_part_of_the_heading():
    assert read_sheet(b"\xef\xbb\xbfkey\nA\n").headings == ("key",)


@pytest.mark.parametrize(
    ("data", "where", "code"),
    [
        (b"", "file", "file-empty"),
        (b"\n\n", "file", "file-empty"),
        (b"key\n", "file", "file-empty"),
        (b"key\nA\nB\0\n", "row 3", "encoding"),
        (b"key\nA\nRen\xe9e\n", "row 3", "encoding"),
        (b"\xef\xbb\xbfkey\nRen\xe9e\n", "row 2", "encoding"),
        ("key\nA\n".encode("utf-16"), "row 1", "encoding"),
        (b"key,\nA,B\n", "row 1, column 2", "heading"),
        (b"key,key\nA,B\n", "row 1, column 2", "heading"),
        (b"key,team\nA,B\nC\nD,E\n", "row 3", "row-ragged"),
        (b'key,team\nA,"B\n', "row 2", "csv"),
        (b"key\nA\n" + b"x" * 200_000 + b"\n", "row 3", "csv"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_row(data, where, code):
    with pytest.raises(Refused) as refused:
        read_sheet(data)
    assert [(one.where, one.code) for one in refused.value.refusals] == [(where, code)]


def test_a_cell_is_too_long_whatever_another_reader_allowed_before():
    csv.field_size_limit(1_000_000)
    with pytest.raises(Refused) as refused:
        read_sheet(b"key\nA\n" + b"x" * 200_000 + b"\n")
    assert [one.where for one in refused.value.refusals] == ["row 3"]


def test_every_ragged_row_is_named():
    with pytest.raises(Refused) as refused:
        read_sheet(b"a,b\n1\n1,2\n1,2,3\n")
    assert [one.where for one in refused.value.refusals] == ["row 2", "row 4"]


def test_a_missing_column_says_which_there_are():
    with pytest.raises(Refused) as refused:
        read_sheet(b"key,team\nA,B\n").places(["key", "status", "age"])
    found = refused.value.refusals
    assert [one.value for one in found] == ["status", "age"]
    assert found[0].do == "Use one of: key, team."


def test_every_cell_that_is_no_number_is_told_with_its_column():
    cells = ["1_0", "nan", "1e400", "", "12.5", "-3"]
    sheet = read_sheet(b"n,x\n" + "".join(f"{n},{one}\n" for n, one in enumerate(cells)).encode())
    assert [one.where for one in bad_numbers(sheet, ["n"], ["x"])] == [
        f"row {n}, column x" for n in (2, 3, 4, 5)
    ]
    assert [one.where for one in bad_numbers(sheet, ["x"])] == [
        f"row {n}, column x" for n in (2, 3, 4, 5, 6)
    ]


def test_a_column_is_read_whole_or_refused_whole():
    sheet = read_sheet(b"key,on\nA,2026-03-27\nB,soon\nC,2026-02-30\n")
    with pytest.raises(Refused) as refused:
        column_of(sheet, "on", day_of)
    assert [(one.where, one.value) for one in refused.value.refusals] == [
        ("row 3, column on", "soon"), ("row 4, column on", "2026-02-30"),
    ]  # fmt: skip
    assert column_of(sheet, "key", lambda cell, where: cell) == ["A", "B", "C"]


@pytest.mark.parametrize(
    ("text", "part"),
    [("5%", Fraction(1, 20)), (" 0.05 ", Fraction(1, 20)), ("1/20", Fraction(1, 20)),
     ("60 %", Fraction(3, 5)), ("-.5", Fraction(-1, 2))],
)  # fmt: skip
def test_a_part_of_a_whole_is_exact(text, part):
    assert part_of(text, "share") == part


@pytest.mark.parametrize("text", ["", "%", "half", "3/0", "1_0%", "1e999999999", "nan", "1/2/3"])
def test_what_is_no_part_is_refused(text):
    with pytest.raises(Refused, match="part"):
        part_of(text, "share")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    with suppress(Refused):
        read_sheet(data)

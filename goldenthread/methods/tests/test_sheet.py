from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.methods.refusal import Refused
from goldenthread.methods.sheet import read_sheet


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


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    with suppress(Refused):
        read_sheet(data)

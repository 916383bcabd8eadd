"""A stray cell far from everything else: read, and no reason to refuse a workbook."""

import pytest

from goldenthread.documents.reading.excel import read_xlsx

from .excel_files import grid, saved, sheet_of

ROWS = [["Ref", "Action", "Lead"], ["1.1", "Write a guide", "Ann Example"]]
LONG = [*ROWS, *([f"1.{at}", "Look", "Bo"] for at in range(2, 60))]


@pytest.mark.parametrize("place", ["XFD1048576", "XFD1", "XFD50", "ZZ2", "DA1"])
def test_it_is_a_table_of_its_own_and_the_others_stay_as_they_are(place):
    sheet = sheet_of(LONG)
    sheet[place] = "x"
    found = read_xlsx(saved(sheet.parent))
    first, far = found.tables
    assert grid(first) == LONG
    assert (grid(far), far.where) == (
        [["x"]],
        f"{first.where}, from column {place.rstrip('0123456789')}",
    )
    assert far.rows[0].number == int(place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    assert found.taken == found.in_file


def test_far_below_it_is_a_row_of_the_same_table():
    sheet = sheet_of(ROWS)
    sheet["A1048576"] = "x"
    (table,) = read_xlsx(saved(sheet.parent)).tables
    assert grid(table) == [*ROWS, ["x", "", ""]]
    assert table.rows[-1].number == 1_048_576


def test_a_gap_of_a_hundred_columns_parts_nothing():
    sheet = sheet_of(ROWS)
    sheet.cell(1, 3 + 101, "Cost")
    (table,) = read_xlsx(saved(sheet.parent)).tables
    assert table.width == 104


def test_hidden_columns_and_merged_cells_are_said_of_the_table_in_which_they_are():
    sheet = sheet_of(ROWS)
    sheet["XFC1"], sheet["XFD2"] = "y", "x"
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("XFC1:XFD1")
    sheet.column_dimensions["B"].hidden = sheet.column_dimensions["XFD"].hidden = True
    first, far = read_xlsx(saved(sheet.parent)).tables
    assert (first.hidden_columns, far.hidden_columns) == ((1,), (1,))
    assert [table.rows[0].cells[0].columns for table in (first, far)] == [2, 2]

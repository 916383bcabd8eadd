"""Excel cells are shown as people see them: dates and numbers by their format, colours."""

from datetime import date, datetime
from datetime import time as clock

import pytest
from openpyxl.styles import Color, GradientFill, PatternFill

from goldenthread.documents.reading.excel_shown import shown

from .excel_files import grid, only_table, sheet_of, solid

JULY = datetime(2017, 7, 31, 14, 5)


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (JULY, "mmm-yy", "Jul-17"),
        (JULY, "dd/mm/yyyy", "31/07/2017"),
        (JULY, "d/m/yy;@", "31/7/17"),
        (JULY, "mm-dd-yy", "31/07/2017"),  # stored so for "the short date of this country"
        (JULY, "[$-809]dd mmmm yyyy;@", "31 July 2017"),
        (JULY, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "31 July 2017"),
        (JULY, 'dddd d"st of" mmmm', "Monday 31st of July"),
        (JULY, "dd/mm/yyyy hh:mm", "31/07/2017 14:05"),
        (JULY, "h:mm AM/PM", "2:05 PM"),
        (JULY, "General", "31/07/2017"),
        (JULY, "mm:ss", "05:00"),
        (date(2017, 9, 1), "yyyy\\-mm\\-dd", "2017-09-01"),
        (date(2017, 9, 1), "d.m.yy", "1.9.17"),
        (clock(9, 30), "hh:mm", "09:30"),
        (7, "General", "7"),
        (7.0, "General", "7"),
        (1.1, "General", "1.1"),
        (0.1 + 0.2, "General", "0.3"),
        (0.75, "0%", "75%"),
        (0.755, "0.0%", "75.5%"),
        (0.125, "0%", "13%"),
        (2.5, "0", "3"),
        (3, "0.00", "3.00"),
        (1.5, "0.##", "1.5"),
        (1234567.5, "#,##0.00", "1,234,567.50"),
        (1200, '"£"#,##0', "£1,200"),
        (1200, "[$£-809]#,##0", "£1,200"),
        (7, "000", "007"),
        (-5, "0", "-5"),
        (-5, "0;(0)", "(5)"),
        (0, '0;-0;"none"', "none"),
        (4, '"Week "0', "Week 4"),
        (1500, "#,##0,", "2"),
        (12345, "0.00E+00", "12345"),
        (True, "General", "TRUE"),
        ("text", "0.00", "text"),
        (None, "0.00", ""),
    ],
)
def test_a_value_is_shown_as_its_format_says(value, code, text):
    assert shown(value, code) == text


def test_dates_and_numbers_of_a_sheet_are_shown_by_their_formats():
    sheet = sheet_of([["Due", "Done"], [JULY, 0.75], [date(2017, 9, 1), 1.0]])
    sheet["A2"].number_format = "mmm-yy"
    sheet["A3"].number_format = "dd/mm/yyyy"
    sheet["B2"].number_format = "0%"
    assert grid(only_table(sheet)) == [["Due", "Done"], ["Jul-17", "75%"], ["01/09/2017", "1"]]


@pytest.mark.parametrize(
    ("fill", "code"),
    [
        (solid("FF92D050"), "92D050"),
        (solid("0092D050"), "92D050"),
        (solid(Color(indexed=10)), "FF0000"),
        (solid(Color(indexed=64)), ""),
        (solid(Color(theme=0)), "FFFFFF"),
        (solid(Color(theme=9)), "F79646"),  # openpyxl's own theme: Office 2007, accent 6
        # "Orange, Accent 6, Lighter 40%"; Excel, which rounds on the way, says FABF8F.
        (solid(Color(theme=9, tint=0.3999755851924192)), "FAC090"),
        (solid(Color(theme=99)), ""),
        (solid(Color(rgb="FF000000", tint=0.5)), "808080"),
        (PatternFill("gray125"), ""),
        (PatternFill(), ""),
        (GradientFill(stop=["FFFF0000", "FF00FF00"]), "FF0000"),
    ],
)
def test_the_fill_of_a_cell_is_its_colour_or_none(fill, code):
    sheet = sheet_of([["Green", "x"]])
    sheet["A1"].fill = fill
    found = only_table(sheet).rows[0].cells[0].fill
    assert found == code


def test_a_colour_without_text_is_kept_inside_the_table():
    sheet = sheet_of([["Action", "Progress"], ["Train staff"]])
    sheet["B2"].fill = solid("FFFFC000")
    cell = only_table(sheet).rows[1].cells[1]
    assert (cell.text, cell.fill) == ("", "FFC000")

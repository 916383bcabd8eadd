"""A rule that colours whole columns costs the rows that hold something, not all that it names."""

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import PatternFill

from goldenthread.documents.reading.excel_colours import coloured_by_formula


def test_a_rule_over_whole_columns_is_asked_of_the_kept_rows_only():
    sheet = Workbook().active
    green = PatternFill(bgColor="92D050")
    sheet.conditional_formatting.add("B2:C1048576", FormulaRule(formula=["B2>1"], fill=green))
    found = list(coloured_by_formula(sheet, [1, 2, 900_000], range(1, 4)))
    assert found == [(2, 2), (2, 3), (900_000, 2), (900_000, 3)]

"""Workbooks made in a test: "text#FFC000" is a cell with its colour."""

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import PatternFill

Rows = Sequence[Sequence[str]]


def workbook(rows: Rows, *, hidden: Rows = (), name: str = "Plan") -> bytes:
    """`hidden`: the rows of a second sheet, which is hidden."""
    book = Workbook()
    _fill(book.active, rows, name)
    if hidden:
        sheet = book.create_sheet()
        _fill(sheet, hidden, "Old")
        sheet.sheet_state = "hidden"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _fill(sheet, rows: Rows, name: str) -> None:
    sheet.title = name
    for at, row in enumerate(rows, start=1):
        for column, cell in enumerate(row, start=1):
            text, _, colour = cell.partition("#")
            square = sheet.cell(at, column, text or None)
            if colour:
                square.fill = PatternFill("solid", fgColor=colour)

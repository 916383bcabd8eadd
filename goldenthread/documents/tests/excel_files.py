"""Workbooks made by openpyxl, and how tests look at what was read."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import PatternFill

from goldenthread.documents.reading.excel import read_xlsx


def saved(book):
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def sheet_of(rows=()):
    sheet = Workbook().active
    sheet.title = "Plan"
    for row in rows:
        sheet.append(row)
    return sheet


def read(sheet):
    document = read_xlsx(saved(sheet.parent))
    assert document.taken == document.in_file
    return document


def only_table(sheet):
    (table,) = read(sheet).tables
    return table


def grid(table):
    return [[cell and cell.text for cell in row.cells] for row in table.rows]


def solid(colour):
    return PatternFill("solid", fgColor=colour)

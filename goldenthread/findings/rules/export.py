"""A list as a CSV file that a spreadsheet opens as text and never as a formula."""

import csv
from collections.abc import Iterable
from datetime import date
from io import StringIO

from goldenthread.methods.formula import harmless

BYTE_ORDER_MARK = "\ufeff"  # Excel reads UTF-8 only with it


def csv_text(headings: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Days as 2026-03-27; a cell that a spreadsheet would calculate begins with an apostrophe."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([_cell(one) for one in row] for row in rows)
    return BYTE_ORDER_MARK + out.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return harmless("" if value is None else str(value))

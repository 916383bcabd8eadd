"""The fill of an Excel cell, and where a formula decides its colour."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from openpyxl.cell import Cell as Square
from openpyxl.styles.colors import COLOR_INDEX, Color
from openpyxl.worksheet.worksheet import Worksheet

from .colours import Theme, tinted

RGB = 6  # digits


def fill_of(square: Square, theme: Theme) -> str:
    """RRGGBB, or "" for none; of a gradient its first colour."""
    if not square.has_style:
        return ""
    fill = square.fill
    # A cell hands its fill over in a wrapper: its tag tells what it is, its class does not.
    if fill.tagname == "gradientFill":
        return colour_of(fill.stop[0].color, theme) if fill.stop else ""
    return colour_of(fill.fgColor, theme) if fill.patternType == "solid" else ""


def colour_of(colour: Color, theme: Theme) -> str:
    if colour.type == "theme":
        return theme.excel_colour(colour.theme, colour.tint or 0.0)
    if colour.type == "indexed":
        # 64 and 65 are the colours of the system, whatever those are.
        code = COLOR_INDEX[colour.indexed] if 0 <= colour.indexed < len(COLOR_INDEX) else ""
    else:
        code = colour.rgb if isinstance(colour.rgb, str) else ""
    return tinted(code[-RGB:].upper(), colour.tint or 0.0) if len(code) >= RGB else ""


def coloured_by_formula(
    sheet: Worksheet, numbers: Sequence[int], columns: range
) -> Iterator[tuple[int, int]]:
    """(row, column) of cells whose background a rule may set; what it sets cannot be told.

    `numbers`: the rows that are kept, in order, and `columns`; a rule may name a million others.
    """
    for area in sheet.conditional_formatting:
        if not any(_colours(rule) for rule in area.rules):
            continue
        for part in area.sqref.ranges:
            first, last = bisect_left(numbers, part.min_row), bisect_right(numbers, part.max_row)
            for row in numbers[first:last]:
                first_column = max(part.min_col, columns.start)
                for column in range(first_column, min(part.max_col + 1, columns.stop)):
                    yield row, column


def _colours(rule: object) -> bool:
    changed = getattr(rule, "dxf", None)
    return bool(getattr(rule, "colorScale", None) or (changed is not None and changed.fill))

"""PDF by typst: tagged, PDF/UA-1, its own font, the same bytes for the same paper: the only date in
it is the paper's own.

Texts go through JSON and never into markup. typst looks at nothing but its temporary folder.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from goldenthread.documents.reading.parts import Cell, Line, Paragraph, Table
from goldenthread.page.assets import FAMILY, FONTS

from .paper import Paper, ink_on, shares, writable

HEADING = re.compile(r"heading ([1-6])")
LONG = 300  # characters of a cell from which its row may break over a page
A4, A3 = 273.0, 396.0  # millimetres between the margins of a page on its side
LETTER, INSET, MOST = 1.9, 3.2, 0.3  # a wide letter and a cell's edges in mm; share of the page
BREAKS = re.compile(r"[\s/-]+")  # where a line may break
MOST_ROUNDS = 20  # each names most of the characters that are still missing
NOT_SHOWN = re.compile(r'the text `"(.*?)"` could not be displayed')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def write_pdf(paper: Paper) -> bytes:
    """A4 landscape, A3 for wide tables.

    A character that no font at hand can show stands as its Unicode name: "[grinning face]".
    """
    data = json.dumps(_values(paper), ensure_ascii=False)
    with TemporaryDirectory() as folder:
        source = Path(folder) / "paper.typ"
        source.write_bytes(files(__package__).joinpath("paper.typ").read_bytes())
        for _ in range(MOST_ROUNDS):
            source.with_name("data.json").write_text(data, encoding="utf-8")
            try:
                return _compiled(source)
            except typst.TypstError as error:
                if not (missing := _missing(error.diagnostic)):
                    raise
                data = data.translate({ord(sign): _named(sign) for sign in missing})
    raise RuntimeError("the fonts lack too many characters")


def _compiled(source: Path) -> bytes:
    return bytes(
        typst.compile(
            str(source),
            root=str(source.parent),
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=["ua-1"],
        )
    )


def _missing(diagnostic: str) -> set[str]:
    """The characters, none of them ASCII, that typst says its fonts lack."""
    found = "".join(NOT_SHOWN.findall(diagnostic))
    plain = ESCAPED.sub(lambda one: chr(int(one[1], 16)), found)
    return {sign for sign in plain if not sign.isascii()}


def _named(sign: str) -> str:
    """Joiners and marks without a look of their own say nothing."""
    if unicodedata.category(sign) in ("Cf", "Mn"):
        return ""
    return f"[{unicodedata.name(sign, 'a sign').lower()}]"


def _values(paper: Paper) -> dict[str, Any]:
    on = paper.on
    return {
        "title": _text(paper.title) or "Plan",
        "on": {"year": on.year, "month": on.month, "day": on.day} if on else None,
        "foot": _text(paper.foot),
        "font": FAMILY,
        "page": "a3" if paper.is_wide else "a4",
        "parts": list(_parts(paper)),
    }


def _fitting(table: Table, widths: tuple[float, ...], page: float) -> tuple[float, ...]:
    """Shares of the page (mm) in which each column's longest word has room: one that has none is
    printed over the next column. Only the others become narrower."""
    least = [0.0] * len(widths)
    for row in table.rows:
        for at, cell in enumerate(row.cells):
            if cell and cell.columns == 1:
                words = BREAKS.split(cell.text)
                least[at] = max(least[at], max(map(len, words)) * LETTER + INSET)
    least = [min(one / page, MOST) for one in least]
    tight = [need > width for need, width in zip(least, widths, strict=True)]
    needed = sum(need for need, is_tight in zip(least, tight, strict=True) if is_tight)
    free = sum(width for width, is_tight in zip(widths, tight, strict=True) if not is_tight)
    if not free or needed >= 1:
        return widths
    return tuple(
        need if is_tight else width * (1 - needed) / free
        for need, width, is_tight in zip(least, widths, tight, strict=True)
    )


def _parts(paper: Paper) -> Iterator[dict[str, Any]]:
    """PDF/UA-1 takes no gap between levels; headings that are alike in the paper stay alike."""
    above: list[int] = []  # levels of the paper under which we are
    for part in paper.parts:
        if isinstance(part, Table):
            page = A3 if paper.is_wide else A4
            widths = _fitting(part, shares(paper.look_of(part), part.width), page)
            yield _table(part, widths)
            continue
        said = _paragraph(part)
        if said["kind"] == "heading":
            above = [one for one in above if one < said["level"]] + [said["level"]]
            said["level"] = len(above)
        yield said


def _paragraph(part: Paragraph) -> dict[str, Any]:
    line = _line(part.line)
    if found := HEADING.match(part.line.style):
        return {"kind": "heading", "level": int(found[1]), "line": line}
    return {"kind": "title" if part.line.style == "title" else "line", "line": line}


def _table(table: Table, widths: tuple[float, ...]) -> dict[str, Any]:
    top = 0
    while top < len(table.rows) and table.rows[top].is_heading:
        top += 1
    rows = [[_cell(cell) for cell in row.cells if cell] for row in table.rows]
    return {
        "kind": "table",
        "widths": widths,
        "heading": [cell for row in rows[:top] for cell in row],
        "cells": [cell for row in rows[top:] for cell in row],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "lines": [_line(line) for line in cell.lines],
        "fill": cell.fill,
        "ink": ink_on(cell.fill),
        "rows": cell.rows,
        "columns": cell.columns,
        "long": len(cell.text) > LONG or cell.rows > 1,
    }


def _line(line: Line) -> dict[str, Any]:
    return {"text": _text(line.text), "bullet": line.bullet, "bold": line.is_bold}


def _text(text: str) -> str:
    return writable(text)

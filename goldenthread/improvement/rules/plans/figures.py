"""Columns beside a measure, right of it: "Baseline", "Target". What stands there is said of it."""

from collections.abc import Sequence

from .beside import label_of, under
from .contents import DAYS, kind_of_content
from .items import Entry
from .maps import Column
from .measured import PARTS
from .raw import RawRow
from .settling import Settling, are_ratings
from .words import plain, words

FIELD = "figures"
MAY_BE = {"", "goals", "notes"}  # what such headings name where no measure stands beside them


def settle(_grid: object, now: Settling) -> None:
    for shown in now.having("evidence"):
        for one in now.columns[shown.at + 1 :]:
            texts, header = now.filled(one), plain(one.header)
            said = header.removeprefix(f"{plain(shown.header)} ")  # "KPI", and "KPI target"
            may_be = one.field in MAY_BE or said != header
            if not may_be or said not in words()["measured"]["levels"]:
                break
            if texts and kind_of_content(texts) != DAYS and not are_ratings(texts):
                now.rename(one, FIELD, 1.0)


def with_heading(column: Column, entries: list[Entry]) -> list[Entry]:
    """ "Baseline: 40%", as it stands beside measures elsewhere."""
    if column.field != FIELD or not entries:
        return entries
    text = " ".join(one.text for one in entries)
    return [Entry(under(label_of(column.header), text), entries[0].place)]


def beside_measure(row: RawRow) -> str:
    """What is said of the one measure of a row; of several nobody knows of which."""
    is_one = len(row.cells.get("evidence", ())) == 1
    return PARTS.join(one.text for one in row.cells.get(FIELD, ())) if is_one else ""


def figure_in(comments: str, header: str) -> str:
    """What such a comment says under one heading."""
    front = under(label_of(header), "")
    said = [one for one in comments.split(PARTS) if one.startswith(front)]
    return said[0].removeprefix(front) if said else ""


def are_only(comments: str, headers: Sequence[str]) -> bool:
    """Whether a comment is figures under these headings, and no more."""
    fronts = tuple(under(label_of(one), "") for one in headers)
    return bool(fronts) and all(one.startswith(fronts) for one in comments.split(PARTS))

"""What a person may say of a table's headings and colours, and what becomes of its mapping."""

import itertools
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from goldenthread.documents.reading.parts import Table
from goldenthread.methods.refusal import Refusal

from .importing import LONGEST_ANSWER
from .plans.maps import Colour, TableMap
from .plans.parted import parted, unfit
from .plans.reheaded import MOST, can_be_headed
from .plans.values import AMBER, BLUE, GREEN, NONE, RED

LEVELS = (RED, AMBER, GREEN, BLUE)
FILL = re.compile(r"[0-9A-F]{6}")


def unfit_headings(table: Table, told: TableMap, rows: Sequence[int]) -> Iterator[Refusal]:
    if not can_be_headed(table, told):
        why = f"The headings of {told.where} stand below each other, and not in rows."
        yield Refusal("rows", told.where, why, "Correct its columns instead.", "a-form")
    if any(row not in range(len(table.rows)) for row in rows):
        why = f"{told.where} has no such row."
        yield Refusal("rows", told.where, why, "Look at its rows again.", "no-row")
    if len(rows) > MOST or any(b - a != 1 for a, b in itertools.pairwise(rows)):
        why = f"Headings stand in one row, or in up to {MOST} below each other."
        yield Refusal("rows", told.where, why, "Choose rows that follow each other.", "no-headings")


def unfit_colours(said: Mapping[str, str]) -> Iterator[Refusal]:
    for fill, level in said.items():
        if not FILL.fullmatch(fill) or level not in {*LEVELS, NONE}:
            why = "A colour means red, amber, green, blue or no level."
            given, do = f"{fill} {level}"[:40], "Choose one of the list."
            yield Refusal("colours", given, why, do, "level")


def unfit_cell(field: str, text: str, answer: str, where: str) -> Iterator[Refusal]:
    """A lead keeps its whole cell beside it; of actions and dates no word may be left over."""
    printed = " ".join(text.split())
    yield from unfit(parted(answer, (), ""), printed, needs_all=field != "lead", where=where)
    if len(answer) > LONGEST_ANSWER:
        why = f"This is longer than {LONGEST_ANSWER} characters."
        yield Refusal(where, "", why, "Correct it in your file and bring that.", "long")


def coloured(one: TableMap, tables: Collection[str], said: Mapping[str, str]) -> TableMap:
    """The table with what a person said of its colours, where it is one of these; what was said
    before and is not said any more is taken back."""
    if one.where not in tables:
        return one
    known = {each.fill: replace(each, is_said=False) for each in one.colours}
    new = {
        fill: replace(
            known.get(fill, Colour(fill, "")), level="" if level == NONE else level, is_said=True
        )
        for fill, level in said.items()
    }
    return replace(one, colours=tuple({**known, **new}.values()))

"""The cells of a document's row that a person may part: as they stand, as they are parted now."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404  # noqa: TID251  # a row that the document has not
from django.urls import reverse

from goldenthread.documents.reading.kept import table_at

from .. import rules
from ..models import PlanImport
from ..rules.plans import Draft, DraftAction, Question
from ..rules.plans.reheaded import can_be_headed
from ..rules.plans.said_cells import CELL, field_parted, key_of, parts_now
from ..rules.plans.values import Place
from .drafts import made_of, settled
from .importing import tables_of
from .source import Told, source_of


@dataclass(frozen=True, slots=True)
class Parted:
    """`parts`: as it is read now; `is_said`: because somebody said so."""

    at: int
    heading: str
    field: str
    text: str
    key: str
    parts: tuple[str, ...]
    is_said: bool


def cells_of(brought: PlanImport, told: Told, number: int) -> list[Parted]:
    """Of the row that people call `number`; none of a form: its headings stand below each other."""
    table = table_at(brought.document, told.number)
    at = next((n for n, row in enumerate(table.rows) if row.number == number), None)
    if at is None or told.map.role != "plan" or not can_be_headed(table, told.map):
        return []
    blocks, found = settled(brought, made_of(brought)).blocks, []
    for column in told.map.columns:
        cell, field = table.at(at, column.at), field_parted(column.field)
        if field and cell and cell.text.strip():
            key = key_of(field, cell.text)
            parts = parts_now(blocks, Place(told.map.where, number), field, cell.text)
            is_said = key in brought.answers
            found.append(Parted(column.at, column.header, field, cell.text, key, parts, is_said))
    return found


def cells_page(brought: PlanImport, told: Told, number: int) -> dict[str, Any]:
    """The row beside what is asked of it."""
    about = Question(CELL, Place(told.map.where, number), "", "", "")
    return {"source": source_of(brought.document, about, tables_of(brought))}


def row_of(brought: PlanImport, told: Told, number: int) -> list[Parted]:
    """As `cells_of`; no page where there is nothing to part."""
    if found := cells_of(brought, told, number):
        return found
    raise Http404


def read_rows(
    brought: PlanImport, read: Draft, tables: Sequence[Told]
) -> list[tuple[Any, list[tuple[DraftAction, str]]]]:
    """Each block with its actions, and where the cells of an action's row are parted: once a row,
    "" where they cannot be."""
    numbers = {
        one.map.where: one.number
        for one in tables
        if brought.state == rules.importing.OPEN and one.map.role == "plan"
        if can_be_headed(table_at(brought.document, one.number), one.map)
    }
    seen: set[Place] = set()
    found = []
    for block in read.blocks:
        actions = []
        for one in block.actions:
            is_first = one.where.table in numbers and one.where.row and one.where not in seen
            seen.add(one.where)
            link = _link(brought, numbers[one.where.table], one.where.row) if is_first else ""
            actions.append((one, link))
        found.append((block, actions))
    return found


def _link(brought: PlanImport, table: int, row: int) -> str:
    return reverse("improvement:cells", args=[brought.pk, table, row])

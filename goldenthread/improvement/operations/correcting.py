"""A person corrects how a document is read: headings, columns, colours, what a cell holds."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.documents.reading.kept import as_document
from goldenthread.methods.refusal import refuse_if_any

from .. import queries, rules
from ..models import PlanImport
from ..queries.cells import cells_of
from ..rules import correcting
from ..rules.plans import TableMap, headed, tables_as_json
from ..rules.plans.parted import BY_HAND, by_hand
from .plans import refuse_if_settled, save_import


def correct_columns(
    *,
    brought: PlanImport,
    table: str,
    fields: list[str],
    also: Sequence[str] = (),
    version: int,
    by: Actor,
    at: datetime,
) -> None:
    """A person says which field each column of a table is ("" for none); all is read again.

    `also`: other tables with the same headings, of which the same is said. At once, before
    anything is held; a long document is left to the worker.
    """
    by.must(Permission.PLAN_IMPORT, over=brought)
    mapping = tables_as_json(_tables(brought, table, also))
    refuse_if_any(rules.importing.unfit_columns(mapping, table, fields))
    named = {table, *also}
    read_by = [rules.importing.corrected(one, named, fields) for one in mapping]
    _read_again(brought, read_by, "correct_columns", version, by, at)


def correct_headings(
    *,
    brought: PlanImport,
    table: str,
    rows: Sequence[int],
    also: Sequence[str] = (),
    version: int,
    by: Actor,
    at: datetime,
) -> None:
    """A person says which rows of a table, from 0, are its headings; none of them: it has none.

    What its columns hold is worked out anew, and all is read again. `also`: as for columns.
    """
    by.must(Permission.PLAN_IMPORT, over=brought)
    tables = _tables(brought, table, also)
    document, named = as_document(brought.document), {table, *also}
    pairs = zip(document.tables, tables, strict=True)
    refuse_if_any(
        fault
        for one, told in pairs
        if told.where in named
        for fault in correcting.unfit_headings(one, told, rows)
    )
    read_by: list[TableMap] = []
    for told in tables:
        known = (*read_by, *tables[len(read_by) :])
        is_said = told.where in named
        read_by.append(headed(document, known, told.where, rows) if is_said else told)
    _read_again(brought, tables_as_json(read_by), "correct_headings", version, by, at)


def correct_colours(
    *,
    brought: PlanImport,
    table: str,
    levels: Mapping[str, str],
    also: Sequence[str] = (),
    version: int,
    by: Actor,
    at: datetime,
) -> None:
    """A person says which level a colour of a table means, or "none"; all is read again."""
    by.must(Permission.PLAN_IMPORT, over=brought)
    tables = _tables(brought, table, also)
    refuse_if_any(correcting.unfit_colours(levels))
    named = {table, *also}
    read_by = tables_as_json(correcting.coloured(one, named, levels) for one in tables)
    _read_again(brought, read_by, "correct_colours", version, by, at)


def _tables(brought: PlanImport, table: str, also: Sequence[str]) -> tuple[TableMap, ...]:
    """As they are read now; refused where the import is over, or where there is no such table."""
    refuse_if_settled(brought)
    tables = queries.made_of(brought).tables
    mapping = tables_as_json(tables)
    refuse_if_any(rules.importing.unknown_tables(mapping, table))
    refuse_if_any(rules.importing.unlike(mapping, table, also))
    return tables


def _read_again(
    brought: PlanImport,
    mapping: list[dict[str, Any]],
    verb: str,
    version: int,
    by: Actor,
    at: datetime,
) -> None:
    """Before anything is held; a long document is left to the worker."""
    brought.mapping = mapping
    kept = {} if queries.is_made_later(brought) else queries.made_anew(brought)
    with transaction.atomic():
        save_import(brought, version, by, mapping=mapping, **kept)
        record(by=by, verb=verb, things=[("plan_import", brought.pk)], at=at)


def part_cells(
    *,
    brought: PlanImport,
    table: int,
    row: int,
    parts: Mapping[int, str],
    version: int,
    by: Actor,
    at: datetime,
) -> None:
    """A person says how cells of a row are parted, one part on each line, by the cell's column.

    It counts wherever the document prints these words, and in later ones. Empty: as we part it.
    What is as it was read says nothing. All is read again.
    """
    by.must(Permission.PLAN_IMPORT, over=brought)
    refuse_if_settled(brought)
    cells = {one.at: one for one in cells_of(brought, queries.table_of(brought, table), row)}
    said = {cells[to]: by_hand(lines) for to, lines in parts.items() if to in cells}
    answers = dict(brought.answers)
    for cell, answer in said.items():
        if answer == BY_HAND:
            answers.pop(cell.key, None)
        elif answer != by_hand("\n".join(cell.parts)):
            refuse_if_any(correcting.unfit_cell(cell.field, cell.text, answer, f"parts_{cell.at}"))
            answers[cell.key] = answer
    brought.answers = answers
    kept = {} if queries.is_made_later(brought) else queries.made_anew(brought)
    with transaction.atomic():
        save_import(brought, version, by, answers=answers, **kept)
        record(by=by, verb="part_cells", things=[("plan_import", brought.pk)], at=at)

"""What an import's pages show: our reading beside the document, question by question."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404  # noqa: TID251  # a question or table that the document has not

from goldenthread.documents.reading.kept import as_document
from goldenthread.documents.reading.parts import Table

from .. import rules
from ..models import PlanImport
from ..rules.changes import counted
from ..rules.plans import Draft, Layout, Question, TableMap
from ..rules.plans.templated import with_columns
from .plans import draft_of
from .renewing import changes_for

LONGEST_SAMPLE, SAMPLES = 90, 3
FIELD_TITLES = {
    name: name.replace("_", " ").capitalize() for name in rules.importing.fields_known()
}


@dataclass(frozen=True, slots=True)
class Told:
    """One table of the document: how it is read, its first rows, and what stands in each column."""

    number: int
    map: TableMap
    table: Table
    samples: dict[int, str]


def import_page(brought: PlanImport) -> dict[str, Any]:
    read = draft_of(brought)
    tables = _tables(brought, read)
    return {
        "brought": brought,
        "draft": read,
        "actions": len(read.actions),
        "evidence": sum(len(one.evidence) for one in read.blocks),
        "voice": sum(len(one.voice) for one in read.blocks),
        "share": f"{read.share:.1%}",
        "questions": [(one, brought.answers.get(one.key, "")) for one in read.questions],
        "left": sum(one.key not in brought.answers for one in read.questions),
        "first": next_question(brought, read),
        "tables": [one for one in tables if one.map.role == "plan"],
        "others": [one for one in tables if one.map.role == "other" and one.map.columns],
        "document": as_document(brought.document),
        "changes": changes_by_block(brought, read),
    }


def changes_by_block(brought: PlanImport, read: Draft) -> dict[str, Any] | None:
    """What a later document would change, before it is taken; None for a plan of its own."""
    if brought.plan is None or brought.state != "open":
        return None
    found = changes_for(brought.plan, read)
    return {
        "rows": found.taken,
        "counts": counted(found.taken),
        "stays": found.stays,
        "orders": found.orders,
    }


def question_of(read: Draft, key: str) -> Question:
    found = next((one for one in read.questions if one.key == key), None)
    if found is None:
        raise Http404
    return found


def next_question(brought: PlanImport, read: Draft) -> str:
    """The key of the first one without an answer; "" when all have one."""
    return next((one.key for one in read.questions if one.key not in brought.answers), "")


def question_page(brought: PlanImport, read: Draft, asked: Question) -> dict[str, Any]:
    keys = [one.key for one in read.questions]
    return {
        "asked": asked,
        "place": keys.index(asked.key) + 1,
        "of": len(keys),
        "later": next(
            (k for k in keys[keys.index(asked.key) + 1 :] if k not in brought.answers), ""
        ),
        "source": _source(brought, asked),
    }


def _source(brought: PlanImport, asked: Question) -> list[tuple[str, bool]]:
    """The row of the document as text, cell by cell; True for the cell that is asked about."""
    tables = as_document(brought.document).tables
    found = next((one for one in tables if one.where == asked.where.table), None)
    row = (
        next((one for one in found.rows if one.number == asked.where.row), None) if found else None
    )
    if row is None:
        return [(asked.read, True)]
    words = " ".join(asked.read.split())
    return [
        (cell.text, words in " ".join(cell.text.split()))
        for cell in row.cells
        if cell and cell.text.strip()
    ]


def table_of(brought: PlanImport, number: int) -> Told:
    found = next((one for one in _tables(brought, draft_of(brought)) if one.number == number), None)
    if found is None:
        raise Http404
    return found


def _tables(brought: PlanImport, read: Draft) -> list[Told]:
    tables = as_document(brought.document).tables
    return [
        Told(number, one, tables[number], _samples(tables[number], one))
        for number, one in enumerate(layout_read(brought, read).tables)
    ]


def layout_read(brought: PlanImport, read: Draft) -> Layout:
    """How each table is read; one of which we know no heading shows its first full row as one."""
    return with_columns(as_document(brought.document), read.layout)


def _samples(table: Table, told: TableMap) -> dict[int, str]:
    """The first few things that stand in each column below its heading."""
    below = [row for place, row in enumerate(table.rows) if place not in told.header_rows]
    found: dict[int, str] = {}
    for column in told.columns:
        cells = (row.cells[column.at] for row in below if column.at < len(row.cells))
        texts = [" ".join(cell.text.split()) for cell in cells if cell and cell.text.strip()]
        found[column.at] = " · ".join(text[:LONGEST_SAMPLE] for text in texts[:SAMPLES])
    return found


def named_like(brought: PlanImport) -> dict[str, str]:
    """The title and address that we propose."""
    title, slug = rules.importing.named(draft_of(brought), brought.file.name)
    return {"title": title, "slug": slug}

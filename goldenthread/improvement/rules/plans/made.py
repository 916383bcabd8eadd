"""A draft with what its pages show of its document, so that they need not open the document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.documents.reading.parts import Document, Table

from .drafting import draft
from .maps import TableMap
from .templated import with_columns
from .values import Draft

LONGEST_SAMPLE, SAMPLES = 90, 3


def alike(tables: Sequence[TableMap]) -> list[list[int]]:
    """The places of tables with the same headings that are read in the same way, together; by the
    first of each."""
    found: dict[object, list[int]] = {}
    for number, one in enumerate(tables):
        columns = tuple((column.header, column.field) for column in one.columns)
        found.setdefault((one.role, one.grain, columns), []).append(number)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Made:
    """`tables`: how each is read; one of which we know no heading shows its first full row as one.
    `samples`: for each of their columns the first few things that stand in it. `remarks`: of the
    file, for whoever brought it. `headings`: the rows of each table's headings, as people count."""

    draft: Draft
    tables: tuple[TableMap, ...]
    samples: tuple[tuple[str, ...], ...]
    remarks: tuple[str, ...]
    headings: tuple[tuple[int, ...], ...] = ()


def made(
    document: Document,
    *,
    written_on: date | None,
    mapping: Sequence[Mapping[str, object]] | None,
    meanings: Mapping[str, str],
    answers: Mapping[str, str] | None = None,
) -> Made:
    """As `draft` is told; a second for 500 rows, a minute for 6,000."""
    read = draft(
        document, written_on=written_on, mapping=mapping, meanings=meanings, answers=answers
    )
    tables = with_columns(document, read.layout).tables
    pairs = list(zip(document.tables, tables, strict=True))
    samples, headings = (_samples(*one) for one in pairs), (_headings(*one) for one in pairs)
    return Made(read, tables, tuple(samples), document.remarks, tuple(headings))


def _headings(table: Table, told: TableMap) -> tuple[int, ...]:
    """None of a form, whose headings stand below each other."""
    is_form = len(told.columns) != table.width
    return () if is_form else tuple(table.rows[at].number for at in told.header_rows)


def _samples(table: Table, told: TableMap) -> tuple[str, ...]:
    below = table.rows[max(told.header_rows, default=-1) + 1 :]
    found = []
    for column in told.columns:
        cells = (row.cells[column.at] for row in below if column.at < len(row.cells))
        texts = [" ".join(cell.text.split()) for cell in cells if cell and cell.text.strip()]
        found.append(" · ".join(map(shortened, texts[:SAMPLES])))
    return tuple(found)


def shortened(text: str, most: int = LONGEST_SAMPLE) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"

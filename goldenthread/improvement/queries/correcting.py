"""What the pages show on which a person corrects a table's headings and colours."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from goldenthread.documents.reading.kept import table_at
from goldenthread.documents.reading.parts import Cell

from ..models import PlanImport
from ..rules.plans.colours import colour_name
from ..rules.plans.made import shortened
from ..rules.plans.reheaded import can_be_headed
from ..rules.plans.reheaded import rows_offered as offered
from ..rules.plans.values import NONE
from .importing import tables_of
from .source import Told, shown

LONGEST_ROW = 160  # characters of a row beside its box
SAMPLES, LONGEST_SAMPLE = 3, 40


@dataclass(frozen=True, slots=True)
class Shown:
    """A colour with its name, what it is taken for and what a person said; where it stands."""

    fill: str
    name: str
    read: str
    said: str
    sample: str


def correctable(brought: PlanImport, told: Told, at: str) -> list[dict[str, Any]]:
    """The pages on which something of this table can be corrected, of which one is `at`."""
    pages = ["columns"]
    pages += ["headings"] if rows_offered(brought, told) else []
    pages += ["colours"] if told.map.colours else []
    return [
        {"title": one.capitalize(), "current": one == at,
         "url": reverse(f"improvement:{one}", args=[brought.pk, told.number])}
        for one in pages
    ]  # fmt: skip


def rows_offered(brought: PlanImport, told: Told) -> list[tuple[int, str]]:
    """The first rows of the table; none of a form, whose headings stand below each other."""
    table = table_at(brought.document, told.number)
    if not can_be_headed(table, told.map):
        return []
    found = []
    for at in offered(table, told.map):
        row = table.rows[at]
        words = " | ".join(filter(None, map(shown, row.cells))) or "empty"
        found.append((at, f"Row {row.number}: {shortened(words, LONGEST_ROW)}"))
    return found


def colours_of(brought: PlanImport, told: Told) -> list[Shown]:
    """Those of the table and of the tables alike, the most frequent first."""
    numbers = {told.number, *(number for number, _ in told.alike)}
    many: Counter[str] = Counter()
    known = {}
    for one in tables_of(brought):
        if one.number in numbers:
            for colour in one.map.colours:
                many[colour.fill] += colour.many
                if colour.fill not in known or one.number == told.number:
                    known[colour.fill] = colour
    samples = _samples(brought, numbers)
    return [
        Shown(
            fill,
            f"{colour_name(fill).capitalize()} ({fill})",
            READ.get(known[fill].level, known[fill].level),
            (known[fill].level or NONE) if known[fill].is_said else "",
            f"In {many[fill]} cell{'s'[: many[fill] != 1]}{samples.get(fill, '')}",
        )
        for fill, _ in many.most_common()
    ]


READ = {"": "no level", "unclear": "between two levels, so it is asked"}


def _short(cell: Cell) -> str:
    return shortened(" ".join(cell.text.split()), LONGEST_SAMPLE)


def _samples(brought: PlanImport, numbers: set[int]) -> dict[str, str]:
    """What stands in the first cells of each colour."""
    found: dict[str, list[str]] = {}
    for number in sorted(numbers):
        for row in table_at(brought.document, number).rows:
            for cell in row.cells:
                if cell and cell.fill and cell.text and len(found.get(cell.fill, [])) < SAMPLES:
                    found.setdefault(cell.fill, []).append(_short(cell))
    return {fill: f", such as: {' · '.join(dict.fromkeys(many))}" for fill, many in found.items()}

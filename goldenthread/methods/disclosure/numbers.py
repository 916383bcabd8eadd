"""Several tables over the same children as one list of numbers, each once, and what adds up."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..circulation import Cell
from ..counts import TOTAL, Layout, Table, bad_shape
from ..refusal import Refusal

Name = tuple[str, str]  # row and column, folded; "" stands for a total
Place = tuple[int, int]


@dataclass(slots=True)
class Numbers:
    """`counts`: each number once; `sums`: a total and its parts, by position.

    `places`: for each table, where it prints which number. `lines`: rows and columns without
    their totals. `inner`: what is no total in any table.
    """

    counts: list[int] = field(default_factory=list)
    where: list[str] = field(default_factory=list)
    printed: set[int] = field(default_factory=set)
    inner: set[int] = field(default_factory=set)
    sums: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)
    lines: list[tuple[int, ...]] = field(default_factory=list)
    places: list[dict[Place, int]] = field(default_factory=list)
    names: dict[Name, int] = field(default_factory=dict)


def gathered(tables: Sequence[Table], crossed: bool | None = None) -> tuple[Numbers, list[Refusal]]:
    """All tables in one, and each number that two tables print differently.

    Numbers are the same when row and column are called the same. Which of the two is the row
    does not matter, unless one table uses a name for both (first grade by second grade).
    A total that no table prints joins another only where they agree.
    """
    found, wrong = Numbers(), []
    ordered = uses_a_name_twice(tables) if crossed is None else crossed
    for number, table in enumerate(tables, start=1):
        layout = Layout(table)
        at = {}
        printed = {cell: place for place, cell in layout.cells()}
        # what is printed first, so that an unprinted total never takes its name
        for cell in sorted(layout.grid.counts, key=lambda one: one not in printed):
            at[cell] = _position(found, layout, cell, ordered)
            count = layout.grid.counts[cell]
            if cell in printed and found.counts[at[cell]] != count:
                wrong.append(_disagrees(number, found, at[cell], count))
        _add(found, layout, at)
    return found, wrong


def uses_a_name_twice(tables: Sequence[Table]) -> bool:
    return any(
        {folded(label) for label, _ in table.rows}
        & {folded(name) for name in table.columns} - {TOTAL}
        for table in tables
    )


def folded(name: str) -> str:
    return name.strip().casefold()


def name_of(layout: Layout, cell: Cell, ordered: bool) -> Name:
    row, column = layout.names(cell)
    pair = ("" if folded(row) == TOTAL else folded(row), folded(column))
    pair = (pair[0], "" if pair[1] == TOTAL else pair[1])
    return pair if ordered else (min(pair), max(pair))


def bad_tables(tables: Sequence[Table], threshold: int) -> Iterator[Refusal]:
    """Every reason why one of them is no table; with several, its number stands in front."""
    for number, table in enumerate(tables, start=1):
        found = list(bad_shape(table, threshold)) or list(Layout(table).wrong_totals())
        for one in found:
            yield one.at(f"table {number}, {one.where}") if len(tables) > 1 else one


def _position(found: Numbers, layout: Layout, cell: Cell, ordered: bool) -> int:
    name, count = name_of(layout, cell, ordered), layout.grid.counts[cell]
    known = found.names.get(name)
    is_printed = layout.is_printed(cell)
    if known is not None and (
        found.counts[known] == count or (is_printed and known in found.printed)
    ):
        return known
    found.counts.append(count)
    found.where.append(", ".join(layout.names(cell)))
    if known is None or is_printed:
        found.names[name] = len(found.counts) - 1
    return len(found.counts) - 1


def _add(found: Numbers, layout: Layout, at: Mapping[Cell, int]) -> None:
    places = {place: at[cell] for place, cell in layout.cells()}
    found.places.append(places)
    found.printed.update(places.values())
    found.inner.update(at[cell] for cell in at if layout.is_inner(cell))
    for total, parts in layout.sums():
        one = (at[total], tuple(at[part] for part in parts))
        if one not in found.sums and one[1] != (one[0],):
            found.sums.append(one)
    found.lines += [tuple(at[cell] for cell in line) for line in layout.lines()]


def _disagrees(number: int, found: Numbers, position: int, count: int) -> Refusal:
    return Refusal(
        f"table {number}, {found.where[position]}",
        str(count),
        f"An earlier table says {found.counts[position]} for the same children.",
        "Correct it, or give it another name if it counts something else.",
        "linked-disagree",
    )

"""A list or table of counts as people print it, and as a grid with its totals last."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .circulation import Cell, Grid
from .refusal import Refusal

LEAST_THRESHOLD = 3  # hiding only 1 would say that it is 1
TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Table:
    """Counts with labels. A row or column named Total (any case) is the total of the others.

    `columns`: names of the count columns; `rows`: label and one count for each column.
    `whole`: what the row of totals is called, where a linked table has it as a part.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    whole: str = TOTAL


@dataclass(slots=True)
class Layout:
    """The table with its totals moved last, or added where it has none (never shown)."""

    table: Table
    grid: Grid = field(init=False)
    row_of: list[int] = field(init=False)
    column_of: list[int] = field(init=False)

    def __post_init__(self) -> None:
        whole = self.table.whole
        self.row_of = _places([label for label, _ in self.table.rows], whole)
        self.column_of = _places(self.table.columns)
        inner_rows = sum(not _is_total(label, whole) for label, _ in self.table.rows)
        inner_columns = sum(not _is_total(name) for name in self.table.columns)
        last = (inner_rows, inner_columns)
        counts = {
            (self.row_of[i], self.column_of[j]): count
            for i, (_, numbers) in enumerate(self.table.rows)
            for j, count in enumerate(numbers)
        }
        self.grid = Grid(_with_sums(counts, last), last)

    def cells(self) -> Iterator[tuple[tuple[int, int], Cell]]:
        """Each place of the printed table with its cell in the grid."""
        for i, row in enumerate(self.row_of):
            for j, column in enumerate(self.column_of):
                yield (i, j), (row, column)

    def lines(self) -> Iterator[list[Cell]]:
        """The printed rows and columns, without their totals."""
        rows, columns = self.grid.last
        for i in sorted(self.row_of):
            yield [(i, j) for j in range(columns)]
        for j in sorted(self.column_of):
            yield [(i, j) for i in range(rows)]

    def sums(self) -> Iterator[tuple[Cell, list[Cell]]]:
        """Each total with its parts, printed or not."""
        rows, columns = self.grid.last
        for i in range(rows + 1):
            yield (i, columns), [(i, j) for j in range(columns)]
        for j in range(columns + 1):
            yield (rows, j), [(i, j) for i in range(rows)]

    def names(self, cell: Cell) -> tuple[str, str]:
        """Row and column as they are printed; a total that is not printed is called Total."""
        row = self.row_of.index(cell[0]) if cell[0] in self.row_of else None
        column = self.column_of.index(cell[1]) if cell[1] in self.column_of else None
        return (
            self.table.whole if row is None else self.table.rows[row][0],
            TOTAL if column is None else self.table.columns[column],
        )

    def is_printed(self, cell: Cell) -> bool:
        return cell[0] in self.row_of and cell[1] in self.column_of

    def wrong_totals(self) -> Iterator[Refusal]:
        inner = {cell: n for cell, n in self.grid.counts.items() if self.is_inner(cell)}
        right = _with_sums(inner, self.grid.last)
        for (i, j), cell in self.cells():
            if self.grid.counts[cell] != right[cell]:
                yield Refusal(
                    f"row {self.table.rows[i][0]}, column {self.table.columns[j]}",
                    str(self.grid.counts[cell]),
                    f"The total says {self.grid.counts[cell]}, the numbers add to {right[cell]}.",
                    "Correct the total or the numbers.",
                    "total-wrong",
                )

    def is_inner(self, cell: Cell) -> bool:
        return cell[0] < self.grid.last[0] and cell[1] < self.grid.last[1]


def _is_total(name: str, whole: str = TOTAL) -> bool:
    return name.strip().casefold() == whole.strip().casefold()


def _places(names: Sequence[str], whole: str = TOTAL) -> list[int]:
    """The place of each name when the total goes last."""
    order = iter(range(len(names)))
    inner = sum(not _is_total(name, whole) for name in names)
    return [inner if _is_total(name, whole) else next(order) for name in names]


def _with_sums(counts: Mapping[Cell, int], last: Cell) -> dict[Cell, int]:
    """Totals added where they are missing."""
    rows, columns = last
    full = dict(counts)
    for i in range(rows):
        full.setdefault((i, columns), sum(full[i, j] for j in range(columns)))
    for j in range(columns + 1):
        full.setdefault((rows, j), sum(full[i, j] for i in range(rows)))
    return full


def bad_shape(table: Table, threshold: int) -> Iterator[Refusal]:
    if threshold < LEAST_THRESHOLD:
        yield Refusal(
            "threshold",
            str(threshold),
            f"A threshold below {LEAST_THRESHOLD} gives the hidden number away.",
            f"Give {LEAST_THRESHOLD} or more.",
            "threshold-small",
        )
    labels = [label for label, _ in table.rows]
    for kind, names, whole in (("row", labels, table.whole), ("column", table.columns, TOTAL)):
        totals = [_is_total(name, whole) for name in names]
        if sum(totals) > 1:
            yield Refusal(kind, "Total", f"Two {kind}s are totals.", "Keep one.", "total-twice")
        if all(totals):
            yield Refusal(
                kind, "", f"There is no {kind} but totals.", "Add the counts.", "table-empty"
            )
        yield from _label_twice(
            kind, [n for n, is_one in zip(names, totals, strict=True) if not is_one]
        )
    for label, numbers in table.rows:
        yield from _bad_row(label, numbers, table.columns)


def _label_twice(kind: str, names: Sequence[str]) -> Iterator[Refusal]:
    """Two rows of one name cannot be told apart in a linked table or a later version."""
    folded = [name.strip().casefold() for name in names]
    for place, name in enumerate(names):
        if folded[place] in folded[:place]:
            yield Refusal(
                f"{kind} {name}",
                name,
                f"Two {kind}s are called {name}.",
                "Add them together, or give each its own name.",
                "label-twice",
            )


def _bad_row(label: str, numbers: Sequence[int], columns: Sequence[str]) -> Iterator[Refusal]:
    if len(numbers) != len(columns):
        yield Refusal(
            f"row {label}",
            str(len(numbers)),
            f"The row has {len(numbers)} counts for {len(columns)} columns.",
            "Give one count for each column.",
            "row-ragged",
        )
    for name, count in zip(columns, numbers, strict=False):
        if count < 0:
            yield Refusal(
                f"row {label}, column {name}",
                str(count),
                "A count is below 0.",
                "Give 0 or more.",
                "count-negative",
            )

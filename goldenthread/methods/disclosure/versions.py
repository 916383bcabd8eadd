"""Tables that were published earlier, with their gaps, beside what is published now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..circulation import Cell
from ..counts import LEAST_THRESHOLD, TOTAL, Layout, Table, bad_shape
from ..refusal import Refusal, refuse
from .answer import Hidden
from .numbers import Name, name_of
from .reader import Audit, Hiding, Reader

Shown = int | Hidden | None


@dataclass(frozen=True, slots=True)
class Published:
    """A table as it was shown. A gap is `Hidden`, or None where it did not say why."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Shown, ...]], ...]
    whole: str = TOTAL


def as_table(published: Published) -> Table:
    """With 0 for each gap: for its shape and names only."""
    rows = tuple(
        (label, tuple(cell if type(cell) is int else 0 for cell in cells))
        for label, cells in published.rows
    )
    return Table(published.columns, rows, published.whole)


def bad_published(earlier: Sequence[Published]) -> Iterator[Refusal]:
    for number, published in enumerate(earlier, start=1):
        for one in bad_shape(as_table(published), LEAST_THRESHOLD):
            yield one.at(f"earlier table {number}, {one.where}")


def with_reasons(
    published: Published, today: Mapping[Name, int], threshold: int, ordered: bool
) -> Published:
    """Each gap without its reason as the reader would guess it: some of them must be small.

    Small where today's number is below twice the threshold.
    """
    layout, rows = Layout(as_table(published)), [list(cells) for _, cells in published.rows]
    for (i, j), cell in layout.cells():
        if rows[i][j] is None:
            now = today.get(name_of(layout, cell, ordered), 0)
            rows[i][j] = Hidden.SMALL if now < 2 * threshold else Hidden.PROTECTS
    pairs = zip((label for label, _ in published.rows), map(tuple, rows), strict=True)
    return Published(published.columns, tuple(pairs), published.whole)


@dataclass
class Versions:
    """Numbers of earlier tables added behind those of today, oldest first.

    `latest`: for each name, the position of the version before.
    """

    today: Reader
    names: Mapping[Name, int]
    ordered: bool
    counts: list[int | None] = field(default_factory=list)
    sums: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)
    fixed: dict[int, tuple[int, int | None]] = field(default_factory=dict)
    free: set[int] = field(default_factory=set)
    pairs: list[tuple[int, int]] = field(default_factory=list)
    latest: dict[Name, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.counts, self.sums = list(self.today.counts), list(self.today.sums)

    def add(self, published: Published, threshold: int) -> None:
        layout = Layout(as_table(published))
        printed = {cell: place for place, cell in layout.cells()}
        at = {cell: n for n, cell in enumerate(layout.grid.counts, start=len(self.counts))}
        self.counts += [None] * len(at)
        self.free.update(n for cell, n in at.items() if cell not in printed)
        sums = [(at[total], tuple(at[one] for one in parts)) for total, parts in layout.sums()]
        sums = [one for one in sums if one[1] != (one[0],)]
        self.sums += sums
        self.fixed |= self._read(published, at, printed, sums, threshold)
        for cell, position in at.items():
            name = name_of(layout, cell, self.ordered)
            if (before := self.latest.get(name)) is not None:
                self.pairs.append((before, position))
            self.latest[name] = position

    def _read(
        self,
        published: Published,
        at: Mapping[Cell, int],
        printed: Mapping[Cell, tuple[int, int]],
        sums: Sequence[tuple[int, tuple[int, ...]]],
        threshold: int,
    ) -> dict[int, tuple[int, int | None]]:
        """What its gaps say: "fewer than 5" none that is 0, the other kind 5 or more.

        Both have exceptions (telling zeros, small ones unsaid): where a table contradicts the
        plain reading the reader knows that, and holds only what is always so.
        """
        limits: dict[int, tuple[int, int | None]] = {}
        for is_plain in (True, False):
            for cell, position in at.items():
                i, j = printed.get(cell, (-1, -1))
                shown = None if i < 0 else published.rows[i][1][j]
                limits[position] = limits_of(shown, threshold, is_plain)
            alone = Reader([None] * len(self.counts), sums, {}, fixed=self.fixed | limits)
            if Audit(alone, Hiding(frozenset())).possible:
                break
        return limits

    def readers(self, *, is_guess: bool = False) -> Iterator[Reader]:
        """None joined or left; where the earlier tables contradict themselves they are refused."""
        pairs = [
            *self.pairs,
            *((self.latest[name], now) for name, now in self.names.items() if name in self.latest),
        ]
        if not Audit(self._reader(()), self._all_hidden()).possible:
            if is_guess:
                return
            raise refuse(
                "earlier table",
                "",
                "Its totals and numbers do not fit together.",
                "Give it as it was published.",
                "earlier-wrong",
            )
        yield self._reader([pair for pair in pairs if self._can(*pair)])
        turned = [(second, first) for first, second in pairs]
        yield self._reader([pair for pair in turned if self._can(*pair)])

    def _reader(self, rising: Sequence[tuple[int, int]]) -> Reader:
        return Reader(
            tuple(self.counts),
            tuple(self.sums),
            self.today.said,
            self.today.free | self.free,
            self.fixed,
            tuple(rising),
        )

    def _all_hidden(self) -> Hiding:
        small = {i for i, (_, most) in self.today.said.items() if most is not None}
        return Hiding(frozenset(self.today.said), frozenset(small))

    def _can(self, less: int, more: int) -> bool:
        """Whether the first may be the smaller, by what is known of each alone."""
        least = self.fixed[less][0] if less in self.fixed else self.counts[less]
        most = self.fixed[more][1] if more in self.fixed else self.counts[more]
        return most is None or least is None or least <= most


def limits_of(cell: Shown, threshold: int, is_plain: bool) -> tuple[int, int | None]:
    """What one printed number or the reason of its gap says."""
    if cell is None or (cell is Hidden.PROTECTS and not is_plain):
        return 0, None
    if cell is Hidden.PROTECTS:
        return threshold, None
    return (int(is_plain), threshold - 1) if cell is Hidden.SMALL else (int(cell), int(cell))

"""Hiding in several tables at once, and in a later version of tables that were published before.

The reader has every table in hand, the earlier ones with their gaps. Of earlier ones the reader
is given two beliefs, the harder of which counts: that no child left a number since, and that none
joined it. So a total that grew by one child tells of whom it was. A belief that the figures
shown contradict is dropped (for single numbers, or whole).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..counts import Layout, Table
from ..refusal import refuse_if_any
from .answer import THRESHOLD, WIDTH, Hidden, Suppressed, bad_width, suppressed, tells_of_all
from .choose import Choice, Prices
from .network import PRICE_GRAND, PRICE_TOTAL, PRICE_UNSAID, PRICE_ZERO, best_rounds
from .numbers import Numbers, bad_tables, gathered, uses_a_name_twice
from .reader import Audit, Hiding, Reader
from .versions import Published, Versions, as_table, bad_published, with_reasons

ROUNDS = 12
LARGE = 120  # numbers; above it one table is hidden by rounds alone


@dataclass(frozen=True, slots=True)
class Bound:
    """What a reader can narrow a hidden number to; `high` None: no end."""

    row: str
    column: str
    low: int
    high: int | None

    def as_json(self) -> dict[str, object]:
        return {"row": self.row, "column": self.column, "low": self.low, "high": self.high}


def suppress_linked(
    tables: Sequence[Table],
    earlier: Sequence[Published] = (),
    *,
    threshold: int = THRESHOLD,
    width: int = WIDTH,
) -> tuple[Suppressed, ...]:
    """Hide in all tables together, so that no gap of any, or of an earlier one, can be told.

    Numbers of the same row and column name are one number. Each hidden number keeps a range of
    `width` or more in whole numbers, an earlier one as much of it as it had before. Least loss:
    fewest gaps.
    Refused: what is no table; the same name with two counts; a width above threshold - 2.
    """
    return Linking(tables, earlier, threshold, width).answer()


def bounds(
    tables: Sequence[Table],
    shown: Sequence[Suppressed],
    earlier: Sequence[Published] = (),
    *,
    threshold: int = THRESHOLD,
) -> tuple[tuple[Bound, ...], ...]:
    """For each table, the exact range of every hidden number, by the reader who knows most."""
    work = Linking(tables, earlier, threshold, WIDTH)
    return work.bounds(work.hiding_of(shown))


@dataclass
class Linking:
    """The hiding under way."""

    tables: Sequence[Table]
    earlier: Sequence[Published]
    threshold: int
    width: int
    numbers: Numbers = field(init=False)
    readers: list[Reader] = field(init=False)

    def __post_init__(self) -> None:
        refuse_if_any(
            [
                *bad_tables(self.tables, self.threshold),
                *bad_published(self.earlier),
                *bad_width(self.width, self.threshold),
            ]
        )
        ordered = uses_a_name_twice([*self.tables, *map(as_table, self.earlier)])
        self.numbers, wrong = gathered(self.tables, ordered)
        refuse_if_any(wrong)
        self.ordered = ordered
        self.said = {i: self._says(self.numbers.counts[i]) for i in sorted(self.numbers.printed)}
        self.readers = list(self._readers())

    def _says(self, count: int) -> tuple[int, int | None]:
        """What the reason of a gap says. A zero may hide as small, and nobody need know."""
        if count >= self.threshold:
            return self.threshold, None
        return min(count, 1), self.threshold - 1

    def _readers(self) -> Iterator[Reader]:
        numbers = self.numbers
        free = frozenset(range(len(numbers.counts))) - numbers.printed
        alone = Reader(tuple(numbers.counts), tuple(numbers.sums), self.said, free)
        yield alone
        today = {name: numbers.counts[i] for name, i in numbers.names.items()}
        guesses = [with_reasons(one, today, self.threshold, self.ordered) for one in self.earlier]
        for earlier in [self.earlier, *([guesses] if guesses != list(self.earlier) else [])]:
            versions = Versions(alone, numbers.names, self.ordered)
            for published in earlier:
                versions.add(published, self.threshold)
            yield from versions.readers(is_guess=earlier is guesses) if earlier else ()

    def answer(self) -> tuple[Suppressed, ...]:
        must = self._must()
        if must == frozenset() and not self.earlier:
            return self._shown(Hiding(must))
        rounds = self._by_rounds()
        if rounds is not None and self._is_good_enough(rounds, must):
            return self._shown(rounds)
        return self._shown(self.choice().made(ROUNDS, rounds))

    def choice(self) -> Choice:
        return Choice(self.readers, self._needed(), self._prices(), self._must())

    def _is_good_enough(self, rounds: Hiding, must: frozenset[int]) -> bool:
        """One gap more than must be cannot be fewer; a large table would take too long."""
        least = len(rounds.hidden) <= len(must) + 1 and not rounds.unsaid
        return least or len(self.said) > LARGE

    def _by_rounds(self) -> Hiding | None:
        """One table at the least width is hidden by closed rounds, exactly and at once."""
        if len(self.tables) > 1 or self.earlier or self.width > WIDTH:
            return None
        layout = Layout(self.tables[0])
        found = best_rounds(layout, self.threshold)
        if found is None:
            return None
        at = {cell: self.numbers.places[0][place] for place, cell in layout.cells()}
        hidden, unsaid = ({at[cell] for cell in some} for some in (found.hidden, found.unsaid))
        return Hiding(frozenset(hidden), frozenset(unsaid))

    def _needed(self) -> list[dict[int, int]]:
        everything = Hiding(frozenset(self.said), frozenset(self._small()))
        return [dict.fromkeys(one.watched(everything), self.width) for one in self.readers]

    def _small(self) -> set[int]:
        return {i for i in self.said if self.numbers.counts[i] < self.threshold}

    def _must(self) -> frozenset[int]:
        hidden = {i for i in self._small() if self.numbers.counts[i]}
        for line in self.numbers.lines:
            zeros = tells_of_all(line, self.numbers.counts.__getitem__, self.threshold)
            if zeros and not hidden.intersection(zeros):
                hidden.add(min(zeros, key=lambda zero: self._harm(zero, hidden)))
        return frozenset(hidden)

    def _harm(self, zero: int, hidden: set[int]) -> tuple[int, int]:
        """A zero with gaps in its other lines needs no further number to protect it."""
        gaps = sum(len(hidden.intersection(one)) for one in self.numbers.lines if zero in one)
        return -gaps, zero

    def _prices(self) -> Prices:
        counts, whole = self.numbers.counts, max(1, *self.numbers.counts)
        hide = dict[int, float]()
        for i in self.said:
            if i in self.numbers.inner:
                hide[i] = 1 + counts[i] / whole if counts[i] else PRICE_ZERO
            else:
                hide[i] = (PRICE_GRAND if counts[i] == whole else PRICE_TOTAL) + counts[i] / whole
        last = max(hide.values(), default=0) + PRICE_UNSAID
        return Prices(hide, {i: last + (i in self.numbers.inner) for i in sorted(self._small())})

    def _shown(self, hiding: Hiding) -> tuple[Suppressed, ...]:
        answers = []
        for table, places in zip(self.tables, self.numbers.places, strict=True):
            rows = [list[int | Hidden](counts) for _, counts in table.rows]
            for (i, j), at in places.items():
                if at in hiding.hidden:
                    small = self.numbers.counts[at] < self.threshold and at not in hiding.unsaid
                    rows[i][j] = Hidden.SMALL if small else Hidden.PROTECTS
            answers.append(suppressed(table, rows, self.threshold))
        return tuple(answers)

    def hiding_of(self, shown: Sequence[Suppressed]) -> Hiding:
        hidden, unsaid = set(), set()
        for answer, places in zip(shown, self.numbers.places, strict=True):
            for (i, j), at in places.items():
                cell = answer.rows[i][1][j]
                if isinstance(cell, Hidden):
                    hidden.add(at)
                    if cell is Hidden.PROTECTS and at in self._small():
                        unsaid.add(at)
        return Hiding(frozenset(hidden), frozenset(unsaid))

    def bounds(self, hiding: Hiding) -> tuple[tuple[Bound, ...], ...]:
        audits = [audit for reader in self.readers if (audit := Audit(reader, hiding)).possible]
        found = []
        for table, places in zip(self.tables, self.numbers.places, strict=True):
            rows = []
            for (i, j), at in places.items():
                if at in hiding.hidden:
                    ends = [audit.range_of(at) for audit in audits]
                    tops = [high for _, high in ends if high is not None]
                    high = min(tops) if tops else None
                    low = max(low for low, _ in ends)
                    rows.append(Bound(table.rows[i][0], table.columns[j], low, high))
            found.append(tuple(rows))
        return tuple(found)


def is_safe(
    tables: Sequence[Table],
    shown: Sequence[Suppressed],
    earlier: Sequence[Published] = (),
    *,
    threshold: int = THRESHOLD,
    width: int = WIDTH,
) -> bool:
    """Whether nothing hidden in any of them can be told closer than `width` by all of them.

    For gaps that were chosen elsewhere. What was told before today counts against nobody.
    """
    work = Linking(tables, earlier, threshold, width)
    return not work.choice().narrow(work.hiding_of(shown))

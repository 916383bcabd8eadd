"""What anybody needs to defend a draw, and to repeat it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.methods.balance import SMALL_GROUP, Line, line

Counts = Mapping[str, Mapping[str, int]]
HIDDEN = "Hidden: fewer than 5"
ORDINALS = ("", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth")


@dataclass(frozen=True, slots=True)
class StratumLine:
    """`chance` of being drawn, as "6/153"; `drawn` counts those that stand."""

    name: str
    population: int
    drawn: int
    chance: str

    @property
    def one_in(self) -> int:
        return round(self.population / self.drawn) if self.drawn else 0


@dataclass(frozen=True, slots=True)
class BalanceLine:
    """Numbers of a hidden group are None."""

    attribute: str
    title: str
    value: str
    population: int | None
    drawn: int | None
    expected: float | None
    finding: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Withdrawn:
    ordinal: int
    draw: int
    reason: str
    on: date


@dataclass(frozen=True, slots=True)
class Certificate:
    """Counts and texts only: no case key, no name but that of who gave the seed."""

    draw: int
    round: str
    ordinal: int
    is_withdrawn: bool
    list_as_of: date
    population: int
    size: int
    shortfall: int
    drawn: int
    families: int
    restricted: int
    seed: str
    seed_source: str
    seed_from: str
    frame_sha256: str
    algorithm: str
    frozen_at: datetime
    drawn_at: datetime
    left_out: tuple[tuple[str, int], ...]
    filters: tuple[tuple[str, str], ...]
    spread_by: str
    strata: tuple[StratumLine, ...]
    balance: tuple[BalanceLine, ...]
    replaced: int
    waiting: int
    refused: int
    replaced_by_reason: tuple[tuple[str, int], ...]
    replaced_by_team: tuple[tuple[str, int], ...]
    replaced_by_status: tuple[tuple[str, int], ...]
    withdrawals: tuple[Withdrawn, ...]

    @property
    def left_out_count(self) -> int:
        return sum(number for _, number in self.left_out)

    @property
    def which(self) -> str:
        """Which of the draws of its round, said on every figure that rests on it."""
        if self.ordinal == 1 and not self.is_withdrawn:
            return "First and only"
        return ordinal_word(self.ordinal)

    @property
    def is_all(self) -> bool:
        return self.drawn >= self.population > 0


def ordinal_word(number: int) -> str:
    return ORDINALS[number] if number < len(ORDINALS) else f"{number}th"


def balance_lines(
    population: Counts, sample: Sequence[Mapping[str, str]], titles: Mapping[str, str]
) -> tuple[BalanceLine, ...]:
    """Each value of each attribute against chance; groups under 5 say no number.

    Where one hidden group could be found by subtraction the next smallest is hidden with it.
    """
    found: list[BalanceLine] = []
    for attribute in (name for name in titles if name in population):
        groups = population[attribute]
        drawn = Counter(row.get(attribute, "") for row in sample)
        hidden = _hidden(groups)
        for value, group in groups.items():
            if value in hidden:
                found.append(
                    BalanceLine(
                        attribute, titles[attribute], value, None, None, None, HIDDEN, hidden=True
                    )
                )
            else:
                whole, size = sum(groups.values()), len(sample)
                one = line(
                    attribute, value, group=group, whole=whole, drawn=drawn[value], size=size
                )
                found.append(_line(one, titles[attribute]))
    return tuple(found)


def _line(one: Line, title: str) -> BalanceLine:
    return BalanceLine(
        one.attribute,
        title,
        one.value,
        one.population,
        one.drawn,
        one.expected,
        str(one.finding),
        hidden=False,
    )


def _hidden(groups: Mapping[str, int]) -> frozenset[str]:
    """Small groups, and the next smallest while those hidden could be told from the total."""
    small = [value for value, number in groups.items() if number < SMALL_GROUP]
    if not small:
        return frozenset()
    shown = sorted((value for value in groups if value not in small), key=lambda v: (groups[v], v))
    while shown and (len(small) < 2 or sum(groups[v] for v in small) < SMALL_GROUP):  # noqa: PLR2004
        small.append(shown.pop(0))
    return frozenset(small)


def families_of(rows: Iterable[tuple[str, str]]) -> int:
    """(case key, family): a child without a known family is a family of its own."""
    return len({family or f"case {key}" for key, family in rows})

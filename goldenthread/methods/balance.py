"""Does a draw look like its population? Each value of each attribute, against chance."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .hypergeometric import as_unlikely
from .refusal import refuse

UNUSUAL = 0.05
SMALL_GROUP = 5


class Balance(StrEnum):
    AS_EXPECTED = "as expected"
    MORE = "more than chance usually gives"
    FEWER = "fewer than chance usually gives"


@dataclass(frozen=True, slots=True)
class Line:
    """One value of one attribute. `expected` and `drawn` count entries of the sample.

    `hidden`: the group has fewer than five in the population, so no number of it is shown.
    `by_chance`: two-sided exact chance of a count as unlikely as this, 0 to 1.
    """

    attribute: str
    value: str
    population: int
    expected: float
    drawn: int
    by_chance: float
    finding: Balance
    hidden: bool


def balance(
    population: Sequence[Mapping[str, str]], drawn: Sequence[Mapping[str, str]]
) -> tuple[Line, ...]:
    """Compare a sample with the population it came from, both as rows of attribute to value.

    Lines come by attribute, then value. An attribute that a row lacks counts as "". The chance
    is that of a simple random sample (hypergeometric); after a stratified draw it describes
    likeness, it is no test of the draw. One line in twenty stands out by chance alone.
    Refused: a sample that cannot have come from this population.
    """
    attributes = sorted({name for row in (*population, *drawn) for name in row})
    return tuple(line for name in attributes for line in _lines(name, population, drawn))


def line(attribute: str, value: str, *, group: int, whole: int, drawn: int, size: int) -> Line:
    """One line from counts: `group` of `whole` in the population, `drawn` of `size` sampled."""
    if not (0 <= drawn <= group <= whole and 0 <= size <= whole and size - drawn <= whole - group):
        raise refuse(
            f"{attribute}: {value}",
            drawn,
            f"{drawn} of {size} drawn cannot come from {group} of {whole}.",
            "Compare a draw with its own frame.",
            "sample-not-of-population",
        )
    expected = size * group / whole if whole else 0.0
    by_chance = as_unlikely(drawn, whole, group, size)
    return Line(
        attribute=attribute,
        value=value,
        population=group,
        expected=expected,
        drawn=drawn,
        by_chance=by_chance,
        finding=_finding(drawn, expected, by_chance),
        hidden=group < SMALL_GROUP,
    )


def _lines(
    name: str, population: Sequence[Mapping[str, str]], drawn: Sequence[Mapping[str, str]]
) -> Iterator[Line]:
    groups = Counter(row.get(name, "") for row in population)
    found = Counter(row.get(name, "") for row in drawn)
    for value in sorted(groups | found):
        yield line(
            name,
            value,
            group=groups[value],
            whole=len(population),
            drawn=found[value],
            size=len(drawn),
        )


def _finding(drawn: int, expected: float, by_chance: float) -> Balance:
    if by_chance >= UNUSUAL:
        return Balance.AS_EXPECTED
    return Balance.MORE if drawn > expected else Balance.FEWER

"""Who could review, what waits, and everything about them that cannot be."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ..draw import Entry, bad_keys, bad_seed
from ..refusal import Refusal

MOST_CASES, MOST_REVIEWERS = 4_000, 1_000  # above it the table of costs does not fit in memory
MOST_HELD = 1_000_000
MOST_EACH = 2


class Last(StrEnum):
    """What having reviewed a case last time counts for, among ways that are equally even."""

    IGNORED = "ignored"
    SAME = "same"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Reviewer:
    """`capacity`: how many more reviews this person takes. `held`: how many they have to do.

    `trained`: what they are trained in, in any words. `team`: only asked for by `apart`;
    an empty one is apart from every other.
    """

    key: str
    capacity: int
    held: int = 0
    trained: Collection[str] = ()
    team: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """`barred`: reviewer to the tie that bars them, such as "was the worker".

    `needs`: for each of these, at least one of its reviewers is trained in it.
    `last`: who reviewed it last time.
    """

    key: str
    barred: Mapping[str, str] = field(default_factory=dict)
    needs: Collection[str] = ()
    last: Collection[str] = ()


def bad_input(
    reviewers: Sequence[Reviewer], cases: Sequence[Case], seed: str, each: int
) -> Iterator[Refusal]:
    """Every reason why this cannot be shared out."""
    yield from bad_seed(seed)
    yield from bad_keys([Entry(x.key, where=f"reviewer {n}") for n, x in enumerate(reviewers, 1)])
    yield from bad_keys([Entry(x.key, where=f"case {n}") for n, x in enumerate(cases, 1)])
    for row, one in enumerate(reviewers, start=1):
        yield from _bad_number(row, "capacity", one.capacity)
        yield from _bad_number(row, "held", one.held)
    if each not in range(1, MOST_EACH + 1):
        why = f"{each} reviewers for each case is not possible."
        yield Refusal("each", str(each), why, "Give 1 or 2.", "each")
    for kind, found, most in (
        ("cases", len(cases), MOST_CASES),
        ("reviewers", len(reviewers), MOST_REVIEWERS),
    ):
        if found > most:
            why = f"There are {found:,} {kind}; {most:,} is the most at a time."
            yield Refusal(kind, str(found), why, "Share them out in parts.", "too-many")


def _bad_number(row: int, what: str, number: int) -> Iterator[Refusal]:
    if not 0 <= number <= MOST_HELD:
        where = "below 0" if number < 0 else f"above {MOST_HELD:,}"
        code = f"{what}-negative" if number < 0 else f"{what}-large"
        why, do = f"The {what} is {where}.", f"Give 0 to {MOST_HELD:,}."
        yield Refusal(f"reviewer {row}", str(number), why, do, code)

"""At most one of each family, worker or other group: siblings are not independent."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ..draw import Entry, bad_seed, bad_size, is_text, rank
from ..refusal import Refusal
from .selection import Selection, answered, checked
from .spread import PROPORTIONAL, Spread

ALGORITHM = "sha256-one-per-1"


@dataclass(frozen=True, slots=True)
class Grouped:
    """`group`: its family or worker; empty means a group of its own.

    `is_apart`: a group of its own whatever stands in `group`: an adoption ends the link to
    siblings, and a restricted case must not be found through theirs.
    """

    entry: Entry
    group: str
    is_apart: bool = False


@dataclass(frozen=True, slots=True)
class _Unit:
    rank: str
    keys: tuple[str, ...]


def draw_one_per(
    frame: Iterable[Grouped], *, size: int | None, seed: str, spread: Spread = PROPORTIONAL
) -> Selection:
    """Draw `size` groups (None: every group), then the lowest rank within each.

    A group's rank is that of a line feed and its name, so that it says nothing about its members
    even where a family is called by the key of one of them. Chance of an entry: places of the
    stratum / its groups / entries of its own group. Two-stage sampling with equal chances of
    the groups: W. G. Cochran, Sampling Techniques (1977), chapters 10 and 11.
    Refused: what the plain draw refuses, and groups that stand in several strata.
    """
    listed = [replace(one, group=one.group.strip()) for one in frame]
    others = [*bad_size(1 if size is None else size), *bad_seed(seed), *spread.bad()]
    checked_frame = checked((one.entry for one in listed), [*others, *_bad_groups(listed)])
    strata = _units(listed, seed)
    sizes = {name: len(units) for name, units in strata.items()}
    wanted = sum(sizes.values()) if size is None else size
    places = spread.places(sizes, wanted)
    drawn: list[tuple[str, str]] = []
    chances: dict[str, Fraction] = {}
    for name in sorted(strata):
        for n, unit in enumerate(sorted(strata[name], key=lambda unit: unit.rank)):
            chance = Fraction(places[name], sizes[name] * len(unit.keys))
            chances |= dict.fromkeys(unit.keys, chance)
            if n < places[name]:
                drawn.append(min((rank(key, seed), key) for key in unit.keys))
    return answered(
        checked_frame,
        drawn,
        chances,
        algorithm=ALGORITHM,
        size=wanted,
        places=spread.said,
    )


def group_rank(name: str, seed: str) -> str:
    """No key begins with a line feed, so no entry has the rank of a group."""
    return rank(f"\n{name}", seed)


def _units(listed: Sequence[Grouped], seed: str) -> dict[str, list[_Unit]]:
    """The groups of each stratum, after exclusions."""
    together: dict[tuple[str, str], list[str]] = defaultdict(list)
    strata: dict[str, list[_Unit]] = defaultdict(list)
    for one in listed:
        key, stratum = one.entry.key.strip(), one.entry.stratum
        if one.entry.excluded:
            continue
        if _is_joined(one):
            together[stratum, one.group].append(key)
        else:
            strata[stratum].append(_Unit(rank(key, seed), (key,)))
    for (stratum, name), keys in together.items():
        strata[stratum].append(_Unit(group_rank(name, seed), tuple(keys)))
    return strata


def _bad_groups(listed: Sequence[Grouped]) -> Iterator[Refusal]:
    """Every row of a group that stands in several strata: two could be drawn of it."""
    strata: dict[str, set[str]] = defaultdict(set)
    for one in listed:
        if _is_joined(one):
            strata[one.group].add(one.entry.stratum)
    for row, one in enumerate(listed, start=1):
        where = one.entry.where or f"row {row}"
        if not is_text(one.group):
            why = "The group is not text in UTF-8."
            yield Refusal(where, ascii(one.group), why, "Type it again.", "group-odd")
        elif _is_joined(one) and len(strata[one.group]) > 1:
            yield Refusal(
                where,
                one.group,
                f"{one.group} stands in {len(strata[one.group])} strata: two could be drawn of it.",
                "Spread by something that all of a group share, or draw without strata.",
                "group-in-strata",
            )


def _is_joined(one: Grouped) -> bool:
    return bool(one.group) and not one.is_apart and not one.entry.excluded

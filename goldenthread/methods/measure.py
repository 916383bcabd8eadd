"""What a figure is a figure of: so that unlike is not compared, and one measure is told once.

"44% came" and "56% did not" are one measure told twice. Two figures by different definitions or
scales are no before and after.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import combinations

from .compare import Good
from .refusal import Refusal, refuse_if_any
from .share import bad_counts

SURE, MAYBE = "sure", "maybe"
ENOUGH = 2  # figures that mirror each other once may do so by accident

Count = tuple[int, int]  # (hits, of)


@dataclass(frozen=True, slots=True)
class Measure:
    """`counts`: (hits, of) at each look, None where it is missing and stays missing.

    `definition`: what counts, of what, and by which edition. `scale`: its grades, worst first.
    `complement_of`: the name of the measure that this one mirrors, where somebody said so.
    """

    name: str
    counts: tuple[Count | None, ...]
    good: Good = Good.NONE
    definition: str = ""
    scale: tuple[str, ...] = ()
    complement_of: str = ""


@dataclass(frozen=True, slots=True)
class Twice:
    """Two names of one measure. `how`: sure, or maybe (a person decides); `why`: the figures."""

    kept: str
    dropped: str
    how: str
    why: str


@dataclass(frozen=True, slots=True)
class Told:
    """`measures` to report, each once; `twice`: what was found told twice, sure or maybe.

    `worked_out`: (name, look) of each count taken from the dropped mirror of a measure.
    """

    measures: tuple[Measure, ...]
    twice: tuple[Twice, ...]
    worked_out: tuple[tuple[str, int], ...]

    def as_json(self) -> dict[str, object]:
        return asdict(self)


def unlike(before: Measure, after: Measure) -> Iterator[Refusal]:
    """Why two figures are no before and after: definition or scale changed between.

    Case and spaces do not count. A scale may be missing on both sides, not on one.
    """
    if _plain(before.definition) != _plain(after.definition):
        yield Refusal(
            "definition",
            after.definition,
            f'Before it was "{before.definition}": a change of words is no change of practice.',
            "Count both by one definition, or show them apart with a break between.",
            "definition-changed",
        )
    if [_plain(grade) for grade in before.scale] != [_plain(grade) for grade in after.scale]:
        yield Refusal(
            "scale",
            ", ".join(after.scale),
            f"Before the scale was: {', '.join(before.scale) or 'none'}.",
            "Grade both on one scale, or show them apart with a break between.",
            "scale-changed",
        )


def told_once(measures: Sequence[Measure]) -> Told:
    """Each measure once: of two that mirror each other the one with more figures, or the first.

    Sure: somebody linked them, or they mirror each other at two looks or more, not all of them
    halves (5 of 10 and 5 of 10 mirror by accident), and their good directions do not contradict.
    Maybe: they mirror each other once, or only in halves; nothing is dropped then. A missing count
    of the kept one is worked out from its mirror, and that is said; missing in both is missing.
    Refused: names twice, counts that cannot be, a link to nobody, linked measures that do not add
    up or that both call the same direction good.
    """
    refuse_if_any([*_unfit(measures), *_contradictions(measures)])
    dropped: set[str] = set()
    twice, worked_out = [], []
    kept = {one.name: one for one in measures}
    for first, second in combinations(measures, 2):
        how, why = _mirrored(first, second)
        if not how or {first.name, second.name} & dropped:
            continue
        keep, drop = (second, first) if _figures(second) > _figures(first) else (first, second)
        twice.append(Twice(keep.name, drop.name, how, why))
        if how == SURE:
            dropped.add(drop.name)
            kept[keep.name], looks = _filled(kept[keep.name], drop)
            worked_out += [(keep.name, look) for look in looks]
    left = tuple(one for name, one in kept.items() if name not in dropped)
    return Told(left, tuple(twice), tuple(worked_out))


def mirror(count: Count) -> Count:
    """Those without it: (of - hits, of)."""
    return count[1] - count[0], count[1]


def _mirrored(first: Measure, second: Measure) -> tuple[str, str]:
    shared = list(_shared(first, second))
    why = "; ".join(f"{a[0]} and {b[0]} of {a[1]}" for a, b in shared)
    if first.complement_of == second.name or second.complement_of == first.name:
        return SURE, why or "linked, without a figure at the same look"
    if not shared or any(mirror(a) != b for a, b in shared) or _same_way(first, second):
        return "", ""
    is_sure = len(shared) >= ENOUGH and any(2 * a[0] != a[1] for a, _ in shared)
    return (SURE if is_sure else MAYBE), why


def _shared(first: Measure, second: Measure) -> Iterator[tuple[Count, Count]]:
    for a, b in zip(first.counts, second.counts, strict=False):
        if a is not None and b is not None:
            yield a, b


def _same_way(first: Measure, second: Measure) -> bool:
    return first.good is second.good and first.good is not Good.NONE


def _figures(one: Measure) -> int:
    return sum(count is not None for count in one.counts)


def _filled(keep: Measure, drop: Measure) -> tuple[Measure, list[int]]:
    looks = [
        look
        for look, (own, other) in enumerate(zip(keep.counts, drop.counts, strict=False))
        if own is None and other is not None
    ]
    counts = list(keep.counts)
    for look in looks:
        if (other := drop.counts[look]) is not None:
            counts[look] = mirror(other)
    return replace(keep, counts=tuple(counts)), looks


def _unfit(measures: Sequence[Measure]) -> Iterator[Refusal]:
    names = [one.name for one in measures]
    for place, one in enumerate(measures):
        if one.name in names[:place]:
            why, do = "Two measures have this name.", "Give each its own."
            yield Refusal(one.name, one.name, why, do, "name-twice")
        if one.complement_of and one.complement_of not in names:
            why, do = "There is no such measure to mirror.", "Link one that is given."
            yield Refusal(one.name, one.complement_of, why, do, "complement-unknown")
        for look, count in enumerate(one.counts, start=1):
            for bad in bad_counts(*count) if count is not None else []:
                where = f"{one.name}, look {look}, {bad.where}"
                yield replace(bad, where=where)


def _contradictions(measures: Sequence[Measure]) -> Iterator[Refusal]:
    named = {one.name: one for one in measures}
    for one in measures:
        other = named.get(one.complement_of)
        if other is None:
            continue
        for a, b in _shared(one, other):
            if mirror(a) != b:
                yield Refusal(
                    one.name,
                    f"{a[0]} of {a[1]}",
                    f"It is said to mirror {other.name}, which has {b[0]} of {b[1]}.",
                    "Correct one of them, or take the link away.",
                    "complement-differs",
                )
        if _same_way(one, other):
            yield Refusal(
                one.name,
                one.good,
                f"It is said to mirror {other.name}: they cannot both be good that way.",
                "Turn one direction round.",
                "complement-direction",
            )


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()

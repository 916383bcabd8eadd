"""A share of the whole from a sample that was drawn unevenly: each case weighs what it stands for.

Two ways in: strata (hits, looked at, how many there are), or single cases with the probability of
inclusion that the draw printed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from math import floor, fsum

from .refusal import Refusal, refuse_if_any
from .share import bad_counts, finite, interval
from .student import quantile

EXACT, EFFECTIVE = "hypergeometric", "effective sample"


@dataclass(frozen=True, slots=True)
class Stratum:
    """`hits` of `of` looked at, drawn at random from `population`."""

    name: str
    hits: int
    of: int
    population: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """One case looked at, with its probability of inclusion (above 0, at most 1)."""

    key: str
    hit: bool
    probability: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """`share` of the whole population, with its 95% interval; all 0 to 1.

    `plain`: the share of those looked at, unweighted: not an estimate, only to show the
    difference. `effective`: as many drawn evenly would tell as much. `population`: known, or
    estimated as the sum of what the cases stand for.
    """

    share: float
    low: float
    high: float
    method: str
    of: int
    plain: float
    effective: int
    population: int

    def as_json(self) -> dict[str, object]:
        return asdict(self)


def stratified(strata: Sequence[Stratum]) -> Estimate:
    """The share of the whole from a random sample of every stratum.

    Estimate: strata weighted by their populations (D. G. Horvitz, D. J. Thompson, JASA 47 (1952)
    663-685; the probability of inclusion is of / population). Interval: the sample is replaced by
    the evenly drawn one of the same variance and its exact limits are taken (E. L. Korn, B. I.
    Graubard, Survey Methodology 24 (1998) 193-201), here the hypergeometric ones, so that what
    was looked at entirely leaves no doubt. Cautious with few: the share of each stratum is drawn
    towards the whole by one case, no stratum is taken for less mixed than the whole (or strata of
    few without a hit would look certain), and degrees of freedom are paid for. One stratum gives
    `share.interval` itself.
    Refused: a stratum in which nobody looked, counts that cannot be, two of one name. A stratum
    without anybody in it counts for nothing.
    """
    strata = [one for one in strata if (one.hits, one.of, one.population) != (0, 0, 0)]
    refuse_if_any(_unfit(strata))
    of, hits = sum(one.of for one in strata), sum(one.hits for one in strata)
    whole = sum(one.population for one in strata)
    if len(strata) == 1 or of == whole:
        known = interval(hits, of, whole)
        return Estimate(known.share, known.low, known.high, EXACT, of, hits / of, of, whole)
    share = fsum(one.population * one.hits / one.of for one in strata) / whole
    towards = _drawn_in(share, of)
    spread = fsum(_spread(one, whole, towards) for one in strata)
    even = (1 - of / whole) * towards * (1 - towards) / (of - 1)
    effect = spread / even * _for_freedom(strata, of)
    return _estimate(share, of, hits / of, whole, effect)


def weighted(cases: Sequence[Drawn]) -> Estimate:
    """The share of the whole from cases drawn with different chances.

    Estimate: each case weighs 1 / probability, divided by the sum of the weights (J. Hajek 1971).
    Interval as in `stratified`, from the greater of two variances: the linearised one with a
    finite population correction case by case, and what the uneven weights alone cost (L. Kish,
    Survey Sampling (1965) 424-430), since the first is blind where few or all are hits.
    Refused: no case, a key twice, a probability outside (0, 1].
    """
    refuse_if_any(_unfit_cases(cases))
    of, hits = len(cases), sum(case.hit for case in cases)
    weights = [1 / case.probability for case in cases]
    heavy = fsum(weights)
    whole = max(of, round(heavy))
    share = fsum(w for w, case in zip(weights, cases, strict=True) if case.hit) / heavy
    if all(case.probability == 1 for case in cases):
        return Estimate(share, share, share, EXACT, of, hits / of, of, whole)
    if len({case.probability for case in cases}) == 1:
        low, high = finite(hits, of, whole)
        return Estimate(share, low, high, EXACT, of, hits / of, of, whole)
    towards = _drawn_in(share, of)
    left = [w * w * (1 - case.probability) for w, case in zip(weights, cases, strict=True)]
    off = fsum(a * (case.hit - share) ** 2 for a, case in zip(left, cases, strict=True))
    uneven = fsum(left) * towards * (1 - towards)
    spread = max(off, uneven) / heavy**2 * of / max(1, of - 1)
    even = (1 - of / whole) * towards * (1 - towards) / max(1, of - 1) if whole > of else 0.0
    return _estimate(share, of, hits / of, whole, spread / even if even else float(whole))


def _spread(one: Stratum, whole: int, towards: float) -> float:
    """Variance that one stratum adds: its own, or the mixture of the whole if that is greater."""
    near = (one.hits + towards) / (one.of + 1) if one.of > 1 else towards
    mixed = max(near * (1 - near), towards * (1 - towards))
    weight, left = one.population / whole, 1 - one.of / one.population
    return weight * weight * left * mixed / max(1, one.of - 1)


def _drawn_in(share: float, of: int) -> float:
    """Two hits and two misses more: never 0 or 1 (A. Agresti, B. A. Coull 1998)."""
    return (share * of + 2) / (of + 4)


def _for_freedom(strata: Sequence[Stratum], of: int) -> float:
    """What it costs to learn the spread of each stratum by itself (Korn and Graubard)."""
    alone = [one for one in strata if one.of == 1]
    free = max(1, of - (len(strata) - len(alone)) - bool(alone))
    return (quantile(free) / quantile(of - 1)) ** 2


def _estimate(share: float, of: int, plain: float, whole: int, effect: float) -> Estimate:
    """Exact limits of the evenly drawn sample that has `effect` times the variance."""
    left = (whole - of) / of
    effective = min(whole, max(1, floor(whole / (1 + effect * left) + 1e-9)))
    hits = share * effective
    least, most = floor(hits + 1e-9), -floor(-hits + 1e-9)
    part = hits - least if most > least else 0.0
    first, second = finite(least, effective, whole), finite(most, effective, whole)
    low = first[0] + part * (second[0] - first[0])
    high = first[1] + part * (second[1] - first[1])
    return Estimate(
        share, min(low, share), max(high, share), EFFECTIVE, of, plain, effective, whole
    )


def _unfit(strata: Sequence[Stratum]) -> Iterator[Refusal]:
    if not strata:
        why, do = "There is no stratum.", "Give at least one."
        yield Refusal("strata", "", why, do, "strata-none")
    names = [one.name for one in strata]
    for place, one in enumerate(strata):
        if one.name in names[:place]:
            why = "Two strata have this name."
            yield Refusal(one.name, one.name, why, "Give each stratum once.", "stratum-twice")
        if one.of == 0 and one.population > 0:
            yield Refusal(
                one.name,
                str(one.population),
                f"Nobody looked at any of these {one.population}.",
                "Join it with a stratum that is like it, or say that the figure leaves it out.",
                "stratum-unseen",
            )
            continue
        for bad in bad_counts(one.hits, one.of, one.population):
            yield bad.at(f"{one.name}, {bad.where}")


def _unfit_cases(cases: Sequence[Drawn]) -> Iterator[Refusal]:
    if not cases:
        yield Refusal("cases", "", "There is no case.", "Give at least one.", "cases-none")
    seen: set[str] = set()
    for case in cases:
        if case.key in seen:
            why = "The case is there twice."
            yield Refusal(case.key, case.key, why, "Give each case once.", "case-twice")
        seen.add(case.key)
        if not 0 < case.probability <= 1:
            yield Refusal(
                case.key,
                f"{case.probability:g}",
                "A probability of inclusion is above 0 and at most 1.",
                "Give the one that the draw printed.",
                "probability",
            )

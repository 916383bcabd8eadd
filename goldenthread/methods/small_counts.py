"""Before and after of small counts: two counts of events, and the same cases looked at twice."""

from dataclasses import asdict, dataclass
from math import inf, isfinite, sqrt

from .compare import MARGIN, SURE, Good, Verdict, bad_looks, bad_margin, is_within, verdict
from .poisson import exact_limits, split_chance, split_limits
from .rates import bad_events, bad_people
from .refusal import Refusal, refuse_if_any
from .share import Difference, Ends, squared_and_added, wilson


@dataclass(frozen=True, slots=True)
class RatesCompared:
    """`ratio`: rate after over rate before, `low` to `high`; None is without end or unknown.

    `difference`, `difference_low`, `difference_high`: events per one of what they were counted
    among, after less before. `by_chance` decides; `mid_p` is printed beside it.
    """

    verdict: Verdict
    ratio: float | None
    low: float
    high: float | None
    difference: float
    difference_low: float
    difference_high: float
    by_chance: float
    mid_p: float
    rule: str

    def as_json(self) -> dict[str, object]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class PairsCompared:
    """The same cases twice. Difference of shares, after less before, with its 95% interval."""

    verdict: Verdict
    before: float
    after: float
    difference: float
    low: float
    high: float
    by_chance: float
    mid_p: float
    rule: str

    def as_json(self) -> dict[str, object]:
        return asdict(self)


def compare_rates(
    before: tuple[int, float],
    after: tuple[int, float],
    *,
    good: Good,
    margin: float = MARGIN,
    looks: int = 1,
) -> RatesCompared:
    """Compare two counts of events, each (events, among): people, person-years or months.

    Given the total, an unchanged rate splits it as the two `among` are split: the conditional
    binomial test (J. Przyborowski, H. Wilenski, Biometrika 31 (1940) 313-323). Changed: a split
    as far out has a chance of less than 1 in 20, twice the smaller tail. The interval of the
    ratio is the exact one of that split, so both always say the same; that of the difference
    squares and adds the exact limits of each rate (Zou and Donner 2008), for its size only. Same:
    the ratio lies between 1 - `margin` and its mirror, throughout. Refused: what cannot be.
    """
    refuse_if_any(_unfit_rates(before, after, margin, looks))
    (first, exposed_before), (second, exposed_after) = before, after
    share = exposed_after / (exposed_before + exposed_after)
    sure = SURE / looks
    low, high = (_odds(one) for one in split_limits(second, first + second, sure))
    scale = exposed_before / exposed_after
    by_chance, mid_p = split_chance(second, first + second, share)
    rate_before, rate_after = first / exposed_before, second / exposed_after
    gap = _gap(before, after, sure)
    same = low * scale > 1 - margin and high * scale < 1 / (1 - margin)
    return RatesCompared(
        verdict=verdict(gap.difference, changed=by_chance < sure, same=same, good=good),
        ratio=rate_after / rate_before if first else None,
        low=low * scale,
        high=high * scale if isfinite(high) else None,
        difference=gap.difference,
        difference_low=gap.low,
        difference_high=gap.high,
        by_chance=by_chance,
        mid_p=mid_p,
        rule=_rates_rule(margin, looks),
    )


def compare_pairs(
    both: int, lost: int, gained: int, neither: int, *, good: Good, margin: float = MARGIN
) -> PairsCompared:
    """Compare the same cases before and after: yes both times, only before, only after, never.

    Changed: the 95% interval of the difference leaves out 0 (R. G. Newcombe, Statistics in
    Medicine 17 (1998) 2635-2650, method 10) *and* the exact test of McNemar, a fair split of
    those that changed, is below 1 in 20 (Q. McNemar, Psychometrika 12 (1947) 153-157). Mid-p
    beside it: M. W. Fagerland, S. Lydersen, P. Laake, BMC Med. Res. Methodol. 13 (2013) 91.
    Refused: counts below 0, no case at all, a margin outside (0, 1).
    """
    refuse_if_any(_unfit_pairs((both, lost, gained, neither), margin))
    of = both + lost + gained + neither
    found = _paired(both, lost, gained, neither)
    by_chance, mid_p = split_chance(gained, gained + lost, 0.5)
    changed = (found.low > 0 or found.high < 0) and by_chance < SURE
    points = round(100 * margin)
    return PairsCompared(
        verdict=verdict(
            found.difference, changed=changed, same=is_within(found, margin), good=good
        ),
        before=(both + lost) / of,
        after=(both + gained) / of,
        difference=found.difference,
        low=found.low,
        high=found.high,
        by_chance=by_chance,
        mid_p=mid_p,
        rule=(
            "The same cases twice. Better or worse: the likely range (95%) of the difference "
            "leaves out no change, and a fair coin would split those that changed so unevenly "
            "less than 1 time in 20. Same: the whole likely range is within "
            f"{points} points of no change. Otherwise: cannot tell."
        ),
    )


def _paired(both: int, lost: int, gained: int, neither: int) -> Difference:
    of = both + lost + gained + neither
    p1, p2 = (both + lost) / of, (both + gained) / of
    first, second = (p1, *wilson(both + lost, of)), (p2, *wilson(both + gained, of))
    linked = _correlation(both, lost, gained, neither)
    return squared_and_added(first, second, linked=linked)


def _correlation(both: int, lost: int, gained: int, neither: int) -> float:
    """Of the two looks, shrunk towards none where it is positive, as the paper does."""
    spread = (both + lost) * (gained + neither) * (both + gained) * (lost + neither)
    if not spread:
        return 0.0
    product = both * neither - lost * gained
    half = (both + lost + gained + neither) / 2
    return (max(0.0, product - half) if product > 0 else product) / sqrt(spread)


def _gap(before: tuple[int, float], after: tuple[int, float], sure: float) -> Difference:
    return squared_and_added(_rate(*before, sure), _rate(*after, sure))


def _rate(events: int, among: float, sure: float) -> Ends:
    low, high = exact_limits(events, sure)
    return events / among, low / among, high / among


def _odds(share: float) -> float:
    return share / (1 - share) if share < 1 else inf


def _rates_rule(margin: float, looks: int) -> str:
    often = f" So strict because it is looked at {looks} times in all." if looks > 1 else ""
    return (
        f"Better or worse: an unchanged rate would do this less than 1 time in {20 * looks}. "
        f"Same: the likely range of the ratio lies between {1 - margin:.2f} and "
        f"{1 / (1 - margin):.2f}. Otherwise: cannot tell.{often}"
    )


def _unfit_rates(
    before: tuple[int, float], after: tuple[int, float], margin: float, looks: int
) -> list[Refusal]:
    found = bad_looks(looks) + bad_margin(margin)
    for where, (events, among) in (("before", before), ("after", after)):
        found += bad_events(where, events) + bad_people(f"{where}, among", among)
    return found


def _unfit_pairs(counts: tuple[int, int, int, int], margin: float) -> list[Refusal]:
    found = bad_margin(margin)
    for where, count in zip(("both", "lost", "gained", "neither"), counts, strict=True):
        found += bad_events(where, count)
    if not any(counts):
        why, do = "No case was looked at twice.", "Give at least one."
        found.append(Refusal("pairs", "0", why, do, "pairs-none"))
    return found

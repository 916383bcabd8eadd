"""Ten thousand seeds of every kind of draw against the chance of every sample as a whole.

The chance of each sample comes from counting by hand, never from the module, so that single
entries, pairs and the independence of strata and families are all looked at in one chi-square.
Seeds are fixed, so the answer is always the same.
"""

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations, pairwise, permutations, product
from math import comb

import pytest

from goldenthread.methods.draw import Entry
from goldenthread.methods.draws.dated import Dated, draw_last
from goldenthread.methods.draws.one_per import Grouped, draw_one_per
from goldenthread.methods.draws.pairs import Candidate, draw_pairs
from goldenthread.methods.draws.rolling import draw_share
from goldenthread.methods.draws.spread import Spread, draw_spread
from goldenthread.methods.draws.weighted import Seen, Weighed, draw_longest_unseen, draw_weighted

SEEDS = 10_000


def is_fair(drawn_by, expected):
    """Chi-square of all samples that can be drawn; `expected`: their chances, adding to 1."""
    stats = pytest.importorskip("scipy.stats")
    assert sum(expected.values()) == 1
    seen = Counter(frozenset(drawn_by(f"seed {n}")) for n in range(SEEDS))
    assert set(seen) <= set(expected), "a sample that cannot be"
    counts = [seen[sample] for sample in expected]
    chances = [float(SEEDS * chance) for chance in expected.values()]
    assert min(chances) > 5  # below it the chi-square is no good
    return stats.chisquare(counts, chances).pvalue > 0.01


def equally(samples):
    listed = [frozenset(sample) for sample in samples]
    return dict.fromkeys(listed, Fraction(1, len(listed)))


def keys(found):
    return [one.key for one in found.drawn]


def strata(**sizes):
    return [Entry(f"{name}{n}", name) for name, size in sizes.items() for n in range(size)]


def both(first, second):
    return (one + two for one, two in product(first, second))


def test_a_minimum_favours_nobody_within_a_stratum():
    """By hand: 4 places for 7 and 2, at least 2: 2 and 2 in place of 3 and 1."""
    frame = strata(a=7, b=2)
    samples = both(combinations([e.key for e in frame[:7]], 2), [("b0", "b1")])
    spread = Spread(minimum=2)
    assert is_fair(
        lambda seed: keys(draw_spread(frame, size=4, seed=seed, spread=spread)), equally(samples)
    )


def test_equal_places_favour_nobody_and_strata_are_independent():
    frame = strata(a=5, b=3)
    samples = both(
        combinations(["a0", "a1", "a2", "a3", "a4"], 2), combinations(["b0", "b1", "b2"], 2)
    )
    spread = Spread(equal=True)
    assert is_fair(
        lambda seed: keys(draw_spread(frame, size=4, seed=seed, spread=spread)), equally(samples)
    )


# the family "Anna" is called by the key of one of its children, as case systems do
FAMILIES = [
    ("Anna", "Anna"),
    ("Ben", "Anna"),
    ("Cem", "Anna"),
    ("Dee", "F2"),
    ("Eve", "F2"),
    ("Fay", ""),
]


def test_families_have_one_chance_each_and_so_have_the_children_within():
    frame = [Grouped(Entry(key), family) for key, family in FAMILIES]
    homes = [["Anna", "Ben", "Cem"], ["Dee", "Eve"], ["Fay"]]
    expected = {
        frozenset(pair): Fraction(1, 3 * len(one) * len(two))
        for one, two in combinations(homes, 2)
        for pair in product(one, two)
    }
    assert is_fair(lambda seed: keys(draw_one_per(frame, size=2, seed=seed)), expected)


def test_one_of_each_worker_is_independent_between_workers():
    frame = [
        Grouped(Entry(f"{name}{n}"), name) for name, k in (("W", 3), ("X", 4)) for n in range(k)
    ]
    samples = product([f"W{n}" for n in range(3)], [f"X{n}" for n in range(4)])
    assert is_fair(lambda seed: keys(draw_one_per(frame, size=None, seed=seed)), equally(samples))


def test_pairs_are_drawn_alike_whoever_is_in_them():
    frame = [
        *(Candidate(Entry(f"old{n}"), True, 10 * n) for n in range(5)),
        *(Candidate(Entry(f"new{n}"), False, 10 * n + 1) for n in range(5)),
    ]
    samples = equally(
        {f"old{one}", f"new{one}", f"old{two}", f"new{two}"}
        for one, two in combinations(range(5), 2)
    )
    assert is_fair(lambda seed: keys(draw_pairs(frame, size=2, seed=seed).selection), samples)


def test_only_the_tie_on_the_last_day_is_left_to_chance_and_it_is_fair():
    day = date(2026, 10, 1)
    frame = [Dated(Entry(f"K{n}"), day + timedelta(days=max(n, 4))) for n in range(7)]
    samples = (("K5", "K6", *two) for two in combinations(["K0", "K1", "K2", "K3", "K4"], 2))
    assert is_fair(lambda seed: keys(draw_last(frame, size=4, seed=seed)), equally(samples))


def test_newcomers_have_the_chance_of_everybody_else_in_each_round():
    """A third of seven is 2 and a third; a third of the five left and three new makes it 3."""
    start = [Entry(f"K{n}") for n in range(7)]
    joined = [*start, *(Entry(f"N{n}") for n in range(3))]

    def two_rounds(seed):
        first = draw_share(start, share=Fraction(1, 3), seed=f"{seed} first")
        second = draw_share(
            joined,
            share=Fraction(1, 3),
            seed=f"{seed} second",
            carried=first.carried,
            earlier=keys(first.selection),
        )
        return keys(second.selection)

    # each three of the 8, if its old ones were left in the first round
    left = {old: Fraction(comb(7 - old, 2), comb(7, 2)) / comb(8, 3) for old in range(4)}
    expected = {
        frozenset(three): left[sum(key < "N" for key in three)]
        for three in combinations([entry.key for entry in joined], 3)
    }
    assert is_fair(two_rounds, expected)


def systematic_by_counting(chance):
    """The chance of every sample: all orders alike, and all starts along the line from 0 to 1."""
    expected = Counter()
    orders = list(permutations(chance))
    for order in orders:
        ends, end = [], Fraction(0)
        for key in order:
            end += chance[key]
            ends.append(end)
        cuts = sorted({Fraction(0), Fraction(1), *(end % 1 for end in ends)})
        for low, high in pairwise(cuts):
            middle, sample, before = (low + high) / 2, [], Fraction(0)
            for key, end in zip(order, ends, strict=True):
                if any(before <= middle + whole < end for whole in range(len(order))):
                    sample.append(key)
                before = end
            expected[frozenset(sample)] += (high - low) / len(orders)
    return expected


def test_weights_give_every_sample_its_chance_as_counted():
    weights = {"a": 1, "b": 2, "c": 3, "d": 4, "e": 2}
    chance = {key: Fraction(2 * weight, 12) for key, weight in weights.items()}
    frame = [Weighed(Entry(key), weight) for key, weight in weights.items()]
    expected = systematic_by_counting(chance)
    for key, one in chance.items():  # the counting itself gives each its chance
        assert sum(p for sample, p in expected.items() if key in sample) == one
    assert is_fair(lambda seed: keys(draw_weighted(frame, size=2, seed=seed)), expected)


def test_those_not_seen_for_longest_are_drawn_as_often_as_their_days_say():
    """Days, both counted: 1, 2, 4 and never, as the longest: chances of one place 1 2 4 4 in 11."""
    on = date(2026, 11, 21)
    seen = {
        "now": on,
        "one": on - timedelta(days=1),
        "three": on - timedelta(days=3),
        "never": None,
    }
    frame = [Seen(Entry(key), last) for key, last in seen.items()]
    expected = {
        frozenset([key]): Fraction(days, 11)
        for key, days in {"now": 1, "one": 2, "three": 4, "never": 4}.items()
    }
    assert is_fair(
        lambda seed: keys(draw_longest_unseen(frame, on=on, size=1, seed=seed)), expected
    )

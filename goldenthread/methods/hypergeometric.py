"""Chances in a draw without replacement: how many of `marked` in a sample of `drawn`.

All functions take `population` things, `marked` of them with the attribute, `drawn` taken at
random. Source: the hypergeometric distribution; terms by the ratio of neighbours from one
logarithm of factorials, so that 30,000 cases cost no more than 30.
"""

from math import exp, fsum, lgamma


def support(population: int, marked: int, drawn: int) -> range:
    """The counts that can happen."""
    return range(max(0, drawn + marked - population), min(drawn, marked) + 1)


def chance(count: int, population: int, marked: int, drawn: int) -> float:
    """Of exactly `count`: 0 to 1."""
    if count not in support(population, marked, drawn):
        return 0.0
    return exp(
        _choose(marked, count)
        + _choose(population - marked, drawn - count)
        - _choose(population, drawn)
    )


def at_most(count: int, population: int, marked: int, drawn: int) -> float:
    """Of `count` or fewer: 0 to 1."""
    possible = support(population, marked, drawn)
    if count < possible.start:
        return 0.0
    if count >= possible.stop - 1:
        return 1.0
    # always add the thinner tail: from the far side its first term could vanish in rounding
    if (count + 1) * (population + 2) > (drawn + 1) * (marked + 1):
        return 1 - _tail(drawn - count - 1, population, population - marked, drawn)
    return _tail(count, population, marked, drawn)


def at_least(count: int, population: int, marked: int, drawn: int) -> float:
    """Of `count` or more. Counting the unmarked turns it into `at_most`."""
    return at_most(drawn - count, population, population - marked, drawn)


def as_unlikely(count: int, population: int, marked: int, drawn: int) -> float:
    """Two-sided: of any count no likelier than this one (Fisher's exact test)."""
    here = chance(count, population, marked, drawn)
    # neighbours that are equal on paper differ in the last digits: the tolerance of R and scipy
    limit = here * (1 + 1e-7)
    chances = (chance(k, population, marked, drawn) for k in support(population, marked, drawn))
    return min(1.0, fsum(one for one in chances if one <= limit))


def _tail(count: int, population: int, marked: int, drawn: int) -> float:
    terms = [chance(count, population, marked, drawn)]
    for k in range(count, support(population, marked, drawn).start, -1):
        ratio = k * (population - marked - drawn + k) / ((marked - k + 1) * (drawn - k + 1))
        terms.append(terms[-1] * ratio)
    return fsum(terms)


def _choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)

"""Sharing whole things in proportion. Largest remainder, in whole numbers throughout."""

from collections.abc import Mapping


def largest_remainder(sizes: Mapping[str, int], total: int) -> dict[str, int]:
    """Share `total` in proportion to `sizes`; ties go to the larger size, then by name.

    Every answer lies within one of the exact proportion, and the answers add to `total` (to 0
    when all sizes are 0). Source: the Hare quota with largest remainders (Hamilton's method).
    """
    whole = sum(sizes.values())
    if not whole:
        return dict.fromkeys(sizes, 0)
    # whole numbers only: a remainder in floating point could tie on one machine and not another
    shares = {name: total * size // whole for name, size in sizes.items()}

    def first_served(name: str) -> tuple[int, int, str]:
        return -(total * sizes[name] % whole), -sizes[name], name

    for name in sorted(sizes, key=first_served)[: total - sum(shares.values())]:
        shares[name] += 1
    return shares


def with_minimum(sizes: Mapping[str, int], total: int, minimum: int) -> dict[str, int]:
    """At least `minimum` for each (or all it has), otherwise in proportion.

    Whoever would get fewer by largest remainder gets the minimum; what is left is shared among
    the others in the same way, until nobody is below. `total` holds all the minimums.
    Proportional allocation with lower bounds: W. G. Cochran, Sampling Techniques (1977) 5.5-5.8.
    """
    total = min(total, sum(sizes.values()))
    raised: dict[str, int] = {}
    while True:
        others = {name: size for name, size in sizes.items() if name not in raised}
        places = largest_remainder(others, total - sum(raised.values()))
        low = [name for name in others if places[name] < min(minimum, sizes[name])]
        if not low:
            return {name: raised.get(name, places.get(name, 0)) for name in sizes}
        raised |= {name: min(minimum, sizes[name]) for name in low}


def evenly(sizes: Mapping[str, int], total: int) -> dict[str, int]:
    """One place each in turn, larger sizes first, then by name, until `total` is given out.

    A turn passes over whoever has no more. Equal allocation: Cochran (1977) 5.5.
    """
    places = dict.fromkeys(sizes, 0)
    left = min(total, sum(sizes.values()))
    order = sorted(sizes, key=lambda name: (-sizes[name], name))
    while left:
        open_ = [name for name in order if places[name] < sizes[name]][:left]
        for name in open_:
            places[name] += 1
        left -= len(open_)
    return places

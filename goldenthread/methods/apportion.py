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

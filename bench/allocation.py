"""Sharing reviews out, beside what a plain assignment to slots takes.

The peer is `scipy.optimize.linear_sum_assignment` over as many slots as there are cases, on the
same numbers: it knows the loads beforehand, says nothing of who is short, and gives no bound.
"""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from goldenthread.methods.allocation import Allocation, Case, Last, Reviewer, allocate

from .figures import Result, load, percentile

TIMES = 7
Times = list[tuple[float, float]]


@dataclass(frozen=True)
class Size:
    cases: int
    reviewers: int
    aim: str


SIZES = (Size(200, 40, "proven in 0.1 s"), Size(2_000, 200, "proven in 2 s"))


def measure() -> list[Result]:
    return [one for size in SIZES for one in one_each(size)] + [two_each(SIZES[0])]


def one_each(size: Size) -> list[Result]:
    people, work = town(size)
    ours, one = timed(lambda: allocate(people, work, seed="measured"))
    peer, _ = timed(lambda: slots(people, work))
    again, last = timed(lambda: allocate(people, work, seed="measured", last=Last.SAME))
    return [
        row(size, "one each", ours, one, peer),
        row(size, "one each, the same as last time", again, last, peer),
    ]


def two_each(size: Size) -> Result:
    people, work = town(size)
    pairs, two = timed(lambda: allocate(people, work, seed="measured", each=2, apart=True))
    size = Size(size.cases, size.reviewers, "gap stated")
    return row(size, "two each, of two teams, one trained", pairs, two, None)


def town(size: Size) -> tuple[list[Reviewer], list[Case]]:
    """One pair in ten is barred, one case in three needs training, people hold 0 to 3 already."""
    luck = random.Random(f"allocation {size.cases}")
    places = 2 * size.cases // size.reviewers + 4
    people = [
        Reviewer(f"r{n}", places, luck.randrange(4), ["lead"] * (luck.random() < 0.7), f"t{n % 10}")
        for n in range(size.reviewers)
    ]
    keys = [one.key for one in people]
    work = [
        Case(
            f"c{n}",
            {key: "tie" for key in keys if luck.random() < 0.1},
            ["lead"] * (luck.random() < 1 / 3),
            [luck.choice(keys)],
        )
        for n in range(size.cases)
    ]
    return people, work


def slots(people: list[Reviewer], work: list[Case]) -> None:
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    luck = np.random.default_rng(1)
    cost = luck.integers(1, 2**31, (len(work), len(people))).astype(float)
    for row, case in enumerate(work):
        cost[row, [int(key[1:]) for key in case.barred]] = np.inf
    linear_sum_assignment(np.repeat(cost, len(work) // len(people), axis=1))


def timed(deed: Callable[[], Any]) -> tuple[Times, Any]:
    """Seconds by the clock and of the processor, the first time left out: it loads the library."""
    answer, took = deed(), []
    for _ in range(TIMES):
        began, used = time.perf_counter(), time.process_time()
        deed()
        took.append((time.perf_counter() - began, time.process_time() - used))
    return took, answer


def row(size: Size, how: str, took: Times, one: Allocation, peer: Times | None) -> Result:
    clock, busy = (percentile(each, 0.5) for each in zip(*took, strict=True))
    beside = ""
    if peer:
        plain = percentile([busy for _, busy in peer], 0.5)
        beside = f"; {busy / plain:.1f} times a plain assignment"
    proof = "all aims proven" if one.proven else "not all aims proven"
    return Result(
        "allocation",
        f"`allocate`: {size.cases:,} cases, {size.reviewers} reviewers, {how} ({load()})",
        f"median {clock:.2f} s, of the processor {busy:.2f} s{beside}; {proof}",
        TIMES, size.aim, {"clock": clock, "processor": busy, "placed": one.aims[0].value},
    )  # fmt: skip

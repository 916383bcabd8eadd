"""The published draw of 200 from 30,000, as a whole process, beside what Python itself takes."""

import subprocess
import sys
import time

from . import data, server
from .figures import Result, load, percentile

TIMES = 15
SIZE = 200
BY_HAND = """
import csv, hashlib, sys
from collections import defaultdict
by = defaultdict(list)
for row in csv.DictReader(open(sys.argv[1], newline="", encoding="utf-8")):
    if row["status"] != "assessment":
        rank = hashlib.sha256(("measured\\n" + row["child_id"]).encode()).hexdigest()
        by[row["status"]].append(rank)
print(sum(len(sorted(ranks)[:200]) for ranks in by.values()))
"""


def measure() -> list[Result]:
    path = data.LIST if data.LIST.exists() else data.make_list()
    draw = [
        str(server.BIN / "goldenthread"), "sampling", "draw", str(path), "--size", str(SIZE),
        "--seed", "measured", "--key", "child_id", "--stratum", "status",
        "--exclude", "status=assessment", "--json",
    ]  # fmt: skip
    floor = [sys.executable, "-c", "pass"]
    by_hand = [sys.executable, "-c", BY_HAND, str(path)]
    took: dict[str, list[float]] = {"draw": [], "floor": [], "by hand": []}
    for _ in range(TIMES):  # in turn, so that a busy minute falls on all three
        for name, command in (("draw", draw), ("floor", floor), ("by hand", by_hand)):
            took[name].append(timed(command))
    middle = {name: percentile(values, 0.5) for name, values in took.items()}
    worst = percentile(took["draw"], 0.95)
    return [
        Result(
            "draw",
            f"`goldenthread sampling draw`: {SIZE} of {data.CHILDREN:,}, strata and exclusions, "
            f"whole process ({load()}); Python starting {middle['floor']:.3f} s, "
            f"a plain script of ten lines {middle['by hand']:.2f} s",
            f"median {middle['draw']:.2f} s, p95 {worst:.2f} s; "
            f"{middle['draw'] / middle['by hand']:.1f} times the script",
            TIMES, "under 1 s", middle | {"p95": worst},
        )
    ]  # fmt: skip


def timed(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=server.environment(data.KEPT))
    return time.perf_counter() - began

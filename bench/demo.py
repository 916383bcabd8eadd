"""The demo: until somebody can begin, and until every older round is made behind them."""

import json
import re
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

from . import server
from .figures import Result, in_ms, load, percentile
from .inside import TIMES

MAKING = "still being made"
WITHIN = 900.0


def measure() -> list[Result]:
    with tempfile.TemporaryDirectory(prefix="gt-demo-") as folder:
        home = Path(folder)
        loaded = load_demo(home)
        began = time.perf_counter()
        with server.served(home, demo=True) as (base, _):
            until_all_made(base)
        whole = time.perf_counter() - began
        return [
            Result(
                "demo", f"`goldenthread setup --demo`, new folder, SQLite ({load()})",
                f"{loaded:.1f} s", 1, "under 15 s", {"seconds": loaded},
            ),
            Result(
                "demo", "then `serve` until all rounds stand (people work meanwhile)",
                f"{whole:.0f} s", 1, "", {"seconds": whole},
            ),
            *pages(home),
        ]  # fmt: skip


def load_demo(home: Path) -> float:
    began = time.perf_counter()
    env = server.environment(home, demo=True)
    server.run([server.BIN / "goldenthread", "setup", "--demo"], env=env)
    return time.perf_counter() - began


def until_all_made(base: str) -> None:
    until = time.perf_counter() + WITHIN
    while MAKING in (text := urlopen(f"{base}/demo/").read().decode()):
        if time.perf_counter() > until:
            made = re.search(r"\d+ of \d+", text)
            raise TimeoutError(f"after {WITHIN:.0f} s: {made[0] if made else 'nothing'} made")
        time.sleep(1)


def pages(home: Path) -> list[Result]:
    """Server time of every page that each demo person is led to, two of each shape."""
    env = server.environment(home, demo=True)
    told = json.loads(server.run([sys.executable, "-m", "bench.inside", "pages"], env=env))
    took = [row["median"] for row in told]
    slowest = sorted(told, key=lambda row: -row["median"])[:3]
    most = max(told, key=lambda row: row["queries"])
    people = len({row["person"] for row in told})
    named = "; ".join(f"{row['shape']} {row['median'] * 1000:.0f} ms" for row in slowest)
    over = sum(1 for row in told if row["queries"] > 30)
    return [
        Result(
            "demo", f"server time of pages, {people} demo people, two of each shape, "
            f"median of {TIMES} ({load()}); slowest: {named}",
            in_ms(took), len(took), "p95 under 150 ms", {"p95": percentile(took, 0.95)},
        ),
        Result(
            "demo", f"queries of a page; most: {most['shape']}",
            f"median {percentile([row['queries'] for row in told], 0.5):.0f}, "
            f"p95 {percentile([row['queries'] for row in told], 0.95):.0f}, "
            f"most {most['queries']}; {over} pages over 30",
            len(told), "at most 30", {"most": most["queries"]},
        ),
    ]  # fmt: skip

"""A plan of 500 rows comes in: how long it takes, and whether people who type meanwhile notice."""

import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from . import data, holds, intake, server
from .figures import KEPT, Result, in_ms, load, spread
from .plan_file import KINDS, plan_file
from .visitor import Visitor

ROWS = 500
AIMS = {"docx": 5, "xlsx": 5, "csv": 5, "pdf": 20}  # seconds
WARM, ALONE = 10.0, 30.0  # seconds of typing: not counted, and counted without an import
IMPORTS = 6  # one after the other, of every kind in turn
POSTGRES = "BENCH_POSTGRES_URL"  # a server on which a database of ours may be made anew
OURS = "goldenthread_bench"
LOOK_EVERY = 0.5


def measure() -> list[Result]:
    files = {kind: plan_file(ROWS, kind) for kind in KINDS}
    home = data.make_authority(KEPT / "plans")
    found = [*alone(home, files), *while_typing(home, files, "SQLite")]
    if not (url := os.environ.get(POSTGRES)):
        print(f"  PostgreSQL was left out: set {POSTGRES}", file=sys.stderr)
        return found
    with anew(url) as mine:
        home = data.make_authority(KEPT / "plans-postgresql", database=mine)
        return [*found, *while_typing(home, files, "PostgreSQL")]


@contextmanager
def anew(url: str) -> Iterator[str]:
    """The address of an empty database of our own, which goes when the block ends."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as line:
        line.execute(f"DROP DATABASE IF EXISTS {OURS} WITH (FORCE)")
        line.execute(f"CREATE DATABASE {OURS}")
        yield f"{url.rpartition('/')[0]}/{OURS}"
        line.execute(f"DROP DATABASE {OURS} WITH (FORCE)")


def alone(home: Path, files: dict[str, bytes]) -> list[Result]:
    """Read in a process apart with its draft, asked for by a page, written: as it is done."""
    folder = home / "plans"
    folder.mkdir()
    for kind, content in files.items():
        (folder / f"plan.{kind}").write_bytes(content)
    return [alone_said(kind, one) for kind, one in intake.inside(home, "plans").items()]


def alone_said(kind: str, one: dict[str, Any]) -> Result:
    medians = {step: one[step]["median"] for step in ("read", "draft", "take")}
    words = {"read": "read with its draft", "draft": "the draft for a page", "take": "take"}
    steps = ", ".join(f"{words[step]} {seconds:.2f} s" for step, seconds in medians.items())
    whole = one["whole"]
    return Result(
        "plans", f"a plan of {ROWS} rows in .{kind}, nobody typing ({load()}): {steps}",
        f"median {whole['median']:.1f} s, max {whole['max']:.1f} s",
        one["n"], f"{AIMS[kind]} s", medians,
    )  # fmt: skip


def while_typing(home: Path, files: dict[str, bytes], database: str) -> list[Result]:
    sessions = intake.inside(home, "sessions")
    manager = next(one["session"] for one in sessions if one["name"] == "Programme Manager")
    timed = home / "holds"
    with server.served(home, holds=timed) as (base, _):
        typing, stop, threads = intake.begin_typing(base, sessions)
        time.sleep(WARM)
        warm = time.perf_counter()
        time.sleep(ALONE)
        shutil.rmtree(timed, ignore_errors=True)  # from here on with plans
        timed.mkdir()
        began = time.perf_counter()
        took = [bring_in(base, manager, files, number) for number in range(IMPORTS)]
        ended = time.perf_counter()
        stop.set()
        for thread in threads:
            thread.join(20)
    rows = [row for one in typing for row in one.took]
    before = [seconds for when, seconds in rows if warm <= when < began]
    during = [seconds for when, seconds in rows if began <= when < ended]
    lost = sum(len(one.faults) for one in typing)
    ratio = spread(during)["p95"] / spread(before)["p95"]
    with_people = f"{database}, {len(typing)} people typing"
    results = [
        Result(
            "plans", f"save of one answer, {with_people}, no plan comes in ({load()})",
            in_ms(before), len(before), "p95 under 50 ms", spread(before),
        ),
        Result(
            "plans", f"the same while {IMPORTS} plans of {ROWS} rows come in; {lost} saves refused",
            f"{in_ms(during)}; p95 is {ratio:.1f} times the one without", len(during),
            "nobody's typing delayed", spread(during) | {"ratio": ratio},
        ),
        Result(
            "plans", f"a plan by page, {with_people}: sent until read, ordered until taken in",
            f"longest {max(one for one, _ in took):.1f} s, {max(two for _, two in took):.1f} s",
            len(took), "", {"read": max(one for one, _ in took)},
        ),
    ]  # fmt: skip
    return [*results, *held(timed, database)]


def held(timed: Path, database: str) -> list[Result]:
    """Of SQLite, where one who writes keeps everybody else from writing."""
    rows = holds.gathered(timed)
    if not rows:
        return []
    print(holds.said(rows), file=sys.stderr)
    times = [one.held for one in rows if one.where.startswith(("improvement/", "documents/"))]
    over = sum(one > holds.SHOWN for one in times)
    return [
        Result(
            "plans", f"{database}: each write of the plans holds the database meanwhile",
            f"{in_ms(times)}; {over} over 100 ms", len(times), "at most 100 ms",
            spread(times) | {"over": over},
        )
    ]  # fmt: skip


def bring_in(base: str, session: str, files: dict[str, bytes], number: int) -> tuple[float, float]:
    """By page: sent, waited for, ordered, waited for; seconds of both waits."""
    manager, kind = Visitor(base, session), KINDS[number % len(KINDS)]
    began = time.perf_counter()
    fields = {"service": data.TOP_SERVICE}
    page = manager.send_file(
        "/plans/imports/new/", fields, "upload", files[kind], file_name=f"plan-{number}.{kind}"
    )
    intake.wait(manager, page, "Import the plan</a>", every=LOOK_EVERY)
    read = time.perf_counter()
    manager.post(f"{page}take/", {"title": f"Plan {number}", "slug": f"typed-{number}"})
    intake.wait(manager, page, "It was taken in as", every=LOOK_EVERY)
    return read - began, time.perf_counter() - read

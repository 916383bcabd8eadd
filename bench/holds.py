"""How long each write holds the database of SQLite, so that nobody else can write meanwhile.

A settings module of its own (`bench.watched`) begins it in every process of a measured server;
each hold becomes one line: where it began, seconds waited for, held, and of processor time.
"""

import json
import os
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = "BENCH_HOLDS"  # environment: where the lines are written, one file a process
SHOWN = 0.1  # seconds: no transaction longer than this while others work (architecture.md)
NOT_WHERE = ("access/operations.py", "subjects/operations.py")  # called inside another deed


@dataclass(frozen=True, slots=True)
class Hold:
    where: str  # room and function
    waited: float
    held: float
    worked: float  # processor time of the thread meanwhile
    process: int


class Watch:
    """Patched into Django's own wrapper of SQLite: BEGIN IMMEDIATE to COMMIT."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = threading.local()
        self.lock = threading.Lock()

    def begun(self, waited: float) -> None:
        self.now.hold = (where(), waited, time.perf_counter(), time.thread_time())

    def ended(self) -> None:
        hold = getattr(self.now, "hold", None)
        self.now.hold = None
        if hold is None:
            return
        name, waited, wall, worked = hold
        row = {
            "where": name,
            "waited": round(waited, 5),
            "held": round(time.perf_counter() - wall, 5),
            "worked": round(time.thread_time() - worked, 5),
        }
        with self.lock, (self.folder / f"{os.getpid()}.jsonl").open("a") as file:
            file.write(json.dumps(row) + "\n")


def where() -> str:
    """The innermost function of the product that opened the transaction, decorated or within."""
    frame: Any = sys._getframe(1)
    while frame is not None:
        path = frame.f_code.co_filename
        if "/goldenthread/" in path and not path.endswith(NOT_WHERE):
            short = path.rpartition("/goldenthread/")[2].removesuffix(".py")
            return f"{short}:{frame.f_code.co_name}"
        decorated = frame.f_locals.get("func") if path.endswith("/contextlib.py") else None
        if decorated is not None and decorated.__module__.startswith("goldenthread."):
            name = decorated.__module__.removeprefix("goldenthread.").replace(".", "/")
            if f"{name}.py" not in NOT_WHERE:
                return f"{name}:{decorated.__name__}"
        if "/django_tasks" in path:
            return f"queue:{frame.f_code.co_name}"
        frame = frame.f_back
    return "elsewhere"


def watch(folder: Path) -> None:
    from django.db.backends.sqlite3.base import DatabaseWrapper

    watched = Watch(folder)
    folder.mkdir(parents=True, exist_ok=True)
    begin = DatabaseWrapper._start_transaction_under_autocommit
    ends = {name: getattr(DatabaseWrapper, name) for name in ("_commit", "_rollback")}

    def begun(self: Any) -> None:
        began = time.perf_counter()
        begin(self)
        watched.begun(time.perf_counter() - began)

    def ending(name: str) -> Any:
        def end(self: Any) -> Any:
            try:
                return ends[name](self)
            finally:
                watched.ended()

        return end

    DatabaseWrapper._start_transaction_under_autocommit = begun  # type: ignore[method-assign]
    for name in ends:
        setattr(DatabaseWrapper, name, ending(name))


def gathered(folder: Path) -> list[Hold]:
    return [
        Hold(process=int(path.stem), **json.loads(line))
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text().splitlines()
    ]


def by_deed(holds: Iterable[Hold]) -> dict[str, list[Hold]]:
    """The one with the longest hold first."""
    found: dict[str, list[Hold]] = defaultdict(list)
    for one in holds:
        found[one.where].append(one)
    return dict(sorted(found.items(), key=lambda row: -max(one.held for one in row[1])))


def said(holds: Iterable[Hold]) -> str:
    """A table for the eye: deed, how many, longest and 95th of wall and of processor time."""
    from .figures import percentile

    heading = f"n    max    p95    mid over {SHOWN * 1000:.0f}  cpu max  waited max (ms)"
    lines = [f"{'held by':58}    {heading}"]
    for name, rows in by_deed(holds).items():
        held, worked = [one.held for one in rows], [one.worked for one in rows]
        over = sum(one > SHOWN for one in held)
        lines.append(
            f"{name:58} {len(rows):5} {max(held) * 1000:6.0f} {percentile(held, 0.95) * 1000:6.0f}"
            f" {percentile(held, 0.5) * 1000:6.0f}"
            f" {over:8} {max(worked) * 1000:8.0f} {max(one.waited for one in rows) * 1000:10.0f}"
        )
    return "\n".join(lines)

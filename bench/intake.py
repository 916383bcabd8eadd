"""Thirty thousand children come in while forty people type, on one server with its one worker."""

import json
import shutil
import sys
import threading
import time
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from . import data, holds, server
from .figures import Result, in_ms, load, spread
from .visitor import Visitor

ALONE = 30.0  # seconds of typing without an import
TYPED = (
    "We read the plan together and talked about what changed since the summer. "
    "The family knew what would happen next, and who would come. "
)
QUESTION = "standard.plan.seen"
WITHIN = 900.0


@dataclass
class Typing:
    """One person's answer grows a few words a second, as autosave sends it."""

    visitor: Visitor
    review: int
    stop: threading.Event
    took: list[tuple[float, float]] = field(default_factory=list)  # (when, seconds)
    revision: int = 0
    faults: list[str] = field(default_factory=list)

    def go_on(self, offset: float) -> None:
        self.stop.wait(offset)
        count = 0
        while not self.stop.is_set():
            count += 1
            text = f"{TYPED * 3} {count}"
            began = time.perf_counter()
            try:
                seconds, self.revision = self.visitor.save(
                    self.review, QUESTION, text, self.revision
                )
            except (RuntimeError, OSError) as error:
                self.faults.append(str(error))
                self.stop.wait(1)
                continue
            self.took.append((began, seconds))
            self.stop.wait(max(0.0, 1.0 - seconds))


def measure() -> list[Result]:
    content = data.make_list().read_bytes()
    home = data.make_authority()
    sessions = inside(home, "sessions")
    timed = home / "holds"
    with server.served(home, holds=timed) as (base, pid):
        typing, stop, threads = begin_typing(base, sessions)
        time.sleep(ALONE)
        shutil.rmtree(timed)  # from here on with the list
        timed.mkdir()
        began = time.perf_counter()
        steps = bring_in(base, sessions[0]["session"], content)
        ended = time.perf_counter()
        peak = server.peak_memory(pid)
        stop.set()
        for thread in threads:
            thread.join(20)
    return [*told(typing, began, ended, steps, peak), *held(holds.gathered(timed))]


def held(rows: list[holds.Hold]) -> list[Result]:
    """How long writes kept others from writing, of the list's own deeds and of the saves."""
    print(holds.said(rows), file=sys.stderr)
    found = []
    for who, room in (("the list", "cases/"), ("saves", "reviews/")):
        times = [one.held for one in rows if one.where.startswith(room)]
        over = sum(one > holds.SHOWN for one in times)
        found.append(
            Result(
                "intake", f"each write of {who} holds the database meanwhile",
                f"{in_ms(times)}; {over} over 100 ms", len(times), "at most 100 ms",
                spread(times) | {"over": over},
            )
        )  # fmt: skip
    return found


def inside(home: Path, asked: str) -> Any:
    env = server.environment(home)
    return json.loads(server.run([sys.executable, "-m", "bench.inside", asked], env=env))


def begin_typing(
    base: str, sessions: list[dict[str, Any]]
) -> tuple[list[Typing], threading.Event, list[threading.Thread]]:
    stop = threading.Event()
    writers = [one for one in sessions if one["review"]]
    typing = [Typing(Visitor(base, one["session"]), one["review"], stop) for one in writers]
    threads = [
        threading.Thread(target=one.go_on, args=(place / len(typing),))
        for place, one in enumerate(typing)
    ]
    for thread in threads:
        thread.start()
    return typing, stop, threads


def bring_in(base: str, session: str, content: bytes) -> dict[str, float]:
    """By page, as an officer does: upload, wait for the check, put in force, wait."""
    officer = Visitor(base, session)
    began = time.perf_counter()
    as_of = date.today() - timedelta(days=1)
    days = {"day": as_of.day, "month": as_of.month, "year": as_of.year}
    fields = {f"as_of_{part}": str(number) for part, number in days.items()}
    fields["service"] = data.TOP_SERVICE
    page = officer.send_file("/case-lists/new/", fields, "upload", content)
    uploaded = time.perf_counter()
    wait(officer, page, ">Put in force</button>")
    checked = time.perf_counter()
    officer.post(f"{page}put-in-force/", {})
    wait(officer, page, "are taken in")
    ended = time.perf_counter()
    return {
        "upload": uploaded - began,
        "check": checked - uploaded,
        "in force": ended - checked,
        "whole": ended - began,
    }


def wait(officer: Visitor, page: str, words: str, *, every: float = 1.0) -> None:
    until = time.perf_counter() + WITHIN
    while words not in (text := officer.read(page)):
        if time.perf_counter() > until:
            raise TimeoutError(f"{words!r} is not on {page}: {text[:2000]}")
        time.sleep(every)


def told(
    typing: list[Typing],
    began: float,
    ended: float,
    steps: dict[str, float],
    peak: dict[str, float],
) -> list[Result]:
    rows = [row for one in typing for row in one.took]
    before = [seconds for when, seconds in rows if when < began]
    during = [seconds for when, seconds in rows if began <= when < ended]
    lost = sum(len(one.faults) for one in typing)
    people = len(typing)
    ratio = spread(during)["p95"] / spread(before)["p95"]
    said = ", ".join(f"{name} {seconds:.0f} s" for name, seconds in steps.items())
    memory = ", ".join(f"{name} {mb:.0f} MB" for name, mb in sorted(peak.items()))
    return [
        Result(
            "intake", f"save of one answer, {people} people typing, no import ({load()})",
            in_ms(before), len(before), "p95 under 50 ms", spread(before),
        ),
        Result(
            "intake", f"the same while {data.CHILDREN:,} children come in; {lost} saves refused",
            f"{in_ms(during)}; p95 is {ratio:.1f} times the one without", len(during),
            "nobody's typing delayed", spread(during) | {"ratio": ratio},
        ),
        Result(
            "intake", f"import of {data.CHILDREN:,} children by page, {people} people typing",
            said, 1, "", steps,
        ),
        Result("intake", "most memory of the two processes by then", memory, 1, "bounded", peak),
    ]  # fmt: skip

"""Results: gathered, kept as JSON in var/bench/, printed as one table."""

import json
import math
import os
import platform
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "var" / "bench"
PAGE = ROOT / "docs" / "reference" / "benchmarks.md"
BEGIN, END = "<!-- measured -->", "<!-- end of measured -->"


def machine() -> str:
    system, python = platform.system(), platform.python_version()
    return f"{_processor()}, {os.cpu_count()} cores, {_memory()}, {system}, Python {python}"


def load() -> str:
    """Others work on the same machine: what the minute before looked like."""
    return f"load {os.getloadavg()[0]:.1f}"


def commit() -> str:
    done = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stdout.strip() or "-"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _memory() -> str:
    try:
        whole = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (ValueError, OSError):
        return "memory unknown"
    return f"{whole / 2**30:.0f} GB"


@dataclass
class Result:
    """One line of the table. `n` counts what the figures are made of."""

    measure: str
    what: str
    value: str
    n: int
    aim: str = ""
    raw: dict[str, float] = field(default_factory=dict)
    on: str = field(default_factory=lambda: date.today().isoformat())
    machine: str = field(default_factory=machine)
    commit: str = field(default_factory=commit)


def percentile(values: Sequence[float], share: float) -> float:
    """Nearest rank: a value that was really measured."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def spread(values: Sequence[float]) -> dict[str, float]:
    return {
        "median": percentile(values, 0.5),
        "p95": percentile(values, 0.95),
        "max": max(values),
    }


def in_ms(values: Sequence[float]) -> str:
    """Of seconds: median, p95 and the longest, in milliseconds."""
    found = spread(values)
    return ", ".join(f"{name} {found[name] * 1000:.0f} ms" for name in ("median", "p95", "max"))


def keep(measure: str, results: Iterable[Result]) -> None:
    """The newest run of a measure replaces the one before in results.json."""
    KEPT.mkdir(parents=True, exist_ok=True)
    others = [row for row in kept_rows() if row["measure"] != measure]
    rows = sorted([*others, *map(asdict, results)], key=lambda row: str(row["measure"]))
    path = KEPT / "results.json"
    path.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", "utf-8")


def kept_rows() -> list[dict[str, str]]:
    path = KEPT / "results.json"
    return json.loads(path.read_text("utf-8")) if path.exists() else []


def table(rows: Iterable[dict[str, str]]) -> str:
    lines = ["| what | measured | n | aim | when, at which commit |", "|---|---|---|---|---|"]
    lines += [
        "| "
        + " | ".join(str(row[key]) for key in ("what", "value", "n", "aim"))
        + f" | {row['on']}, {row['commit']} |"
        for row in rows
    ]
    return "\n".join(lines)


def write_page() -> None:
    """The table stands between two marks of the page; what is around it is written by hand."""
    rows = kept_rows()
    machines = sorted({row["machine"] for row in rows})
    said = "\n\n".join(["Machine: " + "; ".join(machines) + ".", table(rows)])
    text = PAGE.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}\n{said}\n{END}{after}", "utf-8")

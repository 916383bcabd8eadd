"""The list of due texts labelled by hand: printed text, day written on, expected reading.

`documents` are texts of published plans and frameworks, `variants` those that councils write,
`unseen` were labelled after the grammar was written and read once before it was mended.
Expected: kind, days, rules, `first`, `to`, `since`, `steps`, a limit (P1M, WD5), `see`; then
`or` the second reading; `why` where a known kind must come with a reason.
"""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from goldenthread.methods.due import Due

LIST = Path(__file__).with_name("due_texts.csv")


@dataclass(frozen=True)
class Labelled:
    seen: str
    text: str
    written_on: date | None
    expected: str
    has_why: bool


def labelled() -> list[Labelled]:
    with LIST.open(encoding="utf-8", newline="") as rows:
        return [_one(row) for row in csv.DictReader(rows)]


def _one(row: dict[str, str]) -> Labelled:
    text, expected = row["text"], row["expected"]
    if "\\" in text:
        text = text.encode("latin-1", "backslashreplace").decode("unicode_escape")
    on = date.fromisoformat(row["written_on"]) if row["written_on"] else None
    told = expected.endswith(" why")
    doubtful = " or " in expected or expected.startswith("unknown")
    return Labelled(row["seen"], text, on, expected.removesuffix(" why"), told or doubtful)


def in_short(due: Due) -> str:
    said = _short(due)
    return f"{said} or {_short(due.other)}" if due.other else said


def _short(due: Due) -> str:
    days = {
        "date": f"{due.end}",
        "range": f"{due.start}..{due.end}",
        "from": f"{due.start}",
        "ongoing": f"since {due.start}" if due.start else "",
    }
    parts = [due.kind, days.get(due.kind, ""), ",".join(due.recurrence)]
    if due.kind == "recurring":
        parts += [f"first {due.start}" if due.start else "", f"to {due.end}" if due.end else ""]
    if due.milestones:
        parts.append("steps " + " ".join(str(one.end) for one in due.milestones))
    if due.relative is not None:
        parts.append(f"WD{due.relative}" if isinstance(due.relative, int) else due.relative)
    if due.refers_to:
        parts.append("see " + ",".join(due.refers_to))
    return " ".join(part for part in parts if part)

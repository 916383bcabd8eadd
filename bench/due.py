"""Printed due texts: our reading, dateparser and dateutil on one list labelled by hand.

The two libraries give one day or nothing, so a period, a rhythm or a start cannot be theirs: what
they do not read is not held against them as wrong, only as not right. They get what helps them:
day first, the last day of a month that is not printed, and nothing but a day counts.
"""

import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.methods.due import read
from goldenthread.methods.tests.due_list import Labelled, in_short, labelled

from .figures import Result

LAST_DAY = datetime(2018, 3, 31)  # lends only what a text does not say
Reader = Callable[[Labelled], tuple[str, bool]]  # the reading in short, and whether it warns


@dataclass
class Score:
    right: int = 0
    silent: int = 0  # a reading that is wrong, with no word of doubt
    of: int = 0
    seconds: float = 0.0

    def words(self) -> str:
        return (
            f"right {self.right / self.of:.1%}, silently wrong {self.silent / self.of:.1%}, "
            f"{self.seconds / self.of * 1000:.2f} ms a text"
        )


def ours(one: Labelled) -> tuple[str, bool]:
    due = read(one.text, one.written_on)
    return in_short(due), bool(due.why)


def by_dateparser(one: Labelled) -> tuple[str, bool]:
    import dateparser

    settings = {"DATE_ORDER": "DMY", "PREFER_DAY_OF_MONTH": "last"}
    if one.written_on:
        settings["RELATIVE_BASE"] = datetime.combine(one.written_on, datetime.min.time())
    found = dateparser.parse(one.text, languages=["en"], settings=settings)
    return _said(found)


def by_dateutil(one: Labelled) -> tuple[str, bool]:
    from dateutil.parser import parse

    base = datetime.combine(one.written_on, datetime.min.time()) if one.written_on else LAST_DAY
    try:
        return _said(parse(one.text, dayfirst=True, default=base.replace(day=28)))
    except (ValueError, OverflowError):
        return "unknown", False


def _said(found: datetime | None) -> tuple[str, bool]:
    return ("unknown" if found is None else f"date {found.date()}"), False


def is_right(said: str, one: Labelled, *, is_library: bool) -> bool:
    """A library need not name the second reading, the limit or the reference."""
    if not is_library:
        return said == one.expected
    expected = one.expected.split(" or ")[0]
    if expected.startswith("unknown"):
        return said == "unknown"
    return said == expected or _same_month(said, expected, one.text)


def _same_month(said: str, expected: str, text: str) -> bool:
    """dateutil cannot be told to take a month's last day: the right month is right enough."""
    plain = expected.startswith("date ") and "steps" not in expected
    if not (plain and said.startswith("date ")):
        return False
    day, due = date.fromisoformat(said[5:]), date.fromisoformat(expected[5:15])
    is_month = not any(word in text for word in (str(due.day), f"{due.day:02}"))
    return is_month and (day.year, day.month) == (due.year, due.month)


def score(reader: Reader, rows: list[Labelled], *, is_library: bool) -> Score:
    found = Score(of=len(rows))
    began = time.perf_counter()
    for one in rows:
        said, warns = reader(one)
        right = is_right(said, one, is_library=is_library)
        found.right += right
        found.silent += not right and not warns and not said.startswith("unknown")
    found.seconds = time.perf_counter() - began
    return found


def measure() -> list[Result]:
    readers: dict[str, Reader] = {
        "ours": ours, "dateparser": by_dateparser, "dateutil": by_dateutil,
    }  # fmt: skip
    rows = labelled()
    groups = {
        "of five published documents": [one for one in rows if one.seen == "documents"],
        "labelled before they were read": [one for one in rows if one.seen == "unseen"],
        "all": rows,
        "all with one due day": [one for one in rows if _is_day(one)],
    }
    found = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for group, texts in groups.items():
            for name, reader in readers.items():
                got = score(reader, texts, is_library=name != "ours")
                raw = {"right": got.right / got.of, "silently wrong": got.silent / got.of}
                what = f"due texts, {group}: {name}"
                found.append(Result("due", what, got.words(), got.of, "", raw))
    return found


def _is_day(one: Labelled) -> bool:
    return one.expected.startswith("date") and "steps" not in one.expected

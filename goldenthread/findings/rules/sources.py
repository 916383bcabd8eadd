"""Where a finding comes from when it comes from no review: a complaint or a compliment."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from goldenthread.methods.refusal import Refusal

COMPLAINT, COMPLIMENT = "complaint", "compliment"
SOURCES = {COMPLAINT: "A complaint", COMPLIMENT: "A compliment"}
LONGEST_REF = 60


def source_said(kind: str, review: int | None, ref: str, *, on: date | None) -> str:
    """ "Review 4", or "Complaint C-12 of 3 May 2026"."""
    if kind not in SOURCES or on is None:
        return f"Review {review}"
    return f"{kind.capitalize()} {ref} of {_said(on)}"


def sources_counted(kinds: Iterable[str]) -> list[str]:
    """ "2 complaints", "1 compliment": what stands beside the number of reviews."""
    found = Counter(kinds)
    return [f"{found[one]} {one}{'' if found[one] == 1 else 's'}" for one in SOURCES if found[one]]


def unfit_source(*, kind: str, ref: str, on: date, today: date) -> Iterator[Refusal]:
    if kind not in SOURCES:
        why = "It comes from neither."
        yield Refusal("source_kind", kind, why, "Choose a complaint or a compliment.", "no-source")
    if not ref.strip():
        why = "Nobody could find it again."
        do = "Give the number that it has where complaints and compliments are kept."
        yield Refusal("source_ref", "", why, do, "no-ref")
    if len(ref.strip()) > LONGEST_REF:
        do = f"Use at most {LONGEST_REF} characters."
        yield Refusal("source_ref", ref[:80], "That is too long.", do, "too-long")
    if on > today:
        why = f"{_said(on)} has not come yet."
        do = "Give the day on which it came."
        yield Refusal("source_on", on.isoformat(), why, do, "future")


def whole_names_in(text: str, names: Iterable[str]) -> list[str]:
    """Of people known here, those that the text names in full: of no review is it known who was
    there, and a forename alone is also a word."""
    full = (" ".join(one.split()) for one in names)
    return [one for one in full if " " in one and _named(one).search(text)]


def _named(name: str) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, name.split()))
    return re.compile(rf"\b{words}\b", re.IGNORECASE)


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"

"""Figures: never without n, how they were chosen, and a way to what they count."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from . import register
from .states import ramp
from .times import linked

HIDDEN = "Hidden: fewer than 5"
DO_NEXT_AT_MOST = 3


@register.inclusion_tag("page/kit/figure_line.html")
def figure_line(sentence: str, how: str = "", **more: Any) -> dict[str, Any]:
    """``sentence`` holds the count and its n; ``how`` says drawn, whole group or chosen.

    Also: ``note`` (provisional, break in scale), ``thread`` (address of what it counts),
    ``link`` (its words), ``n``, ``period``, ``lead`` (big, for the first figure of a page).
    """
    return {"sentence": sentence, "how": how, **more}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a strip. ``share`` is a whole per cent; all parts sum to 100."""

    word: str
    n: int
    share: int
    look: int
    is_good_edge: bool
    url: str = ""


@register.inclusion_tag("page/kit/grade_strip.html")
def grade_strip(
    parts: Iterable[Any], good: int = 2, title: str = "", thread: str = "", **more: Any
) -> dict[str, Any]:
    """One bar with n in each part and a thick line after the ``good`` best levels.

    ``parts``: (word, n) or {"word", "n", "url"}, best first. Says when nothing is counted.
    """
    rows = [row if isinstance(row, dict) else dict(zip(("word", "n"), row, strict=False))
            for row in parts]  # fmt: skip
    total = sum(row["n"] for row in rows)
    shares = percents([row["n"] for row in rows])
    drawn = [
        Part(row["word"], row["n"], share, ramp(step, len(rows)), step == good, row.get("url", ""))
        for step, (row, share) in enumerate(zip(rows, shares, strict=True), start=1)
    ]
    best = sum(part.n for part in drawn[:good])
    before = f"{title}. " if title else ""
    said = ", ".join(f"{part.word} {part.n}" for part in drawn)
    return {
        "parts": drawn,
        "total": total,
        "best": best,
        "said": f"{before}{said}. {best} of {total} {good_words(drawn, good)}",
        "title": title,
        "thread": thread,
        **more,
    }


def good_words(parts: list[Part], good: int) -> str:
    """ "Good or better"; levels that were joined say their range already."""
    if not 0 < good <= len(parts):
        return "counted"
    word = parts[good - 1].word
    return word if " or " in word else f"{word} or better"


def percents(counts: list[int]) -> list[int]:
    """Whole per cents that sum to 100, by largest remainder; all 0 when nothing is counted."""
    total = sum(counts)
    if not total:
        return [0 for _ in counts]
    floors = [count * 100 // total for count in counts]
    order = sorted(range(len(counts)), key=lambda i: (-(counts[i] * 100 % total), i))
    for index in order[: 100 - sum(floors)]:
        floors[index] += 1
    return floors


@register.inclusion_tag("page/kit/distribution.html")
def distribution(kind: str, counts: Iterable[Any], url: str = "") -> dict[str, Any]:
    """Chips with their n in one line: ``kind`` progress or impact, ``counts`` (state, n) pairs."""
    return {"kind": kind, "counts": [(state, n) for state, n in counts], "url": url}


@register.inclusion_tag("page/kit/do_next.html")
def do_next(items: list[Any], title: str = "Do next") -> dict[str, Any]:
    """At most three links: (text, url), (text, url, hint) or {"text", "url", "hint"}."""
    return {"items": linked(items)[:DO_NEXT_AT_MOST], "title": title}


@register.filter
def share(n: int, total: int) -> str:
    """``{{ 12|share:21 }}`` → "12 of 21 (57%)"; no per cent under an n of 20."""
    if total < 20:  # noqa: PLR2004  # pages.md: no per cent alone under n 20
        return f"{n} of {total}"
    return f"{n:,} of {total:,} ({(200 * n + total) // (2 * total)}%)"


@register.filter
def small(n: int, least: int = 5) -> str:
    """The number, or the words that hide it: for pages that others than the team may read."""
    return str(n) if n >= least else HIDDEN

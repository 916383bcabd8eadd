"""A report's content in the shape its page prints: sections of figure lines with addresses."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.urls import NoReverseMatch, reverse

from goldenthread.page.tags.times import day
from goldenthread.programme.models import Round

from ..models import ReportVersion

SECTIONS = {
    "returned": ("returned", "on-time", "told-before"),
    "heard": ("voice-clear", "voice-some", "voice-limited", "told"),
    "actions": (
        "actions-open", "actions-late", "actions-moved", "actions-done", "actions-evidenced",
        "actions-closed", "actions-ended",
    ),
}  # fmt: skip


def shaped(
    content: dict[str, Any], round: Round, version: ReportVersion | None = None
) -> dict[str, Any]:
    """`content` as it was written or frozen, with its figures by section and their addresses."""
    found = {
        name: {**figure, "url": address(round, version, name)}
        for name, figure in content["figures"].items()
    }
    rows = [
        {**row, "url": found[row["name"]]["url"]} for row in (*content["levels"], *content["bands"])
    ]
    return {
        **content,
        **{section: lines(found, names) for section, names in SECTIONS.items()},
        "good": found["good"],
        "rows": rows,
        "shift_lines": lines(found, [*content["shift"], "worker-differs"]),
        "strengths": lines(found, content["findings"]["strength"]),
        "worries": lines(found, content["findings"]["worry"]),
        "voices": lines(found, content["voice"]),
        "decided": [_decided(one, version) for one in content["recommendations"]],
        "strip_good": _edge(content),
        "certificate": "" if version else link("sampling:certificate", content["draw"]),
    }


def lines(found: dict[str, dict[str, Any]], names: Iterable[str]) -> list[dict[str, Any]]:
    """Figures of nothing are left out: nobody was asked, or nothing came of it yet."""
    return [found[name] for name in names if name in found and found[name]["of"]]


def address(round: Round, version: ReportVersion | None, name: str) -> str:
    if version:
        return reverse("reports:version_figure", args=[round.slug, version.number, name])
    return reverse("reports:figure", args=[round.slug, name])


def link(name: str, *args: Any) -> str:
    """The address of a page further down; empty where the product is built without it."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def _decided(one: dict[str, Any], version: ReportVersion | None) -> dict[str, Any]:
    decided_on = one["decided_on"]
    return {
        **one,
        "on": day(dt.date.fromisoformat(decided_on)) if decided_on else "Not decided yet",
        "url": "" if version else link("overview:thread", "recommendation", one["pk"]),
    }


def _edge(content: dict[str, Any]) -> int:
    """After how many parts of the strip the thick line between good and below stands."""
    if len(content["strip"]) == len(content["levels"]):
        return sum(bool(level["is_good"]) for level in content["levels"])
    return 1

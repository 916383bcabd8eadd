"""Lines that a PDF's tables are read by but that nobody drew: found from those that were.

A row that the end of a page cuts has no line below it, and some tables have no lines between their
columns. Positions are points from the top left, as pdfplumber gives them.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

Edge = dict[str, Any]
NEAR = 3.0  # points within which two positions are one
FEWEST = 3  # rows that share their rules
SHORTEST = 6.0  # points of a line that is more than the corner of a border
COVERED = 0.5  # of the width: a line that closes the table already
CROSSED = 0.2  # of the rows: headings that run across may cross a gap between columns
GAP = 4.0  # points without words that part two columns


def table_settings(page: Any) -> dict[str, Any]:
    """What `find_tables` is to add to the lines that are drawn on this page."""
    upright = [one for one in page.edges if one["orientation"] == "v" and _tall(one) > SHORTEST]
    level = [one for one in page.edges if one["orientation"] == "h"]
    settings: dict[str, Any] = {}
    if closing := list(_closing(upright, level)):
        settings["explicit_horizontal_lines"] = closing
    if parting := list(_parting(upright, level, page)):
        settings["explicit_vertical_lines"] = parting
    return settings


def _tall(edge: Edge) -> float:
    return float(edge["bottom"] - edge["top"])


def _closing(upright: Sequence[Edge], level: Sequence[Edge]) -> Iterator[Edge]:
    """Where lines beside a cell end together without a line across: the page cut the cell."""
    for end in ("top", "bottom"):
        for group in _together(upright, end):
            height = group[-1][end]
            ending = [
                across
                for across in _places(one["x0"] for one in group)
                if not _goes_on(upright, across, height, end)
            ]
            near = [one for one in level if abs(one["top"] - height) <= NEAR]
            for left, right in pairwise(ending):
                if _covered(near, left, right) < COVERED * (right - left):
                    yield line_between(left, height, right, height)


def _goes_on(upright: Sequence[Edge], across: float, height: float, end: str) -> bool:
    """Whether a line at this place reaches beyond `height`: a merged cell, not a cut one."""
    beyond = height + (NEAR if end == "bottom" else -NEAR)
    return any(
        abs(one["x0"] - across) <= NEAR and one["top"] < beyond < one["bottom"] for one in upright
    )


def _together(edges: Sequence[Edge], name: str) -> Iterator[list[Edge]]:
    group: list[Edge] = []
    for one in sorted(edges, key=lambda edge: edge[name]):
        if group and one[name] - group[-1][name] > NEAR:
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _places(values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for one in sorted(values):
        if not found or one - found[-1] > NEAR:
            found.append(one)
    return found


def _covered(edges: Iterable[Edge], left: float, right: float) -> float:
    """How much of the way from `left` to `right` the edges cover together."""
    reached, whole = left, 0.0
    for one in sorted(edges, key=lambda edge: edge["x0"]):
        start, end = max(one["x0"], reached), min(one["x1"], right)
        if end > start:
            whole += end - start
            reached = end
    return whole


def line_between(left: float, top: float, right: float, bottom: float) -> Edge:
    return {
        "object_type": "line", "x0": left, "x1": right, "top": top, "bottom": bottom,
        "width": right - left, "height": bottom - top,
        "orientation": "h" if top == bottom else "v",
    }  # fmt: skip


def _parting(upright: Sequence[Edge], level: Sequence[Edge], page: Any) -> Iterator[Edge]:
    """Lines between the columns of a table that is ruled across only, but not through words."""
    for left, right, heights in _ruled(level):
        inside = _inside(upright, left, right, heights)
        if _is_parted(inside, heights):
            continue
        words = [one for one in page.extract_words() if heights[0] <= middle(one) <= heights[-1]]
        of_heading = _places(one["x0"] for one in inside)
        gaps = of_heading if len(of_heading) > 1 else _gaps(words, heights, left, right)
        for above, below in pairwise(heights) if gaps else ():
            row = [one for one in words if above <= middle(one) < below]
            for across in (left, *gaps, right):
                cut = any(one["x0"] + 1 < across < one["x1"] - 1 for one in row)
                if not cut and not is_band(row, across):
                    yield line_between(across, above, across, below)


def middle(word: Edge) -> float:
    return float(word["top"] + word["bottom"]) / 2


def is_band(row: Sequence[Edge], across: float) -> bool:
    """Whether words run on over this place with no more than a space between them."""
    before = [one for one in row if one["x1"] <= across + 1]
    behind = [one for one in row if one["x0"] >= across - 1]
    return any(
        one["x0"] - other["x1"] < GAP and abs(one["top"] - other["top"]) < 1
        for one in behind
        for other in before
    )


def _inside(
    upright: Sequence[Edge], left: float, right: float, heights: Sequence[float]
) -> list[Edge]:
    return [
        one
        for one in upright
        if left + NEAR < one["x0"] < right - NEAR
        and one["top"] < heights[-1] - NEAR
        and one["bottom"] > heights[0] + NEAR
    ]


def _is_parted(inside: Sequence[Edge], heights: Sequence[float]) -> bool:
    """Whether lines between the columns are drawn: in more rows than the coloured heading, or
    one in most rows."""
    rows = []
    for above, below in pairwise(heights):
        beside = [one for one in inside if one["top"] < (above + below) / 2 < one["bottom"]]
        rows.append(_places(one["x0"] for one in beside))
    return sum(len(row) > 1 for row in rows) > 1 or 2 * sum(map(bool, rows)) > len(rows)


def _ruled(level: Sequence[Edge]) -> Iterator[tuple[float, float, list[float]]]:
    """Rules of one width that stand below each other: left, right, heights."""
    whole = [
        (min(one["x0"] for one in group), max(one["x1"] for one in group), group[0]["top"])
        for group in _together(level, "top")
        if _covered(group, group[0]["x0"], max(one["x1"] for one in group)) > 0
    ]
    widths = _places(right - left for left, right, _ in whole)
    for width in widths:
        same = [one for one in whole if abs(one[1] - one[0] - width) <= NEAR]
        heights = sorted(one[2] for one in same)
        if len(heights) >= FEWEST:
            yield min(one[0] for one in same), max(one[1] for one in same), heights


def _gaps(
    words: Sequence[Edge], heights: Sequence[float], left: float, right: float
) -> list[float]:
    """Where between `left` and `right` hardly a row has words: the middle of each such gap."""
    width = int(right - left) + 1
    crossed = [0] * width
    rows = 0
    for above, below in pairwise(heights):
        taken = [False] * width
        for word in words:
            if above <= middle(word) < below:
                start, end = int(word["x0"] - left), int(word["x1"] - left) + 1
                taken[max(start, 0) : min(end, width)] = [True] * len(
                    range(max(start, 0), min(end, width))
                )
        rows += any(taken)
        crossed = [count + one for count, one in zip(crossed, taken, strict=True)]
    free = [count <= CROSSED * rows for count in crossed]
    return [left + middle for middle in middles(free)] if rows >= FEWEST else []


def middles(free: Sequence[bool]) -> Iterator[float]:
    """Of each run of free places that is wide enough, the edges of the table apart."""
    start = None
    for at, one in enumerate([*free, False]):
        if one and start is None:
            start = at
        elif not one and start is not None:
            if at - start >= GAP and start > 0 and at < len(free):
                yield at - 1.0  # text begins at the left of its column
            start = None

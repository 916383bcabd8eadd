"""A later version beside the frozen ones before it: less these, nothing hidden may be told.

A level of 4 was hidden; the next version shows 5, and the band has grown by one: it was 4.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from goldenthread.methods.counts import Table
from goldenthread.methods.refusal import Refused
from goldenthread.methods.suppress import (
    Hidden,
    Published,
    Suppressed,
    is_safe,
    suppress_linked,
    suppressed,
)

from .figures import VOICES, WHY, Figure

Frozen = Mapping[str, Mapping[str, Any]]  # figures of a version as they were frozen, by name
Group = Mapping[str, tuple[str, ...]]  # a whole, and the figures it is made of
TOTAL, REST = "Total", "rest"
REASONS = {why: hidden for hidden, why in WHY.items()}


def groups_of(found: Mapping[str, Figure], bands: Mapping[str, Sequence[str]]) -> Iterator[Group]:
    """What adds up: bands and their levels together; a share with its rest, by itself."""
    alone = [*(f"heard-{one}" for one in VOICES), "worker-differs"]
    whole: list[Group] = [
        {TOTAL: tuple(bands), **{band: tuple(levels) for band, levels in bands.items()}},
        {TOTAL: ("second-lowered", "second-same", "second-raised")},
        {TOTAL: ("voice-clear", "voice-some", "voice-limited")},
        *({TOTAL: (name, REST)} for name in alone),
    ]
    for group in whole:
        if all(name in found for name in names_in(group)):
            yield group


def names_in(group: Group) -> list[str]:
    return [name for names in group.values() for name in names if name != REST]


def also_hidden(
    group: Group,
    found: Mapping[str, Figure],
    why: Mapping[str, str],
    earlier: Sequence[Frozen],
    threshold: int,
) -> dict[str, str]:
    """The gaps of this group that hold against the versions before, with their reasons.

    The first that is safe of: what hides anyway; that and what the last version hid (so that
    the same again stays the same); that and the least there is; all of it.
    """
    before = [one for one in earlier if all(name in one for name in names_in(group))]
    now = {name: why[name] for name in names_in(group) if name in why}
    if not before or not found[names_in(group)[0]].of:
        return now
    tables, published = _tables(group, found), _published(group, before)
    last = {name: _reason(before[-1][name]) for name in names_in(group)}
    kept = {name: reason for name, reason in last.items() if reason}
    try:
        for gaps in (now, {**kept, **now}):
            if is_safe(tables, _shown(tables, gaps, threshold), published, threshold=threshold):
                return gaps
        least = suppress_linked(tables, published, threshold=threshold)
    except Refused:  # versions that do not fit together: nothing is said beside them
        return {**_all(group), **now}
    gaps = {**now, **_gaps(least)}
    return gaps if not gaps.keys() & {TOTAL, REST} else {**_all(group), **now}


def _all(group: Group) -> dict[str, str]:
    return dict.fromkeys(names_in(group), WHY[Hidden.PROTECTS])


def _tables(group: Group, found: Mapping[str, Figure]) -> list[Table]:
    """Totals are those that every figure prints as what it is a share of."""
    counts = {name: found[name].hits for name in names_in(group)}
    counts[TOTAL] = found[names_in(group)[0]].of
    counts[REST] = counts[TOTAL] - counts[names_in(group)[0]]
    return [
        Table(("n",), tuple((name, (counts[name],)) for name in (*names, whole)), whole=whole)
        for whole, names in group.items()
    ]


def _published(group: Group, before: Sequence[Frozen]) -> list[Published]:
    found = []
    for figures in before:
        cells = {name: _cell(figures[name]) for name in names_in(group)}
        first = names_in(group)[0]
        cells[TOTAL] = of = figures[first]["of"]
        shown = cells[first]
        cells[REST] = None if isinstance(shown, Hidden) else of - (shown or 0)
        found += [
            Published(("n",), tuple((name, (cells[name],)) for name in (*names, whole)), whole)
            for whole, names in group.items()
        ]
    return found


def _cell(figure: Mapping[str, Any]) -> int | Hidden | None:
    return REASONS[_reason(figure)] if _reason(figure) else int(figure["hits"])


def _reason(figure: Mapping[str, Any]) -> str:
    return str(figure["hidden"])


def _shown(tables: Sequence[Table], gaps: Mapping[str, str], threshold: int) -> list[Suppressed]:
    """A rest is never printed: it hides with its number."""
    hidden = {name: REASONS[why] for name, why in gaps.items()}
    if hidden and len(tables) == 1 and tables[0].rows[1][0] == REST:
        hidden[REST] = Hidden.PROTECTS
    return [
        suppressed(table, [[hidden.get(name, n) for n in cells] for name, cells in table.rows],
                   threshold)
        for table in tables
    ]  # fmt: skip


def _gaps(least: Sequence[Suppressed]) -> dict[str, str]:
    return {
        name: WHY[cells[0]]
        for answer in least
        for name, cells in answer.rows
        if isinstance(cells[0], Hidden)
    }

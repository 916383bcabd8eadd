"""Which numbers of a report a reader is not given, so that no child can be told from them.

Counts of children and families only: how many actions are late tells of no child.
"""

from collections.abc import Mapping, Sequence

from goldenthread.methods.counts import Table
from goldenthread.methods.refusal import Refused
from goldenthread.methods.suppress import THRESHOLD, Hidden, suppress

from .earlier import Frozen, also_hidden, groups_of
from .facts import RoundFacts
from .figures import VOICES, WHY, Figure
from .spread import figure_of


def hide(
    found: Mapping[str, Figure],
    facts: RoundFacts,
    *,
    threshold: int = THRESHOLD,
    earlier: Sequence[Frozen] = (),
) -> dict[str, Figure]:
    """The same figures as they may leave the room where they were counted.

    `earlier`: the figures of frozen versions, oldest first; less these, too, nothing is told.
    """
    why = {
        **_grades(found, facts, threshold),
        **_whole(found, ["second-lowered", "second-same", "second-raised"], threshold),
        **_whole(found, ["voice-clear", "voice-some", "voice-limited"], threshold),
        **_pairs(found, [*(f"heard-{whom}" for whom in VOICES), "worker-differs"], threshold),
        **_alone(found, threshold),
    }
    bands = {band: levels for band, levels in _bands(facts).items() if levels}
    for group in groups_of(found, bands) if earlier else ():
        why.update(also_hidden(group, found, why, earlier, threshold))
    return {
        name: figure.without_number(why[name]) if name in why else figure
        for name, figure in found.items()
    }


def _grades(found: Mapping[str, Figure], facts: RoundFacts, threshold: int) -> dict[str, str]:
    """Bands against their total; then the levels of each band against the band.

    A band that is hidden takes its levels with it: adding them up would tell it.
    """
    bands = _bands(facts)
    why = _whole(found, list(bands), threshold)
    for band, levels in bands.items():
        if band in why:
            why.update({name: why[band] for name in levels})
        else:
            why.update(_whole(found, levels, threshold))
    return why


def _bands(facts: RoundFacts) -> dict[str, list[str]]:
    return {
        "good": [figure_of(level.key) for level in facts.levels if level.is_good],
        "below-good": [figure_of(level.key) for level in facts.levels if not level.is_good],
    }


def _whole(found: Mapping[str, Figure], names: Sequence[str], threshold: int) -> dict[str, str]:
    """Figures that add up to a total everybody sees."""
    counts = {name: found[name].hits for name in names if name in found}
    total = sum(counts.values())
    if total < threshold:  # so few: any part of them would tell
        return dict.fromkeys(counts, "small") if total else {}
    rows = [*counts.items(), ("Total", total)]
    return _hidden({name: (n,) for name, n in rows}, threshold)


def _pairs(found: Mapping[str, Figure], names: Sequence[str], threshold: int) -> dict[str, str]:
    """A share says its rest as well: 19 of 21 tells of 2 who were not heard."""
    why = {}
    for name in names:
        if name in found and 0 < found[name].of < threshold:
            why[name] = "small"
        elif name in found and found[name].of:
            here, rest = found[name].hits, found[name].of - found[name].hits
            rows = {name: (here,), "rest": (rest,), "Total": (here + rest,)}
            why.update(_hidden(rows, threshold))
    return why


def _alone(found: Mapping[str, Figure], threshold: int) -> dict[str, str]:
    """Counts by theme stand without a total: only the small ones hide."""
    named = [name for name in found if name.startswith(("strength-", "worry-"))]
    return {name: "small" for name in named if 0 < found[name].hits < threshold}


def _hidden(rows: Mapping[str, tuple[int, ...]], threshold: int) -> dict[str, str]:
    try:
        answer = suppress(Table(("n",), tuple(rows.items())), threshold=threshold)
    except Refused:  # too small to hide in: nothing of it is shown
        return {name: "small" for name in rows if name != "Total"}
    shown = {label: cells[0] for label, cells in answer.rows}
    return {
        name: WHY[number]
        for name, number in shown.items()
        if isinstance(number, Hidden) and name not in ("Total", "rest")
    }

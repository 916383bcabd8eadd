"""From a sheet and the options of a draw to the kind of draw that they ask for."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .. import draw as drawing
from ..cli import bytes_of, day_of, part_of
from ..draws.dated import Dated, draw_last, everybody, in_window
from ..draws.one_per import Grouped, draw_one_per
from ..draws.rolling import Round, draw_share
from ..draws.selection import Selection
from ..draws.spread import Spread, draw_spread
from ..draws.weighted import Seen, draw_longest_unseen
from ..sheet import Row, Sheet, column_of, read_sheet

Condition = tuple[str, str]  # a column, and the value that is meant


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of `sampling draw` as they were typed."""

    size: int | None
    seed: str | None
    key: str | None
    stratum: Sequence[str]
    exclude: Sequence[Condition]
    minimum: int | None
    equal: bool
    one_per: str | None
    apart: Sequence[Condition]
    longest_since: str | None
    on: str | None
    last_closed: str | None
    window: tuple[str, str, str] | None
    everybody: bool
    share: str | None
    carried: str | None
    earlier: Sequence[Path]
    again: bool

    @property
    def is_plain(self) -> bool:
        """Whether it is the published draw, whose answer never changes."""
        others = (self.minimum, self.equal, self.one_per, self.longest_since, self.last_closed)
        return not any((*others, self.window, self.everybody, self.share))

    @property
    def takes_everybody(self) -> bool:
        has_number = self.size is not None or self.share is not None or self.one_per
        return self.everybody or bool(self.window and not has_number)

    @property
    def spread(self) -> Spread:
        return Spread(self.minimum or 0, self.equal)


def wrong_use(asked: Asked) -> Iterator[str]:
    """Every reason why these options make no sense together; nothing when they do."""
    numbers = sum((asked.size is not None, asked.share is not None, asked.everybody))
    kinds = sum(map(bool, (asked.one_per, asked.longest_since, asked.last_closed, asked.share)))
    rules = {
        "give --size N, --share 5% or --all": not (numbers or asked.one_per or asked.window),
        "give one of --size, --share and --all": numbers > 1,
        "give --seed TEXT": asked.seed is None and not asked.takes_everybody,
        "--minimum and --equal share places in two ways: give one": asked.minimum and asked.equal,
        "--minimum and --equal need --stratum": _spreads(asked) and not asked.stratum,
        "--apart goes with --one-per": asked.apart and not asked.one_per,
        "--longest-since and --on DATE go together": bool(asked.longest_since) != bool(asked.on),
        "--earlier, --again and --carried go with --share": not asked.share
        and (asked.earlier or asked.again or asked.carried),
        "--again needs the --earlier draws": asked.again and not asked.earlier,
        "--last-closed takes --size and no strata": asked.last_closed
        and (asked.size is None or asked.stratum),
        "everybody is taken: nothing to share or to choose": asked.takes_everybody
        and (_spreads(asked) or asked.one_per or asked.longest_since or asked.last_closed),
        "give one of --one-per, --longest-since, --last-closed and --share": kinds > 1,
    }
    yield from (said for said, is_wrong in rules.items() if is_wrong)


def _spreads(asked: Asked) -> bool:
    return bool(asked.minimum or asked.equal)


def draw_kind(sheet: Sheet, asked: Asked) -> Selection | Round:
    """The kind of draw that was asked for, from options that make sense together."""
    entries = windowed(sheet, asked)
    seed = asked.seed or ""
    if asked.takes_everybody:
        return everybody(entries)
    if asked.share is not None:
        return _share(sheet, entries, asked)
    if asked.one_per is not None:
        listed = _grouped(sheet, entries, asked.one_per, asked.apart)
        return draw_one_per(listed, size=asked.size, seed=seed, spread=asked.spread)
    size = asked.size or 0
    if asked.last_closed is not None:
        days = days_of(sheet, asked.last_closed)
        return draw_last(map(Dated, entries, days), size=size, seed=seed)
    if asked.longest_since is not None:
        on = day_of(asked.on or "", "on")
        seen = map(Seen, entries, days_of(sheet, asked.longest_since))
        return draw_longest_unseen(seen, on=on, size=size, seed=seed, spread=asked.spread)
    return draw_spread(entries, size=size, seed=seed, spread=asked.spread)


def windowed(sheet: Sheet, asked: Asked) -> list[drawing.Entry]:
    """The frame; with `--window` the days outside it are left out."""
    entries = list(frame_of(sheet, asked.key, asked.stratum, asked.exclude))
    if asked.window is None:
        return entries
    column, first, last = asked.window
    dated = map(Dated, entries, days_of(sheet, column))
    return in_window(dated, start=day_of(first, "from"), end=day_of(last, "to"))


def frame_of(
    sheet: Sheet, key: str | None, strata: Sequence[str], leave_out: Sequence[Condition]
) -> Iterator[drawing.Entry]:
    wanted = [key or sheet.headings[0], *strata, *(column for column, _ in leave_out)]
    places = dict(zip(wanted, sheet.places(wanted), strict=True))
    for row in sheet.rows:
        why = [
            f"{column}={value}" for column, value in leave_out if row.cells[places[column]] == value
        ]
        yield drawing.Entry(
            key=row.cells[places[wanted[0]]],
            stratum=drawing.stratum_name([row.cells[places[column]] for column in strata]),
            excluded=why[0] if why else "",
            where=row.where,
        )


def days_of(sheet: Sheet, column: str) -> list[date | None]:
    """The days of a column; None where the cell is empty. Refused: what is no day, row by row."""
    return column_of(sheet, column, lambda cell, where: day_of(cell, where) if cell else None)


def holds(sheet: Sheet, conditions: Sequence[Condition]) -> Callable[[Row], bool]:
    """Whether at least one of the conditions is true of a row."""
    places = sheet.places([column for column, _ in conditions])
    wanted = [(place, value) for place, (_, value) in zip(places, conditions, strict=True)]
    return lambda row: any(row.cells[place] == value for place, value in wanted)


def _grouped(
    sheet: Sheet, entries: Sequence[drawing.Entry], column: str, apart: Sequence[Condition]
) -> Iterator[Grouped]:
    (place,) = sheet.places([column])
    is_apart = holds(sheet, apart)
    for entry, row in zip(entries, sheet.rows, strict=True):
        yield Grouped(entry, row.cells[place], is_apart(row))


def _share(sheet: Sheet, entries: Sequence[drawing.Entry], asked: Asked) -> Round:
    return draw_share(
        entries,
        share=part_of(asked.share or "", "share"),
        carried=part_of(asked.carried or "0", "carried"),
        seed=asked.seed or "",
        earlier=[key for path in asked.earlier for key in _keys(path, sheet, asked.key)],
        again=asked.again,
        spread=asked.spread,
    )


def _keys(path: Path, sheet: Sheet, key: str | None) -> Iterator[str]:
    """Keys drawn earlier: of the same column where there is one, else of the first."""
    earlier = read_sheet(bytes_of(path))
    name = key or sheet.headings[0]
    (place,) = earlier.places([name if name in earlier.headings else earlier.headings[0]])
    yield from (row.cells[place] for row in earlier.rows)

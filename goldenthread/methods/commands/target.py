"""The command for the distance from a target and the day on which the trend would meet it."""

import re
from datetime import date, timedelta
from typing import Annotated

import typer

from ..cli import CsvFile, Json, answer, bytes_of, day_of, part_of, refusing
from ..period import month
from ..refusal import refuse, refuse_if_any
from ..sheet import Sheet, bad_cells, bad_numbers, read_sheet
from ..target import Distance, Meets, Reading, distance
from .change import GOOD, Direction, GoodWay

app = typer.Typer()
MONTH = len("2026-03")
DAY = timedelta(1)
ZERO = re.compile("-?0+")


@app.command("target")
def target_command(
    csv: CsvFile,
    target: Annotated[str, typer.Option(help="90% or 0.9 of a share, else a number.")],
    by: Annotated[str, typer.Option(help="The day on which it is due.")],
    good: GoodWay = Direction.NONE,
    step: Annotated[list[str] | None, typer.Option(help="Period of a new definition.")] = None,
    rate: Annotated[bool, typer.Option("--rate", help="Events for exposure, no share.")] = False,
    per: Annotated[float, typer.Option(help="With --rate: per how many.")] = 10_000,
    unit: Annotated[str, typer.Option(help="Unit of the values, such as days.")] = "",
    as_json: Json = False,
) -> None:
    """How far from a target, and when its trend would meet it: columns period (a day or month)
    and value, or period, numerator, denominator."""
    with refusing(as_json):
        sheet = read_sheet(bytes_of(csv))
        is_share = "value" not in sheet.headings and not rate
        aim = _number(target, is_share)
        due = day_of(by, "by")
        scale = per if rate else 1.0
        readings = _values(sheet) if "value" in sheet.headings else _counts(sheet, scale)
        found = distance(
            readings, aim, due, good=GOOD[good], is_share=is_share, per=scale, steps=step or []
        )
        named = "share" if is_share else f"per {per:g}" if rate else unit
        words = Words(named, aim, due).of(found)
        told = {"target": aim, "by": by, "unit": named, "words": words}
        answer(found.as_json() | told, as_json, words)


def _number(text: str, is_share: bool) -> float:
    if is_share:
        return float(part_of(text, "target"))
    try:
        return float(text)
    except ValueError:
        do = "Write a number such as 12.5."
        raise refuse("target", text, "The target is no number.", do, "target") from None


def _values(sheet: Sheet) -> list[Reading]:
    period, value = sheet.places(["period", "value"])
    refuse_if_any([*bad_cells(sheet, "period", _day), *bad_numbers(sheet, [], ["value"])])
    return [
        Reading(row.cells[period], _day(row.cells[period]), float(row.cells[value]))
        for row in sheet.rows
    ]


def _counts(sheet: Sheet, per: float) -> list[Reading]:
    names = ["period", "numerator", "denominator"]
    period, hits, of = sheet.places(names)
    nothing = bad_cells(sheet, "denominator", _not_nothing)
    bad = [*bad_cells(sheet, "period", _day), *nothing, *bad_numbers(sheet, names[1:])]
    refuse_if_any(bad)
    return [
        _count(row.cells[period], int(row.cells[hits]), int(row.cells[of]), per)
        for row in sheet.rows
    ]


def _not_nothing(cell: str, where: str) -> None:
    if ZERO.fullmatch(cell):
        do = "Leave the period out, or give how many there were."
        raise refuse(where, cell, "Nothing was looked at.", do, "target-nothing")


def _count(name: str, hits: int, of: int, per: float) -> Reading:
    return Reading(name, _day(name), hits / of * per, hits, of)


def _day(period: str, where: str = "period") -> date:
    """A day as written, a month by its last day."""
    try:
        day = date.fromisoformat(f"{period}-01" if len(period) == MONTH else period)
    except ValueError:
        why, do = f'"{period}" is no day and no month.', "Give one such as 2026-03-31 or 2026-03."
        raise refuse(where, period, why, do, "date") from None
    return month(day).end - DAY if len(period) == MONTH else day


class Words:
    """The answer as sentences that can be pasted: a number never stands without its doubt."""

    def __init__(self, unit: str, target: float, by: date) -> None:
        self.unit, self.target, self.by = unit, target, by

    def of(self, found: Distance) -> str:
        said = [self._now(found), self._pace(found), self._meets(found), self._in_time(found)]
        return " ".join(part for part in said if part)

    def _said(self, value: float) -> str:
        return f"{value:.1%}" if self.unit == "share" else f"{value:.4g} {self.unit}".strip()

    def _gap(self, value: float) -> str:
        points = f"{100 * value:.1f} points"
        return points if self.unit == "share" else f"{value:.4g} {self.unit}".strip()

    def _now(self, found: Distance) -> str:
        side = "above" if found.apart > 0 else "below"
        per_cent = f" ({abs(found.per_cent):.0f}% of it)" if found.per_cent is not None else ""
        where = f"{self._gap(abs(found.apart))}{per_cent} {side}" if found.apart else "just on"
        chance = {
            True: "more than chance alone would do",
            False: "no more than chance alone can do",
            None: "whether by chance nobody can tell from so few",
        }[found.beyond_chance]
        return (
            f"{self._said(found.value)} on {found.on} is {where} the target of "
            f"{self._said(self.target)}: {chance}."
        )

    def _pace(self, found: Distance) -> str:
        if not found.per_month:
            return ""
        slope, low, high = (self._gap(one) for one in found.per_month)
        return f"The trend of {found.readings} readings is {slope} a month ({low} to {high})."

    def _meets(self, found: Distance) -> str:
        late = f"at the latest {found.latest}" if found.latest else "perhaps not within ten years"
        about = f"about {found.expected}" if found.expected else "not within ten years"
        first = f"at the earliest {found.earliest}" if found.earliest else "not within ten years"
        return {
            Meets.TOO_FEW: "Fewer than ten readings show no trend.",
            Meets.ALREADY: "The trend has met the target.",
            Meets.LOSING: f"The trend has met the target and moves back: at this pace it is lost "
            f"{about}, {first}, {late}.",
            Meets.ON_THE_WAY: f"At this pace it meets the target {about}, {first}, {late}.",
            Meets.CANNOT_TELL: f"The trend may be none: nobody can tell when it meets the target, "
            f"{first}.",
            Meets.NEVER: "At this pace it never meets the target: it moves away from it.",
        }[found.meets]

    def _in_time(self, found: Distance) -> str:
        if self.by <= found.on:
            return f"The target's day, {self.by}, has come."
        told = {"yes": "likely", "no": "not likely", "cannot tell": "nobody can tell"}
        said = told.get(found.in_time)
        return f"Met by {self.by} at this pace: {said}." if said else ""

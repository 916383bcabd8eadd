"""A column of dates to which the first ones were moved: both are kept, no reason is invented."""

from collections.abc import Sequence
from dataclasses import replace

from .colours import state_of
from .dates import due_of, reading
from .raw import RawBlock, RawRow
from .reading import Reading
from .values import DraftAction, Place, Printed

NOT_A_DAY = "unknown"
LONGEST = 60  # characters of an action in a sentence


def with_moved(one: DraftAction, rows: Sequence[RawRow], raw: RawBlock, by: Reading) -> DraftAction:
    """The last day of the column is the date as it counts now; the one given first stays. What of
    the column says no new date is a note."""
    texts = [each.text for each in by.entries(rows, "moved_to")]
    days = [text for text in texts if reading(text, by.written_on).kind != NOT_A_DAY]
    for text in texts:
        if text not in days and not state_of(text, "not_rated"):
            _ask(text, one.where, by)
    start = one.due.start if one.due else ""
    now = due_of(days[-1], by.written_on, start=start) if days else None
    if now is None or _is_same_day(one.due, now):
        raw.notes += texts
        return one
    raw.notes += [text for text in texts if text != days[-1]]
    if one.due is None or not one.due.own:  # a start alone is no date that could move
        return replace(one, due=now)
    why = by.said(rows, "moved_why")
    reason = f"its reason is “{why}”" if why else "the document gives no reason"
    says = f"{(one.ref or one.text)[:LONGEST]} was moved from {one.due.text} to {now.text}"
    by.asking.alert("moved", one.where, f"{says}; {reason}.")
    return replace(one, due=replace(now, first=one.due.first or one.due.text, why=why))


def ask_moved(rows: Sequence[RawRow], raw: RawBlock, by: Reading) -> None:
    """Beside a list of actions: nobody says which of their dates was moved."""
    for one in by.entries(rows, "moved_to"):
        raw.notes.append(one.text)
        _ask(one.text, one.place, by)


def _is_same_day(first: Printed | None, now: Printed) -> bool:
    if first is None or first.reading is None or now.reading is None:
        return False
    return first.text == now.text or now.reading.end == first.reading.end is not None


def _ask(text: str, where: Place, by: Reading) -> None:
    by.asking.ask(
        "moved-date", where, text, "keep as a note",
        "It stands where a moved date belongs; we do not know which date it moves, or to when.",
    )  # fmt: skip

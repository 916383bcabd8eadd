"""Lists of dates and leads whose lines begin with the numbers of the actions beside them: there
the document says itself what belongs to which."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..due import said
from .dates import due_of, several
from .headings import loosely, ref_in
from .items import Entry, is_letter, letter_in
from .led import leads_of
from .raw import RawRow
from .reading import Reading
from .values import DraftAction, Lead, Place, Printed

Lines = Mapping[int, Sequence[Entry]]  # by the place of their action, without its number
SEVERAL = re.compile(r"^(?:[,;/&+\u2013-]|and\b|to\b|\()", re.IGNORECASE)  # "1.1, 1.2 A Name"


def by_number(
    actions: Sequence[DraftAction], rows: Sequence[RawRow], by: Reading
) -> tuple[DraftAction, ...]:
    """The actions with their dates and leads, if the number of an action stands before each line
    of both lists, and no action has two dates; else nothing: by their order nothing is paired."""
    refs = [loosely(one.ref) for one in actions]
    due, lead = by.entries(rows, "due"), by.entries(rows, "lead")
    dates, leads = _told(due, refs), _told(lead, refs)
    if len(actions) == 1 or dates is None or leads is None or not (dates or leads):
        return ()
    if any(len(lines) > 1 for lines in dates.values()):
        return ()
    for one in due:
        by.ask_mended(one)
    return tuple(
        replace(one, due=_due(dates.get(at, ()), by), leads=_leads(leads.get(at, ()), by))
        for at, one in enumerate(actions)
    )


def with_letters(actions: Sequence[DraftAction], above: str = "") -> list[DraftAction]:
    """ "a) Agree the words" and "b) Print them" by their letters; `above`: of the action before."""
    out: list[DraftAction] = []
    for one in actions:
        mark, words = ("", "") if one.ref else letter_in(one.text)
        goes_on = is_letter(above) and ord(_letter(mark)) == ord(_letter(above)) + 1
        is_label = mark.endswith(")") and (_letter(mark) == "a" or goes_on)
        out.append(replace(one, ref=mark, text=words) if is_label else one)
        above = out[-1].ref or above
    return out


def _letter(mark: str) -> str:
    return mark.strip("().").lower() or " "


def _told(entries: Sequence[Entry], refs: Sequence[str]) -> Lines | None:
    """None where a line has no number, one that no action has or several have, or more of them."""
    out: dict[int, list[Entry]] = {}
    for one in entries:
        number, rest = ref_in(one.text)
        ref = loosely(number)
        if not (ref and rest) or refs.count(ref) != 1 or SEVERAL.match(rest) or _names(rest, refs):
            return None
        out.setdefault(refs.index(ref), []).append(replace(one, text=rest))
    return out


def _names(text: str, refs: Sequence[str]) -> bool:
    """Whether the number of an action stands in words, as it would before another line."""
    stops = (("" if "." in ref else r"[.)]\s", ref) for ref in refs if ref)
    return any(
        re.search(rf"(?<![\w./]){re.escape(ref)}(?![\w/]|\.\d){stop}", text, re.IGNORECASE)
        for stop, ref in stops
    )


def _due(lines: Sequence[Entry], by: Reading) -> Printed | None:
    if not lines:
        return None
    due = due_of(lines[0].text, by.written_on)
    ask_several(due, lines[0].place, by)
    return due


def _leads(lines: Sequence[Entry], by: Reading) -> tuple[Lead, ...]:
    return leads_of(lines, lines[0].place, by) if lines else ()


def ask_several(due: Printed | None, where: Place, by: Reading) -> None:
    if due is not None and due.reading is not None and several(due.reading):
        last = said(due.reading.end) if due.reading.end else "the last of them"
        by.asking.ask(
            "two-dates", where, due.text, f"due by {last}, the others are milestones",
            "Several dates stand in one cell.",
        )  # fmt: skip

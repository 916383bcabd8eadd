"""A list of actions in one cell, beside lists of dates and leads: nothing is paired silently."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from .dates import due_of, split_dates, with_start
from .headings import ref_in
from .items import Entry, Item, levelled
from .leads import lead_of
from .led import ask_cut, lead_said
from .moved import ask_moved, with_moved
from .numbered import ask_several, by_number, with_letters
from .raw import RawBlock, RawRow, Shade
from .reading import Reading
from .run_on import run_on
from .values import MAIN, DraftAction, Lead, Printed
from .words import counted

SLASHED = 8  # words: fewer with "/" between them are one lead as printed


@dataclass(slots=True)
class Lists:
    """`of_block` holds cells that reach over the whole block."""

    actions: tuple[DraftAction, ...] = ()
    dates: tuple[Printed, ...] = ()
    leads: tuple[Lead, ...] = ()
    of_block: dict[str, list[Entry]] = field(default_factory=dict)
    shades: dict[str, Shade] = field(default_factory=dict)


def actions_of_block(raw: RawBlock, by: Reading) -> Lists:
    """Paired are a single action, and lists that say by numbers what belongs to which; of others a
    person settles it."""
    actions = tuple(_action(item, raw) for item in _items(raw.rows, by))
    if paired := by_number(actions, raw.rows, by):
        ask_moved(raw.rows, raw, by)
        return Lists(paired)
    actions = tuple(with_letters(actions))
    dates = dates_of(raw.rows, by)
    leads = _leads(raw.rows, by)
    if len(actions) == 1:
        due = dates[0] if len(dates) == 1 else _whole(dates, by)
        due = with_start(due, by.said(raw.rows, "start"), by.written_on)
        alone = replace(actions[0], leads=leads, due=due)
        actions = (with_moved(alone, raw.rows, raw, by),)
        ask_several(due, actions[0].where, by)
    else:
        ask_moved(raw.rows, raw, by)
        if len(actions) > 1 and (dates or leads):
            ask_pairs(raw, actions, dates, leads, by)
    return Lists(actions, dates, leads)


def _whole(dates: Sequence[Printed], by: Reading) -> Printed | None:
    if not dates:
        return None
    return due_of("\n".join(one.said for one in dates), by.written_on)


def _items(rows: Sequence[RawRow], by: Reading) -> list[Item]:
    entries = by.entries(rows, "action")
    out: list[Item] = []
    for level, one, ran in levelled(entries):
        by.ask_mended(one)
        may_run_on = ran and level != MAIN and len(one.text.split()) > 1 and not one.is_said
        is_sure = True
        parts = tuple(run_on(one.text, by.small)) if may_run_on else (one.text,)
        if len(parts) > 1:
            why = "Nothing separates these actions; we cut them at capital letters."
            parts, is_sure = by.asking.part("run-on", one.place, one.text, parts, why)
        out += [Item(part, level, one.place, is_sure, one.bullet, one.original) for part in parts]
    return out


def _action(item: Item, raw: RawBlock) -> DraftAction:
    ref, text = ref_in(item.text)
    return DraftAction(text, ref, raw.ref, item.level, is_sure=item.is_sure, where=item.place)


def dates_of(rows: Sequence[RawRow], by: Reading) -> tuple[Printed, ...]:
    out: list[Printed] = []
    for one in by.entries(rows, "due"):
        by.ask_mended(one)
        found = split_dates(one.text)
        parts, is_sure = found.texts, found.is_sure
        if one.is_said:
            parts, is_sure = (one.text,), True
        if not is_sure:
            why = "Nothing separates these dates; we cut them where a date ends."
            parts, is_sure = by.asking.part("dates-run-on", one.place, one.text, parts, why)
        out += [due_of(text, by.written_on, is_sure=is_sure) for text in parts]
    return tuple(out)


def _leads(rows: Sequence[RawRow], by: Reading) -> tuple[Lead, ...]:
    """Each printed line is a lead; one long line without separators is cut by what recurs."""
    entries = by.entries(rows, "lead")
    out: list[Lead] = []
    for one in entries:
        if one.is_said:
            out.append(lead_said(one))
            continue
        parts = tuple(bit for bit in re.split(r"\s*;\s*", one.text) if bit)
        if len(entries) == 1 and len(parts) == 1 and _may_run_on(one.text):
            parts = by.recurring.split(one.text)
        elif len(parts) == 1:
            parts = by.wholes_in(one.text) or parts
        sure = len(parts) == 1 or ";" in one.text
        if not sure:
            ask_cut(one.text, parts, one.place, by)
        out += [lead_of(part, is_sure=sure) for part in parts]
    return tuple(out)


def _may_run_on(text: str) -> bool:
    words = len(text.split())
    return "," not in text and words > (SLASHED if "/" in text else 2)


def ask_pairs(
    raw: RawBlock, actions: Sequence[DraftAction], dates: Sequence[Printed],
    leads: Sequence[Lead], by: Reading,
) -> None:  # fmt: skip
    pairs = [
        (at, at if at < len(dates) else None, at if at < len(leads) else None)
        for at in range(len(actions))
    ]
    lists = ((actions, "action"), (dates, "date"), (leads, "lead"))
    read = ", ".join(counted(len(many), what) for many, what in lists)
    same = len(actions) == len(dates) == len(leads)
    why = (
        "They stand as lists beside each other; nothing says which belongs to which."
        if same
        else "The lists are not of the same length."
    )
    by.asking.ask(
        "pairing", actions[0].where, f"{raw.ref} {read}".strip(), "in the order printed", why,
        pairs=pairs,
    )  # fmt: skip

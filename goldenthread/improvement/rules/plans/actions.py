"""The actions of a block: a row each, or a list in one cell beside lists of dates and leads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from .dates import due_of, several, split_dates
from .headings import ref_in
from .items import Entry, Item, joined, levelled, run_on
from .leads import lacks_separator, lead_of, split_leads
from .raw import RawBlock, RawRow, Shade
from .values import MAIN, DraftAction, Lead, Place, Printed, Rating
from .words import starts_low

if TYPE_CHECKING:
    from .finish import Reading

OF_THE_BLOCK = ("outcome", "progress", "impact", "comments", "rating", "impact_rating")
COPIED = ("lead", "due", "start", *OF_THE_BLOCK)
PHASE = re.compile(r"(?=\b(?:Phase|Stage|Step)\s+\d+\b)")
SLASHED = 8  # words: fewer with "/" between them are one lead as printed


@dataclass(slots=True)
class Lists:
    """`of_block` holds cells that reach over the whole block."""

    actions: tuple[DraftAction, ...] = ()
    dates: tuple[Printed, ...] = ()
    leads: tuple[Lead, ...] = ()
    of_block: dict[str, list[Entry]] = field(default_factory=dict)


# A list in one cell


def actions_of_block(raw: RawBlock, by: Reading) -> Lists:
    """Nothing is paired but a single action: a person settles which date belongs to which."""
    items = _items(raw.rows, by)
    dates = _dates(raw.rows, by)
    leads = _leads(raw.rows, by)
    actions = tuple(_action(item, raw) for item in items)
    if len(actions) == 1:
        due = dates[0] if len(dates) == 1 else _whole(dates, by)
        actions = (replace(actions[0], leads=leads, due=due),)
        _ask_several(due, actions[0].where, by)
    elif len(actions) > 1 and (dates or leads):
        _ask_pairs(raw, actions, dates, leads, by)
    return Lists(actions, dates, leads)


def _whole(dates: Sequence[Printed], by: Reading) -> Printed | None:
    if not dates:
        return None
    return due_of("\n".join(one.text for one in dates), by.written_on)


def _items(rows: Sequence[RawRow], by: Reading) -> list[Item]:
    entries = joined([one for row in rows for one in row.cells.get("action", ())], by.known)
    out: list[Item] = []
    for level, one, ran in levelled(entries):
        if one.original:
            _ask_mended(one, by)
        parts = [one.text]
        if ran and level != MAIN and len(one.text.split()) > 1:
            parts = run_on(one.text, by.small)
        if len(parts) > 1:
            by.asking.ask(
                "run-on", one.place, one.text, " | ".join(parts),
                "Nothing separates these actions; we cut them at capital letters.",
            )  # fmt: skip
        out += [
            Item(part, level, one.place, len(parts) == 1, one.bullet, one.original)
            for part in parts
        ]
    return out


def _action(item: Item, raw: RawBlock) -> DraftAction:
    ref, text = ref_in(item.text)
    return DraftAction(text, ref, raw.ref, item.level, is_sure=item.is_sure, where=item.place)


def _dates(rows: Sequence[RawRow], by: Reading) -> tuple[Printed, ...]:
    out: list[Printed] = []
    for one in joined([one for row in rows for one in row.cells.get("due", ())], by.known):
        if one.original:
            _ask_mended(one, by)
        found = split_dates(one.text)
        if not found.is_sure:
            by.asking.ask(
                "dates-run-on", one.place, one.text, " | ".join(found.texts),
                "Nothing separates these dates; we cut them where a date ends.",
            )  # fmt: skip
        out += [due_of(text, by.written_on, is_sure=found.is_sure) for text in found.texts]
    return tuple(out)


def _leads(rows: Sequence[RawRow], by: Reading) -> tuple[Lead, ...]:
    """Each printed line is a lead; one long line without separators is cut by what recurs."""
    entries = joined([one for row in rows for one in row.cells.get("lead", ())], by.known)
    out: list[Lead] = []
    for one in entries:
        parts = tuple(bit for bit in re.split(r"\s*;\s*", one.text) if bit)
        if len(entries) == 1 and len(parts) == 1 and _may_run_on(one.text):
            parts = by.recurring.split(one.text)
        sure = len(parts) == 1 or ";" in one.text
        if not sure:
            by.asking.ask(
                "leads-run-on", one.place, one.text, " | ".join(parts),
                "Nothing separates these leads; we cut them by names and posts that come back.",
            )  # fmt: skip
        out += [lead_of(part, is_sure=sure) for part in parts]
    return tuple(out)


def _may_run_on(text: str) -> bool:
    words = len(text.split())
    return "," not in text and words > (SLASHED if "/" in text else 2)


def _ask_pairs(
    raw: RawBlock, actions: Sequence[DraftAction], dates: Sequence[Printed],
    leads: Sequence[Lead], by: Reading,
) -> None:  # fmt: skip
    pairs = [
        (at, at if at < len(dates) else None, at if at < len(leads) else None)
        for at in range(len(actions))
    ]
    read = f"{len(actions)} actions, {len(dates)} dates, {len(leads)} leads"
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


# A row each


def actions_of_rows(raw: RawBlock, by: Reading) -> Lists:
    out = Lists()
    rows = _merged_rows(raw.rows)
    _spread(rows, out)
    has_refs = sum(bool(row.text("ref")) for row in rows) > 0
    actions: list[DraftAction] = []
    last = ""
    for row in rows:
        if not row.cells.get("action"):
            _rest_to_block(row, raw, out)
            continue
        found = _row_actions(row, raw, by, last, out)
        if has_refs and found and not found[0].ref:
            by.asking.ask(
                "no-reference", row.place, found[0].text, f"{last} (the action above)",
                "The row has no reference: it may belong to the action above.",
            )  # fmt: skip
        last = next((one.ref for one in reversed(found) if one.ref), last)
        actions += found
    out.actions = tuple(actions)
    return out


def _merged_rows(rows: Sequence[RawRow]) -> list[RawRow]:
    """Rows that a page break cut put together: no action, or one that goes on in small letters."""
    out: list[RawRow] = []
    for row in rows:
        if out and _goes_on(row):
            for name, entries in row.cells.items():
                cut = [replace(one, is_first=at == 0) for at, one in enumerate(entries)]
                out[-1].cells.setdefault(name, []).extend(cut)
            for name, shade in row.shades.items():
                out[-1].shades.setdefault(name, shade)
            continue
        out.append(row)
    return out


def _goes_on(row: RawRow) -> bool:
    if row.text("ref"):
        return False
    action = row.cells.get("action")
    if not action:
        return True
    return starts_low(action[0].text) and not row.text("due") and not row.text("lead")


def _spread(rows: Sequence[RawRow], out: Lists) -> None:
    """A merged cell counts for each row that it covers; for the block if it covers them all."""
    for at, row in enumerate(rows):
        for name, span in row.merged.items():
            if name in OF_THE_BLOCK and span >= len(rows) > 1 and name in row.cells:
                out.of_block[name] = row.cells.pop(name)
                continue
            if name not in COPIED:
                continue
            for other in rows[at + 1 : at + span]:
                other.cells.setdefault(name, row.cells.get(name, []))
                if name in row.shades:
                    other.shades.setdefault(name, row.shades[name])


def _rest_to_block(row: RawRow, raw: RawBlock, out: Lists) -> None:
    """A row without an action at the head of a block: what it holds is the block's."""
    for name in ("ref", "lead", "due", "start", "steps"):
        if text := row.text(name):
            raw.notes.append(text)
    for name in OF_THE_BLOCK:
        if row.cells.get(name):
            out.of_block.setdefault(name, []).extend(row.cells[name])


def _row_actions(
    row: RawRow, raw: RawBlock, by: Reading, last: str, out: Lists
) -> list[DraftAction]:
    entries = joined(row.cells["action"], by.known)
    levels = levelled(entries)
    for one in entries:
        if one.original:
            _ask_mended(one, by)
    if _is_list(levels):
        return _row_list(row, raw, by, last, levels, out)
    steps = tuple(one.text for _, one, _ in levels[1:] if one.bullet)
    text = "\n".join(one.text for one in entries)
    phases = [part.strip() for part in PHASE.split(text)[1:] if part.strip()]
    steps += tuple(phases) if len(phases) > 1 else ()
    steps += tuple(one.text for one in joined(row.cells.get("steps", []), by.known))
    action = _of_row(text, MAIN, row, raw, by, last)
    return [replace(action, leads=_row_leads(row, by), due=_row_due(row, by), sub_steps=steps)]


def _is_list(levels: Sequence[tuple[str, Entry, bool]]) -> bool:
    if len(levels) < 2:  # noqa: PLR2004
        return False
    return all(one.bullet for _, one, _ in levels) or len({level for level, _, _ in levels}) > 1


def _row_list(
    row: RawRow, raw: RawBlock, by: Reading, last: str,
    levels: Sequence[tuple[str, Entry, bool]], out: Lists,
) -> list[DraftAction]:  # fmt: skip
    """Several actions in the cell of one row: its dates and leads are lists beside them."""
    found = [_of_row(one.text, level, row, raw, by, last) for level, one, _ in levels]
    dates, leads = _dates([row], by), _row_leads(row, by)
    mains = [at for at, one in enumerate(found) if one.level == MAIN]
    if len(mains) == 1 and len(dates) < 2:  # noqa: PLR2004
        main = found[mains[0]]
        found[mains[0]] = replace(main, leads=leads, due=dates[0] if dates else None)
        return found
    out.dates += dates
    out.leads += leads
    if dates or leads:
        _ask_pairs(raw, found, dates, leads, by)
    return found


def _of_row(
    text: str, level: str, row: RawRow, raw: RawBlock, by: Reading, last: str
) -> DraftAction:
    ref = row.text("ref").replace("\n", " ") if level == MAIN else ""
    if not ref:
        ref, text = ref_in(text)
    return DraftAction(
        text, ref, "" if ref else last, level, (), None,
        _said(row, "outcome", by), _said(row, "progress", by),
        _row_rating(row, raw, by, "rating", "progress"),
        _said(row, "impact", by), _row_rating(row, raw, by, "impact_rating", "impact"),
        _said(row, "comments", by), where=row.place,
    )  # fmt: skip


def _said(row: RawRow, name: str, by: Reading) -> str:
    return "\n".join(one.text for one in joined(row.cells.get(name, []), by.known))


def _row_rating(row: RawRow, raw: RawBlock, by: Reading, own: str, beside: str) -> Rating:
    name = own if own in raw.fields else beside
    return by.rating(
        _said(row, name, by), row.shades.get(name, Shade()), row.place, is_own_column=name == own
    )


def _row_due(row: RawRow, by: Reading) -> Printed | None:
    entries = joined(row.cells.get("due", []), by.known)
    start = _said(row, "start", by)
    text = "\n".join(one.text for one in entries)
    if start:
        text = f"Start: {start} End: {text}" if text else f"From {start}"
    if not text:
        return None
    due = due_of(text, by.written_on)
    _ask_several(due, row.place, by)
    return due


def _ask_several(due: Printed | None, where: Place, by: Reading) -> None:
    if due is not None and due.reading is not None and several(due.reading):
        by.asking.ask(
            "two-dates", where, due.text, f"due by {due.reading.end}, the others are milestones",
            "Several dates stand in one cell.",
        )  # fmt: skip


def _row_leads(row: RawRow, by: Reading) -> tuple[Lead, ...]:
    out: list[Lead] = []
    for one in joined(row.cells.get("lead", []), by.known):
        for part in split_leads(one.text):
            doubt = lacks_separator(part)
            if doubt:
                by.asking.ask(
                    "no-separator", row.place, part, " | ".join(by.recurring.split(part)),
                    "Two leads seem to stand here with nothing between them.",
                )  # fmt: skip
            out.append(lead_of(part, is_sure=not doubt))
    return tuple(out)


def _ask_mended(one: Entry, by: Reading) -> None:
    by.asking.ask(
        "mended", one.place, one.original, one.text, "A page break or a scan cut these words apart."
    )

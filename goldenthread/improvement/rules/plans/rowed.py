"""Actions in rows of their own: rows cut by a page joined, merged cells spread, lists told."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from .beside import beside, is_beside
from .dates import due_of, with_start
from .headings import ref_in
from .items import Entry, is_letter, is_list, levelled, said_before
from .led import leads_of, unmarked
from .listed import Lists, ask_pairs, dates_of
from .moved import ask_moved, with_moved
from .numbered import ask_several, by_number, with_letters
from .raw import RawBlock, RawRow, Shade, shade_over
from .reading import Reading
from .tiers import below_mains, with_tier
from .values import MAIN, DraftAction, Lead, Printed, Rating
from .words import starts_low

OF_THE_BLOCK = ("outcome", "progress", "impact", "comments", "rating", "impact_rating")
COPIED = ("lead", "due", "start", "moved_to", *OF_THE_BLOCK)
PHASE = re.compile(r"(?=\b(?:Phase|Stage|Step)\s+\d+\b)")


def actions_of_rows(raw: RawBlock, by: Reading) -> Lists:
    out = Lists()
    rows = _merged_rows(raw.rows, by)
    _share(rows, raw.shared, out)
    _spread(rows, out)
    has_refs = sum(bool(row.text("ref")) for row in rows) > 0
    actions: list[DraftAction] = []
    last = above = ""  # the number, and the letter or number
    for row in rows:
        if not row.cells.get("action"):
            _rest_to_block(row, raw, out, by)
            continue
        found = with_letters(_row_actions(row, raw, by, last, out), above)
        found = with_tier(found, row, by)
        is_below = bool(row.text("level")) and bool(found) and found[0].level != MAIN
        if has_refs and found and not found[0].ref and not is_below:
            by.asking.ask(
                "no-reference", row.place, found[0].text, f"{last} (the action above)",
                "The row has no reference: it may belong to the action above.",
            )  # fmt: skip
        last = next(
            (one.ref for one in reversed(found) if one.ref and not is_letter(one.ref)), last
        )
        above = next((one.ref for one in reversed(found) if one.ref), above)
        actions += found
    out.actions = below_mains(actions)
    return out


def _merged_rows(rows: Sequence[RawRow], by: Reading) -> list[RawRow]:
    """Rows that a page break cut put together: no action, or one that goes on in small letters."""
    out: list[RawRow] = []
    for row in rows:
        if out and goes_on(row):
            _ask_whose(row, by)
            for name, entries in row.cells.items():
                cut = [replace(one, is_first=at == 0) for at, one in enumerate(entries)]
                out[-1].cells.setdefault(name, []).extend(cut)
            for name, shade in row.shades.items():
                above = out[-1].shades.get(name, Shade())
                out[-1].shades[name] = shade_over((above, shade), by.legend_at(row.place))
            continue
        out.append(row)
    return out


def _ask_whose(row: RawRow, by: Reading) -> None:
    """A cell cut by a page is one; several say that an action stands here that was not read."""
    said = [row.text(name) for name in ("due", "lead", "rating") if row.text(name)]
    if len(said) > 1 and not row.cells.get("action"):
        by.asking.ask(
            "row-without-action", row.place, " | ".join(said), "it goes on with the action above",
            "The row has no action, and more than one of a date, a lead and a rating of its own.",
        )  # fmt: skip


def goes_on(row: RawRow) -> bool:
    if row.text("ref") or row.of_block:
        return False
    action = row.cells.get("action")
    if not action:
        return True
    return starts_low(action[0].text) and not row.text("due") and not row.text("lead")


def _share(rows: Sequence[RawRow], names: Iterable[str], out: Lists) -> None:
    """What all rows say of the block, once."""
    own = [row for row in rows if row.cells.get("action")]
    for name in names if own else ():
        out.of_block[name] = own[0].cells.get(name, [])
        out.shades[name] = own[0].shades.get(name, Shade())
        for row in own:
            row.cells.pop(name, None)
            row.shades.pop(name, None)
            row.merged.pop(name, None)


def _spread(rows: Sequence[RawRow], out: Lists) -> None:
    """A merged cell counts for each row that it covers; for the block if it covers them all."""
    many = sum(not row.of_block for row in rows)
    for at, row in enumerate(rows):
        for name, span in row.merged.items():
            is_noted = is_beside(name)
            if (name in OF_THE_BLOCK or is_noted) and span >= many > 1:
                out.of_block[name] = row.cells.pop(name, [])
                out.shades[name] = row.shades.pop(name, Shade())
                continue
            if name not in COPIED and not is_noted:
                continue
            for other in rows[at + 1 : at + span]:
                other.cells.setdefault(name, row.cells.get(name, []))
                if name in row.shades:
                    other.shades.setdefault(name, row.shades[name])


def _rest_to_block(row: RawRow, raw: RawBlock, out: Lists, by: Reading) -> None:
    """A row without an action at the head of a block: what it holds is the block's."""
    for name in ("ref", "level", "lead", "due", "start", "moved_to", "steps"):
        if text := row.text(name):
            raw.notes.append(text)
    raw.notes += beside(row, by)
    for name in OF_THE_BLOCK:
        if row.cells.get(name):
            out.of_block.setdefault(name, []).extend(row.cells[name])
        if name in row.shades:
            out.shades.setdefault(name, row.shades[name])


def _row_actions(
    row: RawRow, raw: RawBlock, by: Reading, last: str, out: Lists
) -> list[DraftAction]:
    entries = by.entries([row], "action")
    levels = levelled(entries)
    for one in entries:
        by.ask_mended(one)
    are_said = len(levels) > 1 and levels[0][1].is_said
    if are_said or (is_list(levels) and not (row.text("ref") and _are_bullets(levels))):
        return _row_list(row, raw, by, last, levels, out)
    level = said_before(entries)
    first = 0 if _are_bullets(levels) and levels[0][1].bullet and len(levels) > 1 else 1
    steps = tuple(one.text for _, one, _ in levels[first:] if one.bullet)
    text = "\n".join(one.text for one in ([one for _, one, _ in levels] if level else entries))
    phases = [part.strip() for part in PHASE.split(text)[1:] if part.strip()]
    steps += tuple(phases) if len(phases) > 1 else ()
    steps += tuple(one.text for one in by.entries([row], "steps"))
    action = _of_row(text, level or MAIN, row, raw, by, last, is_alone=bool(level))
    action = replace(action, sub_steps=steps)
    return [_with_own(action, row, raw, by)]


def _with_own(action: DraftAction, row: RawRow, raw: RawBlock, by: Reading) -> DraftAction:
    """With the leads and the date of its row, which are its alone."""
    entries, support = unmarked(by.entries([row], "lead"), by)
    comments = "\n".join(filter(None, [action.comments, *support]))
    leads = leads_of(entries, row.place, by)
    found = replace(action, leads=leads, due=_row_due(row, by), comments=comments)
    return with_moved(found, [row], raw, by)


def _are_bullets(levels: Sequence[tuple[str, Entry, bool]]) -> bool:
    """Bullets of one level under the row's own number are steps of one action."""
    numbered = all(ref_in(one.text)[0] or one.level for _, one, _ in levels)
    return len({level for level, _, _ in levels}) == 1 and not numbered


def _row_list(
    row: RawRow, raw: RawBlock, by: Reading, last: str,
    levels: Sequence[tuple[str, Entry, bool]], out: Lists,
) -> list[DraftAction]:  # fmt: skip
    """Several actions in the cell of one row: its dates and leads are lists beside them."""
    found = [_of_row(one.text, level, row, raw, by, last) for level, one, _ in levels]
    if all(ref_in(one.text)[0] for _, one, _ in levels):  # the row's number is not theirs
        own = [ref_in(one.text) for _, one, _ in levels]
        last = row.text("ref") or last
        found = [
            replace(one, ref=ref, text=text, parent=last)
            for one, (ref, text) in zip(found, own, strict=True)
        ]
    elif levels[0][1].is_said:  # the number stands before the first
        found[1:] = [replace(one, ref="", parent=found[0].ref or last) for one in found[1:]]
    starts = [one.text for one in by.entries([row], "start")]
    if paired := by_number(found, [row], by):
        raw.notes += starts
        _ask_shared(found, row, by)
        ask_moved([row], raw, by)
        return list(paired)
    dates, leads = dates_of([row], by), _row_leads(row, by)
    mains = [at for at, one in enumerate(found) if one.level == MAIN]
    if len(mains) == 1 and len(dates) < 2:  # noqa: PLR2004
        main = found[mains[0]]
        due = with_start(dates[0] if dates else None, "\n".join(starts), by.written_on)
        main = replace(main, leads=leads, due=due)
        found[mains[0]] = with_moved(main, [row], raw, by)
        return found
    raw.notes += starts  # nobody says which of their dates begin then
    _ask_shared(found, row, by)
    ask_moved([row], raw, by)
    out.dates += dates
    out.leads += leads
    if dates or leads:
        ask_pairs(raw, found, dates, leads, by)
    return found


def _ask_shared(found: Sequence[DraftAction], row: RawRow, by: Reading) -> None:
    """A board that counts levels would count one printed level several times."""
    rating = found[0].rating
    if rating.level:
        by.asking.ask(
            "shared-rating", row.place, rating.printed or rating.level, rating.level,
            "One rating stands beside several actions: each of them shows it.",
        )  # fmt: skip


def _of_row(
    text: str, level: str, row: RawRow, raw: RawBlock, by: Reading, last: str,
    *, is_alone: bool = False,
) -> DraftAction:  # fmt: skip
    ref, words = ref_in(text)
    if (level == MAIN or is_alone) and row.text("ref"):
        ref, words = row.text("ref").replace("\n", " "), text
    text = words
    return DraftAction(
        text, ref, "" if ref and not is_letter(ref) else last, level, (), None,
        _said(row, "outcome", by), _said(row, "progress", by),
        _row_rating(row, raw, by, "rating", "progress"),
        _said(row, "impact", by), _row_rating(row, raw, by, "impact_rating", "impact"),
        "\n".join(filter(None, [_said(row, "comments", by), *beside(row, by)])), where=row.place,
    )  # fmt: skip


def _said(row: RawRow, name: str, by: Reading) -> str:
    return "\n".join(one.text for one in by.entries([row], name))


def _row_rating(row: RawRow, raw: RawBlock, by: Reading, own: str, beside: str) -> Rating:
    name = own if own in raw.fields else beside
    return by.rating(
        _said(row, name, by), row.shades.get(name, Shade()), row.place, is_own_column=name == own
    )


def _row_due(row: RawRow, by: Reading) -> Printed | None:
    text, start = _said(row, "due", by), _said(row, "start", by)
    if not (text or start):
        return None
    due = due_of(text, by.written_on, start=start)
    ask_several(due, row.place, by)
    return due


def _row_leads(row: RawRow, by: Reading) -> tuple[Lead, ...]:
    return leads_of(by.entries([row], "lead"), row.place, by)

"""A gathered block read: its fields, its rating, its lists, its rows of evidence."""

import re
from collections.abc import Sequence
from dataclasses import replace

from . import labels
from .beside import beside
from .dates import next_review
from .evidence import paragraphs_in, quotes_in, targets_of
from .figures import beside_measure
from .headings import KINDS, category_in, kind_of, timescale_of, title_of
from .items import Entry
from .leads import owners_of
from .listed import Lists, actions_of_block
from .raw import RawBlock, RawRow, Shade, shade_over
from .reading import Reading
from .rowed import actions_of_rows, goes_on
from .values import DraftAction, DraftBlock, Evidence, Paragraph, Rating, Timescale


def block_of(raw: RawBlock, by: Reading) -> DraftBlock:
    """One block, with its questions asked."""
    parts = labels.parts_of(raw.title, by.phrases, in_cell=bool(raw.header))
    by.structure += (*parts.labels, *_before_title(parts))
    for one in raw.title:
        by.ask_mended(one)
    listed = raw.grain == "block"
    lists = actions_of_block(raw, by) if listed else actions_of_rows(raw, by)
    rating, impact_rating = _ratings(raw, by, lists)
    owner = raw.owner or parts.owner or by.said(raw.rows, "owner")
    found = DraftBlock(
        title=_title(raw, parts),
        ref=raw.ref,
        kind=_kind(raw, parts),
        theme=raw.theme,
        owner=owner,
        owners=owners_of(owner),
        timescale=_timescale(raw, parts, by),
        actions=lists.actions,
        dates=lists.dates,
        leads=lists.leads,
        evidence=_evidence(raw, by),
        rating=rating,
        impact_rating=impact_rating,
        where=raw.where,
    )
    return _with_texts(found, raw, parts, lists, by)


def _with_texts(
    found: DraftBlock, raw: RawBlock, parts: labels.Parts, lists: Lists, by: Reading
) -> DraftBlock:
    """The block with the lists and texts of its other columns."""
    rows, listed = raw.rows, raw.grain == "block"
    reviews = list(_each(rows, "next_review", by))
    return replace(
        found,
        standards=parts.standards + labels.listed(by.entries(rows, "standards")),
        agencies=parts.agencies + labels.listed(by.entries(rows, "agencies")),
        goals=_each(rows, "goals", by),
        paragraphs=_paragraphs(raw, found.actions),
        voice=tuple(one.text for one in raw.voice) + _each(rows, "voice", by),
        assurance=_each(rows, "assurance", by),
        next_review=next_review(reviews, by.written_on),
        notes=_notes(raw, lists, by, listed=listed),
        outcome=_of_block(rows, "outcome", lists, by, listed=listed),
        progress=_of_block(rows, "progress", lists, by, listed=listed),
        impact=_of_block(rows, "impact", lists, by, listed=listed),
        comments=_of_block(rows, "comments", lists, by, listed=listed),
    )


def _title(raw: RawBlock, parts: labels.Parts) -> str:
    """The words without the number that is the reference, or the word for what the block is."""
    title = title_of(parts.title)
    said = title.text if raw.header and title.ref else parts.title
    said = said.strip().removeprefix(_named(parts))
    return re.sub(r"\s+", " ", said).strip()


def _named(parts: labels.Parts) -> str:
    """ "Recommendation: " of a title without a number: it says the kind, which is kept apart."""
    title = title_of(parts.title)
    word = "" if title.ref else f"{KINDS.get(title.kind, '')}: "
    return word if word[:-2] and len(parts.title.strip()) > len(word) else ""


def _before_title(parts: labels.Parts) -> tuple[str, ...]:
    """ "Priority 2:" in front of the words."""
    title = title_of(parts.title)
    front = parts.title.strip().removesuffix(title.text)
    return (front, front.replace(title.ref, "")) if title.ref else (_named(parts),)


def _kind(raw: RawBlock, parts: labels.Parts) -> str:
    title = title_of(parts.title)
    return kind_of(replace(title, ref=raw.ref, kind=raw.kind or title.kind), raw.header)


def _notes(raw: RawBlock, lists: Lists, by: Reading, *, listed: bool) -> tuple[str, ...]:
    found = [*raw.notes, *([raw.stray] if raw.stray else [])]
    found += beside(RawRow(raw.where, lists.of_block), by)
    for row in raw.rows if listed else ():
        found += beside(row, by)
    has_start = any(one.due and one.due.start for one in lists.actions)
    for name in ("steps", "start", "ref", "level") if listed else ():
        found += () if name == "start" and has_start else _each(raw.rows, name, by)
    times = _each(raw.rows, "timescale", by)
    found += times if len(times) > 1 else ()
    found += _figures_alone(raw)
    return tuple(dict.fromkeys(found))


def _timescale(raw: RawBlock, parts: labels.Parts, by: Reading) -> Timescale:
    texts = _each(raw.rows, "timescale", by)
    if texts:  # several are of the actions, not of the block: they stand in the notes
        return timescale_of(texts[0]) if len(texts) == 1 else Timescale()
    return category_in(raw.printed) if not parts.timescale else timescale_of(parts.timescale)


def _each(rows: Sequence[RawRow], name: str, by: Reading) -> tuple[str, ...]:
    """Each line once, as printed."""
    return tuple(dict.fromkeys(one.text for one in by.entries(rows, name)))


def _of_block(rows: Sequence[RawRow], name: str, lists: Lists, by: Reading, *, listed: bool) -> str:
    """Of a list, the whole column; of rows, only a cell that reaches over the whole block."""
    if listed:
        return by.said(rows, name)
    return "\n".join(one.text for one in lists.of_block.get(name, ()))


def _paragraphs(raw: RawBlock, actions: Sequence[DraftAction]) -> tuple[Paragraph, ...]:
    """Each with the action in whose row it stands; of a cell over the whole block with none."""
    out: list[Paragraph] = []
    for row in _own_rows(raw):
        entries = row.cells.get("paragraphs", ())
        found = paragraphs_in(quotes_in((one.text, one.bullet > 0) for one in entries))
        whole = raw.grain == "block" or row.merged.get("paragraphs", 1) >= len(raw.rows) > 1
        at = None if whole else _action_of(row, actions)
        ref = "" if at is None else actions[at].ref
        out += [replace(one, ref=ref, action=at) for one in found]
    return tuple(out)


def _action_of(row: RawRow, actions: Sequence[DraftAction]) -> int | None:
    return next((at for at, one in enumerate(actions) if one.where == row.place), None)


def _own_rows(raw: RawBlock) -> list[RawRow]:
    """Without those that go on with the row above, which holds what they say by now."""
    if raw.grain == "block":
        return raw.rows
    return [row for at, row in enumerate(raw.rows) if not (at and goes_on(row))]


def _ratings(raw: RawBlock, by: Reading, lists: Lists) -> tuple[Rating, Rating]:
    """Of a block with lists; of rows only where a cell reaches over all of them."""
    return (
        _rating(raw, by, lists, ("rating", "progress")),
        _rating(raw, by, lists, ("impact_rating", "impact")),
    )


def _rating(raw: RawBlock, by: Reading, lists: Lists, names: tuple[str, str]) -> Rating:
    """From its own column; else from the words and the colour of the report."""
    own, beside = names
    name = own if own in raw.fields or own in lists.of_block or own in lists.shades else beside
    where = raw.rows[0].place if raw.rows else raw.where
    if name == "impact":
        return Rating()
    if raw.grain == "block":
        shades = (row.shades[name] for row in raw.rows if name in row.shades)
        shade = shade_over(shades, by.legend_at(where))
        text = by.said(raw.rows, name)
    else:
        shade = lists.shades.get(name, Shade())
        text = "\n".join(one.text for one in lists.of_block.get(name, ()))
    return by.rating(text, shade, where, is_own_column=name == own)


def _evidence(raw: RawBlock, by: Reading) -> tuple[Evidence, ...]:
    out: list[Evidence] = []
    for row in raw.evidence:
        entries = row.cells.get("evidence", [])
        text = "\n".join(one.text for one in entries)
        if not text:
            continue
        shade = row.shades.get("impact_rating", Shade())
        rating = by.rating(row.text("impact_rating"), shade, row.place, is_own_column=True)
        comments = row.text("comments")
        out.append(Evidence(text, targets_of(text, comments), rating, comments, "", row.place))
    refs = {row.place: row.text("ref") for row in raw.rows}
    seen: set[tuple[str, str]] = set()
    for one, beside_it in _evidence_cells(raw, by):
        if (one.text, beside_it) not in seen:
            seen.add((one.text, beside_it))
            ref = refs.get(one.place, "")
            found = targets_of(one.text, beside_it)
            out.append(Evidence(one.text, found, comments=beside_it, ref=ref, where=one.place))
    return tuple(out)


def _evidence_cells(raw: RawBlock, by: Reading) -> list[tuple[Entry, str]]:
    """Each with what stands beside it. A row that is an action ends what it says; only rows of one
    block's lists run on."""
    if raw.grain == "block":
        beside_it = beside_measure(raw.rows[0]) if len(raw.rows) == 1 else ""
        return [(one, beside_it) for one in by.entries(raw.rows, "evidence")]
    return [(one, beside_measure(row)) for row in _own_rows(raw)
            for one in by.entries([row], "evidence")]  # fmt: skip


def _figures_alone(raw: RawBlock) -> list[str]:
    """Baselines and targets that are of no one measure: notes of the block."""
    rows = _own_rows(raw)
    is_list = raw.grain == "block" and len(rows) > 1
    return [one.text for row in rows if is_list or not beside_measure(row)
            for one in row.cells.get("figures", ())]  # fmt: skip

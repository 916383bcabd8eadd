"""A gathered block read: its fields, its rating, its lists, its rows of evidence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from . import labels
from .actions import Lists, actions_of_block, actions_of_rows
from .asking import Asking
from .dates import next_review
from .evidence import paragraphs_in, targets_in
from .headings import category_in, kind_of, timescale_of, title_of
from .items import Entry, joined
from .leads import Recurring, owners_of
from .ratings import Seen, seen_in
from .raw import RawBlock, RawRow, Shade
from .values import DraftBlock, Evidence, Paragraph, Place, Rating, Timescale

LEVELS_ASKED = {
    "two-ratings": "Two ratings stand in one cell.",
    "rating-contradiction": "The word and the colour say different things.",
    "unknown-colour": "This colour lies between two levels; we do not guess.",
    "unreadable-colour": "This cell is coloured by a formula or a rule; we cannot read it.",
    "unknown-rating": "This word is no level of a rating.",
}


@dataclass(slots=True)
class Reading:
    """What every block is read with."""

    asking: Asking
    written_on: date | None
    legend: dict[str, str]
    text: str  # all words of the document, to see whether two words recur together
    recurring: Recurring
    phrases: labels.Phrases
    small: str  # the same in small letters
    structure: list[str] = field(default_factory=list)

    def known(self, words: str) -> bool:
        """Whether two capital words stand together elsewhere too: a name, not two cells."""
        return words[:1].isupper() and self.text.count(words) > 0

    def rating(self, text: str, shade: Shade, where: Place, *, is_own_column: bool) -> Rating:
        seen = seen_in(
            text, shade.fill, shade.note, is_own_column=is_own_column, legend=self.legend
        )
        self._ask(seen, text, shade, where)
        return seen.rating

    def _ask(self, seen: Seen, text: str, shade: Shade, where: Place) -> None:
        if not seen.doubt:
            return
        read = text[-60:] if seen.doubt != "unknown-colour" else f"colour {shade.fill}"
        once = {"unknown-rating": text.lower(), "unknown-colour": shade.fill}.get(seen.doubt, "")
        self.asking.ask(
            seen.doubt,
            where,
            read or shade.note,
            seen.proposal,
            LEVELS_ASKED[seen.doubt],
            once=once,
        )


def block_of(raw: RawBlock, by: Reading) -> DraftBlock:
    """One block, with its questions asked."""
    parts = labels.parts_of(raw.title, by.phrases)
    by.structure += parts.labels
    title = title_of(parts.title)
    title_text = title.text if raw.header and title.ref else parts.title
    _mended(raw.title, by)
    listed = raw.grain == "block"
    lists = actions_of_block(raw, by) if listed else actions_of_rows(raw, by)
    rows = raw.rows
    rating, impact_rating = _ratings(raw, by, listed=listed)
    owner = raw.owner or _lines(rows, "owner", by)
    return DraftBlock(
        title=re.sub(r"\s+", " ", title_text).strip(),
        ref=raw.ref,
        kind=kind_of(
            title_of(f"{raw.kind} {raw.ref}: {parts.title}") if raw.kind else title, raw.header
        ),
        theme=raw.theme,
        owner=owner,
        owners=owners_of(owner),
        timescale=_timescale(raw, parts),
        standards=parts.standards
        + labels.listed(_entries(rows, "standards", by), by.phrases.standards),
        agencies=parts.agencies
        + labels.listed(_entries(rows, "agencies", by), by.phrases.agencies),
        goals=_each(rows, "goals", by),
        paragraphs=_paragraphs(rows),
        actions=lists.actions,
        dates=lists.dates,
        leads=lists.leads,
        evidence=_evidence(raw, by),
        voice=tuple(one.text for one in raw.voice) + _each(rows, "voice", by),
        assurance=_each(rows, "assurance", by),
        outcome=_of_block(rows, "outcome", lists, by, listed=listed),
        progress=_of_block(rows, "progress", lists, by, listed=listed),
        rating=rating,
        impact=_of_block(rows, "impact", lists, by, listed=listed),
        impact_rating=impact_rating,
        next_review=next_review(
            list(dict.fromkeys(_texts(rows, "next_review", by))), by.written_on
        ),
        comments=_of_block(rows, "comments", lists, by, listed=listed),
        notes=_notes(raw, by, listed=listed),
        where=raw.where,
    )


def _notes(raw: RawBlock, by: Reading, *, listed: bool) -> tuple[str, ...]:
    found = [*raw.notes, *([raw.stray] if raw.stray else []), *_texts(raw.rows, "notes", by)]
    if listed:
        found += _texts(raw.rows, "steps", by) + _texts(raw.rows, "start", by)
        found += _texts(raw.rows, "ref", by)
    else:
        found += []
    return tuple(dict.fromkeys(found))


def _mended(entries: Sequence[Entry], by: Reading) -> None:
    for one in entries:
        if one.original:
            ask_mended(one, by)


def ask_mended(one: Entry, by: Reading) -> None:
    by.asking.ask(
        "mended", one.place, one.original, one.text, "A page break or a scan cut these words apart."
    )


def _timescale(raw: RawBlock, parts: labels.Parts) -> Timescale:
    for row in raw.rows:
        if text := row.text("timescale"):
            return timescale_of(text)
    return category_in(raw.printed) if not parts.timescale else timescale_of(parts.timescale)


def _entries(rows: Sequence[RawRow], name: str, by: Reading) -> list[Entry]:
    """All lines of a field down the block, joined where a page cut them."""
    return joined([one for row in rows for one in row.cells.get(name, ())], by.known)


def _texts(rows: Sequence[RawRow], name: str, by: Reading) -> list[str]:
    return [one.text for one in _entries(rows, name, by)]


def _each(rows: Sequence[RawRow], name: str, by: Reading) -> tuple[str, ...]:
    """Each line once, as printed."""
    return tuple(dict.fromkeys(_texts(rows, name, by)))


def _lines(rows: Sequence[RawRow], name: str, by: Reading) -> str:
    return "\n".join(_each(rows, name, by))


def _of_block(rows: Sequence[RawRow], name: str, lists: Lists, by: Reading, *, listed: bool) -> str:
    """Of a list, the whole column; of rows, only a cell that reaches over the whole block."""
    if listed:
        return _lines(rows, name, by)
    return "\n".join(one.text for one in lists.of_block.get(name, ()))


def _paragraphs(rows: Sequence[RawRow]) -> tuple[Paragraph, ...]:
    return tuple(
        one for row in rows for one in paragraphs_in([row.text("paragraphs")], row.text("ref"))
    )


def _ratings(raw: RawBlock, by: Reading, *, listed: bool) -> tuple[Rating, Rating]:
    if not listed:
        return Rating(), Rating()
    return _rating(raw, by, "rating", "progress"), _rating(raw, by, "impact_rating", "impact")


def _rating(raw: RawBlock, by: Reading, own: str, beside: str) -> Rating:
    """From its own column; else from the words and the colour of the report."""
    name = own if own in raw.fields else beside
    shade = next((row.shades[name] for row in raw.rows if name in row.shades), Shade())
    text = _lines(raw.rows, name, by)
    where = raw.rows[0].place if raw.rows else raw.where
    if name == beside == "impact":
        return Rating()
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
        out.append(Evidence(text, targets_in(text), rating, comments, "", row.place))
    seen: set[str] = set()
    for one in _entries(raw.rows, "evidence", by):
        if one.text not in seen:
            seen.add(one.text)
            out.append(Evidence(one.text, targets_in(one.text), where=one.place))
    return tuple(out)

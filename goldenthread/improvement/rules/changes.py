"""What a later document of a plan says otherwise: row by row, before anything is taken."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeVar

from .planned import words_kept
from .plans.colours import state_of
from .plans.headings import loosely
from .plans.values import (
    NOT_RATED,
    TOO_EARLY,
    UNCLEAR,
    Draft,
    DraftAction,
    DraftBlock,
    Note,
    Printed,
    Rating,
)
from .plans.words import plain
from .starts import says_starts, without_starts

T = TypeVar("T")
Quote = tuple[str, str]  # number, words
ADDED, GONE, CHANGED = "added", "gone", "changed"
LIKE = 0.6  # of two texts without a reference: less is another row

BLOCK_FIELDS = {
    "title": "title", "owner": "owner", "theme": "theme", "outcome": "desired outcome",
    "progress": "progress", "rating": "progress rating", "impact": "impact",
    "impact_rating": "impact rating", "next_review": "next review", "comments": "comments",
    "goals": "goals", "standards": "practice standards", "agencies": "agencies",
    "assurance": "assurance", "dates": "list of dates", "leads": "list of leads", "notes": "notes",
}  # fmt: skip
ACTION_FIELDS = {
    "text": "words", "outcome": "desired outcome", "leads": "leads", "due": "due date",
    "rating": "progress rating", "progress": "progress", "impact_rating": "impact rating",
    "impact": "impact", "comments": "comments",
}  # fmt: skip
NOTE_WORDS = "words"
NOTE_FIELDS = {"text": NOTE_WORDS, "heading": NOTE_WORDS}
QUOTES = "inspection paragraph"
EVIDENCE_FIELDS = {"rating": "impact rating", "comments": "comments"}


@dataclass(frozen=True, slots=True)
class Change:
    """`what` is block, action, evidence, voice or note; places count from 0, in the plan as it
    stands (`old`) and in the document (`new`); None where it is not there."""

    kind: str
    what: str
    where: str
    field: str = ""
    before: str = ""
    after: str = ""
    old: tuple[int, int | None] | None = None
    new: tuple[int, int | None] | None = None
    is_by_hand: bool = False  # a person changed it in the plan since


def changes_of(before: Draft, after: Draft) -> list[Change]:
    """All that the document says otherwise than the plan, in the order of the plan."""
    return list(_changes(before if says_starts(after) else without_starts(before), after))


def _changes(before: Draft, after: Draft) -> Iterator[Change]:
    pairs = matched(before.blocks, after.blocks, _ref, lambda one: one.title)
    has_quotes = any(one.paragraphs for one in after.blocks)  # else it says nothing of them
    for old, new in pairs:
        if old is None and new is not None:
            added = after.blocks[new]
            yield Change(ADDED, "block", _name(added), after=added.title, new=(new, None))
        elif new is None and old is not None:
            gone = before.blocks[old]
            yield Change(GONE, "block", _name(gone), before=gone.title, old=(old, None))
        elif old is not None and new is not None:
            yield from _of_block(before.blocks[old], after.blocks[new], old, new)
            if has_quotes:
                yield from _of_quotes(before.blocks[old], after.blocks[new], old, new)
    yield from _of_notes(before.notes, after.notes)


def _of_notes(before: Sequence[Note], after: Sequence[Note]) -> Iterator[Change]:
    """What stands beside the tables. A document without any note, such as a list, says nothing of
    those of the plan."""
    if not after:
        return
    for old, new in matched(before, after, lambda one: "", _whole):
        was = None if old is None else before[old]
        now = None if new is None else after[new]
        told = said(was and _whole(was)), said(now and _whole(now))
        if told[0] != told[1]:
            kind = ADDED if was is None else GONE if now is None else CHANGED
            where = next((one.heading for one in (was, now) if one and one.heading), "A note")
            field = NOTE_WORDS if kind == CHANGED else ""
            here, there = (None if at is None else (at, None) for at in (old, new))
            yield Change(kind, "note", where, field, *told, here, there)


def _whole(note: Note) -> str:
    return f"{note.heading}: {note.text}" if note.heading else note.text


def _of_block(before: DraftBlock, after: DraftBlock, old: int, new: int) -> Iterator[Change]:
    name = _name(before)
    for field, word in BLOCK_FIELDS.items():
        was, now = said(getattr(before, field)), said(getattr(after, field))
        if was != now:
            yield Change(CHANGED, "block", name, word, was, now, (old, None), (new, None))
    fields = {key: word for key, word in ACTION_FIELDS.items() if key not in _paired(after)}
    yield from _rows(
        "action", name, (before.actions, after.actions), (old, new), fields,
        lambda one: one.ref, lambda one: one.text,
    )  # fmt: skip
    yield from _rows(
        "evidence", name, (before.evidence, after.evidence), (old, new), EVIDENCE_FIELDS,
        lambda one: one.ref, lambda one: one.text,
    )  # fmt: skip
    for at, words in enumerate(after.voice):
        if words not in before.voice:
            yield Change(ADDED, "voice", name, after=words, old=(old, None), new=(new, at))
    for at, words in enumerate(before.voice):
        if words not in after.voice:
            yield Change(GONE, "voice", name, before=words, old=(old, at), new=(new, None))


def _of_quotes(before: DraftBlock, after: DraftBlock, old: int, new: int) -> Iterator[Change]:
    """Paragraphs of the report, each with the action that answers it: one by one, by their numbers,
    else by the likest words. Those of a new action come with it."""
    was, now = quotes_of(before), quotes_of(after)
    if was.keys() == now.keys():
        return
    rows = matched(before.actions, after.actions, _row_ref, lambda one: one.text)
    stood = {there: here for here, there in rows if here is not None} | {None: None}
    gone = [one for one in was if one not in now]
    more = [one for one in now if one not in was and now[one] in stood]
    for here, there in matched(gone, more, lambda one: one[0], lambda one: one[1]):
        row = was[gone[here]] if there is None and here is not None else None
        if there is not None:
            row = stood[now[more[there]]]
        name = _name(before) if row is None else _row_name(_name(before), before.actions[row].ref)
        texts = (
            "" if here is None else quoted(gone[here]),
            "" if there is None else quoted(more[there]),
        )
        what = "block" if row is None else "action"
        yield Change(CHANGED, what, name, QUOTES, *texts, (old, row), (new, None))


def quotes_of(block: DraftBlock) -> dict[Quote, int | None]:
    """Number and words of each, with the place of the action beside which it stands."""
    many = [(one, number) for one in block.paragraphs for number in one.numbers or ("",)]
    return {(number, one.words): one.action for one, number in many}


def quoted(one: Quote) -> str:
    return ": ".join(filter(None, one))


def _row_ref(one: DraftAction) -> str:
    return loosely(one.ref)


def _paired(after: DraftBlock) -> set[str]:
    """What stands in lists of the document, which a person matched with the actions: the list is
    compared, and the document cannot undo the match. The date of one action alone is its own."""
    has_several = bool(after.dates) and len(after.actions) > 1
    return ({"leads"} if after.leads else set()) | ({"due"} if has_several else set())


def _rows(
    what: str,
    name: str,
    rows: tuple[Sequence[T], Sequence[T]],
    block: tuple[int, int],
    fields: dict[str, str],
    ref: Callable[[T], str],
    text: Callable[[T], str],
) -> Iterator[Change]:
    before, after = rows
    for old, new in matched(before, after, lambda one: loosely(ref(one)), text):
        here = (block[0], old), (block[1], new)
        if old is None and new is not None:
            where = _row_name(name, ref(after[new]))
            yield Change(ADDED, what, where, after=text(after[new]), old=here[0], new=here[1])
        elif new is None and old is not None:
            where = _row_name(name, ref(before[old]))
            yield Change(GONE, what, where, before=text(before[old]), old=here[0], new=here[1])
        elif old is not None and new is not None:
            where = _row_name(name, ref(before[old]))
            for field, word in fields.items():
                was, now = said(getattr(before[old], field)), said(getattr(after[new], field))
                if now not in {was, in_cells(getattr(before[old], field))}:
                    yield Change(CHANGED, what, where, word, was, now, *here)


def matched(
    before: Sequence[T], after: Sequence[T], key: Callable[[T], str], text: Callable[[T], str]
) -> list[tuple[int | None, int | None]]:
    """Which row is which: by a reference that stands once in both, else by the same words, else
    by the likest words in order. A printed reference alone never joins two rows that share it."""
    pairs: dict[int, int] = {}
    _join(pairs, _once(before, key), _once(after, key))
    _join(pairs, _once(before, lambda x: plain(text(x))), _once(after, lambda x: plain(text(x))))
    free = [at for at in range(len(after)) if at not in pairs.values()]
    for at in range(len(before)):
        if at not in pairs and (best := _likest(text(before[at]), after, free, text)) is not None:
            pairs[at] = best
            free.remove(best)
    left: list[tuple[int | None, int | None]] = [(at, pairs.get(at)) for at in range(len(before))]
    return [*left, *((None, at) for at in free)]


def _once(rows: Sequence[T], key: Callable[[T], str]) -> dict[str, int]:
    keys = [key(one) for one in rows]
    times = Counter(keys)
    return {one: at for at, one in enumerate(keys) if one and times[one] == 1}


def _join(pairs: dict[int, int], old: dict[str, int], new: dict[str, int]) -> None:
    taken = set(pairs.values())
    for one, at in old.items():
        if at not in pairs and one in new and new[one] not in taken:
            pairs[at] = new[one]


def _likest(
    words: str, after: Sequence[T], free: Iterable[int], text: Callable[[T], str]
) -> int | None:
    scored = [(SequenceMatcher(None, plain(words), plain(text(after[at]))).ratio(), -at, at)
              for at in free]  # fmt: skip
    best = max(scored, default=(0.0, 0, 0))
    return best[2] if best[0] >= LIKE else None


def said(value: object) -> str:
    """What stands in a cell, as people compare it."""
    if isinstance(value, Rating):
        state = NOT_RATED if value.state == UNCLEAR else value.state
        if state == TOO_EARLY or state_of(value.printed, TOO_EARLY):
            return TOO_EARLY.replace("_", " ")  # whoever rated it, and in which words
        return value.level or words_kept(value) or state.replace("_", " ")
    if isinstance(value, Printed):
        return value.both
    if isinstance(value, tuple):
        return "; ".join(said(one) for one in value)
    return " ".join(str(getattr(value, "text", value) or "").split())


def in_cells(value: object) -> str:
    """What would stand there if nobody had split a cell: printed again it is no change."""
    if not isinstance(value, tuple):
        return said(value)
    return "; ".join(dict.fromkeys(getattr(one, "cell", "") or said(one) for one in value))


def _ref(block: DraftBlock) -> str:
    return loosely(block.ref)


def _name(block: DraftBlock) -> str:
    return block.ref or block.title[:60]


def _row_name(block: str, ref: str) -> str:
    return ref or f"{block}, a row without reference"


def counted(changes: Sequence[Change]) -> list[tuple[str, int]]:
    """“12 progress ratings changed, 1 action gone”: by what and how, the most first."""
    names = Counter(_kind_said(one) for one in changes)
    return names.most_common()


def _kind_said(one: Change) -> str:
    return f"{one.field} changed" if one.kind == CHANGED else f"{one.what} {one.kind}"


def as_json(one: Change) -> dict[str, str]:
    return {
        "kind": one.kind,
        "what": one.what,
        "where": one.where,
        "field": one.field,
        "before": one.before,
        "after": one.after,
    }

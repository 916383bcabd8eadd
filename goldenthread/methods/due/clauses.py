"""Chunks put together into clauses: a date, a period, a start, a rhythm, a state."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from .chunks import Chunk
from .edges import edge
from .rhythms import Limit, Rhythm
from .tokens import Token
from .when import When, week_of

DAY = timedelta(1)
# of no meaning for the reading by themselves: not looked at, and not looked at but joining
QUIET = set("Zp%.:'\"()T~U")
NOISE = QUIET | set("&/o|tH4>")
PERIODS = {"fy", "year", "school", "funding", "week", "half", "calendar half"}
STATES = {"B": "tbc", "P": "asap", "I": "now", "C": "done", "X": "none", "E": "demand", "K": "term"}


@dataclass(frozen=True, slots=True)
class Clause:
    """`due` is the first due date of a rhythm that starts here. `at` places are of the text."""

    kind: str
    at: int
    to: int
    start: date | None = None
    end: date | None = None
    due: date | None = None
    value: object = None
    notes: tuple[str, ...] = ()


def part_periods(text: str, chunks: Sequence[Chunk], *, second: bool) -> list[Chunk]:
    """Edges and weeks taken into their period; with `second` each takes its other reading."""
    found: list[Chunk] = []
    for chunk in chunks:
        value = _second(chunk.value) if second else chunk.value
        undated = isinstance(value, When) and value.year is None and not value.wrong
        chunk = replace(chunk, value=value, sign="m" if undated else chunk.sign)  # noqa: PLW2901
        before = found[-1] if found else None
        if chunk.sign == "W" and isinstance(value, When) and not value.wrong and before:
            if before.sign == "e" and (part := edge(text[before.start : before.end], value)):
                chosen = _second(part) if second and part.other else part
                found[-1] = replace(chunk, start=before.start, value=chosen)
                continue
            if before.sign in "cg" and value.unit == "day":
                week = week_of(value) if before.sign == "c" else value
                found[-1] = replace(chunk, start=before.start, value=week)
                continue
        found.append(chunk)
    return found


def _second(value: object) -> object:
    if isinstance(value, When) and value.other:
        return value.other
    if isinstance(value, Rhythm) and value.other:
        return replace(value, rule=value.other)
    if isinstance(value, Limit) and value.other is not None:
        return replace(value, length=value.other)
    return value


def clauses_of(chunks: Sequence[Chunk]) -> list[Clause]:
    """Clauses in the order of the text; what is in none of them is left over."""
    kept = [chunk for chunk in chunks if chunk.sign not in QUIET]
    signs, found, at = "".join(chunk.sign for chunk in kept), list[Clause](), 0
    while at < len(kept):
        for pattern, build in PATTERNS:
            match = pattern.match(signs, at)
            if match and (clause := build([c for c in kept[at : match.end()]])):
                notes = tuple(n for c in kept[at : match.end()] for n in _notes(c))
                found.append(replace(clause, notes=clause.notes + notes))
                at = match.end()
                break
        else:
            at += 1
    return found


def _notes(chunk: Chunk) -> tuple[str, ...]:
    if isinstance(chunk.value, When):
        return chunk.value.notes
    if isinstance(chunk.value, Rhythm | Limit):
        return (chunk.value.note,) if chunk.value.note else ()
    return ()


def _whens(chunks: Sequence[Chunk]) -> list[When]:
    return [chunk.value for chunk in chunks if isinstance(chunk.value, When)]


def _clause(kind: str, chunks: Sequence[Chunk], **given: object) -> Clause:
    return Clause(kind, chunks[0].start, chunks[-1].end, **given)  # type: ignore[arg-type]


def _range(chunks: Sequence[Chunk]) -> Clause | None:
    first, last = _whens(chunks)
    if first.wrong or last.wrong:
        return _wrong(chunks)
    (start, due), (_, end) = first.span(), last.span()
    if end < start:
        return _clause("wrong", chunks, notes=("The last day is before the first.",))
    return _clause("range", chunks, start=start, end=end, due=due)


def _wrong(chunks: Sequence[Chunk]) -> Clause:
    return _clause("wrong", chunks, notes=tuple(w.wrong for w in _whens(chunks) if w.wrong))


def _either(chunks: Sequence[Chunk]) -> Clause | None:
    """May/June: neighbours are a period; Jul/Oct are two dates (nothing here)."""
    first, last = _whens(chunks)
    if first.wrong or last.wrong or first.unit != last.unit:
        return None
    return _range(chunks) if first.span()[1] + DAY == last.span()[0] else None


def _during(chunks: Sequence[Chunk]) -> Clause:
    (when,) = _whens(chunks)
    if when.wrong:
        return _wrong(chunks)
    start, end = when.span()
    return _clause("range", chunks, start=start, end=end, due=end)


def _date(chunks: Sequence[Chunk]) -> Clause:
    when = _whens(chunks)[-1]
    if when.wrong:
        return _wrong(chunks)
    if when.unit in PERIODS:
        return _during([replace(chunks[-1], start=chunks[0].start)])
    start, end = when.span()
    return _clause("date", chunks, start=start, end=end, due=end)


def _moved(chunks: Sequence[Chunk]) -> Clause:
    note = "The date was moved: the later one was taken."
    return replace(_date(chunks), notes=(note,))


def _moved_to_first(chunks: Sequence[Chunk]) -> Clause:
    (when, _) = _whens(chunks)
    first = next(chunk for chunk in chunks if chunk.value is when)
    clause = replace(_date([first]), to=chunks[-1].end)
    return replace(clause, notes=("The date was moved: the one that was before is not kept.",))


def _starts(kind: str) -> Callable[[Sequence[Chunk]], Clause]:
    def build(chunks: Sequence[Chunk]) -> Clause:
        (when,) = _whens(chunks)
        if when.wrong:
            return _wrong(chunks)
        start, end = when.span()
        if when.edge == "mid":
            start = end
        begins = end + DAY if kind == "after" else start
        kept = "ongoing" if kind == "ongoing" else "from"
        return _clause(kept, chunks, start=begins, due=max(begins, end))

    return build


def _ends(kind: str) -> Callable[[Sequence[Chunk]], Clause]:
    def build(chunks: Sequence[Chunk]) -> Clause:
        (when,) = _whens(chunks)
        if when.wrong:
            return _wrong(chunks)
        start, end = when.span()
        last = start - DAY if kind == "before" else end
        return _clause(kind, chunks, end=last, due=last)

    return build


def _up_to(chunks: Sequence[Chunk]) -> Clause | None:
    """ "to March 2018", not "- March 2018", where the dash is only a dash."""
    words = chunks[-2].value
    is_word = isinstance(words, Token) and words.text.isalpha()
    return _ends("until")(chunks) if is_word else None


def _after_words(chunks: Sequence[Chunk]) -> Clause:
    """ "following the board of 12 May 2018": from the day after, the words told as not read."""
    words = " ".join(one.value.text for one in chunks[1:-1] if isinstance(one.value, Token))
    found = _starts("after")(chunks)
    return replace(found, notes=(*found.notes, f'Not read: "{words}".'))


def _for(chunks: Sequence[Chunk]) -> Clause | None:
    first, last = _whens(chunks)
    if first.wrong or last.wrong:
        return None
    return _clause("for", chunks, start=first.span()[1], end=last.span()[1], due=first.span()[1])


def _plain(kind: str) -> Callable[[Sequence[Chunk]], Clause]:
    def build(chunks: Sequence[Chunk]) -> Clause:
        return _clause(kind, chunks, value=chunks[0].value)

    return build


def _state(chunks: Sequence[Chunk]) -> Clause:
    token = chunks[0].value
    words = token.text if isinstance(token, Token) else ""
    return _clause(STATES[chunks[0].sign], chunks, value=words)


Builder = Callable[[Sequence[Chunk]], Clause | None]
_PATTERNS: tuple[tuple[str, Builder], ...] = (
    (r"[Fb]*W[tl][F]?W", _range),
    (r"bW&W", _range),
    (r"W/W", _either),
    (r"W4W", _for),
    (r"(?:\^?W&?)?MW", _moved),
    (r"MFW[tl]W", _moved),
    (r"W&?\^W", _moved_to_first),
    (r"O[&t]?FW>?", _starts("ongoing")),
    (r"F?W[&t]?O", _starts("ongoing")),
    (r"DW", _during),
    (r"aW", _starts("after")),
    (r"aw{1,4}W", _after_words),
    (r"<W|F+W>?|W&?>", _starts("from")),
    (r"O?lW", _ends("until")),
    (r"O?tW", _up_to),
    (r"xW", _ends("before")),
    (r"W", _date),
    (r"R", _plain("rhythm")),
    (r"L", _plain("limit")),
    (r"r", _plain("refs")),
    (r"O", _plain("ongoing")),
    (r"m", _plain("yearless")),
    (r"!", _plain("unclear")),
    (r"[BPICXEK]", _state),
)
PATTERNS = tuple((re.compile(pattern), build) for pattern, build in _PATTERNS)

"""Chunks put together into clauses: a date, a period, a start, a rhythm, a state."""

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ..working_days import add_months
from .beside import YEARS
from .limits import Limit
from .rhythms import Rhythm
from .tokens import Chunk, Token, compiled
from .when import When

DAY = timedelta(1)
BACKWARDS = "The last day is before the first."
LONGEST = {"D": 3650, "W": 520, "M": 120, "Y": 10}  # ten years
# of no meaning for the reading by themselves: not looked at, and not looked at but joining
QUIET = set("Zp%.:'\"()T~U")
NOISE = QUIET | set("&/o|tH4>$")
PERIODS = YEARS | {"week"}
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


def clauses_of(chunks: Sequence[Chunk]) -> list[Clause]:
    """Clauses in the order of the text; what is in none of them is left over."""
    kept = [chunk for chunk in chunks if chunk.sign not in QUIET]
    signs, found, at = "".join(chunk.sign for chunk in kept), list[Clause](), 0
    while at < len(kept):
        for pattern, build in PATTERNS:
            match = compiled(pattern).match(signs, at)
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
        return _clause("wrong", chunks, notes=(BACKWARDS,))
    return _clause("range", chunks, start=start, end=end, due=due)


def _wrong(chunks: Sequence[Chunk]) -> Clause:
    return _clause("wrong", chunks, notes=tuple(w.wrong for w in _whens(chunks) if w.wrong))


def _either(chunks: Sequence[Chunk]) -> Clause | None:
    """May/June, Jan/Feb/Mar: neighbours are a period; Jul/Oct are two dates (nothing here)."""
    whens = _whens(chunks)
    if any(one.wrong or one.unit != whens[0].unit for one in whens):
        return None
    for first, last in itertools.pairwise(whens):
        if first.span()[1] + DAY != last.span()[0] and first.unit != "term":
            return None
    named = [chunk for chunk in chunks if isinstance(chunk.value, When)]
    found = _range([named[0], named[-1]])
    return found and replace(found, at=chunks[0].start)


def _during(chunks: Sequence[Chunk]) -> Clause:
    (when,) = _whens(chunks)
    if when.wrong:
        return _wrong(chunks)
    start, end = when.span()
    due = end if when.unit not in YEARS else None
    return _clause("range", chunks, start=start, end=end, due=due)


def _start_to_end(chunks: Sequence[Chunk]) -> Clause | None:
    """Started January, end March: a period, when the second is said to be the end."""
    said = any(one.sign in "$C" for one in chunks) or _whens(chunks)[-1].edge == "end"
    return _range(chunks) if said else None


def _goes_on_through(chunks: Sequence[Chunk]) -> Clause:
    note = "It goes on through that period; whether it ends then is not printed."
    return replace(_during(chunks), notes=(note,))


def _years_after(chunks: Sequence[Chunk]) -> Clause | None:
    """2025/26 and 2026/27: years that follow each other are one period."""
    return _either(chunks) if all(one.unit in YEARS for one in _whens(chunks)) else None


def _lasting(chunks: Sequence[Chunk]) -> Clause | None:
    """April 2025 for 12 months: the last day is worked out."""
    (when,) = _whens(chunks)
    limit = chunks[-1].value
    if when.wrong or not isinstance(limit, Limit) or not isinstance(limit.length, str):
        return None
    length = re.fullmatch(r"P(\d+)([DWMY])", limit.length)
    if length is None or int(length[1]) > LONGEST[length[2]]:
        return None
    start, count = when.span()[0], int(length[1])
    if length[2] in "DW":
        end = start + timedelta(count * (7 if length[2] == "W" else 1)) - DAY
    else:
        end = add_months(start, count * (12 if length[2] == "Y" else 1)) - DAY
    note = "The last day was worked out from the first and the length."
    return _clause("range", chunks, start=start, end=end, due=None, notes=(note,))


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
PATTERNS: tuple[tuple[str, Builder], ...] = (
    (r"[Fb]*W[tl][F]?W", _range),
    (r"bW&W", _range),
    (r"FW[&/t]{0,2}[$C]?W", _start_to_end),
    (r"W(?:/W)+|WoW", _either),
    (r"DW(?:[&/]W)+", _either),
    (r"W&W", _years_after),
    (r"F?W[4t]L", _lasting),
    (r"O[&t]?DW", _goes_on_through),
    (r"W4W", _for),
    (r"M?W&?\^W", _moved_to_first),
    (r"(?:\^?W[&t]?)?MW", _moved),
    (r"MFW[tl]W", _moved),
    (r"O[&t]?FW>?", _starts("ongoing")),
    (r"F?W[&t/]?H?O", _starts("ongoing")),
    (r"DW", _during),
    (r"aW", _starts("after")),
    (r"aw{1,4}W", _after_words),
    (r"<W|F+W>?|W[&t]?>|W(?=F(?!W))F", _starts("from")),
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

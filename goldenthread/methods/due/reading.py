"""A printed due text to its reading. Rules: docs/reference/due-texts.md."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from . import verdicts
from .answer import Due, from_normal_form
from .beside import part_periods, settle
from .clauses import BACKWARDS, clauses_of
from .clean import LONGEST, clean
from .limits import LIMITS, POINTERS
from .parts import parts_of
from .rhythms import RHYTHMS
from .spans import BARE, SPANS
from .tokens import Chunk, chunks_of, tokens_of
from .when import When

RULES = POINTERS + SPANS + RHYTHMS + LIMITS + BARE


def read(text: str, written_on: date | None = None) -> Due:
    """The reading of one printed due text; never raises, for any text.

    `written_on` settles a missing year: the first such day that was not over then. An ambiguous
    text gives the better reading, `other`, and `why`; a remainder that was not read is quoted.
    Source of the rhythms' notation: RFC 5545 (2009), section 3.3.10; of durations: ISO 8601.
    """
    if len(text) > LONGEST:
        why = f"It has {len(text):,} characters: a document, not a due text. Nothing was read."
        return Due("unknown", why=why, text=text)
    if known := from_normal_form(text):
        return replace(known, text=text)
    plain, notes = clean(text)
    tokens = tokens_of(plain)
    chunks = settle(chunks_of(tokens, RULES), written_on)
    notes += tuple(note for token in tokens if (note := token.note))
    first, other = (_reading(plain, chunks, second=second) for second in (False, True))
    whys = tuple(dict.fromkeys((*notes, *((first.why or "").split("\n") if first.why else ()))))
    if other.bare() == first.bare() or BACKWARDS in (other.why or ""):
        return replace(first, why=" ".join(whys) or None, text=text)
    return replace(first, why=" ".join(whys), text=text, other=replace(other, why=None))


def the_day(text: str) -> date | None:
    """The one day that somebody typed: 27 November 2026, Fri 27/11/2026, 2026-11-27.

    Numbers are read day first. None for everything that is not one whole day without a doubt: a
    month, a missing year, a misspelt month, a weekday that is not that day's, "ASAP".
    """
    due = read(text)
    if due.kind != "date" or due.milestones:
        return None
    chunks = chunks_of(tokens_of(clean(text)[0]), RULES)
    whens = [one.value for one in chunks if isinstance(one.value, When)]
    if len(whens) != 1 or whens[0].unit != "day":
        return None
    order = " ".join(whens[0].notes) if whens[0].other else None
    return due.end if due.why == order and due.end == whens[0].span()[0] else None


def _reading(text: str, chunks: Sequence[Chunk], *, second: bool) -> Due:
    whole = part_periods(text, chunks, second=second)
    parts = parts_of(text, whole, clauses_of(whole))
    return verdicts.verdict(parts, whole, second=second)

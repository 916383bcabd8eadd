"""A printed due text to its reading. Rules: docs/reference/due-texts.md."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from . import verdicts
from .answer import Due
from .chunks import Chunk, chunks_of
from .clauses import clauses_of, part_periods
from .clean import LONGEST, clean
from .normal import from_normal_form
from .parts import parts_of
from .rhythms import FIRST
from .spans import RULES
from .tokens import tokens_of
from .years import settle

ALL_RULES = FIRST[:6] + RULES[:-2] + FIRST[6:] + RULES[-2:]


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
    chunks = settle(chunks_of(tokens, ALL_RULES), written_on)
    notes += tuple(note for token in tokens if (note := token.note))
    first, other = (_reading(plain, chunks, second=second) for second in (False, True))
    whys = tuple(dict.fromkeys((*notes, *((first.why or "").split("\n") if first.why else ()))))
    if other.bare() == first.bare():
        return replace(first, why=" ".join(whys) or None, text=text)
    return replace(first, why=" ".join(whys), text=text, other=replace(other, why=None))


def _reading(text: str, chunks: Sequence[Chunk], *, second: bool) -> Due:
    whole = part_periods(text, chunks, second=second)
    parts = parts_of(text, whole, clauses_of(whole))
    return verdicts.verdict(parts, whole, second=second)

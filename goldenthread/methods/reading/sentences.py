"""A text cut into sentences of words, each word with its place. Rules that a person can follow.

A blank line ends a sentence; so does a bullet or number at the start of a line; so do . ! and ?
where a space follows, but for abbreviations and initials. A line goes on where the next begins with
a small letter or where it is 60 characters or longer. A line of up to eight words without an end
mark, other than in a list or alone, is a heading: counted apart. Numbers in digits are no words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ..likeness.words import plain

WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W\d_]+(?:['-][^\W\d_]+)*")
BULLET = re.compile(r"\s*(?:[-*•▪●o]\s+|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+)")
NEVER_END = re.compile(
    r"\b(?:e\.g|i\.e|mr|mrs|ms|dr|prof|st|vs|cf|approx|para|ext|tel|ref|rev|hon|fig|pp?)\.$", re.I
)
BEFORE_A_NUMBER = re.compile(r"\b(?:nos?)\.$", re.I)
MAY_END = re.compile(r"\b(?:etc|dept|[ap]\.m)\.$", re.I)
INITIAL = re.compile(r"(?:^|[\s.])[A-HJ-Z]\.$")
END = re.compile(r"[.!?]+['\")\]]*(?=\s|$)")
LONG_LINE = 60  # characters
HEADING = 8  # words at most
NEAR = 12  # characters beside a full stop: more than any abbreviation has


@dataclass(frozen=True, slots=True)
class Word:
    """`line` and `column` from 1."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of lines that hang together: (line number, characters before, text)."""

    lines: tuple[tuple[int, int, str], ...]
    is_item: bool


def sentences(text: str) -> tuple[tuple[tuple[Word, ...], ...], int]:
    """Sentences of at least one word, in order, and how many headings were left out."""
    found: list[tuple[Word, ...]] = []
    headings = 0
    pieces = list(_pieces(text))
    for piece in pieces:
        cut = [words for words in _cut(piece) if words]
        said = " ".join(line for _, _, line in piece.lines).rstrip()
        is_short = sum(map(len, cut)) <= HEADING
        if is_short and not piece.is_item and len(pieces) > 1 and said[-1:] not in ".!?:;":
            headings += bool(cut)
        else:
            found += cut
    return tuple(found), headings


def _pieces(text: str) -> Iterator[Piece]:
    lines: list[tuple[int, int, str]] = []
    is_item = False
    for number, line in enumerate(plain(text).split("\n"), start=1):
        bullet = BULLET.match(line)
        if lines and (bullet or not line.strip() or not _goes_on(lines[-1][2], line)):
            yield Piece(tuple(lines), is_item)
            lines = []
        if line.strip():
            is_item = bool(bullet) if not lines else is_item
            before = bullet.end() if bullet else 0
            lines.append((number, before, line[before:]))
    if lines:
        yield Piece(tuple(lines), is_item)


def _goes_on(line: str, after: str) -> bool:
    is_ended = bool(re.search(r"[.!?:;]['\")]*\s*$", line))
    return after.lstrip()[:1].islower() or (len(line) >= LONG_LINE and not is_ended)


def _cut(piece: Piece) -> Iterator[tuple[Word, ...]]:
    words: list[Word] = []
    for number, before, line in piece.lines:
        ends = set(_ends(line))
        for start, end in pairwise(sorted({0, *ends, len(line)})):
            words += [
                Word(found.group(), number, before + start + found.start() + 1)
                for found in WORD.finditer(line[start:end])
            ]
            if end in ends:
                yield tuple(words)
                words = []
    yield tuple(words)


def _ends(line: str) -> Iterator[int]:
    for found in END.finditer(line):
        after = line[found.end() : found.end() + NEAR].lstrip()[:1]
        before = line[max(0, found.start() - NEAR) : found.start() + 1]
        if found.group()[0] != "." or not _is_short(before, after):
            yield found.end()


def _is_short(before: str, after: str) -> bool:
    """A full stop of an abbreviation or initial, which ends no sentence here."""
    if BEFORE_A_NUMBER.search(before):
        return after.isdigit()
    if MAY_END.search(before):
        return not after.isupper()
    return bool(NEVER_END.search(before) or INITIAL.search(before))

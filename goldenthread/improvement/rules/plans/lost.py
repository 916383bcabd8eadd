"""What of the document found no place: counted from the finished plan, not from the walk.

Each line of the document is looked for in the plan's own words. What is not there is lost, whatever
the walk believed it had done.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass

from goldenthread.documents.reading.parts import Document, Paragraph
from goldenthread.methods.due import Due

from .values import Draft, DraftAction, DraftBlock, Layout, Lost, Place, Question

SEPARATOR = "\x1f"
SMALLEST = 4  # words of a piece that counts wherever it stands
MARKS = re.compile(r"[\s\W_]+")
TAGS = re.compile(r"\*\*|</?\w+[^>]*>")


def squeezed(text: str) -> str:
    """Letters and digits only: what two printings of the same words share."""
    return MARKS.sub("", TAGS.sub("", text)).casefold()


class Found:
    """The plan's texts: a short piece counts only where it is a text, or begins or ends one."""

    def __init__(self, texts: frozenset[str]) -> None:
        self.texts = texts
        self.blob = SEPARATOR + SEPARATOR.join(sorted(texts)) + SEPARATOR

    def holds(self, words: Sequence[str]) -> bool:
        piece = squeezed(" ".join(words))
        if not piece:
            return False
        if len(words) >= SMALLEST:
            return True
        return SEPARATOR + piece in self.blob or piece + SEPARATOR in self.blob


def lost_and_share(document: Document, draft: Draft) -> tuple[tuple[Lost, ...], float]:
    found = Found(frozenset(map(squeezed, strings(draft))))
    lost: list[Lost] = []
    missing = 0
    for where, text in _lines(document):
        left = list(_left(text, found))
        if 3 * sum(map(len, left)) > len(text):  # what was found of it stood there by chance
            left = [text]
        if left:
            lost.append(Lost(where, text, " … ".join(left)))
            missing += sum(len("".join(one.split())) for one in left)
    whole = max(document.in_file, document.taken)
    return tuple(lost), 1.0 if not whole else round((document.taken - missing) / whole, 4)


def _lines(document: Document) -> Iterator[tuple[Place, str]]:
    line = 0
    for part in document.parts:
        if isinstance(part, Paragraph):
            line += 1
            yield Place("", line), part.line.text
            continue
        for row in part.rows:
            for cell in row.cells:
                for one in cell.lines if cell else ():
                    yield Place(part.where, row.number), one.text


def _left(text: str, found: Found) -> Iterator[str]:
    """Words of a line that do not stand in the plan, by the longest pieces that do."""
    if squeezed(text) in found.blob:
        return
    words = re.split(r"\s+|(?<=:-)|(?<=/)", text.strip())
    at = 0
    left: list[str] = []
    while at < len(words):
        furthest = _reach(words, at, found.blob)
        held = (one for one in range(furthest, at, -1) if found.holds(words[at:one]))
        reach = next(held, at)
        if reach > at:
            if left:
                yield " ".join(left)
            at, left = reach, []
            continue
        if squeezed(words[at]):
            left.append(words[at])
        at += 1
    if left:
        yield " ".join(left)


def _reach(words: Sequence[str], at: int, blob: str) -> int:
    """The last word such that the words from `at` up to it stand together in the plan."""
    low, high = at, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if squeezed(" ".join(words[at:middle])) in blob:
            low = middle
        else:
            high = middle - 1
    return low


def strings(value: object) -> Iterator[str]:
    """Every text of the plan; questions do not count, for they may go."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from strings(one)
    elif isinstance(value, DraftBlock | DraftAction) and value.ref:
        words = value.title if isinstance(value, DraftBlock) else value.text
        yield f"{value.ref} {words}"  # as it is printed
    if is_dataclass(value) and not isinstance(value, type | Question | Layout | Due | Place):
        for field in fields(value):
            if field.name not in {"where", "lost"}:
                yield from strings(getattr(value, field.name))

"""What of the document found no place: counted from the finished plan, not from the walk.

Each line of the document is looked for in the plan's own words. What is not there is lost, whatever
the walk believed it had done.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace

from goldenthread.documents.reading.parts import Document, Paragraph
from goldenthread.methods.due import Due

from .maps import Layout
from .values import Draft, DraftAction, DraftBlock, Lost, Place, Printed, Question

SEPARATOR = "\x1f"
SMALLEST = 4  # words of a piece that counts wherever it stands
MARKS = re.compile(r"[\s\W_]+")
JOINS = re.compile(r"and|&|with|/", re.IGNORECASE)  # stood between two leads
TAGS = re.compile(r"\*\*|</?\w+[^>]*>")


def squeezed(text: str) -> str:
    """Letters and digits only: what two printings of the same words share."""
    return MARKS.sub("", TAGS.sub("", text)).casefold()


class Found:
    """The plan's texts. Of few words a piece counts where a text begins or ends with it."""

    def __init__(self, texts: frozenset[str], structure: frozenset[str] = frozenset()) -> None:
        """`structure`: labels and headings, which count only where they are one."""
        self.labels = structure - texts
        texts |= structure
        self.texts = texts
        self.sorted = sorted(texts)
        self.backwards = sorted(text[::-1] for text in texts)
        self.blob = SEPARATOR.join(self.sorted)
        self.said: dict[str, tuple[str, ...]] = {}  # lines stand in a plan again and again

    def left_of(self, line: str) -> tuple[str, ...]:
        """Words of the line that do not stand in the plan, neighbours together."""
        if line not in self.said:
            self.said[line] = tuple(one for one in _left(line, self) if not JOINS.fullmatch(one))
        return self.said[line]

    def holds(self, words: Sequence[str], at: int, to: int) -> bool:
        """One word counts where it is a text; at the edge of a line, where it was cut off one."""
        piece = squeezed(" ".join(words[at:to]))
        if piece in self.labels and _goes_on(words, to):
            return False
        if to - at >= SMALLEST or piece in self.texts:
            return bool(piece)
        is_short = to - at == 1
        begins = _begins(self.sorted, piece) and (not is_short or to == len(words))
        return bool(piece) and (
            begins or (_begins(self.backwards, piece[::-1]) and (not is_short or at == 0))
        )


def _goes_on(words: Sequence[str], at: int) -> bool:
    """Whether a sentence runs on: the word before is no label of what stands from here."""
    return at < len(words) and words[at][:1].islower() and words[at - 1][-1:].isalpha()


def _begins(texts: Sequence[str], piece: str) -> bool:
    """Whether one of the sorted texts begins with the piece."""
    at = bisect_left(texts, piece)
    return at < len(texts) and texts[at].startswith(piece)


def lost_and_share(document: Document, draft: Draft) -> tuple[tuple[Lost, ...], float]:
    structure = frozenset(map(squeezed, draft.structure))
    found = Found(frozenset(map(squeezed, strings(replace(draft, structure=())))), structure)
    lost: list[Lost] = []
    missing = 0
    for where, text in _lines(document):
        left = list(found.left_of(text))
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
    piece = squeezed(text)
    if piece in found.texts or piece in found.blob:  # a whole text is found at once
        return
    words = re.split(r"\s+|(?<=:-)|(?<=/)", text.strip())
    steps = _steps(words, found)
    at = 0
    left: list[str] = []
    while at < len(words):
        if steps[at] < 0:
            left.append(words[at])
        elif left:
            yield " ".join(left)
            left = []
        at = max(steps[at], at + 1)
    if left:
        yield " ".join(left)


def _steps(words: Sequence[str], found: Found) -> list[int]:
    """From each word how far the next piece reaches, so that fewest words are left; -1: left."""
    missing = [0] * (len(words) + 1)  # words left from here on
    steps = [0] * len(words)
    for at in range(len(words) - 1, -1, -1):
        is_word = bool(squeezed(words[at]))
        missing[at], steps[at] = missing[at + 1] + is_word, -1 if is_word else at + 1
        for reach in range(at + 1, _reach(words, at, found.blob) + 1):
            if missing[reach] < missing[at] and found.holds(words, at, reach):
                missing[at], steps[at] = missing[reach], reach
    return steps


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
    elif is_dataclass(value) and not isinstance(value, type | Question | Layout | Due | Place):
        yield from _as_printed(value)
        for field in fields(value):
            if field.name not in {"where", "lost"}:
                yield from strings(getattr(value, field.name))


def _as_printed(value: object) -> Iterator[str]:
    """Two texts of a value as they stand beside each other."""
    if isinstance(value, Printed):
        yield value.said
    elif isinstance(value, DraftBlock | DraftAction) and value.ref:
        words = value.title if isinstance(value, DraftBlock) else value.text
        yield f"{value.ref} {words}"

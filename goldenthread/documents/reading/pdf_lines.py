"""Characters of a PDF page as lines again, and wrapped lines as the paragraphs they were."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product
from statistics import median
from types import MappingProxyType
from typing import Any

from .lines import SIGNS, a_line, at_signs
from .parts import Line

Char = dict[str, Any]  # as pdfplumber gives it; lengths in points (1/72 inch), from the top left
NUMBERED = re.compile(r"(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]|\d+(?:\.\d+)+\.?)\s")
DASHED = re.compile(r"[-\u2013] [A-Z]")
ENOUGH_DASHES = 2  # lines of a cell that begin with one: there they are list signs
NEVER_FIRST = tuple(",;.:)")
SENTENCE_ENDS = (".", ";", ":", "!", "?")
HEAVY = ("bold", "black", "heavy", "semibold", "demi")
SPACE = 0.15  # of the letters' size: a wider gap between two letters is a space
OVER = 0.3  # of its width: a letter printed over an equal one is nearer than this
LOOSE = 0.5  # of the letters' size: lines further apart than usual by this begin a paragraph
CLOSE = 0.15  # of the letters' size: the gap of single spacing, or a little more
ENOUGH_GAPS = 3
MOST_PADDING = 8.0
SLACK = 1.0  # points by which a word must have fitted for its line break to be meant
LARGER, LONGEST_HEADING, LEVELS = 1.0, 300, 6  # points, characters, styles of headings
LONG_LINE = 80  # characters: no heading by itself
NOTHING: Mapping[int, float] = MappingProxyType({})
OTHER_SIZE = 0.75  # points of difference from which the size of letters has changed


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed line: its text, its box, how wide its first word is, how it looks."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    first_word: float
    first_letter: float
    is_bold: bool
    is_spaced: bool  # the file has a space after it: no word was cut


# What fonts of PDF writers have where no letter is, and print as a bullet: codes 127, 149 and 183.
BULLETS = frozenset(["(cid:127)", "(cid:149)", "(cid:183)"])


def once(chars: Iterable[Char]) -> list[Char]:
    """Without letters printed a second time over themselves, by which old programs make bold.

    A letter next to an equal one ("ll") is further away than a third of its width.
    """
    seen: dict[tuple[str, int, int], Char] = {}
    found = []
    for printed in chars:
        char = {**printed, "text": "•"} if printed["text"] in BULLETS else printed
        across, down = round(2 * char["x0"]), round(2 * char["top"])
        around = product((across - 1, across, across + 1), (down - 1, down, down + 1))
        near = (seen.get((char["text"], *place)) for place in around)
        if not any(one and _is_over(one, char) for one in near):
            found.append(char)
        seen[char["text"], across, down] = char
    return found


def _is_over(one: Char, other: Char) -> bool:
    across, down = abs(one["x0"] - other["x0"]), abs(one["top"] - other["top"])
    return bool(across < OVER * (other["x1"] - other["x0"]) and down < OVER * other["size"])


def printed_lines(chars: Iterable[Char]) -> list[Printed]:
    """Lines from top to bottom; text turned by a right angle is turned back first."""
    upright: list[Char] = []
    turned: list[Char] = []
    for char in chars:
        along, up = abs(char["matrix"][0]), abs(char["matrix"][1])
        (upright if along >= up else turned).append(char)
    lines = [_printed(line) for line in _grouped(upright)]
    lines += [_printed(line) for line in _grouped([_turned_back(char) for char in turned])]
    return [line for line in lines if line.text]


def _turned_back(char: Char) -> Char:
    """As if it stood upright: read upwards when its baseline goes up, else downwards."""
    goes_up = char["matrix"][1] > 0
    left, right = (-char["bottom"], -char["top"]) if goes_up else (char["top"], char["bottom"])
    top, bottom = (char["x0"], char["x1"]) if goes_up else (-char["x1"], -char["x0"])
    size = bottom - top
    return {**char, "x0": left, "x1": right, "top": top, "bottom": bottom, "size": size}


def _grouped(chars: list[Char]) -> list[list[Char]]:
    """Characters whose middles lie on a line's height, from left to right."""
    lines: list[list[Char]] = []
    top = bottom = 0.0
    for char in sorted(chars, key=lambda one: (one["top"] + one["bottom"]) / 2):
        middle = (char["top"] + char["bottom"]) / 2
        if lines and top <= middle <= bottom:
            lines[-1].append(char)
        else:
            lines.append([char])
            top, bottom = char["top"], char["bottom"]
    return [sorted(line, key=lambda one: one["x0"]) for line in lines]


def _printed(chars: Sequence[Char]) -> Printed:
    text, before = "", None
    seen = [char for char in chars if not char["text"].isspace()]
    if not seen:
        return Printed("", 0, 0, 0, 0, 0, 0, 0, False, False)
    first_word = first_letter = seen[0]["x1"] - seen[0]["x0"]
    is_first = True
    for char in chars:
        gap = before is not None and char["x0"] - before["x1"] > SPACE * char["size"]
        if (gap or char["text"].isspace()) and text and not text.endswith(" "):
            text += " "
            is_first = False
        if not char["text"].isspace():
            text += char["text"]
            first_word = char["x1"] - seen[0]["x0"] if is_first else first_word
        before = char
    return Printed(
        text.strip(),
        seen[0]["x0"],
        max(char["x1"] for char in seen),
        min(char["top"] for char in seen),
        max(char["bottom"] for char in seen),
        max(char["size"] for char in seen),
        first_word,
        first_letter,
        all(any(mark in char["fontname"].lower() for mark in HEAVY) for char in seen),
        chars[-1]["text"].isspace(),
    )


def words_in(lines: Iterable[Printed]) -> frozenset[str]:
    """Words that stand whole on a line, in small letters: its first and last may be cut."""
    found: set[str] = set()
    for line in lines:
        words = line.text.lower().split()
        found.update(words[1:] if line.is_spaced else words[1:-1])
    return frozenset(found)


def closest(cells: Iterable[Sequence[Printed]]) -> dict[int, float]:
    """By size of letters the gap above lines that go on in small letters: that of a paragraph."""
    gaps: dict[int, list[float]] = {}
    for lines in cells:
        for before, line in pairwise(lines):
            if line.text[:1].islower() and before.size == line.size:
                gaps.setdefault(round(line.size), []).append(line.top - before.bottom)
    return {size: median(many) for size, many in gaps.items() if len(many) >= ENOUGH_GAPS}


def paragraphs(
    lines: Sequence[Printed],
    left: float,
    right: float,
    words: frozenset[str],
    close: Mapping[int, float] = NOTHING,
) -> Iterator[list[Printed]]:
    """Lines that were one paragraph before they were wrapped between `left` and `right`.

    `close`: as `closest` says of the whole document; in a cell of short lines nothing else tells
    that each is one.

    A new one begins with a list sign (a dash may only have been wrapped), after a larger gap,
    after a change of weight or size, with a number after the end of a sentence, and where the
    first word of the next line would still have fitted: nobody but the author broke that line.
    A word too long for the width, which was cut where the width ended, is one word again if
    `words`, those of the document, do not speak against it.
    """
    padding = min((line.left - left for line in lines), default=0.0)
    edge = right - min(max(padding, 0.0), MOST_PADDING)
    usual = _usual_gap(lines, close) if lines else 0.0
    is_dashed = sum(bool(DASHED.match(line.text)) for line in lines) >= ENOUGH_DASHES
    found: list[Printed] = []
    for line in lines:
        if found and _is_cut(found[-1], line, edge, words):
            found[-1] = replace(line, text=found[-1].text + line.text)
            continue
        is_item = is_dashed and DASHED.match(line.text)
        if found and (is_item or _begins(found[-1], line, edge, usual)):
            yield found
            found = []
        found.append(line)
    if found:
        yield found


def _is_cut(before: Printed, line: Printed, edge: float, words: frozenset[str]) -> bool:
    """A line of one word that fills the width, with no room for the letter that comes next."""
    room = edge - before.right
    if (
        before.is_spaced
        or " " in before.text
        or not before.text[-1:].isalpha()
        or not line.text[:1].islower()
        or not -SLACK < room < line.first_letter
        or before.is_bold != line.is_bold
    ):
        return False
    head, tail = before.text.lower(), line.text.lower().split()[0]
    if tail in words:
        return False
    return head not in words or head + tail in words or len(tail) == 1


def _usual_gap(lines: Sequence[Printed], close: Mapping[int, float]) -> float:
    """Between lines of a paragraph; few gaps may all be wider ones, between paragraphs. Lines that
    go on in small letters are no paragraphs, however far apart."""
    gaps = [after.top - before.bottom for before, after in pairwise(lines)]
    least = min((gap for gap in gaps if gap > -1), default=0.0)
    if not any(line.text[:1].islower() for line in lines[1:]):
        least = min(least, close.get(round(lines[0].size), least))
    return least if len(gaps) >= ENOUGH_GAPS else min(least, CLOSE * lines[0].size)


def _begins(before: Printed, line: Printed, edge: float, usual: float) -> bool:
    space = before.size / 4
    return bool(
        line.text.startswith(tuple(SIGNS))
        or line.top - before.bottom > usual + LOOSE * line.size
        or line.top < before.top
        or before.is_bold != line.is_bold
        or abs(before.size - line.size) > OTHER_SIZE
        or (before.text.endswith(SENTENCE_ENDS) and NUMBERED.match(line.text))
        or before.right + space + line.first_word + SLACK < edge
    )


def heading_sizes(lines: Iterable[Printed], free: Sequence[Printed]) -> tuple[float, ...]:
    """Sizes of letters clearly above the one that most of the text has, the largest first; also
    above that of the plain lines of the page, where the tables have smaller letters. `free`: lines
    outside of tables."""
    counts = _letters(lines)
    if not counts:
        return ()
    body = counts.most_common(1)[0][0]
    plain = [line for line in free if not line.is_bold]
    if any(line.text.endswith(".") or len(line.text) > LONG_LINE for line in plain):
        body = max(body, _letters(plain).most_common(1)[0][0])
    return tuple(sorted((size for size in counts if size >= body + LARGER), reverse=True))


def _letters(lines: Iterable[Printed]) -> Counter[float]:
    counts: Counter[float] = Counter()
    for line in lines:
        counts[round(line.size)] += len(line.text)
    return counts


def heading_style(paragraph: Sequence[Printed], sizes: Sequence[float]) -> str:
    """ "heading 1" for the largest letters; "" for a long text, one in the usual size, or a
    sentence that is not bold: beside small tables the text of a page looks large."""
    size = round(max(line.size for line in paragraph))
    is_long = sum(len(line.text) for line in paragraph) > LONGEST_HEADING
    is_sentence = paragraph[-1].text.endswith(".") and not any(one.is_bold for one in paragraph)
    if is_long or is_sentence or size not in sizes:
        return ""
    return f"heading {min(sizes.index(size) + 1, LEVELS)}"


def joined(paragraph: Sequence[Printed], style: str = "") -> tuple[list[Line], int]:
    """The paragraph as lines of a document, and how many characters were list marks.

    A word that was parted at its own hyphen is put together with it.
    """
    text = ""
    for line in paragraph:
        parted = text.endswith("-") and text[-2:-1].isalpha() and line.text[:1].islower()
        parted = parted or line.text[:1] in NEVER_FIRST or _is_stroke_between(text, line.text)
        text += line.text if parted or not text else f" {line.text}"
    is_bold = all(one.is_bold for one in paragraph)
    items = (a_line(item, style=style, is_bold=is_bold) for item in at_signs(text))
    found = [item for item in items if item]
    if len(found) == 1 and len(paragraph) > 1:
        found = [replace(found[0], printed=tuple(line.text for line in paragraph))]
    return found, _solid(text) - sum(_solid(item.text) for item in found)


def _is_stroke_between(text: str, line: str) -> bool:
    """ "child/" and "young person" in the next line: programs wrap behind a stroke."""
    return text.endswith("/") and text[-2:-1].isalnum() and line[:1].isalnum()


def _solid(text: str) -> int:
    return len("".join(text.split()))

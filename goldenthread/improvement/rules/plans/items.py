"""A run of cells taken apart into its items: lines joined over a page, bullets, levels."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from string import ascii_lowercase

from goldenthread.documents.reading.parts import Line
from goldenthread.methods import months

from .headings import ref_in
from .values import MAIN, SUB_STEP, Place
from .words import DASHES, ends_open, plain, spellings, starts_low

BULLET = re.compile(r"^\s*(?:[•●▪◦‣·*]|[-\u2013—]\s)\s*")
DOTTED = re.compile(r"\d+[A-Z]?(\.\d+)+")
ANY_NUMBER = re.compile(r"[A-Z]{0,5}\d")
WIDE_GAP = re.compile(r"\s{3,}")
INLINE = re.compile(r"\s*[•●▪◦‣]\s*")
MONTH = re.compile(rf"\b{months.BEGUN}[a-z]*\s*$", re.IGNORECASE)
YEAR = re.compile(r"^(?:19|20)\d\d\b")
MONTHS = frozenset(name.lower() for name in months.MONTHS)
NAME = 4  # words
LETTER = re.compile(r"^\(?([a-zA-Z])[.)]\s+\S")
FEWEST = 2
SAID = "parted by hand"  # the style of a line that is a part as a person said it
EMPTY = re.compile(r"^[\s\-\u2013—•·*.]*$")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line with where it stood; `is_first` where it begins a cell that goes on from above."""

    text: str
    place: Place
    bullet: int = 0
    is_first: bool = False
    original: str = ""  # as it was before it was mended
    printed: tuple[str, ...] = ()  # the lines that a PDF printed it over
    level: str = ""  # where a heading says it, and no marker in the cell
    is_said: bool = False  # a part as a person said it; `printed` is the cell then

    @property
    def wrapped(self) -> tuple[str, ...]:
        """Its printed lines, while nothing of it was taken off or added."""
        return self.printed if " ".join(self.printed) == self.text else ()


@dataclass(frozen=True, slots=True)
class Item:
    text: str
    level: str
    place: Place
    is_sure: bool = True
    bullet: int = 0
    original: str = ""


def with_mark(line: Line, pattern: re.Pattern[str] = ANY_NUMBER) -> str:
    """The text with the number that Word's list shows before it, which no text holds."""
    shown = line.mark and pattern.match(line.mark) and line.text != line.mark
    return f"{line.mark} {line.text}" if shown else line.text


def entries_of(
    lines: Sequence[Line], place: Place, *, goes_on: bool = False, numbers: re.Pattern[str] = DOTTED
) -> list[Entry]:
    """Lines without empty bullets; a line with bullets inside it is several.

    `numbers` of Word's lists are put before: "1.1" is a reference, a bare "1." of a list is not.
    """
    found: list[Entry] = []
    for line in lines:
        if line.style == SAID:
            found.append(Entry(line.text, place, printed=line.printed, is_said=True))
            continue
        for at, part in enumerate(INLINE.split(WIDE_GAP.sub("  ", with_mark(line, numbers)))):
            bare = BULLET.sub("", part).strip()
            if EMPTY.match(bare):
                continue
            bullet = line.bullet or int(at > 0 or bool(BULLET.match(part)))
            if found and not line.bullet and part[:1] in DASHES and starts_low(part):
                bare, bullet = part.strip(), 0  # a dash inside a sentence that a line break cut
            found.append(Entry(bare, place, bullet, goes_on and not found, printed=line.printed))
    return _lettered(found)


def _lettered(found: list[Entry]) -> list[Entry]:
    """ "a) …", "b) …" below each other are items of a list, although their letters are small; what
    stands above the first is none of them."""
    marks = [letter_in(one.text)[0].strip("().").lower() for one in found]
    first = marks.index("a") if "a" in marks else len(marks)
    own = marks[first:]
    if len(own) < FEWEST or own != list(ascii_lowercase[: len(own)]):
        return found
    return [*found[:first], *(replace(one, bullet=one.bullet or 1) for one in found[first:])]


def letter_in(text: str) -> tuple[str, str]:
    """The letter in front of an item and the words behind: ("a)", "Agree the words")."""
    found = LETTER.match(text)
    mark = text[: found.end() - 1].strip() if found else ""
    return mark, text.removeprefix(mark).strip()


def is_letter(ref: str) -> bool:
    """ "a)" or "(b)": of a sub-item, below what has a number."""
    return len(bare := ref.strip("(). ")) == 1 and bare.isalpha() and bare != ref


def never(_before: str, _after: str) -> bool:
    return False


def joined(
    entries: Sequence[Entry],
    known: Callable[[str], bool],
    parts: Callable[[str, str], bool] = never,
) -> list[Entry]:
    """Lines that a page break cut, put together again; `known` says whether words recur.

    `parts` says of two lines that each is a whole, whatever letter the second begins with.
    """
    out: list[Entry] = []
    for one in entries:
        is_alike = bool(out) and out[-1].level == one.level and not one.is_said
        glue = _glue(out[-1], one, known) if is_alike else None
        if glue is not None and not one.is_first and parts(out[-1].text, one.text):
            glue = None
        if glue is None:
            out.append(one)
            continue
        before = out[-1]
        whole = before.text + glue + one.text
        was = f"{before.original or before.text} / {one.text}"
        out[-1] = replace(before, text=whole, original=was)
    return out


def _glue(before: Entry, one: Entry, known: Callable[[str], bool]) -> str | None:
    """What stands between two lines that belong together; None where they do not."""
    if _is_torn(before.text, one.text):
        return ""
    if MONTH.search(before.text) and YEAR.match(one.text):
        return " "
    if starts_low(one.text) and (one.is_first or not one.bullet):
        return "" if re.search(r"[a-z]-$", before.text) else " "
    if one.is_first and not one.bullet and not before.text.endswith(":-"):
        size = len(before.text.split())  # one word, or a sentence: never a whole name
        recurs = (size == 1 or size > NAME) and known(
            f"{before.text.split()[-1]} {one.text.split()[0]}"
        )
        if ends_open(before.text) or recurs:
            return " "
    if one.bullet and one.is_first and starts_low(one.text) and not before.text.endswith("."):
        return " "
    return None


def _is_torn(before: str, after: str) -> bool:
    """ "Septembe" before "r 2017": a month that a page break cut."""
    end, start = before.rsplit(maxsplit=1)[-1].lower() if before.split() else "", after.split()[:1]
    return bool(start) and start[0].islower() and end + start[0] in MONTHS and end not in MONTHS


LEVEL_WORD = "|".join(
    re.escape(one).replace(r"\ ", r"[\s-]+") + (r"(?=:)" if level == SUB_STEP else "")
    for one, level in spellings("levels")
)
LEVEL = re.compile(rf"\b({LEVEL_WORD})\s*:?\s*[-\u2013—]*\s*", re.IGNORECASE)


def levelled(entries: Sequence[Entry]) -> list[tuple[str, Entry, bool]]:
    """(level, entry, whether it ran on behind other words); markers themselves are left out."""
    level, out = MAIN, []
    for one in entries:
        if one.level:
            out.append((one.level, one, False))
            continue
        at, text = 0, one.text
        for found in _markers(text):
            before = text[at : found.start()].strip(" .:-\u2013")
            if before:
                out.append((level, replace(one, text=text[at : found.start()].strip()), at > 0))
            level, at = _level(found[1]), found.end()
        rest = BULLET.sub("", text[at:].strip()).strip()
        if rest:
            out.append((level, replace(one, text=rest), at > 0))
    return out


def said_before(entries: Sequence[Entry]) -> str:
    """The level that a cell says before its one action, with a colon or on a line of its own; ""
    where it begins with such words and goes on in a sentence."""
    found = LEVEL.match(entries[0].text.strip()) if entries else None
    is_apart = found is not None and (":" in found[0] or found[0] == entries[0].text.strip())
    return _level(found[1]) if found and is_apart else ""


def holds_list(lines: Sequence[Line], place: Place) -> bool:
    """Whether the lines of a cell are several actions: marked, numbered or in levels."""
    entries = entries_of(lines, place)
    return is_list(levelled(entries)) or sum(one.bullet > 0 for one in entries) > 1


def is_list(levels: Sequence[tuple[str, Entry, bool]]) -> bool:
    """Whether a cell holds several actions: all with bullets, of several levels, or numbered."""
    if any(one.level for _, one, _ in levels):
        return True
    if len(levels) < 2:  # noqa: PLR2004
        return False
    if all(one.bullet for _, one, _ in levels) or len({level for level, _, _ in levels}) > 1:
        return True
    return all(ref_in(one.text)[0] for _, one, _ in levels)


def _markers(text: str) -> list[re.Match[str]]:
    """Markers that stand alone, begin a line, or are followed by ":" or a capital letter."""
    return [
        found
        for found in LEVEL.finditer(text)
        if ":" in found[0] or found.start() == 0 or text[found.end() : found.end() + 1].isupper()
    ]


def _level(marker: str) -> str:
    return dict(spellings("levels"))[plain(marker)]

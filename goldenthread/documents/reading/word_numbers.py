"""The numbers that Word puts before list items, counted as Word counts; no text holds them.

ECMA-376 part 1, 17.9. Levels not counted yet begin where they start; a deeper level begins anew
below each item above it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from .word_names import W, is_on, value, w

LETTERS = 26
ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
NAMES = {"w": W}


def roman(number: int) -> str:
    out = ""
    for worth, sign in ROMAN:
        out, number = out + sign * (number // worth), number % worth
    return out


def letter(number: int) -> str:
    """a to z, then aa, bb: Word repeats the letter."""
    return chr(ord("a") + (number - 1) % LETTERS) * ((number - 1) // LETTERS + 1)


FORMS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": letter,
    "upperLetter": lambda number: letter(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
}


@dataclass(frozen=True, slots=True)
class Level:
    form: str
    text: str  # "%1.%2)": the numbers of levels one and two
    start: int
    is_plain: bool  # shows all levels as figures


@dataclass(slots=True)
class Numbers:
    """Counts through a document: ask `next` once for each paragraph, in order."""

    lists: dict[str, str] = field(default_factory=dict)  # w:num to w:abstractNum
    levels: dict[tuple[str, int], Level] = field(default_factory=dict)
    anew: dict[tuple[str, int], int] = field(default_factory=dict)  # (w:num, level): start
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def next(self, number: str, level: int) -> str:
        """The mark of the next item of this list at this level (from 0); "" for a bullet."""
        plan = self.lists.get(number, "")
        own = self.levels.get((plan, level))
        if own is None:
            return ""
        counts = self.counts.setdefault(plan, {})
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        if (start := self.anew.pop((number, level), None)) is not None:
            counts[level] = start - 1
        counts[level] = counts.get(level, own.start - 1) + 1
        mark = own.text
        for place in range(level + 1):
            here = self.levels.get((plan, place), own)
            form = FORMS.get("decimal" if own.is_plain else here.form)
            said = form(max(counts.get(place, here.start), 1)) if form else ""
            mark = mark.replace(f"%{place + 1}", said)
        return mark.strip() if own.form in FORMS else ""


def numbers_of(numbering: etree._Element) -> Numbers:
    """From the numbering part; a list that leans on a list style takes that one's levels."""
    found = Numbers()
    styles, leaning = {}, {}
    for plan in numbering.iter(w("abstractNum")):
        name = value(plan, "abstractNumId")
        for level in plan.iter(w("lvl")):
            found.levels[name, _whole(value(level, "ilvl"))] = _level(level)
        if (style := plan.find("w:styleLink", NAMES)) is not None:
            styles[value(style)] = name
        if (style := plan.find("w:numStyleLink", NAMES)) is not None:
            leaning[name] = value(style)
    for number in numbering.iter(w("num")):
        plan = number.find("w:abstractNumId", NAMES)
        name = value(plan) if plan is not None else ""
        own = value(number, "numId")
        found.lists[own] = styles.get(leaning.get(name, ""), name)
        for change in number.iter(w("startOverride")):
            level = _whole(value(change.getparent(), "ilvl"))
            found.anew[own, level] = _whole(value(change))
    return found


def _level(level: etree._Element) -> Level:
    form, text, start = (level.find(f"w:{tag}", NAMES) for tag in ("numFmt", "lvlText", "start"))
    return Level(
        value(form) if form is not None else "decimal",
        value(text) if text is not None else "",
        _whole(value(start)) if start is not None else 0,
        is_on(level.find("w:isLgl", NAMES)),
    )


def _whole(text: str) -> int:
    return min(int(text), 100_000) if text.isdecimal() else 0

"""A key of colours: cells whose colour stands beside words, or a line that says what each means."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from .colours import level_of_colour, level_of_word, meaning_of, state_of
from .grid import Grid, GridRow
from .maps import Column, TableMap
from .words import plain

LARGEST = 12
FEWEST = 2
PAIR = 2  # filled cells of a row of a key
MOST = 0.6  # of the rows are coloured, where a column is rated by colour
SHORT = 120
LONGEST = 300  # characters of a key in a line
LINE = re.compile(
    r"\b(?P<level>blue|green|amber|red)\b\s*(?:[-=:\u2013—]|\()\s*(?P<words>[^;,.()/]{3,60})",
    re.IGNORECASE,
)
KEY = re.compile(r"^\s*(?:\w+\s+)?key\s*[:\u2013—-]\s*(?P<said>\S.*)", re.IGNORECASE | re.DOTALL)
MEANS = re.compile(  # behind "Key:" a colour and words: "green on course; amber slipping"
    r"(?:^|[;,.]\s*)(?P<level>blue|green|amber|red)\s+(?:is\s+|means\s+)?(?P<words>[^;,.()/]{3,60})",
    re.IGNORECASE,
)
STANDS = re.compile(  # "Achieved = blue; some slippage = amber"
    r"(?P<words>[^;,.()/=:|\u2013—]{3,40}?)\s*[=:\u2013—]\s*(?P<level>blue|green|amber|red)\b(?!\s*\w)",
    re.IGNORECASE,
)
LETTER = re.compile(r"(?<!\w)(?P<level>[RAGB])\s*[-=:\u2013—]\s*(?P<words>[^;,.()/]{3,60})")
LETTERS = 3  # of a key: two may begin anything


@dataclass(slots=True)
class Legend:
    """What a document's own key says: levels by colour, and by the words beside it."""

    fills: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    unrated: set[str] = field(default_factory=set)  # marks that mean that there is no rating yet

    def add(self, other: "Legend") -> None:
        self.fills.update(other.fills)
        self.words.update(other.words)
        self.unrated |= other.unrated

    def level_of(self, fill: str) -> str:
        """What the document's key says of a colour, else what everybody means by it."""
        return self.fills[fill] if fill in self.fills else level_of_colour(fill)

    def names(self, fill: str) -> bool:
        """Whether it shows what a colour means, or says of a colour by its name."""
        return fill in self.fills or (bool(fill) and level_of_colour(fill) in self.words.values())

    def said(self, fills: Mapping[str, str]) -> "Legend":
        """The same for a table of which a person said what its colours mean, "" for nothing."""
        return replace(self, fills={**self.fills, **fills}) if fills else self

    def __bool__(self) -> bool:
        return len(set(self.fills.values())) >= FEWEST or len(set(self.words.values())) >= FEWEST


def legend_of(grid: Grid) -> Legend:
    """Empty where the table is no key."""
    if len(grid.rows) > LARGEST or grid.width > LARGEST:
        return Legend()
    return of_rows(grid.rows) or of_lines(grid.rows)


def of_lines(rows: Sequence[GridRow]) -> Legend:
    """Rows of one text alone that are a key, each or together: "Key: green on course; amber late",
    "Complete = blue" and below it "Stuck = red"."""
    said = [row.first for row in rows if len(row.filled) == 1 and len(row.first) <= LONGEST]
    return next(filter(None, map(of_line, said)), Legend()) or of_line("; ".join(said))


def of_rows(rows: Sequence[GridRow]) -> Legend:
    found = Legend()
    for row in rows:
        texts = [row.text(at) for at in row.filled]
        if any(len(text) > SHORT for text in texts):
            return Legend()
        _take_named(found, texts)
        if _is_head(row):
            continue
        coloured = [(at, cell.fill) for at, cell in enumerate(row.cells)
                    if cell is not None and row.starts[at] and cell.fill]  # fmt: skip
        for at, fill in coloured:
            is_alone = len(coloured) == 1 or not row.text(at)
            _take(found, fill, texts if is_alone else [row.text(at)])
    levels = list(found.fills.values())
    return found if found and len(set(levels)) == len(levels) else Legend()


def key_above(grid: Grid, header: Sequence[int]) -> Legend:
    """Of a sheet whose key stands above the headings of its plan: pairs of a colour and words, or
    a row of words that each have their colour."""
    above = grid.rows[: min(header, default=0)]
    return of_rows([row for row in above if len(row.filled) == PAIR or is_across(row)])


def is_across(row: GridRow) -> bool:
    """ "Key", and beside it "Late", "Begun" and "Complete", each on its own colour; headings of
    groups of columns are coloured too, but none of them is what a rating may be called."""
    cells = [cell for at in row.filled if (cell := row.cells[at]) is not None]
    fills = [cell.fill for cell in cells if cell.fill]
    is_key = len(fills) >= max(PAIR, len(cells) - 1) and len(set(fills)) == len(fills)
    return is_key and any(_named(cell.text) or meaning_of(cell.text) for cell in cells)


def rated_by_colour(grid: Grid, one: TableMap, key: Legend) -> Column | None:
    """The one column whose cells say the rating by their colour, beside what they hold, where no
    column of ratings does. Only colours that the document's key or a person names are such."""
    if "rating" in one.fields() or not (key.fills or key.words):
        return None
    below = grid.rows[max(one.header_rows, default=-1) + 1 :]
    rows = [row for row in below if len(row.filled) > PAIR]
    found = []
    for column in one.columns:
        cells = [row.own(column.at) for row in rows]
        fills = [cell.fill for cell in cells if cell is not None and key.names(cell.fill)]
        is_most = len(fills) > MOST * len(rows) and len(set(fills)) > 1
        if is_most or any(one.said.get(fill) for fill in fills):
            found.append(column)
    return found[0] if len(found) == 1 else None


def of_line(text: str) -> Legend:
    """ "Blue - complete; green - on track" is a key, and letters are; one colour alone is none."""
    found = Legend()
    letters = list(LETTER.finditer(text))
    are_levels = all(_named(one["words"]) for one in letters)  # "R = red", and no words of a list
    is_of_letters = len({one["level"] for one in letters}) >= (FEWEST if are_levels else LETTERS)
    key = KEY.match(text)
    meant = MEANS.finditer(key["said"]) if key else ()
    stands = STANDS.finditer(text) if not LINE.search(text) else ()
    for one in [*LINE.finditer(text), *meant, *stands, *(letters if is_of_letters else ())]:
        found.words[plain(one["words"])] = level_of_word(one["level"], letters=True)
    return found if found else Legend()


def _take(found: Legend, fill: str, texts: Sequence[str]) -> None:
    """The level that the words beside a colour name; else the colour's own, if it is clear."""
    named = next((one for one in map(_named, texts) if one), "")
    level = named or _clear(fill) or next((one for one in map(meaning_of, texts) if one), "")
    if level and any(texts):
        found.fills[fill] = level
        for text in texts:
            said = plain(text)
            found.words[said.removeprefix(f"{level} ")] = level
    elif any(state_of(text, "not_rated") for text in texts):
        found.unrated |= set(map(plain, texts))


def _is_head(row: GridRow) -> bool:
    """Several texts on one and the same colour are headings: their blue is no rating's."""
    fills = [cell.fill for at in row.filled if (cell := row.cells[at]) is not None]
    return len(fills) > 1 and bool(fills[0]) and len(set(fills)) == 1


def _take_named(found: Legend, texts: Sequence[str]) -> None:
    """A row that names a colour in a cell of its own: "At risk", "Amber", what it means."""
    levels = [level for text in texts if (level := _keyed(text))]
    others = [text for text in texts if not _keyed(text)]
    if len(levels) == 1 and others:
        found.words[plain(others[0])] = levels[0]


def _keyed(text: str) -> str:
    """The level that a cell names, alone or in front of what it means: "Blue - signed off"."""
    found = LINE.match(text)
    return level_of_word(found["level"]) if found else level_of_word(text)


def _named(text: str) -> str:
    """The level that a key's words name: "Amber: at risk"."""
    first = plain(text).split()[:1]
    return level_of_word(text) or (level_of_word(first[0]) if first else "")


def _clear(fill: str) -> str:
    level = level_of_colour(fill)
    return "" if level == "unclear" else level

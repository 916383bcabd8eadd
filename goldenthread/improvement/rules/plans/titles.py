"""The plan's own title, and the words of the document that are not the plan: notes by heading."""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from goldenthread.documents.reading.parts import Document, Line, Paragraph, Table

from .grid import Grid, GridRow
from .headings import (
    PAPER,
    clean_heading,
    depth,
    is_heading,
    kind_of,
    named_title,
    title_of,
)
from .maps import PLAN, TableMap
from .opening import Above
from .raw import RawBlock
from .stamps import is_plan_name
from .values import DraftBlock, Note
from .words import plain

THEMED = re.compile(r"\bthemed\b|\bthemes\b", re.IGNORECASE)
LONGEST_WORD = 40  # characters
LISTED = re.compile(r"\b(\d{1,2})[.)]\s+([A-Z][^:;]{3,120}?)(?=[:;.]|$)")
CHAPTER = re.compile(
    r"^(?:\d{1,2}(?:\.\d+)*[.)]\s+[A-Z][^.;]{2,90}|(?:abbreviations|glossary|introduction|"
    r"background|foreword|contents|appendix|annex)\b[^.;]{0,60})$",
    re.IGNORECASE,
)
WORDS = "body text"  # the style of a line that is no heading, whatever it says
GAP = "\u2003"  # an em space, between cells of a row in such a line
OTHER_PAPER = re.compile(
    r"^(?:appendix|appendices|annex|annexe|glossary|abbreviations)\b[^.;]{0,60}$", re.IGNORECASE
)


def _heads(line: Line) -> bool:
    return is_heading(line) or bool(CHAPTER.match(line.text))


def as_words(line: Line) -> Paragraph:
    """In a style that makes it no heading of a note, and keeps its cells apart."""
    is_plain = not (_heads(line) or GAP in line.text)
    return Paragraph(line if is_plain else replace(line, style=WORDS, is_bold=False))


def is_other_paper(line: Line) -> bool:
    """ "Appendix 6 Audit arrangements" as a heading: what stands below it is of no block."""
    is_apart = is_heading(line) or line.is_bold
    return is_apart and bool(OTHER_PAPER.match(clean_heading(line.text)))


Mark = tuple[int, str]  # a place among the lines, and the heading above it


class Notes:
    """Lines that are not the plan, each under the heading above it."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.heading = ""
        self.lines: list[tuple[str, str]] = []

    def add(self, lines: Sequence[Above]) -> None:
        for line, _ in lines:
            if plain(line.text) == plain(self.title):
                continue
            if line.style not in {PAPER, WORDS} and _heads(line):
                self.heading = clean_heading(line.text)
                self.lines.append((self.heading, ""))
            else:
                text = line.text.replace(GAP, "\t") if line.style == WORDS else line.text
                self.lines.append((self.heading, text))

    def add_table(self, grid: Grid) -> None:
        """On a sheet of words a line that is set apart in bold heads those below it."""
        if not grid.where.startswith("sheet "):
            self.put(self.mark(), grid.rows)
            return
        heads = [at for at, row in enumerate(grid.rows) if _is_bold(row)]
        is_told = 0 < len(heads) < len(grid.rows)
        stops = [*heads, len(grid.rows)] if is_told else [len(grid.rows)]
        self.put(self.mark(), grid.rows[: stops[0]])
        for start, stop in itertools.pairwise(stops):
            heading = clean_heading(grid.rows[start].first)
            self.lines.append((heading, ""))
            self.put((len(self.lines), heading), grid.rows[start + 1 : stop])

    def mark(self) -> Mark:
        """Where the notes stand now, for rows of which nobody knows yet whether they are some."""
        return len(self.lines), self.heading

    def put(self, mark: Mark, rows: Sequence[GridRow]) -> None:
        at, heading = mark
        texts = ("\t".join(row.text(one) for one in row.filled) for row in rows)
        self.lines[at:at] = [(heading, text.replace(GAP, "\t")) for text in texts if text]

    def told(self) -> tuple[Note, ...]:
        """Lines under one heading are one note."""
        out: list[Note] = []
        for heading, text in self.lines:
            if out and out[-1].heading == heading and text:
                words = f"{out[-1].text}\n{text}" if out[-1].text else text
                out[-1] = Note(heading, words)
            elif not out or out[-1].heading != heading or text:
                out.append(Note(heading, text))
        return tuple(out)

    def declare_themes(self, blocks: Sequence[RawBlock], themes: list[str]) -> None:
        """Themes that a sentence names by number ("themed 1. Practice: 2. Management")."""
        said = " ".join(text for _, text in self.lines if THEMED.search(text))
        declared = {number: f"{number}. {name.strip()}" for number, name in LISTED.findall(said)}
        for block in blocks:
            theme = declared.get(block.ref.split(".")[0])
            if theme and not block.theme:
                block.theme = theme
                if theme not in themes:
                    themes.insert(0, theme)


def _is_bold(row: GridRow) -> bool:
    """One text alone, in bold from end to end."""
    cell = row.cells[row.filled[0]] if len(row.filled) == 1 else None
    return cell is not None and all(line.is_bold for line in cell.lines)


def word_of(structure: Iterable[str], blocks: Sequence[DraftBlock]) -> str:
    """What the titles of most blocks begin with, before their number: "Priority", "Focus area"."""
    known = {(block.ref, plain(block.title)) for block in blocks if block.ref}
    found: Counter[str] = Counter()
    for text in dict.fromkeys(map(clean_heading, structure)):
        title = named_title(text)
        if (title.ref, plain(title.text)) in known:
            found[text[: text.find(title.ref)].strip()] += 1
    word, many = next(iter(found.most_common(1)), ("", 0))
    return word if 2 * many > len(known) and len(word) <= LONGEST_WORD else ""


def word_for(kind: str, word: str) -> str:
    """The council's own word where it names this kind of block, else ours."""
    is_its = bool(word) and kind_of(named_title(f"{word} 1: -")) == kind
    return word if is_its else kind.capitalize()


def plan_title(document: Document, maps: Sequence[TableMap]) -> str:
    """The title's style, else the nearest heading with "plan" above the plan, else a first line; a
    heading that is only its sheet's name is none, where other sheets go on with the plan."""
    roles = {one.where: one.role for one in maps}
    above: list[Line] = []
    for part in document.parts:
        if isinstance(part, Paragraph):
            above.append(part.line)
        elif roles[part.where] == PLAN:
            above += _without_sheet(_above_headings(part, maps), part.where, maps)
            break
    named = [line for line in above if line.style.startswith("title") and line.text]
    headings = [line for line in reversed(above) if depth(line) < 9 and _says_plan(line)]  # noqa: PLR2004
    lines = [line for line in above if _says_plan(line) and len(line.text) < 300]  # noqa: PLR2004
    called = [line for line in above if is_plan_name(clean_heading(line.text))]
    for many in (named, headings, lines, called):
        if many:
            return clean_heading(many[0].text)
    return ""


def _above_headings(table: Table, maps: Sequence[TableMap]) -> list[Line]:
    one = next(each for each in maps if each.where == table.where)
    rows = table.rows[: min(one.header_rows, default=0)]
    return [line for row in rows for cell in row.cells if cell for line in cell.lines]


def _without_sheet(lines: Sequence[Line], where: str, maps: Sequence[TableMap]) -> list[Line]:
    many = sum(one.role == PLAN and one.where.startswith("sheet ") for one in maps) > 1
    name = plain(where.removeprefix("sheet")) if many else ""
    return [line for line in lines if not name or plain(line.text) != name]


def _says_plan(line: Line) -> bool:
    """A recommendation that speaks of plans is no title of the plan."""
    return "plan" in plain(line.text).split() and not title_of(line.text).kind

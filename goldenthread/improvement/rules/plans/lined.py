"""Actions that stand as lines, as a table: the words of each, and below them "Lead: …", "Due: …".

Such a table is only for the reading: how the document's own tables are read says nothing of it, and
its rows stand in the lines of the page.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from goldenthread.documents.reading.parts import Cell, Document, Line, Paragraph, Row, Table

from .headings import is_heading, named_title, ref_in, title_of
from .words import SURE, field_of, plain

LINES = re.compile(r"lines (\d+)-(\d+)")
LABEL = re.compile(r"(?P<label>[^:]{2,40}):\s*(?P<said>.*)", re.DOTALL)
WHO_OR_WHEN = {"lead", "owner", "due", "timescale"}
NAMING = {"action", "block", "block_ref", "theme", "voice"}
FEWEST = 2  # labels of an action, and actions of a document
MOST, MOST_WORDS = 20, 5  # labels of an action, and words of one
NONE = ("", "", False)
ACTION = "Action"


@dataclass(frozen=True, slots=True)
class Lined:
    """An action: the lines from `first` to `last`, counted from 1, and each label's words."""

    first: int
    last: int
    words: Line
    said: dict[str, str]


Part = Paragraph | Table | list[Lined]


def with_lists(document: Document) -> Document:
    """The document with a table in place of each run of such actions."""
    parts = list(_parts(document.parts))
    if sum(len(one) for one in parts if isinstance(one, list)) < FEWEST:
        return document
    return replace(
        document, parts=tuple(_table(one) if isinstance(one, list) else one for one in parts)
    )


def lines_in(where: str) -> int:
    """Of how many lines of the page a table was made; 0 of one that the document has."""
    found = LINES.fullmatch(where)
    return int(found[2]) - int(found[1]) + 1 if found else 0


def _parts(parts: Sequence[Paragraph | Table]) -> Iterator[Part]:
    at = line = 0
    while at < len(parts):
        run: list[Lined] = []
        while one := _action(parts, at, line, goes_on=bool(run)):
            run.append(one)
            at += one.last - line
            line = one.last
        if run:
            yield run
        else:
            yield parts[at]
            line += isinstance(parts[at], Paragraph)
            at += 1


def _action(
    parts: Sequence[Paragraph | Table], at: int, line: int, *, goes_on: bool
) -> Lined | None:
    """The one that begins here. Labels directly above a table are of what the table holds, unless
    an action stands above them or they are below 1.2."""
    first = parts[at] if at < len(parts) else None
    if not isinstance(first, Paragraph) or not _may_act(first.line):
        return None
    said = _labels(parts[at + 1 :])
    names = {field_of(label)[0] for label in said}
    end = at + 1 + len(said)
    is_above = end < len(parts) and isinstance(parts[end], Table)
    goes_on = goes_on or "." in ref_in(_counted(first.line).text)[0]
    if (is_above and not goes_on) or len(names) < FEWEST or not names & WHO_OR_WHEN:
        return None
    words = replace(_counted(first.line), style="", is_bold=False, bullet=0)
    return Lined(line + 1, line + 1 + len(said), words, said)


def _labels(parts: Sequence[Paragraph | Table]) -> dict[str, str]:
    """What stands behind each label here, each once; one that nobody knows stands above one that
    is known."""
    found: list[tuple[str, str, bool]] = []
    for part in parts[:MOST]:
        if not isinstance(part, Paragraph) or _may_act(part.line):
            break
        found.append(_label(part.line))
    said: dict[str, str] = {}
    for (label, words, is_known), below in itertools.zip_longest(found, found[1:], fillvalue=NONE):
        if not label or label in said or not (is_known or (said and below[2])):
            break
        said[label] = words
    return said


def _may_act(line: Line) -> bool:
    """Numbered, or set apart, and no block's title; a heading only where it counts as 1.2 does."""
    ref = ref_in(_counted(line).text)[0]
    if not line.text or _label(line)[2] or title_of(line.text).kind:
        return False
    if is_heading(line):
        return "." in ref
    return bool(ref or line.mark or line.bullet or line.is_bold)


def _counted(line: Line) -> Line:
    """ "Action 1.1: its words" with no more than the number before them."""
    title = named_title(line.text)
    word = line.text[: line.text.find(title.ref)] if title.ref else ""
    is_action = field_of(word) == ("action", SURE)
    return replace(line, text=f"{title.ref}. {title.text}") if is_action else line


def _label(line: Line) -> tuple[str, str, bool]:
    """The label of a line, what stands behind it, and whether anybody knows it."""
    found = LABEL.fullmatch(line.text)
    label = found["label"].strip() if found else ""
    if found is None or is_heading(line) or len(label.split()) > MOST_WORDS:
        return NONE
    name, sure = field_of(label)
    return label, found["said"], sure >= SURE and name not in NAMING


def _table(run: Sequence[Lined]) -> Table:
    """Labels are headings, in the order in which they first stand."""
    labels = {plain(label): label for one in run for label in one.said}
    head = Row(run[0].first, tuple(map(_cell, [ACTION, *labels.values()])))
    rows = []
    for one in run:
        said = {plain(label): words for label, words in one.said.items()}
        cells = (_cell(said.get(label, "")) for label in labels)
        rows.append(Row(one.first, (Cell((one.words,)), *cells)))
    return Table(f"lines {run[0].first}-{run[-1].last}", (head, *rows))


def _cell(text: str) -> Cell:
    return Cell((Line(text),) if text else ())

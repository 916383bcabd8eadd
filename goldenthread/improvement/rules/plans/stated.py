"""Rows of a table of actions that are a form around them: a label, and what it says beside it.

"Recommendation 2 | …", "Lead officer | …", "Desired outcome | …" stand above the headings of the
actions or below the last of them and are of the block; "Update | …" between two actions is of the
one above. Where a column names the blocks no row does.
"""

import itertools
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from goldenthread.documents.reading.parts import Cell, Line

from .captioned import is_caption
from .colours import is_rating_word
from .facts import LABELLED, SAID_INSIDE, label_of, sure_label
from .grid import Grid, GridRow
from .headings import named_title, owner_in, title_of
from .maps import TableMap
from .sections import list_beside, title_and_more, title_by_label
from .settling import REF
from .stamps import is_stamp
from .words import caption_of, field_of, plain

LONGEST_LABEL, MOST_WORDS = 60, 6
SURE = 0.95  # of a heading: then it is no value
PAIRS = (2, 4)  # filled cells of a row
NAMING = {"block", "block_ref", "theme"}
OF_AN_ACTION = {"progress", "comments", "impact", "rating", "impact_rating"}


@dataclass(slots=True)
class Stated:
    """Rows by where they stand: `titles` as one line; `runs` of labels by their first row, `of_row`
    those that are of the action above."""

    titles: dict[int, str] = field(default_factory=dict)
    runs: Mapping[int, Sequence[GridRow]] = field(default_factory=dict)
    of_row: Collection[int] = ()

    @property
    def rows(self) -> set[int]:
        return {at + more for at, run in self.runs.items() for more in range(len(run))}


def stated(
    grid: Grid, one: TableMap, headings: Collection[int], apart: Collection[int] = ()
) -> Stated:
    """`headings`: where the headings of the actions stand, and stand again; `apart`: rows that say
    by themselves what they are."""
    found = Stated()
    if NAMING & one.fields() or not headings:
        return found
    first = min(headings)
    rows: set[int] = set()
    for heading in headings:
        rows |= _above(grid, heading, first, found, apart)
    rows |= _below(grid, first, one) - set(headings) - set(found.titles)
    rows -= set(apart)
    steps = {at for at in rows if _is_of_action(grid.rows[at])}
    found.runs = {
        at: [_packed(grid.rows[each]) for each in _run(at, some)]
        for some in (steps, rows - steps) for at in sorted(some) if at - 1 not in some
    }  # fmt: skip
    found.of_row = (_of_row(grid, found, headings) | steps) & set(found.runs)
    return found


def _run(at: int, rows: Collection[int]) -> Iterator[int]:
    while at in rows:
        yield at
        at += 1


def _packed(row: GridRow) -> GridRow:
    """Without its empty cells, but for a value that was left empty: labels and values."""
    cells: tuple[Cell | None, ...] = _parted(row) or tuple(row.cells[at] for at in _places(row))
    return replace(row, cells=cells, starts=(True,) * len(cells))


def _parted(row: GridRow) -> tuple[Cell, ...]:
    """One cell with "Update: what happened" as two; () where it is none."""
    cell = row.cells[row.filled[0]] if len(row.filled) == 1 else None
    found = LABELLED.fullmatch(row.first) if cell else None
    if cell is None or found is None:
        return ()
    if len(found["label"].split()) > MOST_WORDS and not caption_of(found["label"]):
        return ()  # a sentence
    if is_stamp(row.first):
        return ()
    if named_title(found[0]).is_block or owner_in(found[0]) is not None:
        return ()
    if not label_of(found["label"]):
        return ()
    first, *others = cell.lines
    said = replace(first, text=re.split("[:?]", first.text, maxsplit=1)[-1].strip(" -\u2013—"))
    lines = tuple(line for line in (said, *others) if line.text)
    return replace(cell, lines=(Line(found["label"]),)), replace(cell, lines=lines)


def _above(grid: Grid, heading: int, first: int, found: Stated, apart: Collection[int]) -> set[int]:
    """The labels between a title and the headings, where one of them is of a block; above the
    first headings there need not be a title. Measures and a caption may stand below them."""
    rows: set[int] = set()
    is_headed, at = heading == first, heading
    for at in range(heading - 1, -1, -1):
        row = grid.rows[at]
        is_between = at in apart or (not row.filled and heading == first)
        if is_between or (at == heading - 1 and len(row.filled) == 1 and is_caption(row.first)):
            continue
        if (is_title(row) or number_beside(row) or _counts(grid, at, heading)) and not _pairs(row):
            is_headed = True
            break
        if not _pairs(row):
            break
        rows.add(at)
    below = next((row for row in grid.rows[heading + 1 :] if row.filled), None)
    if not is_headed or below is None or len(below.filled) == 1:  # a title: blocks begin there
        return set()
    row = grid.rows[at]
    if line := title_beside(row) or number_beside(row) or _counts(grid, at, heading):
        found.titles[at] = line
    return rows if any(is_stated(grid.rows[each]) for each in rows) else set()


def _counts(grid: Grid, at: int, heading: int) -> str:
    """ "YJ2" and its words, nothing merged, where the first action below is YJ2.1; "" else."""
    row = grid.rows[at]
    below = next((row for row in grid.rows[heading + 1 :] if row.filled), None)
    if below is None or row.filled != (0, 1) or not REF.match(row.first):
        return ""
    return f"{row.first}: {row.text(1)}" if below.first.startswith(f"{row.first}.") else ""


def is_title(row: GridRow) -> bool:
    return len(row.filled) == 1 or bool(title_and_more(row)[0]) or bool(title_beside(row))


def title_beside(row: GridRow) -> str:
    """ "Recommendation 2. Its words" of two cells; "" where they are none."""
    if len(row.filled) != 2:  # noqa: PLR2004
        return ""
    label, beside = (row.text(at) for at in row.filled)
    title = named_title(line := f"{label}: {beside}")
    return line if title.ref and title.text == beside and not REF.match(label) else ""


def number_beside(row: GridRow) -> str:
    """ "P2. Its words" of a number and what reaches from there to the end of the row: directly
    above labels and headings that is no action; "" where it is none."""
    line = title_by_label(row, is_sure=False)
    return line if line and REF.match(row.first) else ""


def _below(grid: Grid, first: int, one: TableMap) -> set[int]:
    """Below the headings the words of a label reach to the end of the row; one that nobody knows
    stands below one that is known."""
    found: set[int] = set()
    for at in range(first + 1, len(grid.rows)):
        row = grid.rows[at]
        is_wide = bool(_pairs(row)) and _reaches_end(row, grid.width) and not title_beside(row)
        if is_wide and not list_beside(row, one) and (at - 1 in found or is_stated(row)):
            found.add(at)
    return found


def _reaches_end(row: GridRow, width: int) -> bool:
    at = _places(row)[-1]
    last = row.cells[at]
    return last is not None and last.columns > 1 and at + last.columns >= width


def _is_of_action(row: GridRow) -> bool:
    """Steps are never a block's."""
    return {label_of(label) for label, _ in _pairs(row)} == {"steps"}


def _of_row(grid: Grid, found: Stated, headings: Collection[int]) -> set[int]:
    """Runs with a label that stands between two actions at least once."""
    others = set(headings) | set(found.titles) | found.rows
    between = {
        labels for at, run in found.runs.items()
        if (labels := _labels(run)) and {at - 1, at + len(run)}.isdisjoint(others)
        and _is_data(grid, at - 1) and _is_data(grid, at + len(run))
    }  # fmt: skip
    return {at for at, run in found.runs.items() if _labels(run) in between}


def _labels(run: Sequence[GridRow]) -> tuple[str, ...]:
    """() where they say more than a report of an action."""
    labels = [label for row in run for label, _ in _pairs(row)]
    is_report = all(label_of(label) in OF_AN_ACTION for label in labels)
    return tuple(map(plain, labels)) if is_report else ()


def _is_data(grid: Grid, at: int) -> bool:
    return 0 <= at < len(grid.rows) and len(grid.rows[at].filled) > 1


def is_stated(row: GridRow) -> bool:
    """Whether it is labels with words beside them, and one at least is of a block."""
    return any(label_of(label) for label, _ in _pairs(row))


def is_label(row: GridRow) -> bool:
    """One word and what it says over all the rest: "Led by" and who does."""
    cells = [row.cells[at] for at in row.filled]
    if len(cells) != 2 or row.filled[0] or cells[0] is None or cells[1] is None:  # noqa: PLR2004
        return False
    return (cells[0].columns, cells[0].rows) == (1, 1) and cells[1].columns > 1


def _goes_on(row: GridRow) -> bool:
    """One text beside a label that reaches down from the row above: "How will we know?"."""
    label = row.cells[0]
    return row.filled == (1,) and label is not None and label.rows > 1 and not row.starts[0]


def _places(row: GridRow) -> tuple[int, ...]:
    """Where its labels and values stand: "Overall RAG" may have none yet."""
    if _goes_on(row):
        return (0, 1)
    own = [at for at, cell in enumerate(row.cells) if row.starts[at] and cell is not None]
    empty = [label for label, at in itertools.pairwise(own) if at not in row.filled]
    is_form = len(own) in PAIRS and set(own[::2]) <= set(row.filled)
    is_known = all(sure_label(row.text(at)) in SAID_INSIDE for at in empty)
    return tuple(own) if is_form and is_known else tuple(row.filled)


def _pairs(row: GridRow) -> list[tuple[str, str]]:
    """Labels and what stands beside each; none where a row is no such pairs."""
    if parted := _parted(row):
        return [(parted[0].text, parted[1].text)]
    places = _places(row)
    if len(places) not in PAIRS or places[0] > 1:
        return []
    texts = [row.text(at) for at in places]
    pairs = list(zip(texts[::2], texts[1::2], strict=True))
    if any(len(label) > LONGEST_LABEL or REF.match(label) for label, _ in pairs):
        return []
    if any(title_of(label.rstrip(" :")).is_block for label, _ in pairs):  # "Outcome:" is no goal
        return []
    if any(field_of(said)[1] >= SURE and not is_rating_word(said) for _, said in pairs):
        return []
    is_all_known = all(label_of(label) for label, _ in pairs)
    return pairs if len(pairs) == 1 or is_all_known else []

"""What the lines between tables say of the tables below them: titles of blocks, themes, neither."""

from collections.abc import Sequence
from dataclasses import replace

from goldenthread.documents.reading.parts import Document, Line, Paragraph

from .grid import Grid
from .headings import clean_heading, is_aim, is_heading, title_of
from .likely import LIKELY
from .maps import PLAN, Column, TableMap
from .words import caption_of

Lines = tuple[Line, ...]
FEWEST = 2  # of the plan's tables


def with_titles(
    document: Document, grids: Sequence[Grid], maps: Sequence[TableMap]
) -> tuple[TableMap, ...]:
    """The maps, where titles stand above all of the plan's tables, and these are several: a column
    that was only guessed to name blocks says their aims, and one of aims with one text in each
    table says what its block is for."""
    plans = [above for above, one in _with_lines(document, maps) if one.role == PLAN]
    if len(plans) < FEWEST or not all(any(map(_names_block, above)) for above in plans):
        return tuple(maps)
    found = tuple(replace(one, columns=tuple(map(_as_aim, one.columns))) for one in maps)
    tables = [pair for pair in zip(grids, found, strict=True) if pair[1].role == PLAN]
    is_each = all(_has_one_aim(grid, one) for grid, one in tables)
    return tuple(map(_with_outcome, found)) if is_each else found


def has_themes(document: Document, maps: Sequence[TableMap]) -> bool:
    """Whether headings above tables with a column of blocks are themes: more than one is."""
    plans = [above for above, one in _with_lines(document, maps) if one.role == PLAN]
    return sum(any(map(is_heading, above)) for above in plans) > 1


def between_title_and_plan(document: Document, maps: Sequence[TableMap]) -> frozenset[str]:
    """Tables that no title parts from the plan's table below them: "What inspectors found"."""
    found: set[str] = set()
    is_above = False
    for above, one in reversed(_with_lines(document, maps)):
        if one.role == PLAN:
            is_above = True
        elif is_above:
            found.add(one.where)
        is_above = is_above and not any(map(_parts, above))
    return frozenset(found)


def _with_lines(document: Document, maps: Sequence[TableMap]) -> list[tuple[Lines, TableMap]]:
    """Each table's map with the lines between the table before it and itself."""
    above: list[list[Line]] = [[]]
    for part in document.parts:
        if isinstance(part, Paragraph):
            above[-1].append(part.line)
        else:
            above.append([])
    return [(tuple(lines), one) for lines, one in zip(above, maps, strict=False)]


def _names_block(line: Line) -> bool:
    title = title_of(clean_heading(line.text))
    return bool(title.ref) and title.kind not in {"", "theme"}


def _parts(line: Line) -> bool:
    return is_heading(line) or title_of(line.text).is_block


def _has_one_aim(grid: Grid, one: TableMap) -> bool:
    """Whether the column of blocks is of aims, and says the same in all rows, without a number."""
    at = one.column_of("block")
    if at is None or {"outcome", "block_ref"} & one.fields() or not is_aim(one.columns[at].header):
        return False
    rows = grid.rows[max(one.header_rows, default=-1) + 1 :]
    cells = (cell for row in rows if (cell := row.own(at)) and cell.columns == 1 and cell.text)
    texts = {cell.text for cell in cells if not caption_of(cell.text)}
    return len(texts) == 1 and not any(title_of(text).ref for text in texts)


def _with_outcome(one: TableMap) -> TableMap:
    columns = (replace(c, field="outcome") if c.field == "block" else c for c in one.columns)
    return replace(one, columns=tuple(columns))


def _as_aim(one: Column) -> Column:
    is_guess = one.field == "block" and one.confidence <= LIKELY
    return replace(one, field="goals") if is_guess else one

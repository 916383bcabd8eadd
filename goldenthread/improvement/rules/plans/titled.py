"""What the lines between tables say of the tables below them: titles of blocks, themes, neither."""

from collections.abc import Sequence
from dataclasses import replace

from goldenthread.documents.reading.parts import Document, Line, Paragraph

from .headings import clean_heading, is_heading, title_of
from .likely import LIKELY
from .maps import PLAN, Column, TableMap

Lines = tuple[Line, ...]


def with_titles(document: Document, maps: Sequence[TableMap]) -> tuple[TableMap, ...]:
    """The maps, where titles stand above all of the plan's tables, and these are several: a column
    that was only guessed to name blocks says their aims."""
    plans = [above for above, one in _with_lines(document, maps) if one.role == PLAN]
    if len(plans) < 2 or not all(any(map(_names_block, above)) for above in plans):  # noqa: PLR2004
        return tuple(maps)
    return tuple(replace(one, columns=tuple(map(_as_aim, one.columns))) for one in maps)


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
    return bool(title.kind and title.ref)


def _parts(line: Line) -> bool:
    return is_heading(line) or title_of(line.text).is_block


def _as_aim(one: Column) -> Column:
    is_guess = one.field == "block" and one.confidence <= LIKELY
    return replace(one, field="goals") if is_guess else one

"""Tables under titles of blocks: a column that was only guessed to name blocks says their aims."""

from collections.abc import Sequence
from dataclasses import replace

from goldenthread.documents.reading.parts import Document, Paragraph

from .headings import clean_heading, title_of
from .layout import PLAN
from .likely import LIKELY
from .values import Column, TableMap


def with_titles(document: Document, maps: Sequence[TableMap]) -> tuple[TableMap, ...]:
    """The maps, where titles stand above all of the plan's tables, and these are several."""
    above: list[bool] = []
    is_titled = False
    for part in document.parts:
        if isinstance(part, Paragraph):
            title = title_of(clean_heading(part.line.text))
            is_titled = is_titled or bool(title.kind and title.ref)
        else:
            above.append(is_titled)
            is_titled = False
    plans = [said for said, one in zip(above, maps, strict=True) if one.role == PLAN]
    if len(plans) < 2 or not all(plans):  # noqa: PLR2004
        return tuple(maps)
    return tuple(replace(one, columns=tuple(map(_as_aim, one.columns))) for one in maps)


def _as_aim(one: Column) -> Column:
    is_guess = one.field == "block" and one.confidence <= LIKELY
    return replace(one, field="goals") if is_guess else one

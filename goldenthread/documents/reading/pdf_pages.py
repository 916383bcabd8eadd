"""A page of a PDF taken apart, and the headers and footers that several of its pages have."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .parts import FOOTER, Line, Paragraph
from .pdf_lines import Printed
from .pdf_tables import Box, Grid
from .running import PAGE_NUMBER, once

MARGIN = 0.1  # of the page's height: where running headers and footers stand
SAME_PLACE = 3.0  # points


@dataclass(frozen=True, slots=True)
class Drawn:
    """A table as drawn: the printed lines and the colour of each of its boxes."""

    grid: Grid
    lines: dict[Box, list[Printed]]
    colours: dict[Box, str]
    is_drawn: bool = True
    is_parted: bool = True  # whether lines are drawn between its columns

    def right_of(self, box: Box) -> float:
        """Where the text of a cell could reach to: the line, else what others in it reach to."""
        if self.is_parted:
            return box[2]
        beside = [one for one in self.lines if abs(one[2] - box[2]) <= SAME_PLACE]
        return max((line.right for one in beside for line in self.lines[one]), default=box[2])


@dataclass(slots=True)
class Page:
    """A page taken apart: its tables with their rows, and its lines outside them."""

    number: int
    height: float
    tables: list[Drawn]
    lines: list[Printed]
    characters: int
    unknown: int
    has_picture: bool
    running: list[Printed] = field(default_factory=list)


def take_running(pages: Sequence[Page]) -> None:
    """Headers that the page before has too, footers that a neighbour has, and page numbers. What
    stands below a heading of the page itself is no header: "Owner: …" of two blocks."""
    for before, page, after in zip([None, *pages[:-1]], pages, [*pages[1:], None], strict=True):
        for line in page.lines:
            is_top = line.bottom < MARGIN * page.height
            is_end = line.top > (1 - MARGIN) * page.height
            if (
                (is_top and _has(before, line) and not _is_headed(page, line))
                or (is_end and (_has(before, line) or _has(after, line)))
                or ((is_top or is_end) and PAGE_NUMBER.fullmatch(line.text))
            ):
                page.running.append(line)


def _is_headed(page: Page, line: Printed) -> bool:
    above = [one for one in page.lines if one.top < line.top - SAME_PLACE]
    headings = [one for one in above if one.size > line.size or one.is_bold > line.is_bold]
    return any(one not in page.running for one in headings)


def _has(page: Page | None, line: Printed) -> bool:
    """The same words, figures apart, at the same place."""
    return page is not None and any(
        abs(one.top - line.top) < SAME_PLACE
        and re.sub(r"\d+", "", one.text) == re.sub(r"\d+", "", line.text)
        for one in page.lines
    )


def feet_of(pages: Sequence[Page]) -> tuple[Paragraph, ...]:
    """Each footer once; the first of each header stands where it was printed."""
    found: dict[str, Line] = {}
    for page in pages:
        for line in page.running:
            if line.top > (1 - MARGIN) * page.height:
                words = re.sub(r"\d+", "", line.text)
                found.setdefault(words, Line(line.text, style=FOOTER))
    return tuple(Paragraph(line) for line in once(found.values()))

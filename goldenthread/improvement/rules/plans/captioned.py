"""Lines between a block's title and its tables that say what stands in the next of them: "Actions",
"How we will measure it". They are no title of a block: its title stands above them.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from goldenthread.documents.reading.parts import Document, Line, Paragraph

from .facts import LABELLED, sure_label
from .grid import Grid
from .headings import PAPER, clean_heading, is_heading, named_title, owner_in
from .opening import Above
from .words import caption_of, field_of, plain

SURE = 0.9
LONGEST = 8  # words
OF_PARTS = {"action", "evidence"}


class Captions:
    """`again`: short lines that the document says more than once, as each block's parts are."""

    def __init__(self, document: Document, grids: Iterable[Grid]) -> None:
        lines = [part.line.text for part in document.parts if isinstance(part, Paragraph)]
        rows = [row.first for grid in grids for row in grid.rows if len(row.filled) == 1]
        many = Counter(plain(text) for text in (*lines, *rows))
        self.again = frozenset(text for text, count in many.items() if text and count > 1)

    def parted(
        self, lines: Sequence[Above], *, has_begun: bool
    ) -> tuple[list[Above], tuple[str, ...]]:
        """The lines, and the captions at their end that a title stands above. `has_begun`: the
        block above the lines has a title and no actions yet."""
        end = len(lines)
        while end and self.is_one(lines[end - 1][0]):
            end -= 1
        is_titled = has_begun or any(_is_title(line) for line, _ in lines[:end])
        end = end if is_titled else len(lines)
        return self._below_titles(lines[:end]), tuple(line.text for line, _ in lines[end:])

    def _below_titles(self, lines: Sequence[Above]) -> list[Above]:
        """ "Context" with words below it, in each block again, is a note of the block."""
        found: list[Above] = []
        is_titled = False
        for line, place in lines:
            is_again = is_titled and self.is_one(line) and not sure_label(line.text)
            found.append((replace(line, style=PAPER, is_bold=False) if is_again else line, place))
            is_titled = is_titled or _is_title(line)
        return found

    def is_one(self, line: Line) -> bool:
        """By its words; or a heading that says the same again over other tables."""
        text = clean_heading(line.text)
        if not _may_be(text) or line.style == PAPER:
            return False
        is_again = plain(text) in self.again and (is_heading(line) or line.is_bold)
        return is_again or is_caption(text)


def is_caption(text: str) -> bool:
    """ "Actions", "How we will measure it:" """
    name, sure = field_of(text.rstrip(" :"))
    is_known = (name in OF_PARTS and sure >= SURE) or caption_of(text) == "evidence"
    return is_known and _may_be(text)


def _may_be(text: str) -> bool:
    """No number or label, whose words are the block's own, and no sentence."""
    is_apart = named_title(text).is_block or bool(LABELLED.fullmatch(text)) or bool(owner_in(text))
    return not is_apart and len(text.split()) <= LONGEST and not text.endswith((".", ";"))


def _is_title(line: Line) -> bool:
    return is_heading(line) or line.is_bold or named_title(clean_heading(line.text)).is_block

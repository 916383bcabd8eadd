"""What stands around the body of a Word document: the headers and footers of its pages, each once,
and comments, each with the words that it stands at.

ECMA-376 part 1, 17.10 and 17.13.4. They come behind everything else.
"""

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from .lines import characters
from .parts import COMMENT, Line, Paragraph
from .running import once
from .word_count import characters_in
from .word_names import value, w
from .word_notes import Blocks
from .word_package import Package
from .word_unseen import take_out

LONGEST = 120  # characters of the words that a comment stands at
ONE, MANY = "It has one comment, which was not read.", "It has {} comments, which were not read."


class Around:
    """`parts` in the order header, footer, comments; `characters` is what they hold."""

    def __init__(self, body: etree._Element, package: Package, blocks: Blocks) -> None:
        self.package, self.blocks = package, blocks
        self.characters = 0
        self.missing = 0
        running = [
            replace(line, style=kind)
            for kind, root in package.running
            for line in self._lines(self._seen(root))
        ]
        self.parts = [Paragraph(line) for line in once(running)]
        self.characters = sum(characters(one.line.text) for one in self.parts)
        for reference in body.iter(w("commentReference")):
            self._comment(reference)

    @property
    def remarks(self) -> tuple[str, ...]:
        if not self.missing:
            return ()
        return (ONE if self.missing == 1 else MANY.format(self.missing),)

    def _comment(self, reference: etree._Element) -> None:
        found = self.package.notes.get(("comments", value(reference, "id")))
        if found is None:
            self.missing += 1
            return
        self.characters += characters_in(found, self.package)
        words = " ".join(line.text for line in self._lines(self._seen(found)))
        at = next(reference.iterancestors(w("p")), None)
        said = "" if at is None else "".join(one.text or "" for one in at.iter(w("t"))).strip()
        said = said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…"
        before = f"On “{said}”: " if said else ""
        self.characters += characters(before)
        if words:
            self.parts.append(Paragraph(Line(f"{before}{words}", style=COMMENT)))

    def _seen(self, root: etree._Element) -> etree._Element:
        take_out(root, self.package)
        return root

    def _lines(self, around: etree._Element) -> Iterator[Line]:
        for one in self.blocks(around, self.package):
            if isinstance(one, Line):
                yield one
            else:  # a table in a header
                for cell in one.iter(w("tc")):
                    yield from self._lines(cell)

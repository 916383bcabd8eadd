"""Footnotes and endnotes of a Word document: at its end, in the order that it points to them.

ECMA-376 part 1, 17.11. A note's own number is drawn by Word; here it is the line's mark.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from lxml import etree

from .parts import Line, Paragraph
from .word_count import characters_in
from .word_names import value, w
from .word_numbers import roman
from .word_package import Package
from .word_unseen import take_out

REFERENCES = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}
STYLE = "footnote text"
ONE, MANY = "It has one footnote, which was not read.", "It has {} footnotes, which were not read."

Blocks = Callable[[etree._Element, Package], Iterable[Line | etree._Element]]


class Notes:
    """The notes that a body points to; `lines`, `characters` and `remarks` are what they hold."""

    def __init__(self, body: etree._Element, package: Package, blocks: Blocks) -> None:
        self.package, self.blocks = package, blocks
        self.parts: list[Paragraph] = []
        self.characters = 0
        self.missing = 0
        for tag, kind in REFERENCES.items():
            found = [value(one, "id") for one in body.iter(tag)]
            for number, identifier in enumerate(dict.fromkeys(found), start=1):
                mark = str(number) if kind == "footnotes" else roman(number)
                self._take(package.notes.get((kind, identifier)), mark)

    @property
    def remarks(self) -> tuple[str, ...]:
        if not self.missing:
            return ()
        return (ONE if self.missing == 1 else MANY.format(self.missing),)

    def _take(self, note: etree._Element | None, mark: str) -> None:
        if note is None:
            self.missing += 1
            return
        self.characters += characters_in(note, self.package)
        take_out(note, self.package)
        for line in self._lines(note):
            self.parts.append(Paragraph(replace(line, style=STYLE, mark=mark)))
            mark = ""

    def _lines(self, around: etree._Element) -> Iterator[Line]:
        for one in self.blocks(around, self.package):
            if isinstance(one, Line):
                yield one
            else:  # a table in a note
                for cell in one.iter(w("tc")):
                    yield from self._lines(cell)

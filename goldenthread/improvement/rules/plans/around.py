"""Headers and footers of pages, and comments: of the file, and of no block. They are notes."""

import re

from goldenthread.documents.reading.parts import COMMENT, FOOTER, HEADER, Line

from .values import Note
from .words import plain

HEADINGS = {HEADER: "Page header", FOOTER: "Page footer", COMMENT: "Comments on the file"}
OURS = re.compile(r"(?P<title>.*), printed \d{1,2} [A-Z][a-z]+ \d{4}")  # the foot of our own files
LONG = 80  # characters of the beginning of a title


class Around:
    """Takes such lines out of the walk, and says which of them no more than name the plan."""

    def __init__(self, title: str) -> None:
        self.titles = {plain(title)}
        self.lines: list[Line] = []

    def takes(self, line: Line) -> bool:
        is_around = line.style in HEADINGS
        if is_around:
            self.lines.append(line)
        if is_around and (ours := OURS.fullmatch(line.text)):
            self.titles |= {plain(ours["title"]), plain(line.text)}
        return is_around

    def _names_plan(self, line: Line) -> bool:
        """The title of the plan, or its beginning: Excel's header holds a hundred characters."""
        said = plain(line.text)
        return said in self.titles or (
            len(said) >= LONG and any(title.startswith(said) for title in self.titles)
        )

    @property
    def structure(self) -> list[str]:
        return [line.text for line in self.lines if self._names_plan(line)]

    def told(self) -> tuple[Note, ...]:
        found: dict[str, list[str]] = {}
        for line in self.lines:
            if not self._names_plan(line):
                found.setdefault(HEADINGS[line.style], []).append(line.text)
        return tuple(Note(heading, "\n".join(many)) for heading, many in found.items())

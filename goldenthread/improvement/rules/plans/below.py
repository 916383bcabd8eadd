"""Lines on the page below a table, under a caption: what children will say, what shows success."""

import re

from goldenthread.documents.reading.parts import Line

from .facts import LABELLED, sure_label
from .headings import depth, is_heading, owner_in, title_of
from .items import entries_of
from .legend import of_line
from .likely import CLEAR, ranked_fields
from .raw import RawBlock, RawRow
from .reads import CAPTION, Read
from .values import Place
from .words import DATED, caption_of, plain, words

SAID = re.compile(r"^[\"\u2018\u201c']|\b(?:I|[Mm]y|[Mm]e|[Ww]e|[Oo]ur|[Uu]s)\b")
SHOWN = ("evidence", "voice")
LONGEST = 600
REPORT, LONGEST_LABEL = "progress", 40


class Below:
    """Takes lines while they belong to the caption above them."""

    def __init__(self) -> None:
        self.kind = ""
        self.heading: tuple[Line, Place] | None = None  # a caption in a heading's style
        self.depth = 0  # of the last heading that was no caption

    def goes_on(self, last: Read | None) -> None:
        """Below a table whose last row is a caption stands what it heads, or on the next page."""
        kind = caption_of(last.text) if last is not None and last.kind == CAPTION else ""
        self.kind = kind if kind in SHOWN else self.kind

    def close(self) -> list[tuple[Line, Place]]:
        """At a table: the heading that nothing stood under, which is of the table then."""
        self.kind, left = "", self.heading
        self.heading = None
        return [left] if left else []

    def takes(
        self, line: Line, place: Place, block: RawBlock | None, *, is_alone: bool = False
    ) -> bool:
        """Whether the line is the caption or of it. `block`: whose table is above; `is_alone`: it
        holds no other's actions, so that a report below it is the block's."""
        reports = is_alone and self._reports(line)
        if is_heading(line) and not reports:
            self.depth = depth(line)
        if block is None:
            return False
        if kind := REPORT if reports else shown_by(line):
            self.kind, self.heading = kind, (line, place) if is_heading(line) else None
            return True
        if said := shown_in(line):
            self.kind, words = said
            self._take(words, place, block)
            return True
        if report := reported_in(line):
            self.kind = ""
            return is_alone and self._report(*report, place, block)
        if not self.kind or self._ends(line) or (self.kind == "voice" and not _is_said(line)):
            self.kind = ""
            return False
        self.heading = None
        self._take(line, place, block)
        return True

    def _take(self, line: Line, place: Place, block: RawBlock) -> None:
        if self.kind == REPORT:
            block.rows.append(RawRow(place, {REPORT: entries_of([line], place)}, of_block=True))
        elif self.kind == "voice":
            block.voice += entries_of([line], place)
        else:
            block.evidence.append(RawRow(place, {"evidence": entries_of([line], place)}))

    def _report(self, name: str, label: str, words: Line, place: Place, block: RawBlock) -> bool:
        """The block keeps of when the report is, where its label says so."""
        entries = entries_of([words], place)
        block.rows.append(RawRow(place, {name: entries}, of_block=True))
        block.notes += [label] if DATED.search(label) else []
        return True

    def _reports(self, line: Line) -> bool:
        """ "Progress update"; as a heading only where it is below that of the block."""
        return is_report(line) and (not is_heading(line) or depth(line) > self.depth)

    def _ends(self, line: Line) -> bool:
        title = title_of(line.text)
        starts = is_heading(line) or line.is_bold or bool(title.kind) or bool(owner_in(line.text))
        return starts or len(line.text) > LONGEST or bool(of_line(line.text))


def shown_by(line: Line) -> str:
    """evidence or voice, where a line is such a caption: by its words, or bold before a colon."""
    if (kind := caption_of(line.text)) in SHOWN:
        return kind
    if not line.text.rstrip().endswith(":"):
        return ""
    if sure_label(line.text) == "evidence":
        return "evidence"
    if not line.is_bold:
        return ""
    said = f" {plain(line.text)} "
    if all(any(f" {one} " in said for one in many) for many in words()["said"].values()):
        return "voice"
    likely, share = next(iter(ranked_fields(line.text)), ("", 0.0))
    return likely if likely == "evidence" and share >= CLEAR else ""


def shown_in(line: Line) -> tuple[str, Line] | None:
    """Such a caption and its words in one line: "What children will tell us: …"."""
    parts = LABELLED.fullmatch(line.text)
    kind = caption_of(parts["label"]) if parts else ""
    return (kind, Line(parts["said"])) if parts and kind in SHOWN else None


def reported_in(line: Line) -> tuple[str, str, Line] | None:
    """A report with its field and its label in one line: "Update from the lead, June 2026: …",
    "Impact so far: …"."""
    parts = LABELLED.fullmatch(line.text)
    name = _report_of(parts["label"]) if parts else ""
    return (name, parts["label"], Line(parts["said"])) if parts and name else None


def is_report(line: Line) -> bool:
    return _report_of(line.text) == REPORT


def _report_of(label: str) -> str:
    """progress or impact, where it is a label of such a report."""
    name = sure_label(label.strip()) if len(label) <= LONGEST_LABEL else ""
    return name if name in {REPORT, "impact"} else ""


def caption_in(line: Line) -> str:
    """What of the line is the caption; "" where it is words of one."""
    if shown_by(line) or is_report(line):
        return line.text
    said = shown_in(line) or reported_in(line)
    return line.text.removesuffix(said[-1].text) if said else ""


def _is_said(line: Line) -> bool:
    """Words of somebody: in quotation marks, an item of a list, or of "I" and "my"."""
    return bool(line.bullet) or bool(SAID.search(line.text))

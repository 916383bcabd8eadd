"""What is written: the parts that a reader would give, and how their tables should look."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from goldenthread.documents.reading.parts import Cell, Line, Paragraph, Table

# What XML 1.0 cannot hold (section 2.2): control characters, halves of pairs, two non-characters.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
BLACK, WHITE = "0B0C0C", "FFFFFF"
SHARE_OF_LIGHT, DARK = (0.2126, 0.7152, 0.0722), 0.04045  # WCAG 2.2, relative luminance
WIDE_TABLE = 9  # columns from which a page of A4 is too narrow to read


@dataclass(frozen=True, slots=True)
class Look:
    """Of one table: relative widths of its columns, and what it shows for who cannot see it."""

    widths: tuple[float, ...]
    about: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A document to be written: one look for each of its tables, in order.

    `on` is the day that the file says it was made, so that the same plan gives the same file;
    `foot` stands on every page.
    """

    title: str
    parts: tuple[Paragraph | Table, ...]
    looks: tuple[Look, ...]
    on: date | None = None
    foot: str = ""

    def __post_init__(self) -> None:
        if len(self.looks) != len(self.tables):
            raise ValueError(f"{len(self.tables)} tables and {len(self.looks)} looks")

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(part for part in self.parts if isinstance(part, Table))

    @property
    def is_wide(self) -> bool:
        """Whether its pages should be A3."""
        return any(table.width >= WIDE_TABLE for table in self.tables)

    @property
    def moment(self) -> datetime | None:
        """Midnight of its day, without a zone: what office files hold."""
        return datetime.combine(self.on, time()) if self.on else None

    def look_of(self, table: Table) -> Look:
        return next(look for one, look in zip(self.tables, self.looks, strict=True) if one is table)


def writable(text: str) -> str:
    """Without the characters that no office file can hold."""
    return UNWRITABLE.sub("", text)


def ink_on(fill: str) -> str:
    """Black or white, whichever is easier to read on this colour (WCAG 2.2, contrast ratio)."""
    if not fill:
        return BLACK
    light = _light(fill) + 0.05
    return BLACK if light / (_light(BLACK) + 0.05) >= 1.05 / light else WHITE


def _light(code: str) -> float:
    parts = (int(code[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return sum(share * _linear(part) for share, part in zip(SHARE_OF_LIGHT, parts, strict=True))


def _linear(part: float) -> float:
    return part / 12.92 if part <= DARK else ((part + 0.055) / 1.055) ** 2.4


def shares(look: Look, width: int) -> tuple[float, ...]:
    """The columns' shares of the page, summing to 1; a missing width counts as the mean."""
    known = look.widths[:width] or (1.0,)
    mean = sum(known) / len(known)
    all_of_them = known + (mean,) * (width - len(known))
    return tuple(one / sum(all_of_them) for one in all_of_them)


def is_bold(cell: Cell) -> bool:
    """Whether a cell is bold throughout: formats that know no more than cells say only that."""
    return bool(cell.lines) and all(line.is_bold for line in cell.lines)


def marked(line: Line) -> str:
    """A list item with its sign, for formats without lists."""
    return f"• {line.text}" if line.bullet else line.text

"""What a row of a plan's table may be, and one row as it was read."""

from dataclasses import dataclass

from .grid import GridRow
from .measured import Measured

HEADER, SECTION, CAPTION, EVIDENCE, VOICE, DATA, NOTE, STATED, UPDATE, MEASURES, LEVEL = (
    "header", "section", "caption", "evidence", "voice", "data", "note", "stated", "update",
    "measures", "level",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Read:
    """One row and what it is; `columns` are those of a caption (rating, comments), `more` the
    texts beside a title, or those that a label stands beside."""

    kind: str
    row: GridRow
    at: int
    text: str = ""
    columns: tuple[tuple[int, str], ...] = ()
    more: tuple[str, ...] = ()
    run: tuple[GridRow, ...] = ()  # labels, each with what is said beside it
    measured: Measured | None = None  # a table of measures that begins here

    @property
    def is_joined(self) -> bool:
        """Whether its text is that of two cells, a label and what it says: no heading alone."""
        texts = [self.row.text(at) for at in self.row.filled]
        return len(texts) == 2 and self.text == " ".join(texts)  # noqa: PLR2004

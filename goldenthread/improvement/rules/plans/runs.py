"""Where the walk through a table is: in which run of rows, below which titles; what ends a run."""

from collections.abc import Set
from dataclasses import dataclass, field

from .grid import GridRow
from .headings import is_capitals, title_of
from .maps import TableMap
from .reads import CAPTION, DATA, EVIDENCE, HEADER, LEVEL, MEASURES, SECTION, VOICE, Read
from .sections import Look, is_titled, look_of
from .words import caption_of

OWN = frozenset({"action", "ref", "lead", "due", "owner", "timescale", "next_review", "steps",
                 "moved_to", "goals", "standards", "agencies", "assurance"})  # fmt: skip


@dataclass(slots=True)
class Now:
    """In which run of rows, with which columns beside, below titles and bands that look how.

    `shown`: how rows look that are evidence, or what children say.
    """

    mode: str = DATA
    beside: tuple[tuple[int, str], ...] = ()
    titles: set[Look] = field(default_factory=set)
    bands: set[Look] = field(default_factory=set)
    shown: set[Look] = field(default_factory=set)

    def after(self, found: Read) -> None:
        if found.kind in (SECTION, EVIDENCE, VOICE) and (look := look_of(found.row)):
            is_title = found.kind == SECTION and is_titled(found.row)
            bands = self.bands if found.kind == SECTION else self.shown
            (self.titles if is_title else bands).add(look)
        if found.kind == CAPTION:
            name = caption_of(found.text) or "evidence"  # told by what stands beside it
            self.mode = {"evidence": EVIDENCE, "voice": VOICE}.get(name, DATA)
            self.beside = found.columns
        elif found.kind == EVIDENCE and found.more:  # "Evidence" with its list beside it
            self.mode, self.beside = EVIDENCE, ()
        elif found.kind in {HEADER, DATA, SECTION, MEASURES, LEVEL}:
            self.mode = DATA


def starts_block(row: GridRow, one: TableMap, now: Now) -> bool:
    """In a run of evidence only a line that says itself that it is a block begins one, or one
    that looks as the titles of blocks above; and one that looks as a band above them ends it."""
    if len(row.filled) != 1:
        return False
    look, text = look_of(row), row.first
    if look is not None and is_titled(row) and look in now.titles:
        return True
    if look is not None and _is_set_apart(look, text, now):
        return True
    title = title_of(text)
    return title.is_block and bool(title.kind) and _is_wide(row, one)


def _is_set_apart(look: Look, text: str, now: Now) -> bool:
    """As titles and bands are, and nothing that shows success or that children say."""
    if look not in (now.titles | now.bands) - now.shown or caption_of(text):
        return False
    return bool(look.fill) or is_capitals(text)


def _is_wide(row: GridRow, one: TableMap) -> bool:
    cell = row.cells[row.filled[0]]
    return cell is not None and (cell.columns > 1 or one.column_of("action") != row.filled[0])


def begins_beside(row: GridRow, below: GridRow | None, one: TableMap, beside: Set[int]) -> bool:
    """Under evidence or what children say: whether a row names a block in the column of blocks, and
    has what no line of theirs has, such as an owner, or its actions `below` beside the same name.
    `beside`: columns that the caption names. A rating alone may be a line's."""
    fields = {column.at: column.field for column in one.columns}
    names = [at for at in row.filled if fields.get(at) in {"block", "block_ref"}]
    cell = row.cells[names[-1]] if names else None
    if cell is None or cell.columns > 1:
        return False
    if any(fields.get(at) in OWN for at in row.filled if at not in beside):
        return True
    action = one.column_of("action")
    own = below.own(action) if below and action is not None else None
    return bool(own and own.text and below and below.text(names[-1]) == row.text(names[-1]))

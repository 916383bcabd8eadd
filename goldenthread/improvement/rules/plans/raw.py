"""A block while it is being gathered: what its rows held, in order, before it is read."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from .items import Entry
from .legend import Legend
from .values import Place
from .words import plain


@dataclass(slots=True)
class Shade:
    """A cell's colour and what the reader said of it."""

    fill: str = ""
    note: str = ""
    is_several: bool = False  # of rows that are one, and whose colours mean different levels


def shade_over(shades: Iterable[Shade], legend: Legend) -> Shade:
    """Of rows that are one action or one block: no row's colour is taken for the others'."""
    said = [one for one in shades if one.fill or one.note]
    first = said[0] if said else Shade()
    levels = {legend.level_of(one.fill) for one in said} - {""}
    return replace(first, is_several=True) if len(levels) > 1 else first


@dataclass(slots=True)
class RawRow:
    """The cells of one row by field; `merged` says over how many rows a cell reaches."""

    place: Place
    cells: dict[str, list[Entry]] = field(default_factory=dict)
    shades: dict[str, Shade] = field(default_factory=dict)
    merged: dict[str, int] = field(default_factory=dict)
    of_block: bool = False  # said beside a label, not of an action
    is_continued: bool = False  # the block's cell was empty: it goes on from the row above

    def text(self, name: str) -> str:
        return "\n".join(one.text for one in self.cells.get(name, ()))


@dataclass(slots=True)
class RawBlock:
    where: Place
    title: list[Entry] = field(default_factory=list)
    ref: str = ""
    kind: str = ""
    header: str = ""  # of the column that names the blocks
    theme: str = ""
    owner: str = ""
    grain: str = "action"
    rows: list[RawRow] = field(default_factory=list)
    evidence: list[RawRow] = field(default_factory=list)
    voice: list[Entry] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    fields: frozenset[str] = frozenset()  # of its table
    shared: frozenset[str] = frozenset()  # fields that its rows say of the block
    stray: str = ""  # words found in a heading's cell that belong to no column

    @property
    def printed(self) -> str:
        return " ".join(one.text for one in self.title)


@dataclass(slots=True)
class Gathered:
    """Everything found on the walk through a document, in order."""

    blocks: list[RawBlock] = field(default_factory=list)
    themes: list[str] = field(default_factory=list)
    structure: list[str] = field(default_factory=list)
    captions: dict[str, tuple[str, ...]] = field(default_factory=dict)  # evidence or voice
    legend: Legend = field(default_factory=Legend)
    shaded: dict[str, str] = field(default_factory=dict)  # of a table, the heading rated by colour
    ticked: dict[tuple[str, str], str] = field(default_factory=dict)  # by table and heading
    hidden: list[tuple[Place, str]] = field(default_factory=list)
    joined: dict[tuple[str, str], Place] = field(default_factory=dict)  # by table and heading
    guessed: dict[tuple[str, str], Place] = field(default_factory=dict)  # labels of forms, fields
    given: set[str] = field(default_factory=set)  # tables whose rows went to the blocks they name
    unnamed: dict[tuple[str, str], tuple[Place, str]] = field(default_factory=dict)  # no such block
    unknown: dict[tuple[str, str], tuple[Place, str]] = field(default_factory=dict)
    earlier: dict[str, list[str]] = field(default_factory=dict)  # by table, rated in other months

    def elsewhere(self, block: RawBlock) -> RawBlock | None:
        """That of the same number and words in a table before: a sheet of completed actions."""
        said = (block.ref, plain(block.printed))
        others = (one for one in self.blocks if one.where.table != block.where.table)
        alike = (one for one in others if (one.ref, plain(one.printed)) == said)
        return next(alike, None) if all(said) else None

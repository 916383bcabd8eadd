"""How the tables of a document are read: what each column and colour of them is taken for."""

from dataclasses import dataclass

PLAN, ROWS, FACTS, BLOCKS, OTHER = "plan", "rows", "facts", "blocks", "other"  # roles of tables


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table and the field that it fills; "" for none."""

    at: int
    header: str
    field: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour of cells, how many have it, and the level it is taken for ("": none, or "unclear").
    `is_said`: by a person, not by a key or the colour alone."""

    fill: str
    level: str
    many: int = 0
    is_said: bool = False


@dataclass(frozen=True, slots=True)
class TableMap:
    """How one table is read: `role` is plan, rows (a caption and what follows), facts,
    blocks (a list of them, whose actions stand in another table) or other.

    `are_rows_said`: a person said which rows are its headings.
    """

    where: str
    role: str
    header_rows: tuple[int, ...] = ()
    columns: tuple[Column, ...] = ()
    grain: str = ""  # action (a row is an action) or block (a row is a block with lists)
    colours: tuple[Colour, ...] = ()
    are_rows_said: bool = False

    @property
    def said(self) -> dict[str, str]:
        """The levels that a person gave its colours."""
        return {one.fill: one.level for one in self.colours if one.is_said}

    def column_of(self, name: str) -> int | None:
        return next((one.at for one in self.columns if one.field == name), None)

    def fields(self) -> frozenset[str]:
        return frozenset(one.field for one in self.columns if one.field)


@dataclass(frozen=True, slots=True)
class Caption:
    """The row above evidence or above what children say: its words, and the headings beside."""

    kind: str  # evidence or voice
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Which template the document looks like, the mapping of each of its tables, and the council's
    own word for a block, such as "Priority"; "" where titles say none. `captions`: the first of
    each kind."""

    looks_like: str
    tables: tuple[TableMap, ...]
    word: str = ""
    captions: tuple[Caption, ...] = ()

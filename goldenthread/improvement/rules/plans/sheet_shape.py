"""Which columns a written table has: the council's own, and what else the plan needs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .beside import OTHER_NOTES, is_under, parted
from .figures import are_only
from .maps import PLAN, TableMap
from .sheet_cells import OF_ACTION, OF_BLOCK, in_one_cell, is_rated, is_ref_read, says
from .sheet_headings import HEADERS, OURS, Captions, Heading, block_header, captions_of
from .values import Draft, DraftBlock
from .words import plain

USUAL = ("ref", "action", "outcome", "lead", "due", "rating", "comments")
USUAL_LISTS = ("action", "lead", "due", "outcome", "rating")
WIDTHS = {
    "ref": 1.2, "block_ref": 1.4, "action": 7.0, "outcome": 6.0, "block": 5.0, "evidence": 5.0,
    "progress": 5.0, "impact": 5.0, "assurance": 4.0, "voice": 4.0, "comments": 4.0,
    "steps": 4.0, "paragraphs": 3.5, "goals": 4.0, "notes": 3.0, "standards": 3.4, "due": 2.9,
    "start": 2.9, "moved_to": 2.9, "rating": 2.4, "impact_rating": 2.4, "timescale": 2.8,
    "next_review": 3.0,
}  # fmt: skip
USUAL_WIDTH = 3.0
ABOVE = ("owner", "notes")  # what stands in lines above a block's own table


@dataclass(frozen=True, slots=True)
class Shape:
    """`is_listed`: a row is a block, with lists in its cells; `name` is the council's sheet."""

    headings: tuple[Heading, ...]
    captions: Captions = OURS
    is_listed: bool = False
    name: str = ""

    def has(self, *names: str) -> bool:
        return any(one.field in names for one in self.headings)

    def column(self, name: str) -> int:
        return next(at for at, one in enumerate(self.headings) if one.field == name)

    @property
    def others(self) -> list[str]:
        """The council's headings that fill no field."""
        return [one.header for one in self.headings if not one.field and one.header]

    @property
    def has_blocks(self) -> bool:
        return self.has("block", "block_ref")

    @property
    def widths(self) -> tuple[float, ...]:
        return tuple(WIDTHS.get(one.field, USUAL_WIDTH) for one in self.headings)


def maps_of(draft: Draft) -> dict[str, TableMap]:
    return {one.where: one for one in draft.layout.tables if one.role == PLAN}


def table_of(block: DraftBlock, maps: dict[str, TableMap]) -> str:
    """The table of the council's file that the block's rows stood in; "" for a new block."""
    places = [one.where.table for one in block.actions] + [block.where.table]
    return next((one for one in places if one in maps), "")


def shape_of(draft: Draft, one: TableMap | None, blocks: Sequence[DraftBlock]) -> Shape:
    """The columns for these blocks in one table."""
    listed = is_listed(draft, one)
    usual = USUAL_LISTS if listed else USUAL
    headings = _council(one) if one else [Heading(name, HEADERS[name]) for name in usual]
    made = Shape(tuple(headings), captions_of(draft), listed)
    names = [name for name in _needed(blocks, made) if not made.has(name)]
    more = [Heading(name, HEADERS[name]) for name in names]
    made = _with_evidence(replace(made, headings=_placed(headings, more)), blocks)
    return with_blocks(made, blocks) if made.has_blocks or (listed and not one) else made


def _with_evidence(shape: Shape, blocks: Sequence[DraftBlock]) -> Shape:
    """With columns that rows of evidence have their ratings and comments in, if they need them."""
    many = [one for block in blocks if not in_cells(block, shape) for one in block.evidence]
    said = shape.captions
    if said.rating and not said.comments and shape.has("comments"):
        said = replace(said, comments=shape.headings[shape.column("comments")].header)
    is_rated_at_all = any(is_rated(one.rating) for one in many)
    has_comments = any(one.comments for one in many)
    said = replace(
        said,
        rating=said.rating or (OURS.rating if is_rated_at_all else ""),
        comments=said.comments or (OURS.comments if has_comments else ""),
    )
    names = [("rating", said.rating), ("comments", said.comments)] if many else []
    more = [Heading(name, HEADERS[name]) for name, word in names if word and not shape.has(name)]
    return replace(shape, captions=said, headings=(*shape.headings, *more))


def in_cells(block: DraftBlock, shape: Shape) -> bool:
    """Whether the column of evidence can hold it: no rating, no line break, and no comment but the
    figures of one measure a row, where these have columns."""
    figures = [one.header for one in shape.headings if one.field == "figures"]
    noted = [one for one in block.evidence if one.comments]
    is_one = len({one.ref for one in block.evidence}) == len(block.evidence)
    are_figures = is_one and all(are_only(one.comments, figures) for one in noted)
    return (
        shape.has("evidence")
        and not any(is_rated(one.rating) or "\n" in one.text for one in block.evidence)
        and (are_figures or not noted)
    )


def note_under(block: DraftBlock, header: str) -> str:
    """The block's note that a reader made of a cell over all of its rows goes there again; of
    several nobody knows any more which stood beside which action."""
    found = [note for note in block.notes if is_under(note, header)]
    return "".join(parted(found[0], [header])[0][header]) if len(found) == 1 else ""


def loose_notes(block: DraftBlock, shape: Shape) -> tuple[str, ...]:
    """Notes that stand under no heading of the council's."""
    placed = [one for one in shape.others if note_under(block, one)]
    return tuple(note for note in block.notes if not any(is_under(note, one) for one in placed))


def with_blocks(
    shape: Shape, blocks: Sequence[DraftBlock], *front: str, repeats: bool = False
) -> Shape:
    """The same with the blocks in columns, which nothing else stands above; `front` goes first.

    References have a column of their own where a reader would not tell them from the titles; where
    the blocks' cells are repeated, or others have one, a title without one would pass for more of
    the block above. Rows of evidence would swallow the next block whose actions have none.
    """
    names = [*front, "block"]
    some_without = any(one.ref for one in blocks) and not all(one.ref for one in blocks)
    if not shape.has("block") and (not all(map(is_ref_read, blocks)) or (repeats and some_without)):
        names.insert(-1, "block_ref")
    names += ["block_ref"] if shape.has("block") and some_without else []
    if any(one.evidence for one in blocks) and not _has_refs(blocks):
        names.append("evidence")
    named = {**HEADERS, "block": block_header(blocks, has_refs="block_ref" in names)}
    if any(OF_BLOCK["owner"](block) for block in blocks):
        names.append("owner")
    more = tuple(Heading(name, named[name]) for name in names if not shape.has(name))
    has_notes = not shape.has("notes") and any(loose_notes(block, shape) for block in blocks)
    last = (Heading("notes", HEADERS["notes"]),) if has_notes else ()
    if shape.has_blocks:
        headings = sorted((*shape.headings, *more, *last), key=lambda one: one.field != "block_ref")
        return replace(shape, headings=tuple(headings))
    return replace(shape, headings=more + shape.headings + last)


def _has_refs(blocks: Sequence[DraftBlock]) -> bool:
    return any(action.ref for one in blocks for action in one.actions)


def _council(one: TableMap) -> list[Heading]:
    """Its columns in its order; of two that fill the same field the second stays, empty."""
    out: list[Heading] = []
    for column in sorted(one.columns, key=lambda column: column.at):
        if column.field or column.header:
            taken = column.field != "figures" and column.field in [each.field for each in out]
            is_other = column.field == "notes" and plain(column.header) != OTHER_NOTES
            out.append(Heading("" if taken or is_other else column.field, column.header))
    return out


def _placed(headings: Sequence[Heading], more: Sequence[Heading]) -> tuple[Heading, ...]:
    """References go first, starts before the dates; everything else that has no column of the
    council's goes last."""
    first = [one for one in more if one.field == "ref"]
    found = [*first, *headings, *(one for one in more if one.field not in {"ref", "start"})]
    at = next((at for at, one in enumerate(found) if one.field == "due"), len(found))
    return (*found[:at], *(one for one in more if one.field == "start"), *found[at:])


def is_listed(draft: Draft, one: TableMap | None) -> bool:
    """Whether a row is a block: as the council has it, or because its lists are not paired."""
    if any(map(needs_rows, draft.blocks)):
        return False
    if one:
        return one.grain == "block"
    return any(block.dates or block.leads for block in draft.blocks)


def needs_rows(block: DraftBlock) -> bool:
    """Whether somebody paired dates, leads or reports with one of several actions, or one cell
    could not tell them apart."""
    if not in_one_cell(block.actions):
        return True
    return len(block.actions) > 1 and any(
        one.due or one.leads or one.outcome or one.progress or one.comments or one.impact
        or is_rated(one.rating) or is_rated(one.impact_rating) or "\n" in one.text
        for one in block.actions
    )  # fmt: skip


def _needed(blocks: Sequence[DraftBlock], shape: Shape) -> Iterator[str]:
    """Fields with anything in them that stands nowhere else."""
    for name in HEADERS:
        if name not in ABOVE and any(_uses(block, name, shape) for block in blocks):
            yield name


def _uses(block: DraftBlock, name: str, shape: Shape) -> bool:
    if name in ("theme", "block", "block_ref", "evidence", "voice"):
        return False  # these stand above or below the rows
    if name == "comments":
        said = [block.comments, *(parted(one.comments, shape.others)[1] for one in block.actions)]
        return any(said)
    if name in OF_ACTION:
        return bool(getattr(block, name)) or any(OF_ACTION[name](one) for one in block.actions)
    if name in ("rating", "impact_rating"):
        return _needs_rating(block, name, shape)
    if name in OF_BLOCK:
        return bool(OF_BLOCK[name](block))
    return _of_actions(block, name, shape)


def _of_actions(block: DraftBlock, name: str, shape: Shape) -> bool:
    if name == "ref":
        return not shape.is_listed and any(one.ref for one in block.actions)
    if name == "lead":
        return bool(block.leads) or any(one.leads for one in block.actions)
    if name == "due":
        return bool(block.dates) or any(one.due for one in block.actions)
    if name == "start":
        return any(one.due and one.due.start for one in block.actions)
    if name == "steps":
        return _needs_steps(block, shape)
    return name == "action" and bool(block.actions)


def _needs_steps(block: DraftBlock, shape: Shape) -> bool:
    """Without numbers beside them steps in a cell would pass for actions of a block's list."""
    is_bare = not (shape.is_listed or shape.has("ref") or any(one.ref for one in block.actions))
    has_levels = len({one.level for one in block.actions}) > 1
    return is_bare and has_levels and any(one.sub_steps for one in block.actions)


def _needs_rating(block: DraftBlock, name: str, shape: Shape) -> bool:
    """Not where a report's own words say the level, or its cell has the colour."""
    beside = "progress" if name == "rating" else "impact"
    has_report = shape.has(beside)
    for one in (block, *block.actions):
        rating = getattr(one, name)
        is_told = has_report and (says(getattr(one, beside), rating) or rating.how == "colour")
        if is_rated(rating) and not is_told:
            return True
    return False

"""The rows of a written table: headings, the blocks with their actions, evidence and voices."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from goldenthread.documents.reading.parts import Cell, Line, Row

from .beside import parted
from .runs import OWN
from .sheet_beside import put_evidence, put_lists, put_notes, put_quotes
from .sheet_cells import (
    LEVEL_WORDS,
    OF_ACTION,
    OF_BLOCK,
    action_lines,
    each,
    grouped,
    heading,
    heading_of_block,
    is_rated,
    leads_text,
    owner_text,
    printed,
    rating_cell,
    rating_word,
    says,
    steps_lines,
    text_lines,
)
from .sheet_headings import Heading
from .sheet_shape import Shape, in_cells, loose_notes, needs_rows, note_under
from .sheet_spans import EMPTY, Kind, Places, across, evidence_rows, voice_rows
from .values import MAIN, DraftAction, DraftBlock, Rating

BESIDE = {"rating": "progress", "impact_rating": "impact"}


def table_rows(blocks: Sequence[DraftBlock], shape: Shape, kind: Kind) -> tuple[Row, ...]:
    """From the headings on; the rows are numbered when the table is put together."""
    rows: list[Places] = [[heading(one.header) for one in shape.headings]]
    width = len(rows[0])
    headings, theme = rows[:1], blocks[0].theme if blocks else ""
    is_below = False
    for block in blocks:
        is_other = block.theme != theme and not shape.has("theme")
        if is_other:
            rows.append(across(text_lines(block.theme, is_bold=True), width, kind))
        theme = block.theme
        body = list(_body(block, shape, kind, width))
        if is_below and (is_other or not _begins(body, shape)):
            rows += headings if is_other else [[EMPTY] * width, *headings]
        spanning = list(_spanning(block, shape, kind, width))
        rows += [*body, *spanning]
        is_below = bool(spanning)
    return numbered(rows, headings=1)


def _begins(body: Sequence[Places], shape: Shape) -> bool:
    """Whether a reader sees a block begin here, below lines of evidence or of children: else the
    headings stand above it once more."""
    named = [dict(zip((one.field for one in shape.headings), row, strict=False)) for row in body]
    own = any(cell and cell.text for name, cell in named[0].items() if name in OWN)
    more = named[1].get("action") if len(named) > 1 else None
    return own or bool(more and more.text)


def numbered(rows: Sequence[Places], *, headings: int) -> tuple[Row, ...]:
    return tuple(
        Row(at, tuple(places), is_heading=at <= headings) for at, places in enumerate(rows, start=1)
    )


def _body(block: DraftBlock, shape: Shape, kind: Kind, width: int) -> Iterator[Places]:
    body = _listed(block, shape) if shape.is_listed else _by_rows(block, shape, kind)
    for row in body:
        yield row + [EMPTY] * (width - len(row))


def _spanning(block: DraftBlock, shape: Shape, kind: Kind, width: int) -> Iterator[Places]:
    """Evidence and what children say, in rows below the actions."""
    if not in_cells(block, shape):
        yield from evidence_rows(block.evidence, shape, kind, width)
    if block.voice and not shape.has("voice"):
        yield from voice_rows(block.voice, shape, kind, width)


def lines_above(block: DraftBlock, shape: Shape) -> tuple[str, ...]:
    """What stands between a block's title and its table."""
    owner = owner_text(block)
    return ((f"Owner: {owner}",) if owner else ()) + loose_notes(block, shape)


def _listed(block: DraftBlock, shape: Shape) -> list[Places]:
    """The whole block in one row."""
    row: Places = [_of_block(block, one, shape) for one in shape.headings]
    put_notes([row], block, shape)
    return [row]


def _of_block(block: DraftBlock, one: Heading, shape: Shape) -> Cell:
    """A cell for the whole block."""
    name = one.field
    if not name:
        said = [note_under(block, one.header), *_beside(block.actions, one.header, shape)]
        return _texts(said)
    if name in OF_ACTION:
        reports = [getattr(block, name), *_said(block.actions, name, shape)]
        return _report("\n".join(filter(None, reports)), name, _rating(block, name), shape)
    if name in BESIDE:
        return rating_cell(getattr(block, name))
    alone = block.actions[0] if len(block.actions) == 1 else DraftAction("")
    own = {
        "action": lambda: action_lines(block.actions, has_steps=shape.has("steps"), has_refs=False),
        "steps": lambda: steps_lines(block.actions),
        "lead": lambda: each(one.text for one in block.leads or alone.leads),
        "start": lambda: _start([alone]),
        "due": lambda: each(one.said for one in block.dates) or _due([alone], shape),
        "moved_to": lambda: _moved_to([alone]),
    }
    return Cell(own[name]()) if name in own else _fixed(block, name, shape)


def _fixed(block: DraftBlock, name: str, shape: Shape) -> Cell:
    """What no action has of its own."""
    if name == "block":
        header = shape.headings[shape.column("block")].header
        has_ref = shape.has("block_ref")
        return Cell(
            text_lines(block.title if has_ref and block.ref else heading_of_block(block, header))
        )
    return Cell(OF_BLOCK[name](block)) if name in OF_BLOCK else EMPTY


def _rating(one: DraftAction | DraftBlock, name: str) -> Rating:
    """The rating that a report says, if it stands in no column of its own."""
    return {"progress": one.rating, "impact": one.impact_rating}.get(name, Rating())


def _report(text: str, name: str, rating: Rating, shape: Shape) -> Cell:
    """A report; with its rating's word and colour where no column has them."""
    own = {"progress": "rating", "impact": "impact_rating"}.get(name, "")
    if not own or shape.has(own) or not is_rated(rating):
        return Cell(text_lines(text))
    if not says(text, rating):
        text = f"{text}\n{rating_word(rating).upper()}"
    return Cell(text_lines(text), rating.fill)


def _by_rows(block: DraftBlock, shape: Shape, kind: Kind) -> list[Places]:
    """A row for each action, or for those that stand in one cell; the block's cells beside them."""
    is_apart = shape.has("level")
    groups = [list(block.actions)] if _is_one_cell(block) else grouped(block.actions, is_apart)
    loose = _of_whole_block(block, shape)
    noted = [one for one in shape.others if note_under(block, one)]
    clashes = _clash(block, loose) or _clash_beside(block, noted)
    head = bool(loose or noted) and (len(groups) < 2 or not kind.merges or clashes)  # noqa: PLR2004
    head = head or not groups
    rows: list[Places] = []
    if head:
        rows.append([_of_loose(block, one, loose, shape) for one in shape.headings])
    rows += [[_of_group(group, one, shape) for one in shape.headings] for group in groups]
    for column, one in enumerate(shape.headings):
        is_loose = (one.field in loose or (not one.field and one.header in noted)) and not head
        if one.field in {"evidence", "figures"}:
            if in_cells(block, shape):
                put_evidence(rows, column, one, block.evidence, groups)
        elif one.field == "paragraphs" and not is_loose:
            put_quotes(rows, column, block.paragraphs, groups)
        elif is_loose or one.field in OF_BLOCK:
            _stretch(rows, column, _of_block(block, one, shape), kind)
    put_notes(rows, block, shape)
    if groups and (block.dates or block.leads):
        put_lists(rows, block, groups, shape)
    return rows


def _is_one_cell(block: DraftBlock) -> bool:
    """Lists beside each other that nobody has matched: in rows they would look like pairs."""
    many = len(block.actions) > 1 and not any(one.ref for one in block.actions[1:])
    return many and bool(block.dates or block.leads) and not needs_rows(block)


def _of_whole_block(block: DraftBlock, shape: Shape) -> list[str]:
    """Reports and ratings of the block itself, in a table whose rows are actions."""
    names = [*OF_ACTION, *BESIDE]
    found = [
        name
        for name in names
        if shape.has(name)
        and (is_rated(getattr(block, name)) if name in BESIDE else getattr(block, name))
    ]
    return [*found, *(["paragraphs"] if _quotes_block(block) else [])]


def _quotes_block(block: DraftBlock) -> bool:
    return any(one.action is None for one in block.paragraphs)


def _clash(block: DraftBlock, loose: Sequence[str]) -> bool:
    """Whether an action has what the block has too."""
    quoted = "paragraphs" in loose and any(one.action is not None for one in block.paragraphs)
    return quoted or any(
        is_rated(getattr(one, name)) if name in BESIDE else getattr(one, name)
        for name in loose
        if name != "paragraphs"
        for one in block.actions
    )


def _clash_beside(block: DraftBlock, headers: Sequence[str]) -> bool:
    return any(parted(one.comments, headers)[0] for one in block.actions)


def _of_loose(block: DraftBlock, one: Heading, loose: Sequence[str], shape: Shape) -> Cell:
    name = one.field
    if not name:
        return _texts([note_under(block, one.header)])
    if name in BESIDE and name in loose:
        return rating_cell(getattr(block, name))
    if name in loose and name in OF_ACTION:
        return _report(getattr(block, name), name, _rating(block, name), shape)
    return EMPTY


def _beside(group: Sequence[DraftAction], header: str, shape: Shape) -> list[str]:
    """What stands under a heading that fills no field."""
    found = [parted(one.comments, shape.others) for one in group]
    return [text for under, _ in found for text in under.get(header, ())]


def _said(group: Sequence[DraftAction], name: str, shape: Shape) -> list[str]:
    """Reports of the actions; of comments what stands under no heading of its own."""
    if name == "comments":
        return [parted(one.comments, shape.others)[1] for one in group]
    return [OF_ACTION[name](one) for one in group]


def _texts(texts: Iterable[str]) -> Cell:
    return Cell(text_lines("\n".join(dict.fromkeys(filter(None, texts)))))


def _of_group(group: Sequence[DraftAction], one: Heading, shape: Shape) -> Cell:
    first, name = group[0], one.field
    if not name:
        return _texts(_beside(group, one.header, shape))
    own = {
        "action": lambda: _words(group, shape),
        "level": lambda: text_lines(LEVEL_WORDS[first.level] if len(group) == 1 else ""),
        "ref": lambda: text_lines(first.ref),
        "steps": lambda: steps_lines(group),
        "lead": lambda: text_lines(leads_text([lead for one in group for lead in one.leads])),
        "start": lambda: _start(group),
        "due": lambda: _due(group, shape),
        "moved_to": lambda: _moved_to(group),
    }
    if name in own:
        return Cell(own[name]())
    if name in OF_ACTION:
        texts = dict.fromkeys(filter(None, _said(group, name, shape)))
        return _report("\n".join(texts), name, _rating(first, name), shape)
    return rating_cell(getattr(first, name)) if name in BESIDE else EMPTY


def _words(group: Sequence[DraftAction], shape: Shape) -> tuple[Line, ...]:
    """What is to be done; of one alone a column may say its level, and then its words do not."""
    if len(group) == 1 and shape.has("level"):
        group = [replace(group[0], level=MAIN)]
    return action_lines(group, has_steps=shape.has("steps"), has_refs=shape.has("ref"))


def _due(group: Sequence[DraftAction], shape: Shape) -> tuple[Line, ...]:
    """Both dates in one cell, unless moved dates have a column of their own. A printed start always
    has its own."""
    dues = [replace(one.due, text=one.due.own, start="") for one in group if one.due]
    if not shape.has("moved_to"):
        return each(map(printed, dues))
    return each(one.first or one.text for one in dues)


def _start(group: Sequence[DraftAction]) -> tuple[Line, ...]:
    return each(one.due.start for one in group if one.due)


def _moved_to(group: Sequence[DraftAction]) -> tuple[Line, ...]:
    return each(one.due.text for one in group if one.due and one.due.first)


def _stretch(rows: list[Places], column: int, cell: Cell, kind: Kind) -> None:
    """The block's cell over all of its rows; repeated where the file knows no merged areas."""
    for at, row in enumerate(rows):
        if kind.merges:
            row[column] = replace(cell, rows=len(rows)) if at == 0 else None
        else:
            row[column] = cell

"""The rows of a written table: headings, the blocks with their actions, evidence and voices."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from goldenthread.documents.reading.parts import Cell, Line, Row

from .sheet_cells import (
    OF_ACTION,
    OF_BLOCK,
    action_lines,
    each,
    heading,
    heading_of_block,
    is_rated,
    leads_text,
    owner_text,
    printed,
    quote_lines,
    rating_cell,
    rating_word,
    says,
    steps_lines,
    text_lines,
)
from .sheet_shape import Shape, in_cells, loose_notes, needs_rows, notes_under
from .sheet_spans import EMPTY, Kind, Places, across, evidence_rows, voice_rows
from .values import MAIN, DraftAction, DraftBlock, Evidence, Paragraph, Rating

BESIDE = {"rating": "progress", "impact_rating": "impact"}


def table_rows(blocks: Sequence[DraftBlock], shape: Shape, kind: Kind) -> tuple[Row, ...]:
    """From the headings on; the rows are numbered when the table is put together."""
    rows: list[Places] = [[heading(one.header) for one in shape.headings]]
    width = len(rows[0])
    theme = blocks[0].theme if blocks else ""
    for block in blocks:
        if block.theme != theme and not shape.has("theme"):
            rows.append(across(text_lines(block.theme, is_bold=True), width, kind))
        theme = block.theme
        rows += _block(block, shape, kind, width)
    return numbered(rows, headings=1)


def numbered(rows: Sequence[Places], *, headings: int) -> tuple[Row, ...]:
    return tuple(
        Row(at, tuple(places), is_heading=at <= headings) for at, places in enumerate(rows, start=1)
    )


def _block(block: DraftBlock, shape: Shape, kind: Kind, width: int) -> Iterator[Places]:
    body = _listed(block, shape) if shape.is_listed else _by_rows(block, shape, kind)
    for row in body:
        yield row + [EMPTY] * (width - len(row))
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
    row: Places = [_of_block(block, one.field, shape) for one in shape.headings]
    _notes([row], block, shape)
    return [row]


def _of_block(block: DraftBlock, name: str, shape: Shape) -> Cell:
    """A cell for the whole block."""
    if name in OF_ACTION:
        reports = [getattr(block, name), *(OF_ACTION[name](one) for one in block.actions)]
        return _report("\n".join(filter(None, reports)), name, _rating(block, name), shape)
    if name in BESIDE:
        return rating_cell(getattr(block, name))
    alone = block.actions[0] if len(block.actions) == 1 else DraftAction("")
    own = {
        "action": lambda: action_lines(block.actions, has_steps=shape.has("steps"), has_refs=False),
        "steps": lambda: steps_lines(block.actions),
        "lead": lambda: each(one.text for one in block.leads or alone.leads),
        "due": lambda: each(one.said for one in block.dates) or _due([alone], shape),
        "moved_to": lambda: _moved_to([alone]),
    }
    return Cell(own[name]()) if name in own else _fixed(block, name, shape)


def _fixed(block: DraftBlock, name: str, shape: Shape) -> Cell:
    """What no action has of its own."""
    if name == "block":
        header = shape.headings[shape.column("block")].header
        has_ref = shape.has("block_ref")
        return Cell(text_lines(block.title if has_ref else heading_of_block(block, header)))
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
    groups = [list(block.actions)] if _is_one_cell(block) else grouped(block.actions)
    loose = _of_whole_block(block, shape)
    head = bool(loose) and (len(groups) < 2 or not kind.merges or _clash(block, loose))  # noqa: PLR2004
    head = head or not groups
    rows: list[Places] = []
    if head:
        rows.append([_of_loose(block, one.field, loose, shape) for one in shape.headings])
    rows += [[_of_group(group, one.field, shape) for one in shape.headings] for group in groups]
    for column, one in enumerate(shape.headings):
        is_loose = one.field in loose and not head
        if one.field == "evidence":
            if in_cells(block, shape):
                _by_ref(rows, column, block.evidence, groups)
        elif one.field == "paragraphs" and not is_loose:
            _quotes(rows, column, block.paragraphs, groups)
        elif is_loose or one.field in OF_BLOCK:
            _stretch(rows, column, _of_block(block, one.field, shape), kind)
    _notes(rows, block, shape)
    if groups and (block.dates or block.leads):
        _lists_beside(rows, block, groups, shape)
    return rows


def grouped(actions: Sequence[DraftAction]) -> list[list[DraftAction]]:
    """Actions that share a row: what underpins one without a date or a lead of its own."""
    out: list[list[DraftAction]] = []
    for one in actions:
        shares_row = bool(out) and one.where.row and one.where == out[-1][0].where
        is_below = bool(out) and one.level != MAIN and not one.where.row
        if (shares_row or is_below) and not (one.due or one.leads):
            out[-1].append(one)
        else:
            out.append([one])
    return out


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


def _of_loose(block: DraftBlock, name: str, loose: Sequence[str], shape: Shape) -> Cell:
    if name in BESIDE and name in loose:
        return rating_cell(getattr(block, name))
    if name in loose and name in OF_ACTION:
        return _report(getattr(block, name), name, _rating(block, name), shape)
    return EMPTY


def _of_group(group: Sequence[DraftAction], name: str, shape: Shape) -> Cell:
    first = group[0]
    own = {
        "action": lambda: action_lines(
            group, has_steps=shape.has("steps"), has_refs=shape.has("ref")
        ),
        "ref": lambda: text_lines(first.ref),
        "steps": lambda: steps_lines(group),
        "lead": lambda: text_lines(leads_text([lead for one in group for lead in one.leads])),
        "due": lambda: _due(group, shape),
        "moved_to": lambda: _moved_to(group),
    }
    if name in own:
        return Cell(own[name]())
    if name in OF_ACTION:
        texts = dict.fromkeys(filter(None, (OF_ACTION[name](one) for one in group)))
        return _report("\n".join(texts), name, _rating(first, name), shape)
    return rating_cell(getattr(first, name)) if name in BESIDE else EMPTY


def _due(group: Sequence[DraftAction], shape: Shape) -> tuple[Line, ...]:
    """Both dates in one cell, unless moved dates have a column of their own."""
    if not shape.has("moved_to"):
        return each(printed(one.due) for one in group)
    return each(one.due.first or one.due.text for one in group if one.due)


def _moved_to(group: Sequence[DraftAction]) -> tuple[Line, ...]:
    return each(one.due.text for one in group if one.due and one.due.first)


def _stretch(rows: list[Places], column: int, cell: Cell, kind: Kind) -> None:
    """The block's cell over all of its rows; repeated where the file knows no merged areas."""
    for at, row in enumerate(rows):
        if kind.merges:
            row[column] = replace(cell, rows=len(rows)) if at == 0 else None
        else:
            row[column] = cell


def _by_ref(
    rows: list[Places],
    column: int,
    evidence: Sequence[Evidence],
    groups: Sequence[Sequence[DraftAction]],
) -> None:
    """Each text in the row of the action that it names, else in the first."""
    offset = len(rows) - len(groups)
    at_ref = {group[0].ref: at + offset for at, group in enumerate(groups) if group[0].ref}
    found: dict[int, list[str]] = {}
    for one in evidence:
        found.setdefault(at_ref.get(one.ref, 0), []).append(one.text)
    for at, texts in found.items():
        bullet = int(len(texts) > 1)
        rows[at][column] = Cell(
            tuple(line for text in texts for line in text_lines(text, bullet=bullet))
        )


def _quotes(
    rows: list[Places],
    column: int,
    quotes: Sequence[Paragraph],
    groups: Sequence[Sequence[DraftAction]],
) -> None:
    """Each in the row of the action that answers it; those of the whole block in its own row."""
    offset = len(rows) - len(groups)
    at_action = [at for at, group in enumerate(groups, start=offset) for _ in group]
    found: dict[int, list[Paragraph]] = {}
    for one in quotes:
        found.setdefault(0 if one.action is None else at_action[one.action], []).append(one)
    for at, many in found.items():
        rows[at][column] = Cell(quote_lines(many))


def _notes(rows: list[Places], block: DraftBlock, shape: Shape) -> None:
    """Each in a row of its own, as far as the rows go; nobody knows any more which was whose."""
    for column, one in enumerate(shape.headings):
        if one.field in ("", "notes"):
            for at, text in enumerate(notes_under(block, one, shape)):
                row = rows[min(at, len(rows) - 1)]
                before = row[column] or EMPTY
                row[column] = Cell(before.lines + text_lines(text))


def _lists_beside(
    rows: list[Places], block: DraftBlock, groups: Sequence[Sequence[DraftAction]], shape: Shape
) -> None:
    """Dates and leads that nobody paired yet: beside the first actions without any."""
    offset = len(rows) - len(groups)
    own_due = [printed(one.due) for one in block.actions]
    own_leads = [lead.text for one in block.actions for lead in one.leads]
    for name, many, own in (("due", block.dates, own_due), ("lead", block.leads, own_leads)):
        texts = [one.text for one in many if one.text not in own]  # an action's own stands there
        free = [
            at for at, group in enumerate(groups)
            if not any(one.due if name == "due" else one.leads for one in group)
        ]  # fmt: skip
        column = next((at for at, one in enumerate(shape.headings) if one.field == name), None)
        if texts and column is not None:
            at = offset + (free[0] if free else 0)
            before = rows[at][column] or EMPTY
            rows[at][column] = Cell(before.lines + each(texts))

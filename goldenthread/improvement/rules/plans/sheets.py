"""A plan as a document again: in the council's own layout where it is known, else in ours.

Word and PDF have headings and tables, Excel a sheet for each theme, CSV one table.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from goldenthread.documents.reading.parts import Cell, Line, Paragraph, Row, Table
from goldenthread.documents.writing.paper import Look, Paper

from .maps import TableMap
from .sheet_cells import heading_of_block, text_lines, title_of_block
from .sheet_rows import lines_above, table_rows
from .sheet_shape import Shape, is_listed, maps_of, shape_of, table_of, with_blocks
from .sheet_spans import Kind, across
from .titles import GAP, as_words
from .values import Draft, DraftBlock, Note

MERGED = Kind()
REPEATED = Kind(merges=False)  # CSV knows no merged areas
NOTES, PLAN_SHEET = "Notes", "Plan"
Laid = tuple[Table, Look]


@dataclass(frozen=True, slots=True)
class Portion:
    """Blocks that stand in one table, and how the council's own looked."""

    theme: str
    blocks: tuple[DraftBlock, ...]
    map: TableMap | None


def paper_of(draft: Draft, kind: str, *, on: date | None = None, foot: str = "") -> Paper:
    """What is written for a kind of file: docx, pdf, xlsx or csv."""
    made = {"xlsx": _excel, "csv": _csv}.get(kind, _word)(draft)
    parts = tuple(part if isinstance(part, Paragraph) else part[0] for part in made)
    looks = tuple(part[1] for part in made if not isinstance(part, Paragraph))
    return Paper(draft.title, parts, looks, on, foot)


# Word and PDF


def _word(draft: Draft) -> list[Paragraph | Laid]:
    """Notes stand in front; behind, where a heading of theirs would be taken for a theme.

    There they have no tables, by which a reader would take them for the last block's.
    """
    has_themes = any(block.theme for block in draft.blocks)
    notes = list(_notes(draft.notes, has_tables=has_themes))
    title = [_line(draft.title, "title")] if draft.title else []
    body = list(_body(draft))
    return [*title, *notes, *body] if has_themes else [*title, *body, *notes]


def _body(draft: Draft) -> Iterator[Paragraph | Laid]:
    theme, count = "", 0
    for portion in _portions(draft):
        if portion.theme and portion.theme != theme:
            yield _line(portion.theme, "heading 1")
        theme = portion.theme
        shape = shape_of(draft, portion.map, portion.blocks)
        many = (portion.blocks,) if shape.has_blocks else tuple((one,) for one in portion.blocks)
        for blocks in many:
            count += 1
            if not shape.has_blocks:
                shape = shape_of(draft, portion.map, blocks)
                yield from _above(blocks[0], shape, draft)
            yield _laid(f"table {count}", table_rows(blocks, shape, MERGED), shape, blocks)


def _above(block: DraftBlock, shape: Shape, draft: Draft) -> Iterator[Paragraph]:
    """A plan that is one list without a name needs no heading."""
    title = heading_of_block(block, word=draft.layout.word)
    if title or len(draft.blocks) > 1:
        yield _line(title or "Actions", "heading 2")
    for text in lines_above(block, shape):
        yield from (Paragraph(line) for line in text_lines(text))


def _line(text: str, style: str) -> Paragraph:
    return Paragraph(Line(" ".join(text.split()), style=style))


def _notes(notes: Sequence[Note], *, has_tables: bool) -> Iterator[Paragraph | Laid]:
    heading = ""
    for count, note in enumerate(_in_order(notes), start=1):
        if note.heading and note.heading != heading:
            yield _line(note.heading, "heading 1")
        heading = note.heading
        for is_table, lines in groupby(note.text.splitlines(), key=_is_pair):
            if is_table and has_tables:
                yield _note_table(f"note {count}", [line.split("\t") for line in lines])
            else:
                for text in lines:
                    yield from map(as_words, text_lines(text.replace("\t", GAP)))


def _in_order(notes: Sequence[Note]) -> list[Note]:
    """Those without a heading first: below one they would be taken for its words."""
    return sorted(notes, key=lambda note: bool(note.heading))


def _is_pair(line: str) -> bool:
    """Two cells, as in a list of words; a wider table of the notes might be read as a plan."""
    return line.count("\t") == 1


def _note_table(where: str, texts: Sequence[Sequence[str]], headings: Container[int] = ()) -> Laid:
    width = max(map(len, texts))
    rows = tuple(
        Row(
            at + 1,
            tuple(
                Cell(text_lines(text, is_bold=at in headings))
                for text in [*row, *[""] * (width - len(row))]
            ),
        )
        for at, row in enumerate(texts)
    )
    return Table(where, rows), Look((1.0,) * width, "A table of the notes")


def _laid(where: str, rows: tuple[Row, ...], shape: Shape, blocks: Sequence[DraftBlock]) -> Laid:
    about = title_of_block(blocks[0]) if len(blocks) == 1 else f"{len(blocks)} parts of the plan"
    headers = ", ".join(one.header for one in shape.headings if one.header)
    return Table(where, rows), Look(shape.widths, f"{about[:120]}. Columns: {headers}")


def _portions(draft: Draft) -> Iterator[Portion]:
    """Neighbours of one theme that stood in one table, or in tables of the same columns."""
    maps = maps_of(draft)
    usual = next(iter(maps.values()), None)

    def kind(block: DraftBlock) -> tuple[str, str, str]:
        one = maps.get(table_of(block, maps), usual)
        own = not (one and {"block", "block_ref"} & one.fields()) and not (
            one is None and is_listed(draft, None)
        )
        return block.theme, one.where if one else "", block.title if own else ""

    for (theme, where, _), blocks in groupby(draft.blocks, key=kind):
        yield Portion(theme, tuple(blocks), maps.get(where))


# Excel


def _excel(draft: Draft) -> list[Paragraph | Laid]:
    """A sheet for each of the council's own, else for each theme."""
    out: list[Paragraph | Laid] = []
    for name, portion in _sheets(draft):
        shape = shape_of(draft, portion.map, portion.blocks)
        if not shape.has_blocks:
            shape = with_blocks(shape, portion.blocks)
        rows = table_rows(portion.blocks, shape, MERGED)
        rows = _on_top(_tops(draft.title if not out else "", portion.theme), rows)
        out.append(_laid(name, rows, shape, portion.blocks))
    return [*out, *_note_sheet(draft.notes)]


def _tops(title: str, theme: str) -> Iterator[Line]:
    """The plan's title above its first sheet, which the workbook names too, and a theme."""
    if title.strip():
        yield _line(title, "title").line
    yield from text_lines(theme, is_bold=True)


def _on_top(lines: Iterable[Line], rows: tuple[Row, ...]) -> tuple[Row, ...]:
    width = len(rows[0].cells)
    tops = [
        Row(0, tuple(across((replace(line, is_bold=True),), width, MERGED)), is_heading=True)
        for line in lines
    ]
    return tuple(replace(row, number=at) for at, row in enumerate([*tops, *rows], start=1))


def _sheets(draft: Draft) -> Iterator[tuple[str, Portion]]:
    maps = maps_of(draft)
    usual = next(iter(maps.values()), None)
    has_sheets = any(where.startswith("sheet ") for where in maps)
    groups: dict[str, list[DraftBlock]] = {}
    for block in draft.blocks:
        where = table_of(block, maps) if has_sheets else ""
        groups.setdefault(where or f"sheet “{block.theme or PLAN_SHEET}”", []).append(block)
    for where, blocks in groups.items():
        own = maps.get(where) or maps.get(table_of(blocks[0], maps), usual)
        yield where, Portion(blocks[0].theme, tuple(blocks), own)


def _note_sheet(notes: Sequence[Note]) -> list[Paragraph | Laid]:
    """Headings are bold: so a reader tells them from the words."""
    lines: list[list[str]] = []
    headings: set[int] = set()
    heading = ""
    for note in _in_order(notes):
        if note.heading and note.heading != heading:
            headings.add(len(lines))
            lines.append([note.heading])
        heading = note.heading
        lines += [
            line.split("\t") if _is_pair(line) else [line.replace("\t", GAP)]
            for line in note.text.splitlines()
        ]
    if not lines:
        return []
    table, look = _note_table(f"sheet “{NOTES}”", lines, headings)
    return [(table, replace(look, widths=(3.0, *look.widths[1:])))]


# CSV


def _csv(draft: Draft) -> list[Paragraph | Laid]:
    """All blocks in one table; theme and block stand in each row of an action."""
    if not draft.blocks:
        return []
    shape = shape_of(draft, next(iter(maps_of(draft).values()), None), draft.blocks)
    front = ["theme"] if any(block.theme for block in draft.blocks) else []
    shape = with_blocks(shape, draft.blocks, *front, repeats=True)
    return [_laid("table 1", table_rows(draft.blocks, shape, REPEATED), shape, draft.blocks)]

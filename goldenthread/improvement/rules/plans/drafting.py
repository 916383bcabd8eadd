"""From a document to a draft: tables mapped, rows walked, blocks read, the whole checked."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from goldenthread.documents.reading.parts import Document

from . import hidden, labels, monthly
from .asking import Asking
from .checks import check, lost_ratings
from .explained import explains, is_sure
from .finish import block_of
from .gather import Walk
from .grain import with_grain
from .grid import Grid, as_told, grid_of, turned, turned_alike, turned_headed
from .inspected import inspected
from .layout import table_maps
from .likely import LIKELY
from .lined import lines_in, with_lists
from .lost import lost_and_share
from .maps import PLAN, ROWS, Caption, Layout, TableMap
from .mended import mended_document
from .raw import Gathered
from .reading import Reading
from .recurring import Recurring
from .said_cells import with_parts
from .schedules import ask_joined, with_schedules
from .shades import with_colours
from .shared import share
from .titled import with_titles
from .titles import word_of
from .told import mapping_of
from .values import Draft, DraftBlock, Place
from .words import field_of


def draft(
    document: Document,
    *,
    written_on: date | None = None,
    mapping: Sequence[Mapping[str, object]] | None = None,
    meanings: Mapping[str, str] | None = None,
    answers: Mapping[str, str] | None = None,
) -> Draft:
    """The document as an improvement plan. Nothing is guessed silently, nothing is dropped.

    `written_on` settles a missing year of a due text. `mapping` is what `layout_as_json` gave,
    corrected by a person: tables that it names are read by it. `meanings` are the levels that words
    of the plan's own scale stand for; the document's key goes before them. `answers` say of
    questions asked before how texts are parted, and whether hidden sheets belong.
    """
    asking = _asking(document, answers)
    printed = mended_document(document, asking)
    document = with_lists(printed)
    left = hidden.left_out(document, asking)
    seen = hidden.without(document, left)
    grids, maps = _tables(seen, mapping)
    grids = with_parts(grids, maps, asking.answers)
    walk = Walk(seen, grids, maps)
    found = walk.run()
    found.legend.words.update({**(meanings or {}), **found.legend.words})
    share(found.blocks, maps, asking)
    by = _reading(seen, found, asking, written_on, maps)
    blocks = tuple(block_of(raw, by) for raw in found.blocks)
    blocks = lost_ratings(blocks, found.blocks, asking)
    check(blocks, found.blocks, asking)
    _ask_layout(grids, maps, found, walk, asking)
    maps = tuple(replace(one, role=ROWS) if one.where in found.given else one for one in maps)
    maps = hidden.aligned(document, with_colours(grids, maps, found), left)
    made = Draft(
        walk.title, _layout(maps, found, blocks), tuple(found.themes), blocks,
        walk.notes.told() + walk.around.told() + hidden.notes_of(document, left), (),
        tuple(asking.alerts),
        structure=tuple(dict.fromkeys(filter(None, [*found.structure, *by.structure]))),
    )  # fmt: skip
    return replace(_measured(made, printed, asking), inspected=inspected(document, maps))


def _measured(made: Draft, document: Document, asking: Asking) -> Draft:
    """With what of the document found no place, and with all that is asked."""
    lost, share = lost_and_share(document, made)
    for one in lost:
        asking.ask("lost", one.where, one.text, "keep as a note", f"Found no place: {one.left}")
    return replace(made, lost=lost, share=share, questions=tuple(asking.questions))


def _tables(
    document: Document, mapping: Sequence[Mapping[str, object]] | None
) -> tuple[Sequence[Grid], tuple[TableMap, ...]]:
    """The tables with how each is read; `mapping` is a person's correction."""
    told = {one.where: one for one in mapping_of(mapping or ())}
    grids = [turned(grid_of(table)) for table in document.tables]
    grids = [as_told(one, len(told[one.where].columns)) if one.where in told else one
             for one in grids]  # fmt: skip
    maps = table_maps(grids, told)
    if not any(one.role == PLAN for one in maps):
        grids, maps = _by_content(grids, told)
    maps = with_schedules(grids, maps, told)
    return grids, with_grain(grids, maps if told else with_titles(document, grids, maps))


def _by_content(
    grids: Sequence[Grid], told: Mapping[str, TableMap]
) -> tuple[list[Grid], tuple[TableMap, ...]]:
    """No heading says that anything here is a plan: what stands below the headings may."""
    for one in (list(grids), turned_alike(grids), [turned_headed(grid) for grid in grids]):
        maps = table_maps(one, told, by_content=True)
        if any(each.role == PLAN for each in maps):
            return one, maps
    return list(grids), table_maps(grids, told)


def _asking(document: Document, answers: Mapping[str, str] | None) -> Asking:
    asking = Asking(answers)
    for remark in document.remarks:
        asking.alert("file", Place(), remark)
    return asking


def _reading(
    document: Document, found: Gathered, asking: Asking, written_on: date | None,
    maps: Sequence[TableMap],
) -> Reading:  # fmt: skip
    cells = [
        one.text for raw in found.blocks for row in raw.rows for one in row.cells.get("lead", ())
    ]
    text = "\n".join(document.texts())
    return Reading(
        asking, written_on, found.legend, text, Recurring(cells),
        labels.phrases_of(raw.title for raw in found.blocks if raw.header), text.lower(),
        document.kind == "pdf", {one.where: one.said for one in maps if one.said},
    )  # fmt: skip


def _ask_layout(
    grids: Sequence[Grid], maps: Sequence[TableMap], found: Gathered, walk: Walk, asking: Asking
) -> None:
    _ask_headings(found, asking)
    for place, text in found.hidden:
        asking.ask("hidden-row", place, text, "take it in", "The row is hidden in the file.")
    for grid in grids:
        for column in grid.hidden_columns:
            asking.ask(
                "hidden-column", Place(grid.where), f"column {column + 1}", "take it in",
                "The column is hidden in the file.",
            )  # fmt: skip
    for place, text in walk.blockcells.continued:
        asking.ask(
            "continued", place, text, "it goes on with the one above",
            "The cell has no number although the others have: it may be one of its own.",
        )  # fmt: skip
    ask_joined(maps, asking)
    _ask_explained(grids, maps, asking)
    _ask_unlined(walk.document, maps, asking)
    _ask_guessed(maps, asking)
    _ask_ratings(maps, asking)
    monthly.ask(maps, found, asking)


def _ask_headings(found: Gathered, asking: Asking) -> None:
    """Columns and labels that were taken for more, or for less, than their headings say."""
    for (where, name), (place, text) in found.unknown.items():
        asking.ask(
            "unknown-heading", place, name, "keep beside each action, under its heading",
            f"“{name}” in {where} names no field that we know; it holds: {text[:120]}",
            once=f"{name}",
        )  # fmt: skip
    for where, name in found.shaded.items():
        asking.ask(
            "colour-of-column", Place(where), name, "its colour is the progress rating",
            "No column holds ratings, and the colours of this one are those of the document's key.",
            once=name,
        )  # fmt: skip
    for (where, header), said in found.ticked.items():
        asking.ask(
            "ticked-column", Place(where), header, said or "leave it out",
            "The cells of this column are ticks: what is ticked is its heading.", once=header,
        )  # fmt: skip
    for (_, header), place in found.joined.items():
        asking.ask(
            "joined-column", place, header, "who leads, and by when",
            "This column holds leads and dates; we told them apart line by line.", once=header,
        )  # fmt: skip
    for (where, name), (place, text) in found.unnamed.items():
        asking.ask(
            "names-no-block", place, text, "keep as a note",
            f"In {where} “{name}” stands for none in the plan alone; its rows are notes.",
            once=f"{where}|{name}",
        )  # fmt: skip
    for (label, name), place in found.guessed.items():
        asking.ask(
            "guessed-heading", place, label, name,
            "We do not know this label; we went by its words and what stands beside it.",
            once=f"{label}|{name}",
        )  # fmt: skip


def _ask_ratings(maps: Sequence[TableMap], asking: Asking) -> None:
    """Of several columns of ratings one was taken as today's; the others are notes."""
    for one in maps:
        for column in one.columns:
            if column.field == "notes" and field_of(column.header)[0] in {
                "rating",
                "impact_rating",
            }:
                asking.ask(
                    "several-ratings", Place(one.where), column.header, "an earlier rating: a note",
                    "Several columns hold ratings; the last one in use is taken as today's.",
                    once=column.header,
                )  # fmt: skip


def _ask_explained(grids: Sequence[Grid], maps: Sequence[TableMap], asking: Asking) -> None:
    for grid, one in zip(grids, maps, strict=True):
        if one.role == PLAN and explains(grid, one.header_rows, one.columns):
            row = grid.rows[max(one.header_rows) + 1]
            if not is_sure(grid, one.header_rows):
                asking.ask(
                    "explained-headings", row.place, " | ".join(filter(None, row.texts)),
                    "keep as a note", "The row below the headings seems to explain them.",
                )  # fmt: skip


def _ask_unlined(document: Document, maps: Sequence[TableMap], asking: Asking) -> None:
    for table, one in zip(document.tables, maps, strict=True):
        if one.role == PLAN and not table.is_drawn:
            asking.ask(
                "no-lines", Place(one.where), " | ".join(each.header for each in one.columns),
                "look at each row",
                "The table has no lines; rows and columns were told by the white between them.",
                once=one.where,
            )  # fmt: skip


def _ask_guessed(maps: Sequence[TableMap], asking: Asking) -> None:
    for one in maps:
        if one.role != PLAN:
            continue
        for column in one.columns:
            if column.field and column.confidence <= GUESSED:
                asking.ask(
                    "guessed-heading", Place(one.where), column.header or f"column {column.at + 1}",
                    column.field,
                    "We do not know this heading; we went by its words and what stands under it.",
                    once=f"{column.header}|{column.field}",
                )  # fmt: skip


def _layout(maps: tuple[TableMap, ...], found: Gathered, blocks: Sequence[DraftBlock]) -> Layout:
    captions = tuple(Caption(kind, texts) for kind, texts in found.captions.items())
    word = word_of(found.structure, blocks)
    own = tuple(one for one in maps if not lines_in(one.where))
    return Layout(looks_like(blocks_grain(maps), maps), own, word, captions)


GUESSED = LIKELY  # and below: a heading known by its words or by what stands under it


def blocks_grain(maps: Sequence[TableMap]) -> str:
    return next((one.grain for one in maps if one.role == PLAN), "")


def looks_like(grain: str, maps: Sequence[TableMap]) -> str:
    """A few words on the template: for the person who checks how the file was read."""
    plans = [one for one in maps if one.role == PLAN]
    if not plans:
        return "no plan found"
    if lines_in(plans[0].where):
        return "lines with labels below each action"
    fields = plans[0].fields()
    row = "a row an action" if grain != "block" else "a row {a_block}, with lists in its cells"
    if "block" in fields or "block_ref" in fields:
        where = "{blocks} in a column"
    else:
        where = "a table {a_block}" if len(plans) > 1 else "{blocks} as headings"
    return f"{where}; {row}"

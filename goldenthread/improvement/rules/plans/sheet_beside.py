"""What stands beside the written rows of a block's actions: proof, quotes, notes, loose lists."""

from collections.abc import Sequence

from goldenthread.documents.reading.parts import Cell

from .figures import figure_in
from .sheet_cells import each, quote_lines, text_lines
from .sheet_headings import Heading
from .sheet_shape import Shape, loose_notes
from .sheet_spans import EMPTY, Places
from .values import DraftAction, DraftBlock, Evidence, Paragraph


def put_evidence(
    rows: list[Places],
    column: int,
    heading: Heading,
    evidence: Sequence[Evidence],
    groups: Sequence[Sequence[DraftAction]],
) -> None:
    """Each text, or what is said of it under this heading, in the row of the action that it names,
    else in the first."""
    offset = len(rows) - len(groups)
    at_ref = {group[0].ref: at + offset for at, group in enumerate(groups) if group[0].ref}
    found: dict[int, list[str]] = {}
    for one in evidence:
        text = one.text if heading.field == "evidence" else figure_in(one.comments, heading.header)
        if text:
            found.setdefault(at_ref.get(one.ref, 0), []).append(text)
    for at, texts in found.items():
        bullet = int(len(texts) > 1)
        rows[at][column] = Cell(
            tuple(line for text in texts for line in text_lines(text, bullet=bullet))
        )


def put_quotes(
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


def put_notes(rows: list[Places], block: DraftBlock, shape: Shape) -> None:
    """Each in a row of its own, as far as the rows go: they are the block's."""
    for column, one in enumerate(shape.headings):
        if one.field == "notes":
            for at, text in enumerate(loose_notes(block, shape)):
                row = rows[min(at, len(rows) - 1)]
                before = row[column] or EMPTY
                row[column] = Cell(before.lines + text_lines(text))


def put_lists(
    rows: list[Places], block: DraftBlock, groups: Sequence[Sequence[DraftAction]], shape: Shape
) -> None:
    """Dates and leads that nobody paired yet: beside the first actions without any."""
    offset = len(rows) - len(groups)
    own_due = [text for one in block.actions if one.due for text in (one.due.text, one.due.first)]
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

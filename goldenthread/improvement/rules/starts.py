"""Documents with a column of starts beside their dates, and those that say nothing of starts."""

from dataclasses import replace

from .plans.values import Draft, DraftAction, DraftBlock, Printed


def says_starts(one: Draft) -> bool:
    """Whether it has such a column: else it leaves the starts of the plan as they are."""
    dues = [row.due for row in one.actions if isinstance(row.due, Printed)]
    has_column = any("start" in table.fields() for table in one.layout.tables)
    return has_column or any(due.start for due in dues)


def without_starts(one: Draft) -> Draft:
    return replace(one, blocks=tuple(map(_block, one.blocks)))


def _block(block: DraftBlock) -> DraftBlock:
    return replace(block, actions=tuple(map(_action, block.actions)))


def _action(row: DraftAction) -> DraftAction:
    """Of a plan that was signed texts stand where a reading would."""
    if not isinstance(row.due, Printed):
        return row
    return replace(row, due=replace(row.due, text=row.due.own, start=""))

"""An action that waits for another: what a slip there means here. No date moves by itself."""

from collections.abc import Collection, Iterator

from goldenthread.methods.refusal import Refusal

from .due import said
from .states import Facts


def unfit_wait(
    *,
    first: int,
    other: int,
    waits_already: bool,
    behind_other: Collection[int],
    is_over: bool,
) -> Iterator[Refusal]:
    """`behind_other`: everything that the other waits for, through however many."""
    where = "waits_for"
    if first == other:
        why = "An action cannot wait for itself."
        yield Refusal(where, str(other), why, "Choose another.", "itself")
    elif waits_already:
        why = "It waits for that one already."
        yield Refusal(where, str(other), why, "Choose another.", "waits-already")
    elif first in behind_other:
        why = "That one waits for this one, perhaps through others, so that neither could begin."
        yield Refusal(where, str(other), why, "End that first, or choose another.", "cycle")
    if is_over:
        why = "This action is done, closed or ended."
        yield Refusal(where, str(first), why, "There is nothing left to wait for.", "over")


def said_of(own: Facts, other: Facts) -> str:
    """What a reader of the waiting action needs to know of the one it waits for."""
    if other.done_on:
        return f"Done on {said(other.done_on)}."
    if other.is_over:
        return "It has ended and was not done."
    if other.due_on is None:
        return "It has no single date."
    after = own.due_on is not None and other.due_on > own.due_on and not own.done_on
    moved = f"The action it waits for has moved to {said(other.due_on)}"
    due = f"The action it waits for is due on {said(other.due_on)}"
    start = moved if other.moved else due
    if after and own.due_on:
        return f"{start}, after the date of this one, {said(own.due_on)}."
    return f"{start}."


def is_slip(own: Facts, other: Facts) -> bool:
    """Whether it has to be looked at: what is waited for moved, or comes too late."""
    if other.done_on or own.done_on or own.is_over:
        return False
    late = bool(own.due_on and other.due_on and other.due_on > own.due_on)
    return other.is_over or late or bool(other.moved)

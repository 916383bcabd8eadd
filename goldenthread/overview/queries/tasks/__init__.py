"""What waits for somebody: one function a source, each asking only what its reader may do."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime

from goldenthread.access.actor import Actor

from ...rules.tasks import Task, grouped
from ..links import link
from . import actions, learning, reviews, rounds

Source = Callable[[Actor, datetime, date], Iterator[Task]]
SOURCES: tuple[Source, ...] = (
    reviews.concerns,
    reviews.to_do,
    reviews.to_prepare,
    reviews.to_judge_again,
    reviews.to_answer,
    learning.drafts,
    learning.to_decide,
    learning.waiting_for_bodies,
    learning.my_parts,
    actions.mine,
    actions.evidence,
    actions.tests_due,
    actions.to_close,
    rounds.to_draw_and_allocate,
    rounds.replacements,
    rounds.to_report,
    rounds.to_read,
)

# Many of these are one line with their number; its page lists them.
TOGETHER: dict[Source, tuple[str, str, str]] = {
    learning.to_decide: ("{n} recommendations", "findings:log", ""),
    learning.waiting_for_bodies: ("decisions on {n} recommendations", "findings:log", ""),
    actions.evidence: ("{n} pieces of evidence", "improvement:list", "?show=proof"),
    actions.tests_due: ("whether {n} actions helped", "improvement:list", "?show=proof"),
    actions.to_close: ("{n} loops", "improvement:list", "?show=proof"),
    rounds.replacements: ("{n} replacements", "sampling:replacements", ""),
}


def tasks_of(actor: Actor, *, at: datetime, on: date) -> list[Task]:
    """All of them, in no order; a fixed number of questions, whatever they find."""
    return [task for source in SOURCES for task in _said(source, source(actor, at, on))]


def _said(source: Source, tasks: Iterator[Task]) -> Iterable[Task]:
    if source not in TOGETHER:
        return tasks
    what, page, query = TOGETHER[source]
    return grouped(tasks, what=what, href=link(page) + query, button="See them")

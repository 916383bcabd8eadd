"""My work: what needs somebody, in what order. A task starts with a verb and ends with its date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

SAFETY, DECISION, WORK, READ, WAITING = "safety", "decision", "work", "read", "waiting"
FOLD_OVER = 7
ONE_BY_ONE = 3  # more of one kind stand as one line
WEEK = 7  # days that count as this week
FAR = date.max


@dataclass(frozen=True, slots=True)
class Task:
    """`kind` decides its place. `due` is a day; `clock` a moment, for what is counted in hours.

    `since` stands where nothing was promised: the task then ends with the day it came.
    """

    verb: str
    what: str
    href: str
    due: date | None
    kind: str = WORK
    clock: datetime | None = None
    since: date | None = None
    hint: str = ""
    button: str = ""

    @property
    def title(self) -> str:
        return f"{self.verb} {self.what}"

    def is_late(self, today: date) -> bool:
        return self.due is not None and self.due < today

    def is_today(self, today: date) -> bool:
        return self.due == today


def grouped(tasks: Iterable[Task], *, what: str, href: str, button: str) -> list[Task]:
    """More than three of one kind are one line with their number and the oldest date.

    `what` holds {n}: "{n} recommendations". The page behind lists them.
    """
    found = list(tasks)
    if len(found) <= ONE_BY_ONE:
        return found
    due = min((one.due for one in found if one.due), default=None)
    since = min((one.since for one in found if one.since), default=None)
    verb, kind = found[0].verb, found[0].kind
    return [
        Task(verb, what.format(n=len(found)), href, due, kind, since=since, button=button,
             hint="The oldest first")
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pile:
    title: str
    tasks: tuple[Task, ...]

    @property
    def shown(self) -> tuple[Task, ...]:
        return self.tasks[:FOLD_OVER]

    @property
    def folded(self) -> tuple[Task, ...]:
        return self.tasks[FOLD_OVER:]


@dataclass(frozen=True, slots=True)
class MyWork:
    """`next` stands alone in its card; it is in no pile again."""

    next: Task | None
    piles: tuple[Pile, ...]
    said: str


def my_work(tasks: Iterable[Task], today: date) -> MyWork:
    ordered = in_order(tasks, today)
    mine = [task for task in ordered if task.kind != WAITING]
    waiting = tuple(task for task in ordered if task.kind == WAITING)
    first, rest = (mine[0], mine[1:]) if mine else (None, [])
    soon = today + timedelta(days=WEEK)
    late = tuple(task for task in rest if task.is_late(today))
    week = tuple(task for task in rest if not task.is_late(today) and _is_by(task, soon))
    later = tuple(task for task in rest if not task.is_late(today) and not _is_by(task, soon))
    piles = (
        Pile("Late", late),
        Pile("This week", week),
        Pile("Later", later),
        Pile("Waiting for others", waiting),
    )
    return MyWork(first, piles, said(mine, today))


def in_order(tasks: Iterable[Task], today: date) -> list[Task]:
    """Safety clock, late, today, decisions that others wait on, the rest; then by date."""
    return sorted(tasks, key=lambda task: (_rank(task, today), task.due or FAR, task.title))


def said(tasks: Iterable[Task], today: date) -> str:
    """ "1 task due today, none late." """
    listed = list(tasks)
    due = sum(task.is_today(today) for task in listed)
    late = sum(task.is_late(today) for task in listed)
    tasks_due = f"{due or 'No'} task{'' if due == 1 else 's'} due today"
    return f"{tasks_due}, {late or 'none'} late."


def _rank(task: Task, today: date) -> int:
    if task.kind == SAFETY:
        return 0
    if task.is_late(today):
        return 1
    if task.is_today(today):
        return 2
    return {DECISION: 3, WORK: 4, READ: 5, WAITING: 6}[task.kind]


def _is_by(task: Task, day: date) -> bool:
    """Without a date it waits for somebody's decision now: that is this week's work."""
    if task.due is None:
        return task.kind in (SAFETY, DECISION)
    return task.due <= day

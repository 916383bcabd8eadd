"""Jobs as people read them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from goldenthread.access.pace import ATTEMPTS

from . import queue

STATES = {
    "FAILED": ("Did not end well", "red"),
    "RUNNING": ("Under way", "blue"),
    "READY": ("Waits", "grey"),
    "SUCCESSFUL": ("Done", "green"),
}
Rows = QuerySet["DBTaskResult[..., Any]"]


@dataclass(frozen=True, slots=True)
class Job:
    pk: str
    title: str
    state: str
    colour: str
    at: datetime
    attempts: int
    why: str
    can_try_again: bool


def jobs(state: str = "") -> Rows:
    """Newest first; of one state when it is named."""
    rows = DBTaskResult.objects.order_by("-enqueued_at", "pk")
    return rows.filter(status=state) if state in STATES else rows


def failed() -> Rows:
    return jobs("FAILED")


def said(row: "DBTaskResult[..., Any]") -> Job:
    word, colour = STATES[row.status]
    return Job(
        pk=str(row.pk),
        title=title_of(row),
        state=word,
        colour=colour,
        at=row.finished_at or row.started_at or row.enqueued_at,
        attempts=len(row.worker_ids),
        why=why(row) if row.status == TaskResultStatus.FAILED else "",
        can_try_again=row.status == TaskResultStatus.FAILED,
    )


def title_of(row: "DBTaskResult[..., Any]") -> str:
    """`goldenthread.cases.tasks.stage_list` is "Cases: stage list"."""
    parts = row.task_path.split(".")
    if row.task_path == queue.TICK:
        return f"{row.args_kwargs['args'][0].capitalize()}: what is done every two seconds"
    room = parts[1] if len(parts) > 1 else parts[0]
    return f"{room.capitalize()}: {parts[-1].replace('_', ' ')}"


def why(row: "DBTaskResult[..., Any]") -> str:
    """The kind of fault and where in our code; never its message, which may hold a name."""
    if row.exception_class_path == queue.CUT_OFF:
        return f"It was cut off {ATTEMPTS} times before its end."
    ours = [line.strip() for line in row.traceback.splitlines() if "goldenthread/" in line]
    kind = row.exception_class_path.rpartition(".")[2]
    where = ours[-1].partition("goldenthread/")[2].replace('",', ",") if ours else "unknown place"
    return f"{kind} in {where}"


def tabs(now: str) -> list[dict[str, Any]]:
    each = {"": "All", **{state: word for state, (word, _) in STATES.items()}}
    return [
        {"title": word, "url": f"?state={state}" if state else "?", "current": state == now}
        for state, word in each.items()
    ]

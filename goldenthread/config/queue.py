"""The work queue: whose task is an orphan, how often it is tried, which ticks are failing."""

import os
import socket
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from goldenthread.access.pace import ATTEMPTS

PAUSE = timedelta(seconds=30)
KEPT = timedelta(days=30)
LONGEST = timedelta(hours=1)  # no task runs longer; another machine's orphans come back after it
TICK = "goldenthread.config.tasks.tick_room"
CUT_OFF = "goldenthread.config.queue.CutOff"
HOST = socket.gethostname()[:30]


def worker_id(token: str) -> str:
    return f"{HOST}:{os.getpid()}:{token}"


def is_orphan(worker: str, started_at: datetime | None, at: datetime) -> bool:
    """Whether the worker of a running task is gone: a dead process here, or silence elsewhere."""
    host, _, rest = worker.partition(":")
    process = rest.partition(":")[0]
    if host == HOST and process.isdigit():
        return not _lives(int(process))
    return started_at is None or at - started_at > LONGEST


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return process != os.getpid()


def last_worker(row: "DBTaskResult[..., Any]") -> str:
    return str(row.worker_ids[-1]) if row.worker_ids else ""


def orphans(at: datetime) -> "list[DBTaskResult[..., Any]]":
    """Running tasks whose worker is gone."""
    running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
    return [row for row in running if is_orphan(last_worker(row), row.started_at, at)]


def may_try_again() -> "list[DBTaskResult[..., Any]]":
    """Failures with attempts left; ticks come by anyway."""
    rows = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).exclude(task_path=TICK)
    return [row for row in rows if len(row.worker_ids) < ATTEMPTS]


def ticks_failing(room: str) -> "QuerySet[DBTaskResult[..., Any]]":
    rows = DBTaskResult.objects.filter(task_path=TICK, status=TaskResultStatus.FAILED)
    return rows.filter(args_kwargs={"args": [room], "kwargs": {}})


def long_done(at: datetime) -> "QuerySet[DBTaskResult[..., Any]]":
    """What went well long ago; nobody looks for it any more."""
    rows = DBTaskResult.objects.filter(status=TaskResultStatus.SUCCESSFUL)
    return rows.filter(finished_at__lt=at - KEPT)

"""What is done about background work, by somebody or by the worker itself."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.pace import ATTEMPTS
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Anywhere

from . import queue


@transaction.atomic
def try_again(*, task: "DBTaskResult[..., Any]", by: Actor, at: datetime) -> None:
    """Three more attempts, the first within seconds. Jobs may run twice without harm."""
    by.must(Permission.JOBS_READ, over=Anywhere())
    task.worker_ids = []
    _put_back(task, run_after=at)
    record(by=by, verb="try job again", things=[("job", str(task.pk))], at=at)


@transaction.atomic
def put_back_orphans(*, by: Actor, at: datetime) -> int:
    """Tasks whose worker was killed run again; the third time they are shown as failed."""
    by.must(Permission.JOBS_READ, over=Anywhere())
    found = queue.orphans(at)
    for row in found:
        if len(row.worker_ids) < ATTEMPTS:
            _put_back(row, run_after=at)
            continue
        row.status, row.finished_at = TaskResultStatus.FAILED, at
        row.exception_class_path = queue.CUT_OFF
        row.traceback = f"The worker ended {ATTEMPTS} times while this ran."
        row.save(update_fields=["status", "finished_at", "exception_class_path", "traceback"])
    return len(found)


@transaction.atomic
def retry_failed(*, by: Actor, at: datetime) -> int:
    """A failure is tried again after a pause, at most three times in all."""
    by.must(Permission.JOBS_READ, over=Anywhere())
    found = queue.may_try_again()
    for row in found:
        _put_back(row, run_after=at + queue.PAUSE)
    return len(found)


@transaction.atomic
def forget_done(*, by: Actor, at: datetime) -> None:
    """Rows of work that went well go after a month, so that the queue stays small."""
    by.must(Permission.JOBS_READ, over=Anywhere())
    queue.long_done(at).delete()


@transaction.atomic
def note_failing_tick(*, room: str, error: BaseException, by: Actor, at: datetime) -> None:
    """One row a room among the jobs, however often its tick fails."""
    by.must(Permission.JOBS_READ, over=Anywhere())
    row = queue.ticks_failing(room).first() or DBTaskResult.objects.create(
        task_path=queue.TICK,
        args_kwargs={"args": [room], "kwargs": {}},
        backend_name="default",
        worker_ids=[queue.worker_id("tick")] * ATTEMPTS,
        run_after=at,
        status=TaskResultStatus.RUNNING,
    )
    row.set_failed(error)


@transaction.atomic
def settle_tick(*, room: str, by: Actor, at: datetime) -> None:
    """The tick works again."""
    by.must(Permission.JOBS_READ, over=Anywhere())
    failing = queue.ticks_failing(room)
    failing.update(status=TaskResultStatus.SUCCESSFUL, finished_at=at)


def _put_back(row: "DBTaskResult[..., Any]", *, run_after: datetime) -> None:
    row.status, row.run_after, row.finished_at = TaskResultStatus.READY, run_after, None
    row.save(update_fields=["status", "run_after", "finished_at", "worker_ids"])

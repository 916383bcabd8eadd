"""Work on case lists that takes longer than a page: it may be killed and run twice without harm."""

from datetime import datetime

from django.utils.timezone import localdate, now
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from goldenthread.access.actor import Actor
from goldenthread.authority.models import Person
from goldenthread.authority.queries import actor_of
from goldenthread.methods.refusal import Refused

from . import intake, operations, queries
from .intake import BREATH
from .models import Batch
from .rules import State


@task()
def check_list(batch_pk: int) -> None:
    """The dry run of an uploaded list, as the person who sent it."""
    batch = _list(batch_pk)
    intake.check(batch=batch, work=intake.Work(_acting(batch.made_by), now, BREATH))


@task()
def put_list_in_force(batch_pk: int) -> None:
    """Stages the list and puts it in force, as the person who said so."""
    batch = _list(batch_pk)
    work = intake.Work(_acting(batch.ordered_by or batch.made_by), now, BREATH)
    try:
        intake.put_in_force(batch=batch, work=work)
    except Refused as refused:
        batch.refresh_from_db()
        if batch.state == State.STAGING:  # overtaken by a newer list meanwhile
            found = refused.refusals
            operations.refuse_list(batch=batch, found=found, by=work.by, at=work.at())
        intake.clear(batch, work)
        intake.forget_file(batch)


@task()
def clear_list(batch_pk: int) -> None:
    """What was staged of a list that was discarded goes, and so does the file."""
    batch = _list(batch_pk)
    if batch.state == State.DISCARDED:
        work = intake.Work(_acting(batch.made_by), now, BREATH)
        intake.clear(batch, work)
        intake.forget_file(batch)
        operations.note_cleared(batch=batch, by=work.by, at=work.at())


WORK = {
    State.WAITING: check_list,
    State.CHECKING: check_list,
    State.STAGING: put_list_in_force,
    State.DISCARDED: clear_list,
}


def tick(at: datetime) -> None:
    """Pages only say what is wanted; here it is taken up, and again when a task was lost."""
    for batch in queries.lists_at_rest(at):
        wanted = WORK[State(batch.state)]
        if not _waits(f"{__name__}.{wanted.func.__name__}", batch.pk):
            wanted.enqueue(batch.pk)


def _waits(path: str, pk: int) -> bool:
    open_tasks = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
    rows = DBTaskResult.objects.filter(task_path=path, status__in=open_tasks)
    return rows.filter(args_kwargs={"args": [pk], "kwargs": {}}).exists()


def _list(pk: int) -> Batch:
    return queries.any_list(pk)


def _acting(person: Person | None) -> Actor:
    """Somebody who lost the right since then can no longer act: the operations refuse."""
    return actor_of(person, on=localdate()) if person else Actor("system:case list")

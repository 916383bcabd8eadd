"""Work that nobody waits for on a page: plans read and taken in, agreed actions taken up, leads and
seats that changed hands. It may be killed and run twice without harm."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils.timezone import localdate, now
from django_tasks import TaskResultStatus, task
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from goldenthread.access.actor import Actor, NotAllowed
from goldenthread.access.pace import ATTEMPTS
from goldenthread.access.permissions import Permission
from goldenthread.authority.queries import actor_of, system_actor

from . import operations, queries, rules
from .rules.importing import ORDERED, SENT

EVERY = timedelta(minutes=5)  # a new holder of a post waits no longer than this
_followed: list[datetime] = []


@task()
def read_plan(pk: int, version: int) -> None:
    """A document that was sent, as the person who sent it."""
    _work(operations.read_sent, pk, version)


@task()
def take_plan_in(pk: int, version: int) -> None:
    """A document that was ordered in, as the person who said so."""
    _work(operations.take_ordered, pk, version)


@task()
def make_draft(pk: int, of: str) -> None:
    """Of a document that was read; `of` says of what it is made, so that each is made once."""
    operations.keep_draft(brought=queries.any_import(pk), by=_worker(), at=now())


WORK = {SENT: read_plan, ORDERED: take_plan_in}


def tick(at: datetime) -> None:
    """Called every few seconds; short when there is nothing to do."""
    at_work = list(queries.imports_at_work())
    for brought in at_work:
        _take_up(WORK[brought.state], brought.pk, brought.version, at)
    if not at_work:
        _ask_for_draft()
    by = system_actor("take up what reviews agreed", {Permission.ACTION_ADD})
    operations.take_up_review_actions(by=by, at=at, at_most=10)
    if not _followed or at - _followed[-1] >= EVERY or at < _followed[-1]:
        operations.follow_leads(by=by, at=at)
        sees = system_actor("who sits on a body reads its plans", {Permission.PLAN_EDIT})
        operations.follow_bodies(by=sees, at=at)
        _followed[:] = [at]


def _ask_for_draft() -> None:
    """One at a time, and after what people sent: a long one takes a minute."""
    for pk, of in queries.drafts_wanted():
        last = _begun(make_draft, pk, of)
        if (
            last is None or last.status == TaskResultStatus.SUCCESSFUL
        ):  # it was so before, and is again
            make_draft.enqueue(pk, of)
            return
        if last.status != TaskResultStatus.FAILED:
            return


def _take_up(wanted: "Task[[int, int], None]", pk: int, version: int, at: datetime) -> None:
    """Pages only say what is wanted; here it begins, and is given back when it never ends."""
    done = _begun(wanted, pk, version)
    if done is None:
        wanted.enqueue(pk, version)
    elif done.status == TaskResultStatus.FAILED and len(done.worker_ids) >= ATTEMPTS:
        found = [rules.importing.not_finished()]
        operations.give_back(brought=queries.any_import(pk), found=found, by=_worker(), at=at)


def _begun(wanted: "Task[..., None]", *given: int | str) -> DBTaskResult[..., None] | None:
    rows = DBTaskResult.objects.filter(task_path=f"{__name__}.{wanted.func.__name__}")
    same = rows.filter(args_kwargs={"args": list(given), "kwargs": {}})
    return same.order_by("-enqueued_at").first()


def _work(deed: Callable[..., None], pk: int, version: int) -> None:
    """An order that was given back and given again has another version: an old task leaves it."""
    brought = queries.any_import(pk)
    if brought.version != version:
        return
    person = brought.ordered_by or brought.by
    try:
        deed(brought=brought, by=actor_of(person, on=localdate()), at=now())
    except NotAllowed:
        found = [rules.importing.no_right_now()]
        operations.give_back(brought=brought, found=found, by=_worker(), at=now())


def _worker() -> Actor:
    return system_actor("read and take in plans", {Permission.PLAN_IMPORT})

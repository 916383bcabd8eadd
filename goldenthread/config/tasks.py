"""Work of the installation itself."""

from datetime import datetime

from django.utils.timezone import now
from django_tasks import task

from . import operations, queue, ticks


@task()
def tick_room(room: str) -> None:
    """One tick of one room, when somebody asks to try a failing one again."""
    dict(ticks.ticks())[room](now())


def tick(at: datetime) -> None:
    """Failed work is tried again after a pause; what is long done is forgotten.

    Looks before it writes: on SQLite a transaction holds everybody else up.
    """
    if queue.may_try_again():
        operations.retry_failed(by=ticks.worker(), at=at)
    if queue.long_done(at).exists():
        operations.forget_done(by=ticks.worker(), at=at)

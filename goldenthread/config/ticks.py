"""What every room does by itself, every two seconds: each room's `tasks.tick(at)`."""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.db import close_old_connections
from django.utils.timezone import now

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.authority.queries import system_actor

from . import operations

Tick = Callable[[datetime], object]
REST_AFTER_FAILURE = timedelta(minutes=1)
logger = logging.getLogger("goldenthread.ticks")


def worker() -> Actor:
    """The worker itself, which may look after its own queue and nothing else."""
    return system_actor("worker", {Permission.JOBS_READ})


def ticks() -> Iterator[tuple[str, Tick]]:
    """Rooms that have a tick, upstream first."""
    for room in settings.ROOMS:
        if find_spec(f"goldenthread.{room}.tasks") is not None:
            tick = getattr(import_module(f"goldenthread.{room}.tasks"), "tick", None)
            if tick is not None:
                yield room, tick


class Rounds:
    """Calls every tick in turn. One that fails rests a minute, is shown, and stops nobody."""

    def __init__(self, each: list[tuple[str, Tick]]) -> None:
        self.each = each
        self.resting: dict[str, datetime] = {}

    def once(self, at: datetime) -> None:
        for room, tick in self.each:
            if self.resting.get(room, at) <= at:
                self._call(room, tick, at)

    def _call(self, room: str, tick: Tick, at: datetime) -> None:
        try:
            tick(at)
            if self.resting.pop(room, None):
                operations.settle_tick(room=room, by=worker(), at=at)
        except Exception as error:
            logger.exception("The tick of %s did not end", room)
            self.resting[room] = at + REST_AFTER_FAILURE
            self._show(room, error, at)

    def _show(self, room: str, error: Exception, at: datetime) -> None:
        try:
            operations.note_failing_tick(room=room, error=error, by=worker(), at=at)
        except Exception:
            logger.exception("That could not be written down either")


def go_round(stopped: Callable[[float], bool], *, every: float) -> None:
    """Until `stopped(seconds to wait)` says so."""
    rounds = Rounds(list(ticks()))
    while not stopped(every):
        close_old_connections()
        rounds.once(now())
    close_old_connections()

"""The worker: tasks one after the other, and the rooms' ticks beside them."""

import logging
import threading

from django.core.management import call_command
from django.utils.crypto import get_random_string
from django.utils.timezone import now

from . import operations, queue, ticks

TICK_EVERY = 2.0  # seconds
LOOK_EVERY = 0.5
logger = logging.getLogger("goldenthread.worker")


def work() -> None:
    """Runs until SIGTERM; the task in hand is finished first."""
    if found := operations.put_back_orphans(by=ticks.worker(), at=now()):
        logger.warning("%s tasks of a worker that was stopped run again", found)
    stop = threading.Event()
    beside = threading.Thread(
        target=ticks.go_round, args=(stop.wait,), kwargs={"every": TICK_EVERY}, daemon=True
    )
    beside.start()
    try:
        call_command(
            "db_worker",
            interval=LOOK_EVERY,
            startup_delay=False,
            reload=False,
            worker_id=queue.worker_id(get_random_string(8)),
            verbosity=0,
        )
    finally:
        stop.set()
        beside.join(timeout=5)

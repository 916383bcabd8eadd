"""How much of long work is done at a time, so that others are let in; how often it is begun."""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

ATTEMPTS = 3  # of a task, before it counts as failed and waits for a person
AIM = 0.025  # seconds that one write should hold the database: nobody notices so short a wait
LEAST = 10  # rows: less than this costs more in beginnings than it saves in waiting
GROWTH = 1.5  # at most so many times more rows than the time before
ALONE = 10  # times as many rows where nobody can be let in: each chunk costs a beginning


class Pace:
    """Sizes the next chunk by how long the last one held others up, and rests in proportion.

    By time and not by rows, because the same rows take ten times as long on a busy machine.

    >>> pace = Pace(most=150, breath=0)
    >>> pace.held(0.2)
    >>> pace.rows
    30
    """

    def __init__(
        self,
        *,
        most: int,
        breath: float,
        alone: bool = False,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        """`most`: rows of the first chunk and of the largest; `breath`: rest for each second.

        `alone`: inside a larger transaction, whose chunks let nobody in; they are large throughout.
        """
        self.most, self.breath, self.sleep = most, 0 if alone else breath, sleep
        self.alone = alone
        self.rows = most * ALONE if alone else most
        self.since = time.monotonic()

    def held(self, seconds: float) -> None:
        """What the last chunk took while nobody else could write: the next one follows it."""
        if self.alone:
            return
        fits = self.rows * AIM / seconds if seconds > 0 else self.most
        self.rows = int(max(LEAST, min(fits, self.rows * GROWTH, self.most)))

    def rest(self) -> None:
        """As long as the work since the last rest, times `breath`; also between reads."""
        worked = time.monotonic() - self.since
        if self.breath:
            self.sleep(self.breath * worked)
        self.since = time.monotonic()


@contextmanager
def whole_list_in_memory() -> Iterator[None]:
    """What stands in memory throughout is not searched for rubbish again and again meanwhile.

    Python stops for 100 to 300 ms each time it looks through the objects of 30,000 children
    (measured), and it did so in the middle of writes.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()

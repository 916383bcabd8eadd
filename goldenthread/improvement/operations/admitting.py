"""Who is let in to a row because of what they hold today: who came is admitted, who went is not."""

from collections.abc import Mapping
from datetime import datetime

from goldenthread.access.actor import Task, Thing
from goldenthread.access.operations import admit, release
from goldenthread.access.permissions import Permission


def admit_only(
    wanted: Mapping[Task, Thing],
    *,
    standing: Mapping[Task, int],
    permission: Permission,
    at: datetime,
) -> dict[Task, int]:
    """`standing`: tasks of today, each with the key of its thing. Answers those that came or went,
    likewise."""
    for task in standing.keys() - wanted.keys():
        release(task=task, at=at)
    for task in wanted.keys() - standing.keys():
        admit(task=task, permission=permission, to=[wanted[task]], at=at)
    told = {**standing, **{task: thing.key for task, thing in wanted.items()}}
    return {task: told[task] for task in standing.keys() ^ wanted.keys()}

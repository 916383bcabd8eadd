"""Who is let in to a row because of what they hold today: who came is admitted, who went is not."""

from collections.abc import Mapping, Set
from datetime import datetime

from goldenthread.access.actor import Task, Thing
from goldenthread.access.operations import admit, release
from goldenthread.access.permissions import Permission


def admit_only(
    wanted: Mapping[Task, Thing], *, standing: Set[Task], permission: Permission, at: datetime
) -> set[Task]:
    """Answers the tasks that came or went."""
    for task in standing - wanted.keys():
        release(task=task, at=at)
    for task in wanted.keys() - standing:
        admit(task=task, permission=permission, to=[wanted[task]], at=at)
    return set(standing ^ wanted.keys())

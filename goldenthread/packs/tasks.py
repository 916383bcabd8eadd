"""The rounds of the demonstration are made while people already look at the newest."""

from django.db import transaction
from django.utils.timezone import now
from django_tasks import task

from goldenthread.access.permissions import Permission
from goldenthread.authority.queries import system_actor

from . import operations, queries
from .demo import recipe
from .demo.rounds import ROUNDS


def begin() -> None:
    """What `setup --demo` does: enough to start with at once, the rest in the background."""
    by = system_actor("demonstration", [Permission.PEOPLE_MANAGE])
    operations.begin_demo(by=by, at=now())
    with transaction.atomic():  # nobody else is here yet, and one write is quicker than thousands
        made = make_rounds(up_to=recipe.AT_ONCE)
    if made < ROUNDS:
        make_rest.enqueue()


def make_rounds(*, up_to: int) -> int:
    """So many rounds shall stand; answers how many do. Many short transactions, so nobody waits."""
    making = queries.making()
    while making and making.made < min(up_to, making.of):
        by = system_actor("demonstration", [Permission.PEOPLE_MANAGE])
        recipe.make_next(making.made, now=now())
        making = operations.count_round(making=making, by=by, at=now())
    return making.made if making else 0


@task()
def make_rest() -> int:
    """All that are left. Goes on where a killed one stopped."""
    return make_rounds(up_to=ROUNDS)

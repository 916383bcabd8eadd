"""The rounds of the demonstration are made while people already look at the newest."""

from django.db import transaction
from django.utils.timezone import now
from django_tasks import task

from goldenthread.access.permissions import Permission
from goldenthread.authority.queries import system_actor

from . import operations, queries
from .demo import recipe
from .demo.rounds import ROUNDS

BEHIND = -50  # of -100 to 100; what somebody waits for on a page is 0


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


@task(priority=BEHIND)
def make_rest() -> int:
    """The next of those that are left, and then the one after: what people sent meanwhile goes
    between. Goes on where a killed one stopped."""
    making = queries.making()
    made = make_rounds(up_to=making.made + 1) if making else ROUNDS
    if made < ROUNDS:
        make_rest.enqueue()
    return made

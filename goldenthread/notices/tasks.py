"""Work that nobody clicks for."""

from datetime import datetime

from goldenthread.access.permissions import Permission
from goldenthread.authority.queries import system_actor

from . import operations


def tick(at: datetime) -> None:
    """Called every few seconds; short when nothing happened."""
    by = system_actor("tell people what concerns them", {Permission.MY_WORK})
    operations.make_notices(by=by, at=at)

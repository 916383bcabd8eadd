"""Work that nobody clicks for: agreed actions taken up, leads and seats that changed hands."""

from datetime import datetime, timedelta

from goldenthread.access.permissions import Permission
from goldenthread.authority.queries import system_actor

from . import operations

EVERY = timedelta(minutes=5)  # a new holder of a post waits no longer than this
_followed: list[datetime] = []


def tick(at: datetime) -> None:
    """Called every few seconds; short when there is nothing to do."""
    by = system_actor("take up what reviews agreed", {Permission.ACTION_ADD})
    operations.take_up_review_actions(by=by, at=at, at_most=10)
    if not _followed or at - _followed[-1] >= EVERY or at < _followed[-1]:
        operations.follow_leads(by=by, at=at)
        sees = system_actor("who sits on a body reads its plans", {Permission.PLAN_EDIT})
        operations.follow_bodies(by=sees, at=at)
        _followed[:] = [at]

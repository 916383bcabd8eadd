"""Work that nobody clicks for: drafts of what reviewers wrote."""

from datetime import datetime

from goldenthread.access.permissions import Permission
from goldenthread.authority.queries import system_actor

from . import operations


def tick(at: datetime) -> None:
    """Called every few seconds; short when there is nothing to do."""
    by = system_actor("draft findings of submitted reviews", {Permission.FINDING_RECORD})
    operations.draft_findings(by=by, at=at, at_most=10)

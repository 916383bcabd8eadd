"""What happens to reviews without anybody asking: a concern that nobody answers goes further up."""

from datetime import datetime

from goldenthread.access.permissions import Permission
from goldenthread.authority.queries import system_actor

from .operations import escalate_silent_concerns


def tick(at: datetime) -> None:
    """Every few seconds, and safe to run twice."""
    by = system_actor("concerns", [Permission.CONCERN_READ])
    escalate_silent_concerns(at=at, by=by)

"""Whoever looks at the keys of a drawn sample leaves a trace."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission

from ..models import Draw


@transaction.atomic
def note_seen(*, draw: Draw, keys: Collection[str], by: Actor, at: datetime) -> None:
    """`keys`: the case keys that were shown."""
    by.must(Permission.DRAW_READ, over=draw)
    things: list[tuple[str, str | int]] = [("draw", draw.pk)]
    things += [("case", key) for key in keys]
    record(by=by, verb="see", things=things, at=at)

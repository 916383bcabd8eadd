"""What a council decides that needs no table of its own."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.methods.refusal import refuse_if_any

from .. import rules
from ..models import Authority, Setting


@transaction.atomic
def decide_setting(
    *, kind: str, value: Any, in_force_from: date, because: str, by: Actor, at: datetime
) -> Setting:
    """In force from a day, over the whole authority; what was in force before stays readable."""
    by.must(Permission.PEOPLE_MANAGE, over=Authority())
    taken = Setting.objects.filter(kind=kind, in_force_from=in_force_from).exists()
    not_before = None if by.person_pk is None else rules.day_of(at)  # set-up may tell the past
    refuse_if_any(rules.bad_setting(in_force_from, because, taken=taken, not_before=not_before))
    made = Setting.objects.create(
        kind=kind,
        value=value,
        in_force_from=in_force_from,
        because=because.strip(),
        decided_by_id=by.person_pk,
    )
    record(by=by, verb="decide setting", things=[("setting", made.pk)], at=at)
    return made

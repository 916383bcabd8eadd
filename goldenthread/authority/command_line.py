"""Who is acting when a command runs: a person named by `--as`, through the same doors as a page."""

from datetime import date

from django.conf import settings
from django.utils.timezone import localdate

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.methods.refusal import refuse

from . import queries
from .models import Person


def acting(email: str | None, *, on: date | None = None) -> Actor:
    """The actor of a command; raises Refused when nobody is named or nobody has that address."""
    return queries.actor_of(acting_person(email), on=on or localdate())


def acting_machine() -> Actor:
    """Whoever holds the machine: for the first invitation and the check of the trail."""
    return queries.system_actor("setup", {Permission.PEOPLE_MANAGE, Permission.TRAIL_READ})


def acting_person(email: str | None) -> Person:
    """In the demo nobody need be named: it is then the demo's administrator."""
    if email is None:
        found = queries.demo_administrator(on=localdate()) if settings.DEMO else None
        why, do = "This command runs as a person.", "Name one: --as name@example.org."
    else:
        found = Person.objects.filter(account__email=email.strip().lower()).first()
        why = "Nobody signs in with this address."
        do = "Look at `goldenthread access people`."
    if found is None or found.account is None or not found.account.is_active:
        raise refuse("--as", email or "", why, do, "nobody")
    return found

"""Who signed in, out, or was refused: the one place that hears signals, those of the library.

An address that nobody has is never written down: people type passwords into that box.
"""

from typing import Any

from allauth.account.signals import user_logged_in
from django.conf import settings
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.utils.module_loading import import_string
from django.utils.timezone import localdate, now

from .actor import Actor
from .models import User
from .operations import record

AT_THE_DOOR = Actor("system:sign-in")


def listen() -> None:
    user_logged_in.connect(signed_in, dispatch_uid="trail")
    user_logged_out.connect(signed_out, dispatch_uid="trail")
    user_login_failed.connect(turned_away, dispatch_uid="trail")


def signed_in(user: User, **_: Any) -> None:
    _record(user, "sign in")


def signed_out(user: User | None, **_: Any) -> None:
    if user is not None:
        _record(user, "sign out")


def turned_away(credentials: dict[str, Any], **_: Any) -> None:
    """A known account is named by its key; anything else only counts."""
    address = str(credentials.get("email", "")).strip().lower()
    account = User.objects.filter(email=address).first()
    things = [("account", account.pk)] if account else []
    record(by=AT_THE_DOOR, verb="turn away", things=things, at=now())


def _record(user: User, verb: str) -> None:
    actor: Actor = import_string(settings.ACTOR_FROM)(user, localdate())
    record(by=actor, verb=verb, things=[("account", user.pk)], at=now())

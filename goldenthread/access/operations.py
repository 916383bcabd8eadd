"""What rooms above ask of access: to record a deed, and to give or end reach by task.

These are called inside another room's operation, which has asked for permission and opened the
transaction; that is why they ask for neither.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from . import rules
from .actor import Actor, Task, Thing
from .models import Admission, Recusal, Trail, TrailEntry, TrailLink, TrailThing, User
from .permissions import Permission


def admit(*, task: Task, permission: Permission, to: Iterable[Thing], at: datetime) -> None:
    """For one permission: to judge a child's review is not to change the child's record."""
    Admission.objects.bulk_create(
        Admission(permission=permission, from_at=at, **task._asdict(), **thing._asdict())
        for thing in to
    )


def recuse(*, task: Task, whence: Iterable[Thing], at: datetime) -> None:
    """Put things out of reach of the task's actor, grants and admissions notwithstanding."""
    Recusal.objects.bulk_create(
        Recusal(from_at=at, **task._asdict(), **thing._asdict()) for thing in whence
    )


def release(*, task: Task, at: datetime) -> None:
    """The task is over: what it opened closes, what it closed opens."""
    for standing in (Admission, Recusal):
        standing.objects.filter(to_at=None, **task._asdict()).update(to_at=at)


def record(
    *,
    by: Actor,
    verb: str,
    things: Iterable[tuple[str, str | int]],
    at: datetime,
    because: str = "",
    detail: Mapping[str, str | int | bool] | None = None,
) -> TrailEntry:
    """One entry for one deed. Kinds, keys and structure; never a grade, a name or typed text.

    No hash yet, so that nobody waits for anybody: the sealer chains it.
    """
    about = [(kind, str(key)) for kind, key in things]
    text = rules.canonical(
        {
            "at": at,
            "because": because,
            "by": by.key,
            "detail": dict(detail or {}),
            "things": [list(thing) for thing in about],
            "verb": verb,
        }
    )
    entry = TrailEntry.objects.create(text=text, at=at, actor_key=by.key, verb=verb)
    TrailThing.objects.bulk_create(
        TrailThing(entry=entry, kind=kind, key=key) for kind, key in about
    )
    return entry


@transaction.atomic
def seal_trail(*, at_most: int = 5_000) -> int:
    """Chain what is not chained yet. Two at once: the second breaks on `seq` and comes back.

    `at_most` keeps the transaction short; callers repeat until it answers 0.
    """
    head = TrailLink.objects.order_by("-seq").first()
    length, previous = (head.seq, head.hash) if head else (0, rules.GENESIS)
    links = []
    waiting = TrailEntry.objects.filter(link=None).order_by("pk")[:at_most]
    for seq, entry in enumerate(waiting, start=length + 1):
        previous = rules.link_hash(previous, entry.text)
        links.append(TrailLink(seq=seq, entry=entry, hash=previous))
    TrailLink.objects.bulk_create(links)
    return len(links)


@transaction.atomic
def take_trail_out(*, asked: Mapping[str, str | int | bool], by: Actor, at: datetime) -> None:
    """Somebody takes entries away as a file: that is a deed of its own."""
    by.must(Permission.TRAIL_READ, over=Trail())
    about = [("case", str(asked["case"]))] if asked.get("case") else []
    record(by=by, verb="take trail out", things=about, at=at)


@transaction.atomic
def note_trail_seen(*, case: str, by: Actor, at: datetime) -> None:
    """Who asked who saw a child's entry has seen something about that child too."""
    by.must(Permission.TRAIL_READ, over=Trail())
    record(by=by, verb="see trail", things=[("case", case)], at=at)


@transaction.atomic
def ask_trail_check(*, by: Actor, at: datetime) -> None:
    by.must(Permission.TRAIL_READ, over=Trail())
    record(by=by, verb="check trail", things=[], at=at)


def open_account(*, email: str, password: str | None) -> User:
    """An account that can sign in once a password stands; people are `authority`'s matter."""
    return User.objects.create_user(email=email.strip().lower(), password=password)


def set_password(*, account: User, password: str, email: str) -> User:
    """Also ends every session of the account: the session holds a hash of the password."""
    account.email = email.strip().lower()
    account.set_password(password)
    account.save(update_fields=["email", "password"])
    return account

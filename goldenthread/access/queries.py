"""What can be asked of the trail."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.timezone import make_aware
from django_tasks_db.models import DBTaskResult

from . import rules
from .models import TrailEntry, TrailLink

# Their trail is sealed with them: that an allegation stands is itself told to one post only.
SEALED_KINDS = ("allegation",)


@dataclass(frozen=True, slots=True)
class TrailReport:
    entries: int
    unchained: int
    broken_at: int | None
    head: str

    @property
    def ok(self) -> bool:
        return self.broken_at is None

    def as_json(self) -> dict[str, Any]:
        """As `access verify-trail` prints it."""
        return {
            "entries": self.entries,
            "ok": self.ok,
            "broken_at": self.broken_at,
            "unchained": self.unchained,
            "head": self.head,
        }


def verify_trail(*, printed_head: str = rules.GENESIS) -> TrailReport:
    """Walk the chain from its start. `printed_head` was published, so a lost end shows too."""
    previous, seen, broken_at = rules.GENESIS, printed_head == rules.GENESIS, None
    links = TrailLink.objects.select_related("entry").prefetch_related("entry__things")
    length = 0
    for expected, link in enumerate(links.order_by("seq").iterator(chunk_size=2_000), start=1):
        length = expected
        hash_now = rules.link_hash(previous, link.entry.text)
        things = [(thing.kind, thing.key) for thing in link.entry.things.all()]
        intact = (link.seq, link.hash) == (expected, hash_now) and rules.columns_agree(
            link.entry.text, link.entry.at, link.entry.actor_key, link.entry.verb, things
        )
        if broken_at is None and not intact:
            broken_at = expected
        previous = link.hash
        seen = seen or previous == printed_head
    if broken_at is None and not seen:
        broken_at = length + 1
    unchained = TrailEntry.objects.filter(link=None).count()
    return TrailReport(TrailEntry.objects.count(), unchained, broken_at, previous)


def trail_head() -> str:
    """The hash to print on what is published: a cut-off end then shows."""
    head = TrailLink.objects.order_by("-seq").first()
    return head.hash if head else rules.GENESIS


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody looks for in the trail; empty parts narrow nothing."""

    case: str = ""
    actor_key: str = ""
    verb: str = ""
    only_seen: bool = False
    first_on: date | None = None
    last_on: date | None = None

    def __bool__(self) -> bool:
        return self != Asked()


SEEN = ("see", "look", "reveal", "find")  # verbs of looking begin with one of these


def search(asked: Asked) -> QuerySet[TrailEntry]:
    """Entries that fit, newest first; "who saw this child's entry" is a case and `only_seen`."""
    found = entries_about("case", asked.case) if asked.case else entries()
    if asked.actor_key:
        found = found.filter(actor_key=asked.actor_key)
    if asked.verb:
        found = found.filter(verb__istartswith=asked.verb)
    if asked.only_seen:
        found = found.filter(reduce(or_, (Q(verb__startswith=word) for word in SEEN)))
    if asked.first_on:
        found = found.filter(at__gte=_midnight(asked.first_on))
    if asked.last_on:
        found = found.filter(at__lt=_midnight(asked.last_on + timedelta(days=1)))
    return found


def _midnight(day: date) -> datetime:
    return make_aware(datetime.combine(day, time.min))


def before(found: QuerySet[TrailEntry], pk: int | None, *, at_most: int) -> list[TrailEntry]:
    """The next entries going back from one; no count, so that millions cost no more."""
    if pk is not None:
        found = found.filter(pk__lt=pk)
    return list(found.order_by("-pk").prefetch_related("things")[:at_most])


def entries_about(kind: str, key: str) -> QuerySet[TrailEntry]:
    """Who did or saw what, of one thing, newest first."""
    return entries().filter(things__kind=kind, things__key=key).distinct()


def entries() -> QuerySet[TrailEntry]:
    """The trail that may be read: what is sealed with its matter is left out."""
    hidden = TrailEntry.objects.filter(things__kind__in=SEALED_KINDS)
    return TrailEntry.objects.exclude(pk__in=hidden.values("pk")).order_by("-at", "-pk")


CHECK = "goldenthread.access.tasks.check_trail"


def last_check() -> "DBTaskResult[..., Any] | None":
    """The check of the whole trail that was asked for last, whatever its state."""
    return DBTaskResult.objects.filter(task_path=CHECK).order_by("-enqueued_at").first()

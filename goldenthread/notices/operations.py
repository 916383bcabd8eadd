"""Notices are made from the trail, each once; a person's own are marked as seen."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localtime

from goldenthread.access.actor import Actor
from goldenthread.access.models import TrailEntry
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Service

from . import queries, rules
from .models import Cursor, Notice
from .queries import people

READER = "notices"


@transaction.atomic
def make_notices(*, by: Actor, at: datetime, at_most: int = 200) -> int:
    """Read the trail since the cursor; answers how many entries were read.

    Runs twice without harm: a notice is one row for an entry, a person, a kind and a thing.
    """
    for service in Service.objects.filter(parent=None):
        by.must(Permission.MY_WORK, over=service)
    entries = queries.entries_after(READER, at_most)
    if entries:
        made = [notice for entry in entries for notice in _of(entry)]
        Notice.objects.bulk_create(made, ignore_conflicts=True)
        Cursor.objects.update_or_create(reader=READER, defaults={"entry_pk": entries[-1].pk})
    return len(entries)


@transaction.atomic
def mark_seen(*, by: Actor, at: datetime) -> int:
    """The actor's own notices, once they stood on a page in front of them."""
    unseen = Notice.objects.visible_to(by, Permission.MY_WORK).filter(seen_at=None)
    seen = unseen.update(seen_at=at)
    if seen:
        things = [("person", str(by.person_pk))]
        record(by=by, verb="see_notices", things=things, at=at, detail={"count": seen})
    return seen


def _of(entry: TrailEntry) -> Iterator[Notice]:
    """What one deed tells, to whom; never to whoever did it."""
    things = [(thing.kind, thing.key) for thing in entry.things.all()]
    on = localtime(entry.at).date()
    for kind, who in rules.TELLS.get(entry.verb, ()):
        about = rules.about(kind)
        for key in rules.keys_of(things, about):
            hidden = people.recused_from_grades(about, key) if rules.tells_grades(kind) else set()
            for person in dict.fromkeys(_people(who, key, on, entry)):
                actor = f"person:{person}"
                if actor != entry.actor_key and actor not in hidden:
                    yield Notice(person_id=person, entry_pk=entry.pk, kind=kind,
                                 thing_kind=about, thing_key=key, at=entry.at)  # fmt: skip


def _people(who: str, key: int, on: date, entry: TrailEntry) -> Iterable[int]:
    return rules.named_in(entry.text) if who == rules.NAMED else people.WHO[who](key, on)

"""What can be asked of notices. Each person sees their own and no others."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Max, Q
from django.utils.timezone import localtime

from goldenthread.access.actor import Actor
from goldenthread.access.models import TrailEntry
from goldenthread.access.permissions import Permission
from goldenthread.access.sealed import SealedQuerySet
from goldenthread.improvement.queries.speaking import words_for_blocks

from .. import rules
from ..models import Cursor, Notice

FIRST_LOOK = timedelta(days=7)  # what a newcomer is told of
LATER = 5  # said one by one; the rest are counted
AT_MOST = 60


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that somebody is told of. `kind` and `key` name it for a link."""

    text: str
    kind: str
    key: int


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since `day`; `more` were not said one by one."""

    day: date
    changes: tuple[Change, ...]
    more: int


def notices_of(actor: Actor) -> SealedQuerySet[Notice]:
    return Notice.objects.visible_to(actor, Permission.MY_WORK).order_by("-at", "-pk")


def since_last_look(
    actor: Actor, *, at: datetime, visit_began: datetime, words: Mapping[str, str]
) -> Since:
    """Unseen until this visit. What was seen in it stays on the page for the whole visit."""
    rows = notices_of(actor)
    looked = rows.filter(seen_at__lt=visit_began).order_by().aggregate(last=Max("seen_at"))["last"]
    fresh = rows.filter(Q(seen_at=None) | Q(seen_at__gte=visit_began))
    if looked is None:
        fresh = fresh.filter(at__gte=at - FIRST_LOOK)
    seen: dict[tuple[str, int], Change] = {}
    told = list(fresh[:AT_MOST])
    blocks = {row.thing_key for row in told if row.thing_kind in rules.BLOCKS}
    called = words_for_blocks(blocks) if blocks else {}
    for row in told:
        own = {"block": called[row.thing_key]} if row.thing_key in called else {}
        text = rules.said(row.kind, row.thing_key, {**words, **own})
        seen.setdefault((row.kind, row.thing_key), Change(text, row.thing_kind, row.thing_key))
    said = list(seen.values())
    day = localtime(looked or at - FIRST_LOOK).date()
    return Since(day, tuple(said[:LATER]), max(0, len(said) - LATER))


def entries_after(reader: str, at_most: int) -> list[TrailEntry]:
    """What happened since this reader's cursor, oldest first."""
    cursor = Cursor.objects.filter(reader=reader).first()
    rows = TrailEntry.objects.filter(pk__gt=cursor.entry_pk if cursor else 0)
    return list(rows.order_by("pk").prefetch_related("things")[:at_most])

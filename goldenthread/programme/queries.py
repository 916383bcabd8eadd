"""What can be asked of activities and rounds."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Service

from . import rules
from .models import Activity, ActivityVersion, Round, Stage


def version_in_force(activity: Activity, *, on: date) -> ActivityVersion | None:
    rows = ActivityVersion.objects.filter(activity=activity, in_force_from__lte=on)
    return rows.order_by("-in_force_from", "-number").first()


def activities_in_force(*, on: date) -> QuerySet[Activity]:
    rows = ActivityVersion.objects.filter(in_force_from__lte=on)
    return Activity.objects.filter(pk__in=rows.values("activity")).order_by("title")


def at_or_above(services: Iterable[int]) -> frozenset[int]:
    """These services and every one that they are a part of."""
    parents = dict(Service.objects.values_list("pk", "parent"))
    found: set[int] = set()
    for service in services:
        step: int | None = service
        while step is not None and step not in found:
            found.add(step)
            step = parents.get(step)
    return frozenset(found)


def rounds_seen(actor: Actor, permission: Permission = Permission.ROUND_READ) -> QuerySet[Round]:
    """Over the services where this permission is held, newest first.

    To read, also rounds over a wider service of which one's own is a part: a round holds no
    child, worker or result, and its rows ask for themselves.
    """
    services = actor.services(permission)
    reached = at_or_above(services) if permission == Permission.ROUND_READ else services
    return (
        Round.objects.filter(service__in=reached)
        .select_related("version__activity", "version__tool", "version__scale", "service", "body")
        .order_by("-starts_on", "slug")
    )


def stages_of(round: Round) -> QuerySet[Stage]:
    return Stage.objects.filter(version=round.version_id).order_by("order")


def settings_of(round: Round) -> rules.Settings:
    """By the version that the round pinned, never by today's."""
    return rules.read_settings(round.version.settings)


def services_for_rounds(actor: Actor) -> QuerySet[Service]:
    held = actor.services(Permission.ROUND_MANAGE)
    return Service.objects.filter(pk__in=held).order_by("name", "pk")

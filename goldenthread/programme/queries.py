"""What can be asked of activities and rounds."""

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


def rounds_seen(actor: Actor, permission: Permission = Permission.ROUND_READ) -> QuerySet[Round]:
    """Over the services where this permission is held, newest first.

    To read, also rounds over a wider service of which one's own is a part: a round holds no
    child, worker or result, and its rows ask for themselves.
    """
    reads = permission == Permission.ROUND_READ
    reached = actor.services_and_above(permission) if reads else actor.services(permission)
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

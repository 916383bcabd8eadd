"""What can be asked of reports."""

from typing import Any

from django.db.models import QuerySet

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Person
from goldenthread.programme.models import Round
from goldenthread.programme.queries import rounds_seen

from ..models import ManagementResponse, ReportVersion


def rounds_live(actor: Actor) -> QuerySet[Round]:
    """Rounds whose report the actor may read as it stands today.

    Members read frozen versions only, and so do heads of a part of what the round covers: the
    live report counts what they could not open.
    """
    both = actor.services(Permission.ROUND_READ) & actor.services(Permission.REPORT_READ)
    return rounds_seen(actor).filter(service__in=both)


def opens_figures(actor: Actor, round: Round) -> bool:
    """Whether a figure of this round, as it stands today, leads anywhere for this reader."""
    needed = (Permission.ROUND_READ, Permission.REPORT_READ)
    return all(round.is_reached_by(actor, one) for one in needed)


def versions_seen(actor: Actor) -> QuerySet[ReportVersion]:
    rows = ReportVersion.objects.visible_to(actor, Permission.REPORT_READ)
    return rows.select_related("round", "made_by").order_by("-made_at", "-pk")


def responses_to(version: ReportVersion, actor: Actor) -> QuerySet[ManagementResponse]:
    rows = ManagementResponse.objects.visible_to(actor, Permission.REPORT_READ)
    return rows.filter(version=version).select_related("by").order_by("at", "pk")


def sees_small_numbers(actor: Actor, round: Round) -> bool:
    """Who may open every review of the round learns nothing from a small number of them.

    Everybody else reads the report as it leaves the room: heads of a part of the council too.
    """
    return round.is_reached_by(actor, Permission.REVIEW_READ)


def frozen_figures(slug: str, round: Round) -> list[dict[str, Any]]:
    """The figures of every version made so far, oldest first, to hide beside them."""
    rows = ReportVersion.objects.for_system(because="what is hidden now must hold beside these")
    made = rows.filter(slug=slug, round=round).order_by("number")
    return [content["figures"] for content in made.values_list("content", flat=True)]


def later_than(version: ReportVersion, actor: Actor) -> ReportVersion | None:
    """The newest version of the same report, where there is a newer one."""
    rows = ReportVersion.objects.visible_to(actor, Permission.REPORT_READ)
    same = rows.filter(slug=version.slug, round=version.round_id, number__gt=version.number)
    return same.order_by("-number").first()


def printed_by(actor: Actor) -> str:
    """Who prints, by their title: a name need not travel with a paper."""
    person = Person.objects.filter(pk=actor.person_pk or 0).first()
    return (person.title or person.name) if person else "the system"

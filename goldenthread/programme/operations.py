"""What the framework says, from a day on; and each time it is done."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Authority, Body, Service
from goldenthread.authority.queries import person_for
from goldenthread.authority.rules import day_of
from goldenthread.methods.refusal import Refused, refuse_if_any
from goldenthread.tools.models import Scale, ToolVersion

from . import queries, rules
from .models import Activity, ActivityVersion, Round, Stage


@transaction.atomic
def set_up_activity(
    *,
    slug: str,
    title: str,
    tool: ToolVersion,
    scale: Scale,
    settings: Mapping[str, Any] | None = None,
    in_force_from: date,
    by: Actor,
    at: datetime,
) -> Activity:
    """A kind of review, with its first version and its stages: worker, first, blind second."""
    by.must(Permission.ROUND_MANAGE, over=Authority())
    if Activity.objects.filter(slug=slug).exists():
        raise Refused([rules.slug_taken(slug)])
    refuse_if_any(rules.bad_settings(settings or {}))
    activity = Activity.objects.create(slug=slug, title=title)
    _add_version(
        activity=activity,
        number=1,
        in_force_from=in_force_from,
        tool=tool,
        scale=scale,
        settings=settings or {},
    )
    record(by=by, verb="set up activity", things=[("activity", activity.pk)], at=at)
    return activity


@transaction.atomic
def new_version(
    *,
    activity: Activity,
    in_force_from: date,
    tool: ToolVersion | None = None,
    scale: Scale | None = None,
    settings: Mapping[str, Any] | None = None,
    by: Actor,
    at: datetime,
) -> ActivityVersion:
    """From a day on; what is left out stays as in the version before. Open rounds keep theirs."""
    by.must(Permission.ROUND_MANAGE, over=Authority())
    last = activity.versions.order_by("number").reverse()[0]  # set up with its first
    opened = Round.objects.filter(version__activity=activity).values_list("opened_at", flat=True)
    refuse_if_any(
        [
            *rules.bad_version(
                in_force_from,
                latest=last.in_force_from,
                opened=[day_of(moment) for moment in opened],
            ),
            *rules.bad_settings(settings or {}),
        ]
    )
    made = _add_version(
        activity=activity,
        number=last.number + 1,
        in_force_from=in_force_from,
        tool=tool or last.tool,
        scale=scale or last.scale,
        settings={**last.settings, **(settings or {})},
    )
    things = [("activity", activity.pk), ("activity version", made.pk)]
    record(by=by, verb="new version", things=things, at=at)
    return made


@transaction.atomic
def open_round(
    *,
    activity: Activity,
    title: str,
    service: Service,
    body: Body | None,
    starts_on: date,
    due_on: date,
    slug: str = "",
    by: Actor,
    at: datetime,
) -> Round:
    """Pins the version in force on the day it is opened: later changes never reach it."""
    by.must(Permission.ROUND_MANAGE, over=service)
    named = slug or rules.slug_of(title)
    version = queries.version_in_force(activity, on=day_of(at))
    taken = Round.objects.filter(slug=named).exists()
    faults = [
        *rules.bad_round(title=title, slug=named, starts_on=starts_on, due_on=due_on, taken=taken),
        *([] if body else [rules.no_body()]),
        *([] if version else [rules.no_version(day_of(at))]),
    ]
    if faults or body is None or version is None:
        raise Refused(faults)
    made = Round.objects.create(
        slug=named,
        title=title.strip(),
        version=version,
        service=service,
        body=body,
        starts_on=starts_on,
        due_on=due_on,
        opened_at=at,
        opened_by=person_for(by),
    )
    record(by=by, verb="open round", things=[("round", made.pk)], at=at)
    return made


def _add_version(
    *,
    activity: Activity,
    number: int,
    in_force_from: date,
    tool: ToolVersion,
    scale: Scale,
    settings: Mapping[str, Any],
) -> ActivityVersion:
    made = ActivityVersion.objects.create(
        activity=activity,
        number=number,
        in_force_from=in_force_from,
        tool=tool,
        scale=scale,
        settings=rules.complete(settings),
    )
    Stage.objects.bulk_create(
        Stage(version=made, order=order, kind=kind, is_blind=is_blind)
        for order, (kind, is_blind) in enumerate(rules.STAGES, start=1)
    )
    return made

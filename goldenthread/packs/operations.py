"""The demonstration is made: enough to begin with at once, the older rounds behind it.

A pack's section on plans is loaded: bodies, templates, scales."""

from datetime import datetime
from typing import cast

from django.core.cache import cache
from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Authority, Body, Service
from goldenthread.authority.operations import set_up_body
from goldenthread.improvement.operations import publish_templates
from goldenthread.methods.refusal import refuse

from .demo import recipe
from .demo.library import SLUG, read
from .demo.rounds import ROUNDS
from .models import Making
from .reading import Pack


@transaction.atomic
def begin_demo(*, by: Actor, at: datetime) -> Making:
    """All or nothing, so that a killed set-up begins again from an empty database."""
    by.must(Permission.PEOPLE_MANAGE, over=Authority())
    if found := Making.objects.filter(slug=SLUG).first():
        return found
    town = recipe.found_authority(at)
    recipe.bring_lists(town, now=at, up_to=at - recipe.LONG_AGO)
    making = Making.objects.create(slug=SLUG, seed=read("authority")["seed"], of=ROUNDS)
    record(by=by, verb="begin_demo", things=[("making", making.pk)], at=at)
    return making


@transaction.atomic
def count_round(*, making: Making, by: Actor, at: datetime) -> Making:
    """One more round stands; said to the pages through the cache, as they cannot ask upwards."""
    by.must(Permission.PEOPLE_MANAGE, over=Authority())
    held = Making.objects.select_for_update().get(pk=making.pk)
    held.made = min(held.made + 1, held.of)
    held.finished_at = at if held.made == held.of else None
    held.save(update_fields=["made", "finished_at"])
    record(by=by, verb="make_round", things=[("making", held.pk)], at=at)
    transaction.on_commit(lambda: cache.set("demo-making", (held.made, held.of), None))
    return held


@transaction.atomic
def load_plans(*, pack: Pack, by: Actor, at: datetime) -> dict[str, int]:
    """Its bodies and its templates of plans; what is here already in this version stays.

    Answers how many of each are new. Bodies need the right to manage people and places.
    """
    may_edit = by.holds(Permission.PLAN_EDIT)
    by.must(Permission.PLAN_EDIT if may_edit else Permission.PEOPLE_MANAGE, over=Authority())
    known = set(Body.objects.filter(name__in=pack.bodies).values_list("name", flat=True))
    missing = [name for name in dict.fromkeys(pack.bodies) if name not in known]
    top = Service.objects.filter(parent=None).first()
    if missing and (top is None or not by.holds(Permission.PEOPLE_MANAGE)):
        why = f"The body “{missing[0]}” is not here, and you do not set up bodies."
        do = "Ask an administrator to load the pack."
        raise refuse("bodies", missing[0], why, do, "no-body")
    for name in missing:
        set_up_body(name=name, service=cast(Service, top), by=by, at=at)
    new = publish_templates(found=pack.templates, by=by, at=at)
    things = [("pack", pack.slug)]
    told = {"templates": len(new), "bodies": len(missing)}
    record(by=by, verb="load_pack", things=things, at=at, detail={**told})
    return told

"""The demonstration is made: enough to begin with at once, the older rounds behind it."""

from datetime import datetime

from django.core.cache import cache
from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Authority

from .demo import recipe
from .demo.library import SLUG, read
from .demo.rounds import ROUNDS
from .models import Making


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

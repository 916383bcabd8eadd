"""One action in several places, blocks that were asked before, blocks that speak of each other.

What is alike is proposed and never joined by itself: each of these rows is what a person said.
"""

from django.db import models
from django.db.models import Q

from goldenthread.access.privacy import personal, public, special
from goldenthread.authority.models import Person
from goldenthread.findings.models import Recommendation

from .actions import Action, OfAction
from .placements import Placement
from .plans import Block, OfPlan


class Merging(OfAction):
    """This action is the same as another, which is kept. Everything said of it stays with it."""

    into = public(models.ForeignKey(Action, models.PROTECT, related_name="+"))
    why = special(models.TextField(blank=True))


class Joining(OfPlan):
    """A place that came over with a merging, and goes back when that is taken back."""

    append_only = True
    placement = public(models.ForeignKey(Placement, models.PROTECT, related_name="+"))
    merging = public(models.ForeignKey(Merging, models.PROTECT, related_name="+"))


class Parting(OfAction):
    """They are two actions after all: this one stands again, in its own places."""

    merging = public(models.OneToOneField(Merging, models.PROTECT, related_name="+"))
    why = special(models.TextField(blank=True))


class Settling(OfAction):
    """Its places say different things, and somebody said which counts, or why both stay.

    `what`: due, lead, progress, impact. `said`: the values that stood beside each other then: when
    a place says something new, the question is open again. Without `placement` both are kept.
    """

    what = public(models.CharField(max_length=20))
    said = personal(models.JSONField())
    placement = public(models.ForeignKey(Placement, models.PROTECT, null=True, related_name="+"))
    why = special(models.TextField())


class KeptApart(OfPlan):
    """Alike, and two actions: said once, and not proposed again.

    The other is a place in a plan, or an action that answers a recommendation and stands in none.
    """

    append_only = True
    placement = public(models.ForeignKey(Placement, models.PROTECT, related_name="+"))
    other = public(models.ForeignKey(Placement, models.PROTECT, null=True, related_name="+"))
    action = public(models.ForeignKey(Action, models.PROTECT, null=True, related_name="+"))
    why = personal(models.TextField(blank=True))
    by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    at = public(models.DateTimeField())

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(other__isnull=False) ^ Q(action__isnull=False),
                name="kept_apart_from_one_thing",
            ),
        )


class Repeat(OfPlan):
    """Whether the block asks again what an earlier one asked. The last counts."""

    append_only = True
    block = public(models.ForeignKey(Block, models.PROTECT, related_name="+"))
    earlier = public(models.ForeignKey(Block, models.PROTECT, null=True, related_name="+"))
    recommendation = public(
        models.ForeignKey(Recommendation, models.PROTECT, null=True, related_name="+")
    )
    is_repeat = public(models.BooleanField())
    why = personal(models.TextField(blank=True))
    by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    at = public(models.DateTimeField())

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(earlier__isnull=False) ^ Q(recommendation__isnull=False),
                name="repeat_of_one_thing",
            ),
        )


class BlockLink(OfPlan):
    """Whether words of a block ("see 1.8 above") mean another block; the last answer counts."""

    append_only = True
    block = public(models.ForeignKey(Block, models.PROTECT, related_name="+"))
    to = public(models.ForeignKey(Block, models.PROTECT, related_name="+"))
    printed = public(models.CharField(max_length=300, blank=True))
    is_link = public(models.BooleanField())
    by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    at = public(models.DateTimeField())


class PlaceLink(OfPlan):
    """Whether words of a place mean another place; the last answer counts.

    `kind`: wait (it waits for it), means (it speaks of it), lead or due (it stands as it does
    there). What follows from yes is a row of its own: a dependency, a lead, a reading.
    """

    append_only = True
    placement = public(models.ForeignKey(Placement, models.PROTECT, related_name="+"))
    to = public(models.ForeignKey(Placement, models.PROTECT, related_name="+"))
    kind = public(models.CharField(max_length=20))
    printed = personal(models.CharField(max_length=500))
    is_so = public(models.BooleanField())
    by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    at = public(models.DateTimeField())

"""Where an action stands in plans: one action, in as many blocks as print it."""

from django.db import models

from goldenthread.access.privacy import personal, public
from goldenthread.authority.models import Party, Person

from .actions import Action, Due
from .plans import Block, OfPlan, Paragraph


class Placement(OfPlan):
    """The action in one block, with the wording, outcome and label that stand there.

    `level`: main, underpinned_by, supplemented_by, sub_step (then with its `parent`).
    """

    block = public(models.ForeignKey(Block, models.PROTECT, related_name="+"))
    action = public(models.ForeignKey(Action, models.PROTECT, related_name="+"))
    parent = public(models.ForeignKey("self", models.PROTECT, null=True, related_name="+"))
    level = public(models.CharField(max_length=20))
    printed_ref = public(models.CharField(max_length=60, blank=True))
    parent_ref = public(models.CharField(max_length=60, blank=True))  # of the row it belongs to
    words = public(models.TextField())
    outcome = public(models.TextField(blank=True))
    comments = personal(models.TextField(blank=True))
    is_critical = public(models.BooleanField(default=False))
    blocker = public(models.TextField(blank=True))
    steps = public(models.JSONField(default=list))  # without leads and days of their own
    order = public(models.PositiveIntegerField())
    gone_at = public(models.DateTimeField(null=True))
    version = public(models.PositiveIntegerField(default=1))


class Lead(OfPlan):
    """Who leads it there: as printed, and the party once somebody has settled it.

    `answers` is the one who answers where a group leads; `why`, where it was changed by hand.
    `cell` is what was printed where a person split it, into as many as `cell_holds`.
    """

    placement = public(models.ForeignKey(Placement, models.PROTECT, related_name="+"))
    party = public(models.ForeignKey(Party, models.PROTECT, null=True, related_name="+"))
    printed = personal(models.CharField(max_length=300))
    answers = public(models.ForeignKey(Party, models.PROTECT, null=True, related_name="+"))
    is_accountable = public(models.BooleanField(default=False))
    cell = personal(models.CharField(max_length=300, blank=True))
    cell_holds = public(models.PositiveSmallIntegerField(default=0))
    why = personal(models.TextField(blank=True))
    order = public(models.PositiveIntegerField())
    from_on = public(models.DateField())
    to_on = public(models.DateField(null=True))

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["placement"],
                condition=models.Q(is_accountable=True, to_on__isnull=True),
                name="placement_one_accountable_lead",
            ),
        )


class Milestone(OfPlan):
    """One of several days in one due text, with its own label or party."""

    due = public(models.ForeignKey(Due, models.PROTECT, related_name="+"))
    label = public(models.CharField(max_length=200, blank=True))
    due_on = public(models.DateField(null=True))
    party = public(models.ForeignKey(Party, models.PROTECT, null=True, related_name="+"))
    order = public(models.PositiveIntegerField())


class Dependency(OfPlan):
    """This action waits for that one: a slip there is said here, and moves no date by itself."""

    action = public(models.ForeignKey(Action, models.PROTECT, related_name="+"))
    waits_for = public(models.ForeignKey(Action, models.PROTECT, related_name="+"))
    printed = public(models.CharField(max_length=300, blank=True))
    by = personal(models.ForeignKey(Person, models.PROTECT, null=True, related_name="+"))
    at = public(models.DateTimeField(null=True))
    ended_by = personal(models.ForeignKey(Person, models.PROTECT, null=True, related_name="+"))
    ended_at = public(models.DateTimeField(null=True))


class Citation(OfPlan):
    """The paragraph of the inspection that a block, or an action in it, answers."""

    paragraph = public(models.ForeignKey(Paragraph, models.PROTECT, related_name="+"))
    block = public(models.ForeignKey(Block, models.PROTECT, related_name="+"))
    placement = public(models.ForeignKey(Placement, models.PROTECT, null=True, related_name="+"))

"""The test of a whole block: set by a body that owns the plan, seen by others, decided by a body.

Facts are added. What every action of the block shows together is not this: tasks done is no change.
"""

from django.db import models
from django.db.models import Q

from goldenthread.access.privacy import personal, public, special
from goldenthread.authority.models import Body, Party, Person

from .effect import PlannedTest, SeenResult
from .plans import Block, OfPlan


class OfAssurance(OfPlan):
    append_only = True
    block = public(models.ForeignKey(Block, models.PROTECT, related_name="+"))
    by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    at = public(models.DateTimeField())

    class Meta:
        abstract = True


class BlockTest(OfAssurance, PlannedTest):
    """`body` set it; `tester` looks, and leads nothing of the block."""

    body = public(models.ForeignKey(Body, models.PROTECT, related_name="+"))
    tester = public(models.ForeignKey(Party, models.PROTECT, related_name="+"))


class BlockResult(OfAssurance, SeenResult):
    test = public(models.OneToOneField(BlockTest, models.PROTECT, related_name="+"))


class BlockDecision(OfAssurance):
    """What a body decided of the block: closed on its test, ended without proof, opened again."""

    how = public(models.CharField(max_length=20))  # proved, without_proof, reopened
    body = public(models.ForeignKey(Body, models.PROTECT, related_name="+"))
    decided_on = public(models.DateField())
    result = public(models.ForeignKey(BlockResult, models.PROTECT, null=True, related_name="+"))
    words = special(models.TextField(blank=True))

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(how="proved") | Q(result__isnull=False),
                name="block_is_closed_on_its_test",
            ),
        )

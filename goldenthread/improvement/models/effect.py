"""A test of effect and what it showed: the same facts, whatever is tested."""

from django.db import models

from goldenthread.access.privacy import public, special


class PlannedTest(models.Model):
    """What is counted, which way is good, and what it was before."""

    planned_on = public(models.DateField())
    measure = special(models.TextField())
    direction = public(models.CharField(max_length=10))  # up, down: which way is good
    chosen_how = public(models.CharField(max_length=10))  # random, whole, chosen
    before_hits = public(models.PositiveIntegerField())
    before_of = public(models.PositiveIntegerField())
    before_on = public(models.DateField())
    why_early = special(models.TextField(blank=True))  # before what was done could settle

    class Meta:
        abstract = True


class SeenResult(models.Model):
    """Two facts: the comparison, which is calculated, and the verdict on effect, which is given."""

    after_hits = public(models.PositiveIntegerField())
    after_of = public(models.PositiveIntegerField())
    seen_on = public(models.DateField())
    comparison = public(models.CharField(max_length=20))  # better, same, worse, cannot_tell
    because = public(models.TextField())
    verdict = public(models.CharField(max_length=20))  # yes, partly, no, too_early
    words = special(models.TextField(blank=True))
    look_again_on = public(models.DateField(null=True))

    class Meta:
        abstract = True

"""What people change of a plan by hand. The row shows what stands; here is what stood before."""

from django.db import models

from goldenthread.access.privacy import personal, public
from goldenthread.authority.models import Person

from .plans import Block, OfPlan


class HandChange(OfPlan):
    """One field of one row, before and after; or a row added, taken out or put back.

    `what`: plan, theme, block, action, evidence, line, note, statement, judgement, paragraph;
    `row` its key, `name` what people call it, `field` which part of it ("" for the whole row).
    `deed`: reworded, added, taken_out, put_back, recounted (a date that counts from another one),
    moved (to another place in its order).
    """

    append_only = True
    block = public(models.ForeignKey(Block, models.PROTECT, null=True, related_name="+"))
    what = public(models.CharField(max_length=20))
    row = public(models.PositiveBigIntegerField())
    name = personal(models.CharField(max_length=200))
    field = public(models.CharField(max_length=40, blank=True))
    deed = public(models.CharField(max_length=20))
    before = personal(models.TextField(blank=True))
    after = personal(models.TextField(blank=True))
    why = personal(models.TextField(blank=True))
    by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    at = public(models.DateTimeField())

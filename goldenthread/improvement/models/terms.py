"""What holds of a plan from a day on: its scales, its cycle, who signed it, its paper.

Facts are added: what held before stays readable, and a rating given then keeps its meaning.
"""

from django.db import models
from django.db.models import Q

from goldenthread.access.privacy import personal, public, special
from goldenthread.authority.models import Body, Person
from goldenthread.documents.models import StoredFile

from .imports import PlanImport
from .plans import OfPlan, PlanTemplate


class OfTerms(OfPlan):
    append_only = True
    by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    at = public(models.DateTimeField())

    class Meta:
        abstract = True


class PlanScale(OfTerms):
    """What the levels of one aspect mean in this plan, and what they need, from a day on."""

    aspect = public(models.CharField(max_length=20))  # progress, impact
    content = public(models.JSONField())
    in_force_from = public(models.DateField())
    why = personal(models.TextField())

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["plan", "aspect", "in_force_from"], name="plan_scale_once_a_day"
            ),
        )


class PlanCycle(OfTerms):
    """How often the plan is updated, and which body looks at it, from a day on."""

    months = public(models.PositiveIntegerField(default=0))
    weeks = public(models.PositiveIntegerField(default=0))
    at_most = public(models.PositiveIntegerField(default=0))  # every 4 to 6 weeks: 6
    body = public(models.ForeignKey(Body, models.PROTECT, null=True, related_name="+"))
    in_force_from = public(models.DateField())

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(months__gt=0, weeks=0) | Q(months=0, weeks__gt=0),
                name="plan_cycle_months_or_weeks",
            ),
        )


class PlanSigning(OfTerms):
    """An edition of the plan was signed off, or presented to a body, on a day.

    `stood`: that edition, text by text: the plan as it stood when this was noted, or the document
    (`brought`) that was signed. Nothing in those of before it was kept.
    """

    kind = public(models.CharField(max_length=20))  # signed, presented
    signer = personal(models.CharField(max_length=200, blank=True))  # as it is printed
    body = public(models.ForeignKey(Body, models.PROTECT, null=True, related_name="+"))
    signed_on = public(models.DateField())
    edition = public(models.CharField(max_length=120))  # such as "second review of progress"
    words = personal(models.TextField(blank=True))
    brought = public(models.ForeignKey(PlanImport, models.PROTECT, null=True, related_name="+"))
    stood = special(models.JSONField(default=dict))

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(kind="signed") & ~Q(signer="")
                | Q(kind="presented", body__isnull=False),
                name="plan_signing_says_who",
            ),
        )


class PlanPaper(OfTerms):
    """The council's own Word template: of this plan, or of every plan with `template`'s name.

    Without a file: from now on there is none.
    """

    file = public(models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+"))
    template = public(models.ForeignKey(PlanTemplate, models.PROTECT, null=True, related_name="+"))

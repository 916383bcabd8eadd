"""A plan: where it comes from, who owns it, its themes and blocks. Labels are never keys."""

from django.db import models
from django.db.models import Q

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.access.privacy import personal, public
from goldenthread.access.sealed import Sealed
from goldenthread.authority.models import Party, Person, Service

from ..rules import periods


def _services(actor: Actor, permission: Permission) -> frozenset[int]:
    """A plan of the whole council is read by whoever reads plans in a part of it."""
    reads = permission is Permission.PLAN_READ
    return actor.services_and_above(permission) if reads else actor.services(permission)


class PlanTemplate(models.Model):
    """A layout of plans in one version: its columns, their words, what each level needs.

    Frozen when made (`sha256`); a correction is the next number. `is_reading`: a person's corrected
    reading of a document, by which the next one with these headings is read.
    """

    slug = public(models.SlugField(max_length=60))
    number = public(models.PositiveIntegerField())
    title = public(models.CharField(max_length=120))
    content = public(models.JSONField())
    sha256 = public(models.CharField(max_length=64))
    in_force_from = public(models.DateField())
    is_reading = public(models.BooleanField(default=False))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["slug", "number"], name="plan_template_number_once"),
        )

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"


class Plan(Sealed):
    """Recommendations or areas under one owner body, whatever document they came in.

    `written_on` settles printed dates without a year; limits such as "within 3 months" count
    from `inspected_on`.
    """

    named_as = ("plan", "pk")
    is_about_children = False
    slug = public(models.SlugField(max_length=80, unique=True))
    title = public(models.CharField(max_length=300))
    service = public(models.ForeignKey(Service, models.PROTECT, related_name="+"))
    template = public(models.ForeignKey(PlanTemplate, models.PROTECT, null=True, related_name="+"))
    layout = public(models.JSONField(default=dict))  # how its document stood: to give it back
    origin = public(models.CharField(max_length=20))  # inspection, other
    inspected_on = public(models.DateField(null=True))
    notice = public(models.TextField(blank=True))  # of improvement: by whom, when, in words
    written_on = public(models.DateField(null=True))
    runs_from = public(models.DateField(null=True))
    runs_until = public(models.DateField(null=True))  # its last day
    # the service of which it is the plan of that time; whose plan it is to read says `service`
    yearly_of = public(models.ForeignKey(Service, models.PROTECT, null=True, related_name="+"))
    made_by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    made_at = public(models.DateTimeField())
    version = public(models.PositiveIntegerField(default=1))

    @classmethod
    def reach(cls, actor: Actor, permission: Permission) -> Q:
        return Q(service__in=_services(actor, permission))

    def __str__(self) -> str:
        return self.title

    @property
    def period(self) -> str:
        return periods.period_said(self.runs_from, self.runs_until)


class OfPlan(Sealed):
    """Whoever reaches the plan reaches all of it."""

    named_as = ("plan", "plan_id")
    is_about_children = False
    plan = public(models.ForeignKey(Plan, models.PROTECT, related_name="+"))

    class Meta:
        abstract = True

    @classmethod
    def reach(cls, actor: Actor, permission: Permission) -> Q:
        return Q(plan__service__in=_services(actor, permission))


class PlanOwner(OfPlan):
    """The body that owns the plan, from a day to a day; a plan may have several."""

    party = public(models.ForeignKey(Party, models.PROTECT, null=True, related_name="+"))
    printed = public(models.CharField(max_length=300, blank=True))
    from_on = public(models.DateField())
    to_on = public(models.DateField(null=True))


class Judgement(OfPlan):
    """What an inspection said of one area, on the scale of its date; never computed."""

    area = public(models.CharField(max_length=200))
    level = public(models.CharField(max_length=80))
    scale = public(models.CharField(max_length=120))
    order = public(models.PositiveIntegerField())
    gone_at = public(models.DateTimeField(null=True))
    version = public(models.PositiveIntegerField(default=1))


class Paragraph(OfPlan):
    """A paragraph of the inspection's report, by the number it has there."""

    number = public(models.CharField(max_length=20))
    words = public(models.TextField(blank=True))
    version = public(models.PositiveIntegerField(default=1))


class PlanTheme(OfPlan):
    title = public(models.CharField(max_length=300))
    order = public(models.PositiveIntegerField())
    version = public(models.PositiveIntegerField(default=1))

    def __str__(self) -> str:
        return self.title


class Block(OfPlan):
    """One recommendation, area or goal. `printed_ref` is a label: never renumbered or merged on."""

    theme = public(models.ForeignKey(PlanTheme, models.PROTECT, null=True, related_name="+"))
    kind = public(models.CharField(max_length=20))  # recommendation, area, goal
    printed_ref = public(models.CharField(max_length=60, blank=True))
    title = public(models.TextField())
    order = public(models.PositiveIntegerField())
    timescale = public(models.CharField(max_length=200, blank=True))  # as printed
    category = public(models.CharField(max_length=20, blank=True))  # immediate, or P3M
    due_on = public(models.DateField(null=True))  # by its timescale, counted from the inspection
    is_critical = public(models.BooleanField(default=False))
    blocker = public(models.TextField(blank=True))
    gone_at = public(models.DateTimeField(null=True))  # a later document no longer holds it
    version = public(models.PositiveIntegerField(default=1))

    def __str__(self) -> str:
        return f"{self.printed_ref} {self.title}".strip()


class PlanNote(OfPlan):
    """What the document says beside its tables, kept where it stood: nothing is dropped."""

    heading = public(models.CharField(max_length=300, blank=True))
    words = public(models.TextField())
    order = public(models.PositiveIntegerField())
    gone_at = public(models.DateTimeField(null=True))
    version = public(models.PositiveIntegerField(default=1))

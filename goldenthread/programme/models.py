"""What the framework says will be done, and each time it is done. Knows nothing of results."""

from django.db import models

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.access.privacy import personal, public
from goldenthread.authority.models import Body, Person, Service
from goldenthread.tools.models import Scale, ToolVersion


class Activity(models.Model):
    slug = public(models.SlugField(max_length=60, unique=True))
    title = public(models.CharField(max_length=200))

    def __str__(self) -> str:
        return self.title


class ActivityVersion(models.Model):
    """In force from a day; a round pins the version in force when it opens."""

    activity = public(models.ForeignKey(Activity, models.PROTECT, related_name="versions"))
    number = public(models.PositiveIntegerField())
    in_force_from = public(models.DateField())
    tool = public(models.ForeignKey(ToolVersion, models.PROTECT, related_name="+"))
    scale = public(models.ForeignKey(Scale, models.PROTECT, related_name="+"))
    # quotas, notice, clocks, limits, concern routes: see `rules.Settings` for the shape
    settings = public(models.JSONField(default=dict))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["activity", "number"], name="activity_version_once"),
        )


class Stage(models.Model):
    """Who judges when: the worker, the reviewer, a second judge."""

    version = public(models.ForeignKey(ActivityVersion, models.PROTECT, related_name="stages"))
    order = public(models.PositiveIntegerField())
    kind = public(models.CharField(max_length=20))  # worker, first, second
    is_blind = public(models.BooleanField(default=False))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["version", "kind"], name="stage_once_a_version"),
        )


class Round(models.Model):
    """One occurrence of an activity over one service. Holds no child, worker or result."""

    slug = public(models.SlugField(max_length=80, unique=True))
    title = public(models.CharField(max_length=200))
    version = public(models.ForeignKey(ActivityVersion, models.PROTECT, related_name="rounds"))
    service = public(models.ForeignKey(Service, models.PROTECT, related_name="+"))
    body = public(models.ForeignKey(Body, models.PROTECT, related_name="+"))
    starts_on = public(models.DateField())
    due_on = public(models.DateField())  # reviews are back by the end of this day
    opened_at = public(models.DateTimeField())
    opened_by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))

    def is_reached_by(self, actor: Actor, permission: Permission) -> bool:
        return self.service_id in actor.services(permission)

    def __str__(self) -> str:
        return self.title

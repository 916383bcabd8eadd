"""Reports that were made: each version is a frozen copy with its hash and the trail's head."""

from django.db import models
from django.db.models import Q

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.access.privacy import personal, public, special
from goldenthread.access.sealed import Sealed
from goldenthread.authority.models import Person
from goldenthread.programme.models import Round


class ReportVersion(Sealed):
    named_as = ("report", "pk")
    is_about_children = False
    append_only = True
    slug = public(models.CharField(max_length=60))
    round = public(models.ForeignKey(Round, models.PROTECT, related_name="+"))
    number = public(models.PositiveIntegerField())
    content = special(models.JSONField())
    content_sha256 = public(models.CharField(max_length=64))
    trail_head = public(models.CharField(max_length=64))
    is_provisional = public(models.BooleanField())
    made_by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    made_at = public(models.DateTimeField())

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["slug", "round", "number"], name="report_number_once"),
        )

    @classmethod
    def reach(cls, actor: Actor, permission: Permission) -> Q:
        """As rounds are: a part of the council reads the report over the whole of it."""
        return Q(round__service__in=actor.services_and_above(permission))


class ManagementResponse(Sealed):
    named_as = ("report", "version_id")
    is_about_children = False
    append_only = True
    version = public(models.ForeignKey(ReportVersion, models.PROTECT, related_name="+"))
    words = special(models.TextField())
    by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    at = public(models.DateTimeField())

    @classmethod
    def reach(cls, actor: Actor, permission: Permission) -> Q:
        return Q(version__round__service__in=actor.services_and_above(permission))

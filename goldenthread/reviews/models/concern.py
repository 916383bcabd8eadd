"""Immediate concerns, with the people told one after the other, and sealed allegations."""

from django.db import models
from django.db.models import Q

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.access.privacy import personal, public, special
from goldenthread.access.sealed import Sealed, Secret
from goldenthread.authority.models import Person, Service
from goldenthread.cases.models import unless_restricted

from .review import OfReview, Review


class Concern(OfReview):
    """Raised at once. The clock runs from when it was noticed. Withheld from nobody asked."""

    named_as = ("concern", "pk")
    kind = public(models.CharField(max_length=40))  # child_at_risk, practice_today, data_breach
    words = special(models.TextField())
    noticed_at = public(models.DateTimeField())
    knows = special(models.TextField(blank=True))
    referral_ref = special(models.CharField(max_length=80, blank=True))
    referred_at = public(models.DateTimeField(null=True))
    about = personal(models.ForeignKey(Person, models.PROTECT, null=True, related_name="+"))
    route = public(models.JSONField(default=dict))  # {"hours": [...], "chain": [roles]} as pinned
    raised_by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    raised_at = public(models.DateTimeField())


class OfConcern(Sealed):
    named_as = ("concern", "concern_id")
    append_only = True
    concern = personal(models.ForeignKey(Concern, models.PROTECT, related_name="+"))

    class Meta:
        abstract = True

    @classmethod
    def reach(cls, actor: Actor, permission: Permission) -> Q:
        here = Q(concern__review__team__service__in=actor.services(permission))
        return here & unless_restricted(
            actor, "concern__review__subject__case", copied="concern__review__is_restricted"
        )


class ConcernTold(OfConcern):
    """The next link of the chain: who was told, when, and until when we wait for them."""

    person = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    step = public(models.PositiveIntegerField())
    at = public(models.DateTimeField())
    answer_by_at = public(models.DateTimeField())


class ConcernAnswer(OfConcern):
    """Acknowledged by somebody else, or closed by them with what was done."""

    kind = public(models.CharField(max_length=20))  # acknowledged, closed
    words = special(models.TextField(blank=True))
    by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    at = public(models.DateTimeField())


class Allegation(Secret):
    """Goes to the designated officer's post alone; nothing points here, and it stands nowhere."""

    named_as = ("allegation", "pk")
    review = personal(models.ForeignKey(Review, models.PROTECT, related_name="+"))
    service = public(models.ForeignKey(Service, models.PROTECT, related_name="+"))
    about = personal(models.ForeignKey(Person, models.PROTECT, null=True, related_name="+"))
    words = special(models.TextField())
    noticed_at = public(models.DateTimeField())
    raised_by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    raised_at = public(models.DateTimeField())
    acknowledged_by = personal(
        models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    )
    acknowledged_at = public(models.DateTimeField(null=True))
    outcome = special(models.TextField(blank=True))
    closed_at = public(models.DateTimeField(null=True))

    @classmethod
    def reach(cls, actor: Actor, permission: Permission) -> Q:
        """Only for the permission made for it: no other, however wide, opens one."""
        if permission != Permission.ALLEGATION_READ:
            return Q(pk__in=[])
        mine = Q(about__isnull=False, about=actor.person_pk)
        return Q(service__in=actor.services(permission)) & ~mine

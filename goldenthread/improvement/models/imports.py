"""A document on its way into a plan: read, questioned, answered, then taken whole or not at all."""

from django.db import models
from django.db.models import Q

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.access.privacy import personal, public
from goldenthread.access.sealed import Sealed
from goldenthread.authority.models import Person, Service
from goldenthread.documents.models import StoredFile

from .plans import Plan, PlanTemplate


class PlanImport(Sealed):
    """One document brought. `mapping` is our reading of its columns as corrected, `answers` what
    was settled, by the question's key. `state` (`rules/importing.py`) says who is at work on it:
    the worker, with `step` as far as it is, or people. `order` is what was chosen for its plan,
    `told` why the worker gave it back."""

    named_as = ("plan_import", "pk")
    is_about_children = False
    service = public(models.ForeignKey(Service, models.PROTECT, related_name="+"))
    plan = public(models.ForeignKey(Plan, models.PROTECT, null=True, related_name="+"))
    file = public(models.ForeignKey(StoredFile, models.PROTECT, related_name="+"))
    written_on = public(models.DateField(null=True))
    # its parts as read, so that it is read once; empty until then
    document = personal(models.JSONField(default=dict))
    length = public(models.PositiveIntegerField(default=0))  # lines and rows of it
    mapping = public(models.JSONField(default=list))
    # the draft made of it, packed, and of which mapping, words and code (`queries/drafts.py`)
    draft = personal(models.TextField(default=""))
    draft_of = public(models.CharField(max_length=60, default=""))
    # the remembered reading of an earlier document, if this one has its headings
    template = public(models.ForeignKey(PlanTemplate, models.PROTECT, null=True, related_name="+"))
    answers = personal(models.JSONField(default=dict))
    state = public(models.CharField(max_length=10))
    step = public(models.PositiveSmallIntegerField(default=0))
    order = personal(models.JSONField(default=dict))
    ordered_by = personal(models.ForeignKey(Person, models.PROTECT, null=True, related_name="+"))
    told = personal(models.JSONField(default=list))
    by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    at = public(models.DateTimeField())
    taken_at = public(models.DateTimeField(null=True))
    version = public(models.PositiveIntegerField(default=1))

    @classmethod
    def reach(cls, actor: Actor, permission: Permission) -> Q:
        return Q(service__in=actor.services(permission))

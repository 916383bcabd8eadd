"""Stored files. A file is seen only through the row that owns it."""

from django.db import models
from django.db.models import Q

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.access.privacy import personal, public, special
from goldenthread.access.sealed import Sealed
from goldenthread.authority.models import Person


class StoredFile(Sealed):
    """What was taken, when, from whom. `path` is random: it says nothing and is never shown."""

    named_as = ("file", "pk")
    append_only = True
    sha256 = public(models.CharField(max_length=64))
    path = public(models.CharField(max_length=100, unique=True))
    name = special(models.CharField(max_length=200))
    kind = public(models.CharField(max_length=20))  # pdf, docx, xlsx, png, jpg, csv, txt
    size = public(models.PositiveIntegerField())  # bytes
    by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    at = public(models.DateTimeField())

    @classmethod
    def reach(cls, actor: Actor, permission: Permission) -> Q:
        """By no grant at all: the owner row's page opens it."""
        return Q(pk__in=[])

    def __str__(self) -> str:
        return f"file {self.pk}"

"""What people were told. Made from the trail, each once; carries no child, worker or grade."""

from django.db import models
from django.db.models import Q

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.access.privacy import personal, public
from goldenthread.access.sealed import Sealed
from goldenthread.authority.models import Person


class Cursor(models.Model):
    """Up to which trail entry a reader has read."""

    reader = public(models.CharField(max_length=40, unique=True))
    entry_pk = public(models.BigIntegerField(default=0))


class Notice(Sealed):
    named_as = ("notice", "pk")
    is_about_children = False
    person = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    entry_pk = public(models.BigIntegerField())
    kind = public(models.CharField(max_length=60))
    thing_kind = public(models.CharField(max_length=40))
    thing_key = public(models.BigIntegerField())
    at = public(models.DateTimeField())
    seen_at = public(models.DateTimeField(null=True))

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["entry_pk", "person", "kind", "thing_key"], name="notice_made_once"
            ),
        )

    @classmethod
    def reach(cls, actor: Actor, permission: Permission) -> Q:
        """One's own, whatever is held over whom."""
        return Q(person=actor.person_pk)

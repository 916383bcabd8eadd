"""How the council is organised, and who holds what: dated rows, never overwritten."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.access.privacy import personal, public
from goldenthread.access.roles import ROLES


class Authority:
    """All of it: what belongs to no single service is reached from the top one.

    Before there is a top service, whoever holds the permission at all sets the first one up.
    """

    def is_reached_by(self, actor: Actor, permission: Permission) -> bool:
        if actor.is_system:
            return actor.holds(permission)
        tops = Service.objects.filter(parent=None).values_list("pk", flat=True)
        return actor.holds(permission) and actor.services(permission).issuperset(tops)


class Anywhere:
    """A deed that belongs to no service: whoever holds the permission over some service may."""

    def is_reached_by(self, actor: Actor, permission: Permission) -> bool:
        return actor.holds(permission)


class Agency(models.Model):
    """An employer other than the council: a partner, a provider, a staffing agency."""

    name = public(models.CharField(max_length=120, unique=True))

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """Somebody who works or takes part. Work hangs on people, never on accounts."""

    name = personal(models.CharField(max_length=120))
    title = public(models.CharField(max_length=120, blank=True))
    staff_ref = personal(models.CharField(max_length=60, unique=True, null=True))
    employer = public(models.ForeignKey(Agency, models.PROTECT, null=True, related_name="people"))
    account = public(
        models.OneToOneField(
            settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="person"
        )
    )

    @property
    def actor_key(self) -> str:
        return f"person:{self.pk}"

    def is_reached_by(self, actor: Actor, permission: Permission) -> bool:
        """Only from a reach that covers everything this person holds, now or at any time."""
        if actor.is_system:
            return actor.holds(permission)
        held = set(self.grants.values_list("service", flat=True))
        held.update(self.memberships.values_list("team__service", flat=True))
        return actor.holds(permission) and actor.services(permission).issuperset(held)

    def self(self) -> "Oneself":
        return Oneself(self)

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Oneself:
    """A deed that is a person's own, whatever their grants."""

    person: Person

    def is_reached_by(self, actor: Actor, permission: Permission) -> bool:
        return actor.key == self.person.actor_key


class Service(models.Model):
    name = public(models.CharField(max_length=120))
    parent = public(models.ForeignKey("self", models.PROTECT, null=True, related_name="children"))

    def is_reached_by(self, actor: Actor, permission: Permission) -> bool:
        """Held here or higher up; going up also finds a service set up a moment ago."""
        if actor.is_system:
            return actor.holds(permission)
        held = actor.services(permission)
        return self.pk in held or (
            self.parent is not None and self.parent.is_reached_by(actor, permission)
        )

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    name = public(models.CharField(max_length=120))
    code = public(models.CharField(max_length=60, unique=True))
    service = public(models.ForeignKey(Service, models.PROTECT, related_name="teams"))

    def __str__(self) -> str:
        return self.name


class Body(models.Model):
    """A board, panel, meeting or sub-group: it accepts, refuses, asks."""

    name = public(models.CharField(max_length=120, unique=True))
    service = public(models.ForeignKey(Service, models.PROTECT, related_name="bodies"))

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A place in a service. It stays when its holder goes."""

    title = public(models.CharField(max_length=120))
    service = public(models.ForeignKey(Service, models.PROTECT, related_name="posts"))

    def __str__(self) -> str:
        return self.title


class Dated(models.Model):
    """Holds in the half-open period [from_on, to_on)."""

    from_on = public(models.DateField())
    to_on = public(models.DateField(null=True))

    class Meta:
        abstract = True


class Appointment(Dated):
    """Who holds a post."""

    post = public(models.ForeignKey(Post, models.PROTECT, related_name="appointments"))
    person = personal(models.ForeignKey(Person, models.PROTECT, related_name="appointments"))


class Membership(Dated):
    """Who works in a team, and whether they manage it."""

    team = public(models.ForeignKey(Team, models.PROTECT, related_name="memberships"))
    person = personal(models.ForeignKey(Person, models.PROTECT, related_name="memberships"))
    is_manager = public(models.BooleanField(default=False))


class Seat(Dated):
    """Who sits on a body, and as what: a chair, a member, an adviser."""

    body = public(models.ForeignKey(Body, models.PROTECT, related_name="seats"))
    person = personal(models.ForeignKey(Person, models.PROTECT, related_name="seats"))
    capacity = public(models.CharField(max_length=60))


class Group(models.Model):
    """Several people by what they do, such as all team managers; nobody is its holder alone."""

    name = public(models.CharField(max_length=200, unique=True))
    service = public(models.ForeignKey(Service, models.PROTECT, related_name="groups"))

    def __str__(self) -> str:
        return self.name


PARTY_KINDS = ("person", "post", "team", "body", "agency", "group")


def _only(kind: str) -> Q:
    return Q(kind=kind, **{f"{other}__isnull": other != kind for other in PARTY_KINDS})


class Party(models.Model):
    """Anything that can lead, own, receive or answer; exactly one of its kinds."""

    kind = public(models.CharField(max_length=10))
    person = personal(models.OneToOneField(Person, models.PROTECT, null=True, related_name="party"))
    post = public(models.OneToOneField(Post, models.PROTECT, null=True, related_name="party"))
    team = public(models.OneToOneField(Team, models.PROTECT, null=True, related_name="party"))
    body = public(models.OneToOneField(Body, models.PROTECT, null=True, related_name="party"))
    agency = public(models.OneToOneField(Agency, models.PROTECT, null=True, related_name="party"))
    group = public(models.OneToOneField(Group, models.PROTECT, null=True, related_name="party"))

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=reduce(or_, (_only(kind) for kind in PARTY_KINDS)),
                name="party_is_exactly_what_its_kind_says",
            ),
        )

    def __str__(self) -> str:
        return str(getattr(self, self.kind))


class Alias(models.Model):
    """Another way in which a party is written, settled by a person once and for all documents.

    `folded`: small letters, single spaces, so that it is found however it is typed.
    """

    party = public(models.ForeignKey(Party, models.PROTECT, related_name="aliases"))
    printed = personal(models.CharField(max_length=300))
    folded = personal(models.CharField(max_length=300, unique=True))
    by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    at = public(models.DateTimeField())


class Grant(Dated):
    """Who holds which role over which service, and all below it.

    No `choices` from code: a new role or permission would be a migration.
    """

    person = personal(models.ForeignKey(Person, models.PROTECT, related_name="grants"))
    role = public(models.CharField(max_length=40))
    service = public(models.ForeignKey(Service, models.PROTECT, related_name="grants"))
    given_by = personal(models.ForeignKey(Person, models.PROTECT, null=True, related_name="+"))
    because = public(models.CharField(max_length=200))

    @property
    def title(self) -> str:
        """What people call the role; a role that is gone keeps its key."""
        return ROLES[self.role].title if self.role in ROLES else self.role


class Invitation(models.Model):
    """A link by which somebody sets their first password. Only the hash of its secret is kept."""

    person = personal(models.ForeignKey(Person, models.PROTECT, related_name="invitations"))
    email = personal(models.EmailField())
    secret_sha256 = personal(models.CharField(max_length=64, unique=True))
    made_by = personal(models.CharField(max_length=80))
    made_at = public(models.DateTimeField())
    expires_at = public(models.DateTimeField())
    used_at = public(models.DateTimeField(null=True))

    def is_reached_by(self, actor: Actor, permission: Permission) -> bool:
        """By whoever came with the link."""
        return actor.key == f"link:{self.pk}"


class Setting(models.Model):
    """Whatever a council decides that needs no table of its own, in force from a day."""

    kind = public(models.CharField(max_length=60))
    value = public(models.JSONField())
    in_force_from = public(models.DateField())
    decided_by = personal(models.ForeignKey(Person, models.PROTECT, null=True, related_name="+"))
    because = public(models.CharField(max_length=200))

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["kind", "in_force_from"], name="setting_one_value_a_day"
            ),
        )

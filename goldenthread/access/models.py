"""Mechanism only: accounts, reach by task, the trail. No foreign key leaves this room upwards."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from .actor import Actor
from .permissions import Permission
from .privacy import personal, public


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None) -> "User":
        """The sign-in library's word for it; `access.operations.open_account` is ours."""
        user = self.model(email=self.normalize_email(email))
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """How somebody signs in, and nothing else: people and what they may do are `authority`'s."""

    email = personal(models.EmailField(unique=True))
    is_active = public(models.BooleanField(default=True))
    password = personal(models.CharField(max_length=128))
    last_login = personal(models.DateTimeField(null=True))

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.email


class Standing(models.Model):
    """How one actor stands to one thing, for a reason, from a moment until the reason ends."""

    actor_key = personal(models.CharField(max_length=80))
    kind = public(models.CharField(max_length=40))
    key = public(models.BigIntegerField())
    because = public(models.CharField(max_length=200))
    from_at = public(models.DateTimeField())
    to_at = public(models.DateTimeField(null=True))

    class Meta:
        abstract = True
        indexes = (models.Index(fields=["actor_key", "kind", "to_at", "key"]),)


class Admission(Standing):
    """A task brings this thing within reach, for this one permission."""

    permission = public(models.CharField(max_length=40))


class Recusal(Standing):
    """A task puts this thing out of reach, whatever else the actor holds."""


class Trail:
    """All of it: there is no part of the trail that only some of its readers may read."""

    def is_reached_by(self, actor: Actor, permission: Permission) -> bool:
        return actor.holds(permission)


class TrailEntry(models.Model):
    """What happened, as one canonical text, written in the transaction of the deed.

    The columns beside the text repeat parts of it so that they can be searched; `verify_trail`
    compares them with the text, which alone is chained.
    """

    text = personal(models.TextField())
    at = public(models.DateTimeField())
    actor_key = personal(models.CharField(max_length=80))
    verb = public(models.CharField(max_length=60))

    class Meta:
        indexes = (
            models.Index(fields=["at"]),
            models.Index(fields=["actor_key", "at"]),
            models.Index(fields=["verb", "at"]),
        )


class TrailThing(models.Model):
    """What an entry is about, one row a thing: "who saw this child's entry" asks here."""

    entry = public(models.ForeignKey(TrailEntry, models.PROTECT, related_name="things"))
    kind = public(models.CharField(max_length=40))
    key = personal(models.CharField(max_length=80))

    class Meta:
        indexes = (models.Index(fields=["kind", "key"]),)


class TrailLink(models.Model):
    """Chains an entry to all before it. `seq` is the key, so a second sealer cannot fork."""

    seq = public(models.BigIntegerField(primary_key=True))
    entry = public(models.OneToOneField(TrailEntry, models.PROTECT, related_name="link"))
    hash = public(models.CharField(max_length=64))

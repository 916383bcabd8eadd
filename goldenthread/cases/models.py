"""Children and young people under a key without meaning. Who they are stands apart, sealed.

A case list comes in as a batch. Its rows are staged beside those of the batch in force, reached
by nobody, until one short write puts the new batch in force (decision record 0003).
"""

import secrets
from typing import cast

from django.db import models
from django.db.models import Q, QuerySet

from goldenthread.access.actor import Actor
from goldenthread.access.models import Admission
from goldenthread.access.permissions import Permission
from goldenthread.access.privacy import identity, personal, public, special
from goldenthread.access.sealed import Sealed, Secret
from goldenthread.authority.models import Agency, Dated, Person, Service, Team

# Letters and digits that nobody mixes up when they read a key aloud.
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


def new_case_key() -> str:
    """Random, so that it says nothing and cannot be guessed from its neighbour."""
    return "".join(secrets.choice(ALPHABET) for _ in range(8))


class Batch(Sealed):
    """One case list: as of a day, staged, then in force or discarded. Idempotent by its hash."""

    named_as = ("batch", "pk")
    service = public(models.ForeignKey(Service, models.PROTECT, related_name="+"))
    layout = public(models.CharField(max_length=60))
    layout_version = public(models.CharField(max_length=20))
    as_of = public(models.DateField())
    file_name = personal(models.CharField(max_length=200))
    file_sha256 = public(models.CharField(max_length=64))
    stored_as = personal(models.CharField(max_length=200, blank=True))  # until it is in force
    state = public(models.CharField(max_length=20))
    progress = public(models.JSONField(default=dict))
    report = public(models.JSONField(default=dict))
    left_out_because = public(models.CharField(max_length=200, blank=True))
    beat_at = public(models.DateTimeField(null=True))  # a task at work says so here
    made_by = personal(models.ForeignKey(Person, models.PROTECT, null=True, related_name="+"))
    made_at = public(models.DateTimeField())
    ordered_by = personal(models.ForeignKey(Person, models.PROTECT, null=True, related_name="+"))
    in_force_at = public(models.DateTimeField(null=True, db_index=True))

    class Meta:
        indexes = (models.Index(fields=["file_sha256"]),)

    @classmethod
    def reach(cls, actor: Actor, permission: Permission) -> Q:
        return Q(service__in=actor.services(permission))


def batch_in_force() -> QuerySet[Batch]:
    """The newest batch in force, as a query of one key, to stand inside other queries."""
    rows = Batch.objects.for_system(because="which list is in force is the same for everybody")
    newest = rows.exclude(in_force_at=None).order_by("-in_force_at", "-pk")
    return cast("QuerySet[Batch]", newest.values("pk")[:1])


class BadRow(Secret):
    """A row that was not taken, with the value that was wrong: it may hold a name."""

    named_as = ("batch", "batch_id")
    batch = public(models.ForeignKey(Batch, models.PROTECT, related_name="+"))
    table = public(models.CharField(max_length=80))
    row = public(models.PositiveIntegerField())
    key = identity(models.CharField(max_length=80))
    column = public(models.CharField(max_length=80))
    value = identity(models.CharField(max_length=200))
    rule = public(models.CharField(max_length=60))
    severity = public(models.CharField(max_length=10))
    why = identity(models.CharField(max_length=300))
    do = public(models.CharField(max_length=300))

    @classmethod
    def reach(cls, actor: Actor, permission: Permission) -> Q:
        return Q(batch__service__in=actor.services(permission))


def unless_restricted(actor: Actor, path: str, *, copied: str = "") -> Q:
    """Rows about the case at `path` that is not restricted as it stands now; all of them for
    whoever was named for it. `copied` is the field of a row that was made while it was.

    Asked live, so that a marker set today closes what was finished yesterday (practice.md 4).
    """
    named = Admission.objects.filter(
        actor_key=actor.key, kind="case", permission=Permission.CASE_READ, to_at=None
    )
    open_now = Q(**{path: None}) | Q(**{f"{path}__is_restricted": False})
    if copied:
        open_now &= Q(**{copied: False})
    return open_now | Q(**{f"{path}__in": named.values("key")})


class Case(Sealed):
    """One child or young person, however often they come and go. A key is never used again."""

    named_as = ("case", "pk")
    key = public(models.CharField(max_length=16, unique=True, default=new_case_key))
    is_restricted = special(models.BooleanField(default=False))
    first_batch = public(models.ForeignKey(Batch, models.PROTECT, null=True, related_name="+"))
    merged_into = personal(models.ForeignKey("self", models.PROTECT, null=True, related_name="+"))

    @classmethod
    def reach(cls, actor: Actor, permission: Permission) -> Q:
        """Where it is open now. A restricted case is opened only by people named for it."""
        spells = Spell.objects.for_system(because="a case is reached where it is open")
        open_here = spells.filter(
            batch__in=batch_in_force(), to_on=None, team__service__in=actor.services(permission)
        )
        return Q(pk__in=open_here.values("case"), is_restricted=False)

    def __str__(self) -> str:
        return f"case {self.key}"


class OfCase(Sealed):
    """What a batch says of a case; reached where the case is, once the batch is in force."""

    named_as = ("case", "case_id")
    case = personal(models.ForeignKey(Case, models.PROTECT, related_name="+"))
    batch = public(models.ForeignKey(Batch, models.PROTECT, related_name="+"))

    class Meta:
        abstract = True

    @classmethod
    def reach(cls, actor: Actor, permission: Permission) -> Q:
        return Q(case__in=Case.objects.visible_to(actor, permission), batch__in=batch_in_force())


class Spell(Dated, OfCase):
    """A time with one status and team: a child may hold several at once, and come back."""

    status = special(models.CharField(max_length=40))
    team = public(models.ForeignKey(Team, models.PROTECT, related_name="+"))

    class Meta:
        indexes = (models.Index(fields=["batch", "to_on", "team"]),)


class Involvement(Dated, OfCase):
    """Who works or worked with the child, as what, employed by whom."""

    role = public(models.CharField(max_length=60))
    person = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    team = public(models.ForeignKey(Team, models.PROTECT, null=True, related_name="+"))
    employer = public(models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+"))


class Entry(OfCase):
    """What the list says of the child that draws, balance and the review form use.

    `facts` holds dates and counts from the extract (see `rules.FACTS`), shown beside a standard
    so that nobody types them again. `family` is a random-looking key shared by siblings.
    """

    age = special(models.SmallIntegerField(null=True))  # years on the batch's day; null: unborn
    sex = special(models.CharField(max_length=20, blank=True))
    ethnicity = special(models.CharField(max_length=20, blank=True))
    is_disabled = special(models.BooleanField(null=True))
    placed = special(models.CharField(max_length=40, blank=True))
    family = personal(models.CharField(max_length=40, blank=True))
    facts = special(models.JSONField(default=dict))

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "batch"], name="entry_one_a_batch"),)
        indexes = (models.Index(fields=["batch", "family"]),)


class CaseIdentity(Secret):
    """The only place in the product with a child's name. Read by `operations.reveal` alone."""

    named_as = ("case", "case_id")
    case = personal(models.ForeignKey(Case, models.PROTECT, related_name="+"))
    batch = public(models.ForeignKey(Batch, models.PROTECT, null=True, related_name="+"))
    forename = identity(models.CharField(max_length=120, blank=True))
    surname = identity(models.CharField(max_length=120, blank=True))
    born_on = identity(models.DateField(null=True))
    expected_on = identity(models.DateField(null=True))

    @classmethod
    def reach(cls, actor: Actor, permission: Permission) -> Q:
        return Q(case__in=Case.objects.visible_to(actor, permission))


class CaseIdentifier(Secret):
    """What other systems call the child: typed, never the case key, never shown in an address."""

    named_as = ("case", "case_id")
    case = personal(models.ForeignKey(Case, models.PROTECT, related_name="+"))
    batch = public(models.ForeignKey(Batch, models.PROTECT, null=True, related_name="+"))
    kind = public(models.CharField(max_length=40))
    value = identity(models.CharField(max_length=80))

    class Meta:
        indexes = (models.Index(fields=["kind", "value"]),)

    @classmethod
    def reach(cls, actor: Actor, permission: Permission) -> Q:
        return Q(case__in=Case.objects.visible_to(actor, permission))

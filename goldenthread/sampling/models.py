"""Frames, draws and replacements: what is needed to defend a sample and to draw it again."""

from django.db import models
from django.db.models import Q

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.access.privacy import personal, public, special
from goldenthread.access.sealed import Sealed
from goldenthread.authority.models import Person
from goldenthread.cases.models import Batch
from goldenthread.programme.models import Round
from goldenthread.subjects.models import Subject


class Frame(Sealed):
    """The population of a round. Its definition may change until `frozen_at`; then nothing may.

    `definition` is `rules.Definition` as data: filters, exclusions with reasons, strata, size.
    `numbers` counts who is in the list, left out and in each group, so that pages need not read
    30,000 rows. The entries are staged while `claimed_at` stands, reached by nobody; the seed is
    fixed in the same short write that freezes the list.
    """

    named_as = ("frame", "pk")
    round = public(models.ForeignKey(Round, models.PROTECT, related_name="+"))
    batch = public(models.ForeignKey(Batch, models.PROTECT, related_name="+"))
    as_of = public(models.DateField())
    definition = public(models.JSONField(default=dict))
    made_by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    made_at = public(models.DateTimeField())
    version = public(models.PositiveIntegerField(default=1))
    numbers = special(models.JSONField(default=dict))
    claimed_at = public(models.DateTimeField(null=True))
    seed = public(models.CharField(max_length=200, blank=True))
    seed_source = public(models.CharField(max_length=20, blank=True))  # system, public, outside
    seed_from = public(models.CharField(max_length=200, blank=True))
    frame_sha256 = public(models.CharField(max_length=64, blank=True))
    frozen_at = public(models.DateTimeField(null=True))
    frozen_by = personal(models.ForeignKey(Person, models.PROTECT, null=True, related_name="+"))

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["round"], condition=Q(frozen_at=None), name="one_open_frame_a_round"
            ),
            models.CheckConstraint(
                condition=Q(frozen_at=None) | (~Q(seed="") & ~Q(frame_sha256="")),
                name="frozen_with_its_seed",
            ),
        )

    @property
    def is_frozen(self) -> bool:
        return self.frozen_at is not None

    @classmethod
    def reach(cls, actor: Actor, permission: Permission) -> Q:
        return Q(round__service__in=actor.services(permission))


class FrameEntry(Sealed):
    """One subject of the frozen list, with what it was then; left out ones keep their reason.

    `attributes`: a band for each of `rules.TITLES`, and `looked_on`, `family`, `worker`.
    """

    named_as = ("frame", "frame_id")
    frame = public(models.ForeignKey(Frame, models.PROTECT, related_name="+"))
    subject = personal(models.ForeignKey(Subject, models.PROTECT, related_name="+"))
    key = public(models.CharField(max_length=40))
    stratum = public(models.CharField(max_length=200))
    attributes = special(models.JSONField(default=dict))
    left_out_because = public(models.CharField(max_length=200, blank=True))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["frame", "key"], name="frame_entry_key_once"),
        )

    @classmethod
    def reach(cls, actor: Actor, permission: Permission) -> Q:
        services = actor.services(permission)
        return Q(frame__round__service__in=services, frame__frozen_at__isnull=False)


class Draw(Sealed):
    """The sample of a frozen frame. A second draw of a round counts the first on its face."""

    named_as = ("draw", "pk")
    frame = public(models.OneToOneField(Frame, models.PROTECT, related_name="+"))
    algorithm = public(models.CharField(max_length=60))
    size = public(models.PositiveIntegerField())
    shortfall = public(models.PositiveIntegerField())
    ordinal = public(models.PositiveIntegerField())  # first, second ... draw of this round
    made_by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    made_at = public(models.DateTimeField())

    @classmethod
    def reach(cls, actor: Actor, permission: Permission) -> Q:
        return Q(frame__round__service__in=actor.services(permission))


class OfDraw(Sealed):
    named_as = ("draw", "draw_id")
    append_only = True
    draw = public(models.ForeignKey(Draw, models.PROTECT, related_name="+"))

    class Meta:
        abstract = True

    @classmethod
    def reach(cls, actor: Actor, permission: Permission) -> Q:
        return Q(draw__frame__round__service__in=actor.services(permission))


class DrawnSubject(OfDraw):
    """A rank in the draw. `is_replacement` ones were drawn later, from the same stratum."""

    entry = personal(models.OneToOneField(FrameEntry, models.PROTECT, related_name="+"))
    stratum = public(models.CharField(max_length=200))
    rank = public(models.CharField(max_length=64))
    place = public(models.PositiveIntegerField())  # 1 is the lowest rank of the stratum
    chance = public(models.CharField(max_length=40))  # probability of inclusion, as "6/153"
    is_replacement = public(models.BooleanField(default=False))


class Replacement(OfDraw):
    """Who asked, for which listed reason; approved or refused by somebody else, later."""

    append_only = False  # the answer is written onto the request, once
    replaced = personal(models.ForeignKey(DrawnSubject, models.PROTECT, related_name="+"))
    reason = public(models.CharField(max_length=60))
    words = special(models.TextField(blank=True))
    asked_by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    asked_at = public(models.DateTimeField())
    decision = public(models.CharField(max_length=20, blank=True))  # approved, refused
    decided_by = personal(models.ForeignKey(Person, models.PROTECT, null=True, related_name="+"))
    decided_at = public(models.DateTimeField(null=True))
    replaced_with = personal(
        models.ForeignKey(DrawnSubject, models.PROTECT, null=True, related_name="+")
    )


class Withdrawal(OfDraw):
    """A whole draw is withdrawn with a reason; both stay visible."""

    reason = public(models.CharField(max_length=400))
    by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    at = public(models.DateTimeField())

    class Meta:
        constraints = (models.UniqueConstraint(fields=["draw"], name="withdrawn_once"),)

"""Who does what by when, what shows it, and whether anything changed for children."""

from django.db import models
from django.db.models import Q

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.access.privacy import personal, public, special
from goldenthread.access.sealed import Sealed
from goldenthread.authority.models import Body, Party, Person, Service
from goldenthread.cases.models import unless_restricted
from goldenthread.documents.models import StoredFile
from goldenthread.findings.models import Recommendation
from goldenthread.reviews.models import Review

from ..rules.printed_due import printed_with_start, start_of
from .effect import PlannedTest, SeenResult
from .plans import Block, Plan

ORIGINS = ("recommendation", "review", "plan")


def _only(origin: str) -> Q:
    return Q(**{f"{other}__isnull": other != origin for other in ORIGINS})


class Action(Sealed):
    """One thing, one row, from exactly one origin. Progress, evidence, test, closing are rows.

    `limit_on` is what the round's settings allowed when it was made; its dates are `Due` rows.
    """

    named_as = ("action", "pk")
    hidden_as = (("judgement", "review_id"),)  # one agreed in a review tells what it found
    words = special(models.TextField())
    outcome = special(models.TextField(blank=True))  # what will be different for a child
    theme = public(models.CharField(max_length=60, blank=True))
    kind = public(models.CharField(max_length=20))  # immediate, ordinary
    service = public(models.ForeignKey(Service, models.PROTECT, related_name="+"))
    owner = public(models.ForeignKey(Party, models.PROTECT, related_name="+"))
    recommendation = public(
        models.ForeignKey(Recommendation, models.PROTECT, null=True, related_name="+")
    )
    review = personal(models.ForeignKey(Review, models.PROTECT, null=True, related_name="+"))
    plan = public(models.ForeignKey(Plan, models.PROTECT, null=True, related_name="+"))
    origin_key = public(models.CharField(max_length=80, blank=True))  # which line of the review
    is_restricted = special(models.BooleanField(default=False))
    made_by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    made_at = public(models.DateTimeField())
    made_on = public(models.DateField())  # the day from which its limit counts
    # the last day on time, by the rule in force then; a plan's printed date has no such limit
    limit_on = public(models.DateField(null=True))
    # it was found to be the same as another, which is kept: no list holds it, its page says where
    lives_in = public(models.ForeignKey("self", models.PROTECT, null=True, related_name="+"))
    version = public(models.PositiveIntegerField(default=1))

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=_only("recommendation") | _only("review") | _only("plan"),
                name="action_has_one_origin",
            ),
            models.UniqueConstraint(
                fields=["review", "origin_key"],
                condition=Q(review__isnull=False),
                name="action_of_a_review_line_once",
            ),
        )

    @classmethod
    def reach(cls, actor: Actor, permission: Permission) -> Q:
        here = Q(service__in=actor.services(permission))
        return here & unless_restricted(actor, "review__subject__case", copied="is_restricted")

    def __str__(self) -> str:
        return f"action {self.pk}"


class TakenUp(Sealed):
    """The actions of this review were taken up: a job that runs twice does so once."""

    named_as = ("review", "review_id")
    append_only = True
    review = personal(models.OneToOneField(Review, models.PROTECT, related_name="+"))
    at = public(models.DateTimeField())

    @classmethod
    def reach(cls, actor: Actor, permission: Permission) -> Q:
        """By nobody: it is the product's own note."""
        return Q(pk__in=[])


class OfAction(Sealed):
    named_as = ("action", "action_id")
    hidden_as = (("judgement", "action__review_id"),)
    append_only = True
    action = public(models.ForeignKey(Action, models.PROTECT, related_name="+"))
    by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    at = public(models.DateTimeField())

    class Meta:
        abstract = True

    @classmethod
    def reach(cls, actor: Actor, permission: Permission) -> Q:
        here = Q(action__service__in=actor.services(permission))
        return here & unless_restricted(
            actor, "action__review__subject__case", copied="action__is_restricted"
        )


class Due(OfAction):
    """A date given, and each date moved. The first never goes.

    A printed text may say a span, a rhythm or no day at all: `kind` as in `methods.due`, `reading`
    its whole answer, with the start that is printed in a column of its own, and `due_on` the last
    day on time where there is one. An action that stands
    in several blocks keeps the day of each (`block`) beside its own (none) until it is settled.
    """

    block = public(models.ForeignKey(Block, models.PROTECT, null=True, related_name="+"))

    due_on = public(models.DateField(null=True))
    kind = public(models.CharField(max_length=20, default="date"))
    starts_on = public(models.DateField(null=True))
    reading = public(models.JSONField(default=dict))
    printed = public(models.CharField(max_length=500, blank=True))
    reason = special(models.TextField(blank=True))
    # the date whose printed text a person reads otherwise than we did: the same date, not a move
    corrects = public(models.ForeignKey("self", models.PROTECT, null=True, related_name="+"))
    agreed_with = public(models.CharField(max_length=200, blank=True))

    @property
    def start_printed(self) -> str:
        return start_of(self.reading)

    @property
    def as_written(self) -> str:
        return printed_with_start(self.printed, self.start_printed)


class Rating(OfAction):
    """How the doing goes, or what changed for children: two aspects, never one.

    An action that stands in several blocks keeps what each says (`block`) beside its own (none).
    """

    block = public(models.ForeignKey(Block, models.PROTECT, null=True, related_name="+"))
    aspect = public(models.CharField(max_length=20))  # progress, impact
    level = public(models.CharField(max_length=40, blank=True))
    state = public(models.CharField(max_length=40, blank=True))
    why = special(models.TextField(blank=True))
    proof_on = public(models.DateField(null=True))  # too early to tell: when it is expected
    # A document's own words where they are no level: "Slightly delayed".
    printed = public(models.CharField(max_length=80, blank=True))

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(level="") ^ Q(state=""), name="rating_level_or_state"
            ),
        )


class Completion(OfAction):
    """Somebody says that it is done. That is not the loop closed."""

    done_on = public(models.DateField())
    words = special(models.TextField(blank=True))


class Discussion(OfAction):
    """Talked over in supervision on a day."""

    talked_on = public(models.DateField())


class Evidence(OfAction):
    """Something that shows it, dated by what it shows and not by its upload."""

    kind = public(models.CharField(max_length=20))  # file, reading, review, statement
    words = special(models.TextField())
    shows_on = public(models.DateField())
    file = special(models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+"))
    review = personal(models.ForeignKey(Review, models.PROTECT, null=True, related_name="+"))


class EvidenceVerdict(OfAction):
    """Accepted or refused by somebody other than who offered it."""

    evidence = public(models.OneToOneField(Evidence, models.PROTECT, related_name="+"))
    is_accepted = public(models.BooleanField())
    words = special(models.TextField(blank=True))


class ImpactTest(OfAction, PlannedTest):
    """A test of effect, planned after time to embed, with what stood before."""


class ImpactResult(OfAction, SeenResult):
    test = public(models.OneToOneField(ImpactTest, models.PROTECT, related_name="+"))


class Closure(OfAction):
    """The loop is closed by somebody else, on a test; or ended by a body without proof."""

    how = public(models.CharField(max_length=20))  # proved, without_proof
    result = public(models.ForeignKey(ImpactResult, models.PROTECT, null=True, related_name="+"))
    level = public(models.CharField(max_length=40, blank=True))  # of assurance
    body = public(models.ForeignKey(Body, models.PROTECT, null=True, related_name="+"))
    words = special(models.TextField(blank=True))

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(how="proved", result__isnull=False)
                | Q(how="without_proof", body__isnull=False),
                name="closure_rests_on_a_test_or_a_body",
            ),
        )


class Reopening(OfAction):
    """What stood before it stands no longer: done, evidence and tests begin again after it.

    Of a closed loop, or of an action that was done and found not to have helped (no closure).
    """

    closure = public(models.OneToOneField(Closure, models.PROTECT, null=True, related_name="+"))
    reason = special(models.TextField())
    review = personal(models.ForeignKey(Review, models.PROTECT, null=True, related_name="+"))


class Explanation(OfAction):
    """Why a worry found later does not speak against it; a worry after this one does again."""

    words = special(models.TextField())

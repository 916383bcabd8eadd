"""What was learned, good and bad, and what is proposed because of it."""

from django.db import models
from django.db.models import Q

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.access.privacy import personal, public, special
from goldenthread.access.sealed import Sealed
from goldenthread.authority.models import Body, Party, Person, Service, Team
from goldenthread.cases.models import unless_restricted
from goldenthread.programme.models import Activity, Round
from goldenthread.reviews.models import Review

from . import rules


class Finding(Sealed):
    """A strength or a worry, from exactly one source: a review, or a complaint or compliment by
    the number that it has where complaints are kept. More kinds of source come by constraint.

    A draft is the reviewer's own words taken over; it counts once it is `recorded`. Until a
    recommendation stands on it its words may change; `version` says which words a form was made of.
    """

    named_as = ("finding", "pk")
    hidden_as = (("judgement", "review_id"),)  # it tells what the first reviewer concluded
    kind = public(models.CharField(max_length=20))  # strength, worry
    words = special(models.TextField())
    theme = public(models.CharField(max_length=60))
    standard = public(models.CharField(max_length=60, blank=True))
    source_kind = public(models.CharField(max_length=20))  # review, complaint, compliment
    source_ref = personal(models.CharField(max_length=60, blank=True))
    source_on = public(models.DateField(null=True))  # the day on which it came
    review = personal(models.ForeignKey(Review, models.PROTECT, null=True, related_name="+"))
    question = public(models.CharField(max_length=80, blank=True))  # whose answer it was, if one's
    round = public(models.ForeignKey(Round, models.PROTECT, null=True, related_name="+"))
    team = public(models.ForeignKey(Team, models.PROTECT, related_name="+"))
    is_restricted = special(models.BooleanField(default=False))
    state = public(models.CharField(max_length=20))  # draft, recorded, left_out
    by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    at = public(models.DateTimeField())
    settled_by = personal(models.ForeignKey(Person, models.PROTECT, null=True, related_name="+"))
    settled_at = public(models.DateTimeField(null=True))
    left_out_because = special(models.TextField(blank=True))
    version = public(models.PositiveIntegerField(default=1))

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(
                    source_kind="review", review__isnull=False, source_on=None, source_ref=""
                )
                | Q(
                    source_kind__in=("complaint", "compliment"),
                    review=None,
                    round=None,
                    source_on__isnull=False,
                )
                & ~Q(source_ref=""),
                name="finding_names_exactly_one_source",
            ),
            models.UniqueConstraint(
                fields=["review", "question"],
                condition=~Q(question=""),
                name="finding_of_an_answer_once",
            ),
        )
        indexes = (models.Index(fields=["round", "state", "theme"]),)

    @classmethod
    def reach(cls, actor: Actor, permission: Permission) -> Q:
        here = Q(team__service__in=actor.services(permission))
        return here & unless_restricted(actor, "review__subject__case", copied="is_restricted")

    def __str__(self) -> str:
        return f"finding {self.pk}"

    @property
    def source(self) -> str:
        return rules.source_said(
            self.source_kind, self.review_id, self.source_ref, on=self.source_on
        )


class DraftsTaken(Sealed):
    """The answers of this review were read for drafts: a job that runs twice does so once."""

    named_as = ("review", "review_id")
    append_only = True
    review = personal(models.OneToOneField(Review, models.PROTECT, related_name="+"))
    at = public(models.DateTimeField())

    @classmethod
    def reach(cls, actor: Actor, permission: Permission) -> Q:
        """By nobody: it is the product's own note."""
        return Q(pk__in=[])


class Recommendation(Sealed):
    """Proposed from findings; a body accepts it or not. The printed number is only a label."""

    named_as = ("recommendation", "pk")
    is_about_children = False
    printed = public(models.CharField(max_length=40, blank=True))
    words = special(models.TextField())
    theme = public(models.CharField(max_length=60))
    measure = special(models.TextField())  # how would we know it worked
    round = public(models.ForeignKey(Round, models.PROTECT, null=True, related_name="+"))
    service = public(models.ForeignKey(Service, models.PROTECT, related_name="+"))
    body = public(models.ForeignKey(Body, models.PROTECT, related_name="+"))
    proposed_by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    proposed_at = public(models.DateTimeField())

    @classmethod
    def reach(cls, actor: Actor, permission: Permission) -> Q:
        return Q(service__in=actor.services(permission))

    def __str__(self) -> str:
        return f"recommendation {self.pk}"


class OfRecommendation(Sealed):
    named_as = ("recommendation", "recommendation_id")
    is_about_children = False
    append_only = True
    recommendation = public(models.ForeignKey(Recommendation, models.PROTECT, related_name="+"))

    class Meta:
        abstract = True

    @classmethod
    def reach(cls, actor: Actor, permission: Permission) -> Q:
        return Q(recommendation__service__in=actor.services(permission))


class Ground(OfRecommendation):
    """A finding on which a recommendation stands."""

    finding = personal(models.ForeignKey(Finding, models.PROTECT, related_name="+"))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["recommendation", "finding"], name="ground_once"),
        )


class Owner(OfRecommendation):
    party = public(models.ForeignKey(Party, models.PROTECT, related_name="+"))
    is_accountable = public(models.BooleanField(default=False))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["recommendation", "party"], name="owner_once"),
            models.UniqueConstraint(
                fields=["recommendation"],
                condition=Q(is_accountable=True),
                name="one_accountable_owner",
            ),
        )


class RecommendationPart(OfRecommendation):
    """One of several things that it asks, with an owner of its own."""

    words = special(models.TextField())
    party = public(models.ForeignKey(Party, models.PROTECT, related_name="+"))
    due_on = public(models.DateField(null=True))
    by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    at = public(models.DateTimeField())

    def __str__(self) -> str:
        return f"part {self.pk}"


class PartState(Sealed):
    """Where a part stands, and why. The latest is current; without one it is open."""

    named_as = ("recommendation", "part__recommendation_id")
    is_about_children = False
    append_only = True
    part = public(models.ForeignKey(RecommendationPart, models.PROTECT, related_name="+"))
    state = public(models.CharField(max_length=20))  # open, done, not_done
    because = special(models.TextField(blank=True))
    by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    at = public(models.DateTimeField())

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(state="done") | Q(state__in=("open", "not_done")) & ~Q(because=""),
                name="part_undone_says_why",
            ),
        )

    @classmethod
    def reach(cls, actor: Actor, permission: Permission) -> Q:
        return Q(part__recommendation__service__in=actor.services(permission))


class Acceptance(OfRecommendation):
    """What a body said of it, when and in which words. The latest is current; all stand."""

    body = public(models.ForeignKey(Body, models.PROTECT, related_name="+"))
    decision = public(models.CharField(max_length=20))  # accepted, refused, deferred
    decided_on = public(models.DateField())
    words = special(models.TextField(blank=True))
    changed_words = special(models.TextField(blank=True))  # accepted, but said differently
    deferred_to = public(models.DateField(null=True))
    by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    at = public(models.DateTimeField())


class AskedReview(OfRecommendation):
    """A later review that a recommendation asks for, in a month (its first day stands here).

    An activity of the programme, or words where the council has none for it yet.
    """

    activity = public(models.ForeignKey(Activity, models.PROTECT, null=True, related_name="+"))
    words = special(models.CharField(max_length=200, blank=True))
    month = public(models.DateField())
    because = special(models.TextField())
    by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    at = public(models.DateTimeField())

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(activity__isnull=False, words="")
                | Q(activity__isnull=True) & ~Q(words=""),
                name="asked_review_is_an_activity_or_words",
            ),
        )

    def __str__(self) -> str:
        return self.activity.title if self.activity else self.words


class AskedOutcome(Sealed):
    """What came of a review asked for: held by a round, given up by a body, or open again.

    The latest is current; all stand.
    """

    named_as = ("recommendation", "asked__recommendation_id")
    is_about_children = False
    append_only = True
    asked = public(models.ForeignKey(AskedReview, models.PROTECT, related_name="+"))
    outcome = public(models.CharField(max_length=20))  # held, given_up, open
    round = public(models.ForeignKey(Round, models.PROTECT, null=True, related_name="+"))
    body = public(models.ForeignKey(Body, models.PROTECT, null=True, related_name="+"))
    because = special(models.TextField(blank=True))
    by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    at = public(models.DateTimeField())

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(outcome="held", round__isnull=False, body__isnull=True)
                | Q(outcome="given_up", round__isnull=True, body__isnull=False) & ~Q(because="")
                | Q(outcome="open", round__isnull=True, body__isnull=True) & ~Q(because=""),
                name="asked_outcome_says_what_it_needs",
            ),
        )

    @classmethod
    def reach(cls, actor: Actor, permission: Permission) -> Q:
        return Q(asked__recommendation__service__in=actor.services(permission))

"""A review, who takes part in it, and what stands in its form."""

from django.db import models
from django.db.models import Q

from goldenthread.access.actor import Actor, Task
from goldenthread.access.permissions import Permission
from goldenthread.access.privacy import personal, public, special
from goldenthread.access.sealed import Sealed
from goldenthread.authority.models import Dated, Person, Team
from goldenthread.cases.models import unless_restricted
from goldenthread.programme.models import Round
from goldenthread.sampling.models import DrawnSubject
from goldenthread.subjects.models import Subject


class Review(Sealed):
    """One subject of a round. Team, worker, manager, status are copied at allocation.

    `state` is where the work stands (`rules.State`): returned, allocated, begun, submitted.
    """

    named_as = ("review", "pk")
    round = public(models.ForeignKey(Round, models.PROTECT, related_name="+"))
    drawn = personal(models.OneToOneField(DrawnSubject, models.PROTECT, related_name="+"))
    subject = personal(models.ForeignKey(Subject, models.PROTECT, related_name="+"))
    team = public(models.ForeignKey(Team, models.PROTECT, related_name="+"))
    worker = personal(models.ForeignKey(Person, models.PROTECT, null=True, related_name="+"))
    manager = personal(models.ForeignKey(Person, models.PROTECT, null=True, related_name="+"))
    status = special(models.CharField(max_length=40))
    age = special(models.SmallIntegerField(null=True))  # years on the list day; null: not born
    is_restricted = special(models.BooleanField(default=False))
    facts = special(models.JSONField(default=dict))
    notice_on = public(models.DateField())
    meeting_on = public(models.DateField(null=True))
    due_on = public(models.DateField())
    state = public(models.CharField(max_length=20))
    submitted_at = public(models.DateTimeField(null=True))
    version = public(models.PositiveIntegerField(default=1))

    @classmethod
    def reach(cls, actor: Actor, permission: Permission) -> Q:
        here = Q(team__service__in=actor.services(permission))
        return here & unless_restricted(actor, "subject__case", copied="is_restricted")

    def __str__(self) -> str:
        return f"review {self.pk}"


class OfReview(Sealed):
    """Rows that are reached where their review is."""

    review = personal(models.ForeignKey(Review, models.PROTECT, related_name="+"))

    class Meta:
        abstract = True

    @classmethod
    def reach(cls, actor: Actor, permission: Permission) -> Q:
        here = Q(review__team__service__in=actor.services(permission))
        return here & unless_restricted(
            actor, "review__subject__case", copied="review__is_restricted"
        )


class Part(OfReview):
    """Who takes part as what (reviewer, worker, second), while it lasts, and why it ended.

    `here_at` and `here_in`: when and where in the form they last were, so that two people who
    write at once see each other.
    """

    named_as = ("review", "review_id")
    kind = public(models.CharField(max_length=20))
    person = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    from_at = public(models.DateTimeField())
    to_at = public(models.DateTimeField(null=True))
    ended_because = public(models.CharField(max_length=60, blank=True))
    here_at = public(models.DateTimeField(null=True))
    here_in = public(models.CharField(max_length=60, blank=True))

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["review", "kind"],
                condition=Q(to_at=None),
                name="part_one_at_a_time",
            ),
        )

    @property
    def task(self) -> Task:
        return Task(self.person.actor_key, f"{self.kind} of review {self.review_id}")


class Declaration(OfReview):
    """Asked before the child's name is shown: do you know this family?"""

    named_as = ("review", "review_id")
    append_only = True
    person = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    knows_family = personal(models.BooleanField())
    at = public(models.DateTimeField())


class Answer(OfReview):
    """What stands in one box of the form. Text still being written may change; see `revision`.

    Frozen from the submission on. Hidden from a second judge until their own grade stands.
    """

    named_as = ("answer", "review_id")
    hidden_as = (("judgement", "review_id"),)
    question = public(models.CharField(max_length=80))
    value = special(models.TextField(blank=True))
    revision = public(models.PositiveIntegerField(default=1))
    by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    at = public(models.DateTimeField())

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["review", "question"], name="answer_one_a_question"),
        )


class Contact(OfReview):
    """Whose view was asked, how, and what they said or why not. Written when submitted."""

    named_as = ("contact", "review_id")
    append_only = True
    whom = public(models.CharField(max_length=20))  # child, mother, father, carer, other
    is_safe = special(models.CharField(max_length=20))
    outcome = public(models.CharField(max_length=20))  # heard, declined, not_asked
    how = special(models.TextField(blank=True))
    words = special(models.TextField(blank=True))
    because = special(models.TextField(blank=True))
    may_be_quoted = special(models.BooleanField(default=False))


class RecordCheck(OfReview):
    """The worker says that the record is up to date, and what was added since the notice."""

    named_as = ("contact", "review_id")
    append_only = True
    by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    at = public(models.DateTimeField())
    added = special(models.TextField(blank=True))


class Submission(OfReview):
    """From here on the answers stand. The hash is over all of them, in order of question."""

    named_as = ("review", "review_id")
    append_only = True
    by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    at = public(models.DateTimeField())
    answers_sha256 = public(models.CharField(max_length=64))

    class Meta:
        constraints = (models.UniqueConstraint(fields=["review"], name="submitted_once"),)


class FiledNote(OfReview):
    """The note was placed on the child's own file, on this day. The note itself is made again."""

    named_as = ("review", "review_id")
    append_only = True
    filed_on = public(models.DateField())
    by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    at = public(models.DateTimeField())


class Absence(Dated, Sealed):
    """Somebody is away, half-open like every period: they are given no review meanwhile."""

    named_as = ("absence", "pk")
    person = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    noted_by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))

    @classmethod
    def reach(cls, actor: Actor, permission: Permission) -> Q:
        """Where the person works; the reason for being away is nobody's business here."""
        return Q(person__memberships__team__service__in=actor.services(permission))

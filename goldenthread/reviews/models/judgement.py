"""What was judged, who was shown it, and who was told: rows stand beside each other."""

from django.db import models
from django.db.models import Q

from goldenthread.access.privacy import personal, public, special
from goldenthread.authority.models import Person

from .review import OfReview


class Judgement(OfReview):
    """Stands beside earlier judgements, never over them. A recusal is from all of a review."""

    named_as = ("judgement", "review_id")
    append_only = True
    stage = public(models.CharField(max_length=20))  # worker, first, second
    standard = public(models.CharField(max_length=60, blank=True))  # blank: overall
    level = special(models.CharField(max_length=60, blank=True))
    state = public(models.CharField(max_length=40, blank=True))  # a state is not a level
    reason = special(models.TextField(blank=True))
    blind = public(models.BooleanField(default=False))
    looked_at = public(models.JSONField(default=list))
    by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    at = public(models.DateTimeField())

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["review", "stage", "standard"], name="judgement_one_a_stage"
            ),
            models.UniqueConstraint(
                fields=["review", "by", "standard"],
                name="judgement_one_each",
            ),
            models.CheckConstraint(
                condition=Q(level="") ^ Q(state=""), name="judgement_level_or_state"
            ),
        )


class Shown(OfReview):
    """Which review's grades were shown to whom, when, by which door: blindness is known."""

    named_as = ("judgement", "review_id")
    append_only = True
    person = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    door = public(models.CharField(max_length=20))  # page, command, report, export
    at = public(models.DateTimeField())


class Difference(OfReview):
    """Why two grades differ, said by the second judge after the reveal."""

    named_as = ("judgement", "review_id")
    append_only = True
    kind = public(models.CharField(max_length=40))
    words = special(models.TextField(blank=True))
    by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    at = public(models.DateTimeField())


class Told(OfReview):
    """Worker and first reviewer are told of a later judgement before anybody else."""

    named_as = ("judgement", "review_id")
    append_only = True
    person = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    as_what = public(models.CharField(max_length=20))
    at = public(models.DateTimeField())
    answer_by = public(models.DateField())


class Reply(OfReview):
    """Their answer to it. Both grades and the answer stay."""

    named_as = ("judgement", "review_id")
    append_only = True
    words = special(models.TextField(blank=True))
    by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    at = public(models.DateTimeField())

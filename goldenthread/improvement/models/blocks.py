"""What belongs to one block of a plan. Owners, ratings and reviews are dated facts."""

from django.db import models
from django.db.models import Q

from goldenthread.access.privacy import personal, public, special
from goldenthread.authority.models import Body, Party, Person

from .plans import Block, OfPlan


class OfBlock(OfPlan):
    block = public(models.ForeignKey(Block, models.PROTECT, related_name="+"))
    order = public(models.PositiveIntegerField(default=0))

    class Meta:
        abstract = True


class BlockOwner(OfBlock):
    """Who answers for the block: the party once it is settled, beside what is printed."""

    party = public(models.ForeignKey(Party, models.PROTECT, null=True, related_name="+"))
    printed = personal(models.CharField(max_length=300))
    post = public(models.CharField(max_length=300, blank=True))
    persons = personal(models.JSONField(default=list))
    why = personal(models.TextField(blank=True))  # where it was changed by hand
    from_on = public(models.DateField())
    to_on = public(models.DateField(null=True))


class BlockLine(OfBlock):
    """A line of one of the block's lists.

    `kind`: goal, outcome, assurance, standard, agency, contact (whom to ask at the agency that is
    its party), progress, impact, comment, lead, date.
    Leads and dates stand here as printed where no person has paired them with actions yet.
    """

    kind = public(models.CharField(max_length=20))
    words = personal(models.TextField())
    party = public(models.ForeignKey(Party, models.PROTECT, null=True, related_name="+"))
    gone_at = public(models.DateTimeField(null=True))
    version = public(models.PositiveIntegerField(default=1))


class EvidenceRow(OfBlock):
    """What would show success. `targets`: what is recognised in the words, as `rules.plans` says:
    per cents and points apart, numbers, days."""

    words = public(models.TextField())
    targets = public(models.JSONField(default=list))
    gone_at = public(models.DateTimeField(null=True))
    version = public(models.PositiveIntegerField(default=1))


class Statement(OfBlock):
    """What children will say, in their own words: never rewritten, so rows are only added."""

    append_only = True
    words = special(models.TextField())


class BlockRating(OfPlan):
    """Of a block or of one of its rows of evidence: progress or impact, a level or a state.

    "Not rated", "lost" and "not due" are states and no colour. `how`: word, colour, person.
    """

    append_only = True
    block = public(models.ForeignKey(Block, models.PROTECT, related_name="+"))
    evidence = public(models.ForeignKey(EvidenceRow, models.PROTECT, null=True, related_name="+"))
    aspect = public(models.CharField(max_length=20))  # progress, impact
    level = public(models.CharField(max_length=40, blank=True))
    state = public(models.CharField(max_length=40, blank=True))
    how = public(models.CharField(max_length=20))
    printed = public(models.CharField(max_length=80, blank=True))  # words that are no level
    why = personal(models.TextField(blank=True))
    meeting = public(models.ForeignKey(Body, models.PROTECT, null=True, related_name="+"))
    proof_on = public(models.DateField(null=True))  # too early to tell: when it is expected
    rated_on = public(models.DateField())
    by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    at = public(models.DateTimeField())

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(level="") ^ Q(state=""), name="block_rating_level_or_state"
            ),
        )


class NextReview(OfPlan):
    """When the block is looked at again; "not required" is said, not left out."""

    append_only = True
    block = public(models.ForeignKey(Block, models.PROTECT, related_name="+"))
    printed = public(models.CharField(max_length=200, blank=True))
    review_on = public(models.DateField(null=True))
    state = public(models.CharField(max_length=20))  # due, not_required, lost, unknown
    reason = personal(models.TextField(blank=True))  # why there is none, or why on another day
    by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    at = public(models.DateTimeField())

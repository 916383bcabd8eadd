"""What is in the way and who clears it; what is put to somebody, and what they answered."""

from django.db import models
from django.db.models import Q

from goldenthread.access.privacy import personal, public
from goldenthread.authority.models import Party, Person

from .placements import Placement
from .plans import Block, OfPlan


class Hindering(OfPlan):
    """Of a block, or of an action in it (`placement`)."""

    block = public(models.ForeignKey(Block, models.PROTECT, related_name="+"))
    placement = public(models.ForeignKey(Placement, models.PROTECT, null=True, related_name="+"))
    by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    at = public(models.DateTimeField())

    class Meta:
        abstract = True


class Clearing(Hindering):
    """Who clears what is in the way, from a day on; the last counts.

    Without a party nothing is in the way any more: what was said before is history from then on.
    """

    append_only = True
    party = public(models.ForeignKey(Party, models.PROTECT, null=True, related_name="+"))
    blocker = personal(models.TextField())  # what was in the way then
    since_on = public(models.DateField())
    why = personal(models.TextField(blank=True))


class Asking(Hindering):
    """Put to a party on a day, and open until it is answered; then the answer stands beside it.

    `about`: in_the_way (taken to whoever pays for the service), effect (what is still to be shown
    although all is said to be done; `due_on` is the question's own day), present (what should be
    presented to the party by `due_on`; `answered_on` is the day on which it was).
    """

    about = public(models.CharField(max_length=20))
    party = public(models.ForeignKey(Party, models.PROTECT, related_name="+"))
    words = personal(models.TextField())
    asked_on = public(models.DateField())
    due_on = public(models.DateField(null=True))
    answer = personal(models.TextField(blank=True))
    answered_on = public(models.DateField(null=True))
    answered_by = personal(models.ForeignKey(Person, models.PROTECT, null=True, related_name="+"))
    answered_at = public(models.DateTimeField(null=True))

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_on__isnull=True, answer="")
                | (Q(answered_at__isnull=False, answered_on__isnull=False) & ~Q(answer="")),
                name="asking_is_answered_whole",
            ),
        )


class Withdrawal(OfPlan):
    """A deliverable that was typed by mistake, with why: nobody misses it, and it stays."""

    append_only = True
    asking = public(models.ForeignKey(Asking, models.PROTECT, related_name="+"))
    why = personal(models.TextField())
    by = personal(models.ForeignKey(Person, models.PROTECT, related_name="+"))
    at = public(models.DateTimeField())

    class Meta:
        constraints = (models.UniqueConstraint(fields=["asking"], name="asking_withdrawn_once"),)

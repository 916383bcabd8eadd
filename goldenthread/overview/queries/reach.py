"""Which rows of the thread a reader may open, kind by kind, whatever they were given them for."""

from django.db.models import QuerySet

from goldenthread.access.actor import Actor
from goldenthread.access.models import Recusal
from goldenthread.access.permissions import Permission
from goldenthread.findings.models import Finding, Recommendation
from goldenthread.improvement.models import Action
from goldenthread.improvement.queries import LIVING
from goldenthread.reviews.models import Answer, Contact, Judgement, Review

REVIEW = (
    Permission.REVIEW_READ,
    Permission.REVIEW_WRITE,
    Permission.REVIEW_ANSWER,
    Permission.REVIEW_JUDGE,
)
ACTION = (Permission.ACTION_READ, Permission.ACTION_DO)


def withheld_reviews(actor: Actor) -> set[int]:
    """Reviews whose grades are kept from this reader: they stand in no thread, nor as a gap."""
    rows = Recusal.objects.filter(actor_key=actor.key, kind="judgement", to_at=None)
    return set(rows.values_list("key", flat=True))


def reviews(actor: Actor) -> QuerySet[Review]:
    found = Review.objects.none()
    for permission in REVIEW:
        if actor.holds(permission):
            found = found | Review.objects.visible_to(actor, permission)
    return found


def judgements(actor: Actor) -> QuerySet[Judgement]:
    found = Judgement.objects.none()
    for permission in REVIEW:
        if actor.holds(permission):
            found = found | Judgement.objects.visible_to(actor, permission)
    return found


def contacts(actor: Actor) -> QuerySet[Contact]:
    found = Contact.objects.none()
    for permission in REVIEW:
        if actor.holds(permission):
            found = found | Contact.objects.visible_to(actor, permission)
    return found


def answers(actor: Actor) -> QuerySet[Answer]:
    found = Answer.objects.none()
    for permission in REVIEW:
        if actor.holds(permission):
            found = found | Answer.objects.visible_to(actor, permission)
    return found


def findings(actor: Actor) -> QuerySet[Finding]:
    return Finding.objects.visible_to(actor, Permission.FINDING_READ).exclude(state="left_out")


def recommendations(actor: Actor) -> QuerySet[Recommendation]:
    return Recommendation.objects.visible_to(actor, Permission.RECOMMENDATION_READ)


def actions(actor: Actor) -> QuerySet[Action]:
    return actions_known(actor).filter(LIVING)


def actions_known(actor: Actor) -> QuerySet[Action]:
    """Also those that live in another one."""
    found = Action.objects.none()
    for permission in ACTION:
        if actor.holds(permission):
            found = found | Action.objects.visible_to(actor, permission)
    return found

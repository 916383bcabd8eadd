"""Whatever can be reviewed, as one row, so that no review is about children only."""

from django.db import models
from django.db.models import Q

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.access.privacy import personal, public
from goldenthread.access.sealed import Sealed
from goldenthread.authority.models import Person, Team
from goldenthread.cases.models import Case

KINDS = ("case", "person", "team")


def only(kind: str) -> Q:
    """The kind is told by exactly one foreign key, and it is this one."""
    return Q(kind=kind, **{f"{other}__isnull": other != kind for other in KINDS})


class Subject(Sealed):
    named_as = ("subject", "pk")
    kind = public(models.CharField(max_length=10))
    case = personal(models.ForeignKey(Case, models.PROTECT, null=True, related_name="+"))
    person = personal(models.ForeignKey(Person, models.PROTECT, null=True, related_name="+"))
    team = public(models.ForeignKey(Team, models.PROTECT, null=True, related_name="+"))

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=only("case") | only("person") | only("team"),
                name="subject_is_exactly_what_its_kind_says",
            ),
        )

    @classmethod
    def reach(cls, actor: Actor, permission: Permission) -> Q:
        services = actor.services(permission)
        people = Person.objects.filter(memberships__team__service__in=services)
        cases = Case.objects.visible_to(actor, permission)
        return Q(case__in=cases) | Q(person__in=people) | Q(team__service__in=services)

    @property
    def label(self) -> str:
        """A case shows its key: names come from `cases.operations.reveal` only."""
        return self.case.key if self.case else str(self.person or self.team)

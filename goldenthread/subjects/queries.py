"""What can be asked of subjects."""

from django.db.models import QuerySet

from goldenthread.authority.models import Person
from goldenthread.cases.queries import workers_of

from .models import Subject


def practitioners_of(subject: Subject) -> QuerySet[Person]:
    """The people whose work a review of this subject looks at."""
    if subject.case:
        return workers_of(subject.case)
    if subject.person:
        return Person.objects.filter(pk=subject.person.pk)
    return Person.objects.filter(memberships__team=subject.team)

"""What rooms that frame and review need of subjects: one row each, made when first needed."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Anywhere
from goldenthread.cases.models import Case

from .models import Subject

AT_MOST = 500  # rows a statement


@transaction.atomic
def subjects_for(*, cases: Iterable[Case], by: Actor, at: datetime) -> dict[int, Subject]:
    """The subject of each case, by the case's key in the database; missing ones are made.

    That a child can be reviewed says nothing about the child, so whoever may make a draw may ask
    for all of a frame, restricted cases too: they are drawn and counted like any other.
    """
    by.must(Permission.DRAW_MAKE, over=Anywhere())
    wanted = {case.pk for case in cases}
    found = _found(wanted)
    missing = sorted(wanted - found.keys())
    for start in range(0, len(missing), AT_MOST):
        Subject.objects.bulk_create(
            Subject(kind="case", case_id=pk) for pk in missing[start : start + AT_MOST]
        )
    if missing:
        record(by=by, verb="make subjects", things=[], at=at, detail={"made": len(missing)})
        found |= _found(set(missing))
    return found


@transaction.atomic
def subject_for_case(*, case: Case, by: Actor, at: datetime) -> Subject:
    by.must(Permission.DRAW_MAKE, over=Anywhere())
    return subjects_for(cases=[case], by=by, at=at)[case.pk]


def _found(pks: set[int]) -> dict[int, Subject]:
    rows = Subject.objects.for_system(because="a frame holds every child of the list")
    ordered, found = sorted(pks), dict[int, Subject]()
    for start in range(0, len(ordered), AT_MOST):
        for row in rows.filter(kind="case", case__in=ordered[start : start + AT_MOST]).order_by(
            "-pk"
        ):
            if row.case_id is not None:
                found[row.case_id] = row
    return found

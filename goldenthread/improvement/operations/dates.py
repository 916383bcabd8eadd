"""Dates of a plan's action: moved with a reason and who agreed, or read otherwise than we did.

Neither turns a rating: how it goes is said by people, and not by a date.
"""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Person
from goldenthread.authority.queries import person_for
from goldenthread.methods.due import read
from goldenthread.methods.refusal import refuse_if_any

from .. import queries, rules
from ..models import Due, Milestone, Placement, Plan
from ..queries.deeds import about, day_of, named
from ..rules.plans.dates import reading_beside
from ..rules.plans.values import Printed


@transaction.atomic
def move_planned_due(
    *, place: Placement, printed: str, reason: str, agreed_with: str, by: Actor, at: datetime
) -> Due:
    """A new date beside the first, as typed: a day, or a text such as "Jul-27 to Sep-27"."""
    by.must(Permission.PLAN_EDIT, over=place)
    action, today, text = place.action, day_of(at), printed.strip()
    facts = queries.facts(action, on=today)
    found = read(text, written_on=today)
    staff = rules.printed_due.naming(reason, Person.objects.values_list("name", flat=True))
    refuse_if_any(
        [
            *(one.at("printed") for one in rules.over(facts)),
            *(one.at("printed") for one in rules.done_already(facts)),
            *rules.printed_due.unfit_printed_move(
                found, text=text, now_due=facts.due_on, reason=reason, agreed_with=agreed_with,
                today=today,
            ),
            *(list(staff) or named(action, reason=reason)),
        ]
    )  # fmt: skip
    found, start = rules.printed_due.moved_from(found, *queries.start_standing(action))
    moved = Due.objects.create(
        action=action, due_on=found.end, starts_on=found.start, kind=found.kind,
        reading=rules.printed_due.kept(found, start), printed=text, reason=reason.strip(),
        agreed_with=agreed_with.strip(), by=person_for(by), at=at,
    )  # fmt: skip
    Milestone.objects.bulk_create(_milestones(moved, place.plan_id))
    record(by=by, verb="move_due", things=[*about(action), ("plan", place.plan_id)], at=at)
    return moved


@transaction.atomic
def correct_reading(
    *,
    place: Placement,
    starts_on: date | None = None,
    due_on: date | None,
    reason: str,
    by: Actor,
    at: datetime,
) -> Due:
    """The printed text stays; how it reads is a new fact. It is the same date, and no move."""
    by.must(Permission.PLAN_EDIT, over=place)
    action = place.action
    last = queries.last_due(action)
    refuse_if_any(
        [
            *(one.at("due_on") for one in rules.over(queries.facts(action, on=day_of(at)))),
            *rules.printed_due.unfit_reading(
                printed=last.printed if last else "", starts_on=starts_on, due_on=due_on,
                now=(last.starts_on, last.due_on) if last else (None, None), reason=reason,
            ),
        ]
    )  # fmt: skip
    printed, start = (last.printed, last.start_printed) if last else ("", "")
    given = {"text": printed, "start": starts_on and starts_on.isoformat(),
             "end": due_on and due_on.isoformat()}  # fmt: skip
    made = Due.objects.create(
        action=action, due_on=due_on, starts_on=starts_on, printed=printed, corrects=last,
        kind="range" if starts_on else "date", reason=reason.strip(), by=person_for(by), at=at,
        reading={**given, rules.printed_due.START: start} if start else given,
    )  # fmt: skip
    record(by=by, verb="correct_reading", things=[*about(action), ("plan", place.plan_id)], at=at)
    return made


def read_again(plan: Plan, why: str, person: Person, at: datetime) -> int:
    """Its document was written on another day: what was printed in it is read from that day.

    A moved date was read on the day it was agreed, one of a later document on the day of that one,
    and what a person read otherwise stays: none of these changes. Whoever calls this has asked.
    """
    rows = queries.dues_as_printed(plan)
    found = [
        (row, reading_beside(Printed(row.printed, start=row.start_printed), plan.written_on))
        for row in rows
    ]
    changed = [
        (row, new) for row, new in found if (new.start, new.end) != (row.starts_on, row.due_on)
    ]
    made = Due.objects.bulk_create(
        Due(
            action_id=row.action_id, block_id=row.block_id, due_on=new.end, starts_on=new.start,
            kind=new.kind, reading=rules.printed_due.kept(new, row.start_printed),
            printed=row.printed, corrects=row, reason=why.strip(), by=person, at=at,
        )
        for row, new in changed
    )  # fmt: skip
    Milestone.objects.bulk_create(stone for due in made for stone in _milestones(due, plan.pk))
    return len(made)


def _milestones(due: Due, plan: int) -> Iterator[Milestone]:
    for order, one in enumerate(due.reading.get("milestones") or ()):
        yield Milestone(
            plan_id=plan, due=due, label=one.get("label") or "", due_on=one.get("end"), order=order
        )

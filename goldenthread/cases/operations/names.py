"""Who a child is: told with a reason, one entry in the trail for each telling."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from goldenthread.access.actor import Actor, NotAllowed, Task
from goldenthread.access.models import Admission
from goldenthread.access.operations import admit, record, release
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Person
from goldenthread.methods.refusal import Refused, refuse_if_any

from .. import queries
from ..models import Batch, Case, CaseIdentifier, CaseIdentity
from ..rules import IDENTIFIERS, Reason, refusals

OLDEST_LIST = F("batch__in_force_at").asc(nulls_first=True)
NAMED_MAY = (Permission.CASE_READ, Permission.CASE_NAMES, Permission.REVIEW_READ)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a case key stands for. Never kept, never logged: shown and let go."""

    key: str
    forename: str
    surname: str
    born_on: date | None
    expected_on: date | None
    identifiers: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        return f"{self.forename} {self.surname}".strip() or "No name in the list"


@transaction.atomic
def reveal(
    *, keys: Collection[str], by: Actor, at: datetime, because: Reason | str
) -> dict[str, Identity]:
    """Names for case keys, all or none; one trail entry says who saw which, and why."""
    why = _reason(because)
    wanted = set(keys)
    rows = CaseIdentity.objects.visible_to(by, Permission.CASE_NAMES)
    found = rows.filter(queries.TAKEN, case__key__in=wanted).select_related("case")
    latest = {row.case.key: row for row in found.order_by(OLDEST_LIST, "pk")}
    if missing := wanted - set(latest):
        raise NotAllowed(f"{by.key} may not see the names of {len(missing)} of these cases")
    numbers: dict[str, dict[str, str]] = {}
    typed = CaseIdentifier.objects.visible_to(by, Permission.CASE_NAMES)
    for row in (
        typed.filter(queries.TAKEN, case__key__in=wanted).select_related("case").order_by("pk")
    ):
        numbers.setdefault(row.case.key, {})[row.kind] = row.value
    about = [("case", key) for key in sorted(latest)]
    record(by=by, verb="reveal", things=about, at=at, because=why.value)
    return {key: _identity(row, numbers.get(key, {})) for key, row in latest.items()}


@transaction.atomic
def find_case(
    *, kind: str, value: str, by: Actor, at: datetime, because: Reason | str
) -> Case | None:
    """The case with exactly this number, within reach. None leaves a trail too: somebody looked."""
    if not by.holds(Permission.CASE_NAMES):
        raise NotAllowed(f"{by.key} may not look for a child")
    why = _reason(because)
    rows = CaseIdentifier.objects.visible_to(by, Permission.CASE_NAMES).filter(queries.TAKEN)
    typed = value.strip()
    row = rows.filter(kind=kind, value=typed).select_related("case").order_by("-pk").first()
    things = [("case", row.case.key)] if row and typed else []
    detail: dict[str, str | int | bool] = {
        "found": bool(things),
        "kind": kind if kind in IDENTIFIERS else "unknown",
    }
    record(by=by, verb="find", things=things, at=at, because=why.value, detail=detail)
    return row.case if row and typed else None


@transaction.atomic
def note_seen(*, cases: Iterable[Case], by: Actor, at: datetime) -> None:
    """A page showed these children's entries, without names: who looked can be asked later."""
    shown = list(cases)
    for case in shown:
        by.must(Permission.CASE_READ, over=case)
    if shown:
        record(by=by, verb="see", things=[("case", case.key) for case in shown], at=at)


@transaction.atomic
def restrict(
    *, case: Case, people: Collection[Person], by: Actor, at: datetime, because: str = ""
) -> None:
    """From now on only the named people open this case; it is still drawn and counted."""
    by.must(Permission.CASE_IMPORT, over=_list_of(case))
    refuse_if_any([] if people else [refusals.nobody_named()])
    refuse_if_any([refusals.is_marked(already=True)] if queries.is_restricted_now(case.pk) else [])
    _mark(case, is_restricted=True)
    _name(case, people, at)
    record(by=by, verb="restrict", things=_with(case, people), at=at, because=because)


@transaction.atomic
def name_people(*, case: Case, people: Collection[Person], by: Actor, at: datetime) -> None:
    """These too open a restricted case, such as one that its list marked; who could, still can."""
    by.must(Permission.CASE_IMPORT, over=_list_of(case))
    refuse_if_any([] if people else [refusals.nobody_named()])
    refuse_if_any([] if queries.is_restricted_now(case.pk) else [refusals.is_marked(already=False)])
    _name(case, people, at)
    record(by=by, verb="name for case", things=_with(case, people), at=at)


def _name(case: Case, people: Collection[Person], at: datetime) -> None:
    for person in people:
        task = Task(person.actor_key, _because(case))
        for permission in NAMED_MAY:
            admit(task=task, permission=permission, to=[Case.thing(case.pk)], at=at)


def _with(case: Case, people: Collection[Person]) -> list[tuple[str, str | int]]:
    return [("case", case.key), *(("person", person.pk) for person in people)]


@transaction.atomic
def unrestrict(*, case: Case, by: Actor, at: datetime, because: str = "") -> None:
    """The case is reached again as any other; what was opened by name closes."""
    by.must(Permission.CASE_IMPORT, over=_list_of(case))
    refuse_if_any([] if queries.is_restricted_now(case.pk) else [refusals.is_marked(already=False)])
    _mark(case, is_restricted=False)
    opened = Admission.objects.filter(because=_because(case), to_at=None)
    for key in set(opened.values_list("actor_key", flat=True)):
        release(task=Task(key, _because(case)), at=at)
    record(by=by, verb="unrestrict", things=[("case", case.key)], at=at, because=because)


def _reason(because: Reason | str) -> Reason:
    try:
        return Reason(because)
    except ValueError:
        raise Refused([refusals.unknown_reason(str(because))]) from None


def _identity(row: CaseIdentity, numbers: dict[str, str]) -> Identity:
    typed = tuple((kind, numbers[kind]) for kind in IDENTIFIERS if kind in numbers)
    return Identity(row.case.key, row.forename, row.surname, row.born_on, row.expected_on, typed)


def _list_of(case: Case) -> Batch:
    """Whoever takes in the list that names the case decides on its marker."""
    lists = Batch.objects.for_system(because="the list behind a case says who may mark it")
    found = queries.list_in_force() or lists.filter(pk=case.first_batch_id or 0).first()
    if found is None:
        raise NotAllowed("no list names this case")
    return found


def _mark(case: Case, *, is_restricted: bool) -> None:
    rows = Case.objects.for_system(because="the operation has asked over the list")
    rows.filter(pk=case.pk).update(is_restricted=is_restricted)
    case.is_restricted = is_restricted


def _because(case: Case) -> str:
    return f"restricted case {case.pk}"

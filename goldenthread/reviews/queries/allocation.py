"""What is drawn and waits for a reviewer, and who could take it."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from goldenthread.access.actor import Actor
from goldenthread.access.models import Admission
from goldenthread.access.permissions import Permission
from goldenthread.access.roles import ROLES
from goldenthread.authority.models import Grant, Membership, Person, Service, Team
from goldenthread.authority.queries import holds_on
from goldenthread.cases.models import Case, Spell
from goldenthread.cases.queries import current_spells, entry_of, lead_of, open_on, statuses
from goldenthread.programme.models import Round
from goldenthread.sampling.models import DrawnSubject
from goldenthread.sampling.queries import current_draw, drawn_in_force
from goldenthread.subjects.models import Subject

from ..models import Absence, Part, Review
from ..rules import PartKind, State, Tie
from ..rules.allocation import STATE_WORDS
from .independence import ties_of
from .settings import settings_of

PERMISSION = Permission.REVIEW_ALLOCATE


def drawn_for(round: Round) -> QuerySet[DrawnSubject]:
    """Drawn subjects that stand: of the draw that was not withdrawn, and not replaced."""
    draw = current_draw(round)
    if draw is None:
        return DrawnSubject.objects.none()
    return drawn_in_force(draw).select_related(
        "entry__subject__case", "entry__subject__team", "draw__frame"
    )


def with_reviewer() -> QuerySet[Part]:
    """Parts of reviewers that stand."""
    parts = Part.objects.for_system(because="whether a review has a reviewer")
    return parts.filter(kind=PartKind.REVIEWER, to_at=None)


def waiting_for(round: Round) -> QuerySet[DrawnSubject]:
    """Drawn and without a reviewer: never allocated, or handed back unseen."""
    return drawn_for(round).exclude(pk__in=with_reviewer().values("review__drawn"))


def reviewers(*, on: date) -> QuerySet[Person]:
    """Everybody whose role opens the review form on that day, whatever their service."""
    roles = [name for name, role in ROLES.items() if Permission.REVIEW_WRITE in role.permissions]
    held = Grant.objects.filter(holds_on(on), role__in=roles)
    return Person.objects.filter(pk__in=held.values("person")).order_by("name", "pk")


def loads(people: Iterable[Person]) -> Counter[int]:
    """How many reviews each of them has and has not submitted."""
    rows = with_reviewer().filter(person__in=people).exclude(review__state=State.SUBMITTED)
    return Counter(rows.values_list("person_id", flat=True))


def away(*, on: date) -> set[int]:
    rows = Absence.objects.for_system(because="nobody is given work while away")
    return set(rows.filter(holds_on(on)).values_list("person_id", flat=True))


def named_for(cases: Collection[Case]) -> dict[int, set[int]]:
    """For each restricted case, the people who may open it."""
    keys = [one.pk for one in cases]
    rows = Admission.objects.filter(
        kind="case", key__in=keys, to_at=None, permission=Permission.CASE_READ
    )
    found: dict[int, set[int]] = {key: set() for key in keys}
    for key, actor in rows.values_list("key", "actor_key"):
        if actor.startswith("person:"):
            found[key].add(int(actor.removeprefix("person:")))
    return found


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of the page: what waits, and who cannot take it."""

    drawn: DrawnSubject
    subject: Subject
    team: str
    status: str
    ties: dict[Tie, set[int]]
    named: set[int] | None  # of a restricted case: who may open it; None: not restricted
    review: Review | None


def waiting_lines(round: Round, *, on: date) -> list[Waiting]:
    rows = list(waiting_for(round))
    subjects = [row.entry.subject for row in rows]
    ties = ties_of(subjects, on=on)
    restricted = [one.case for one in subjects if one.case and one.case.is_restricted]
    named = named_for(restricted)
    spells = _spells([one.case_id for one in subjects if one.case_id], on=on)
    back = Review.objects.for_system(because="what was handed back waits with its own page")
    returned = {one.drawn_id: one for one in back.filter(drawn__in=rows)}
    found = []
    for row, subject in zip(rows, subjects, strict=True):
        spell = spells.get(subject.case_id or 0)
        found.append(
            Waiting(
                row,
                subject,
                spell.team.name if spell else str(subject.team or ""),
                spell.status if spell else "",
                ties[subject.pk],
                named.get(subject.case_id) if subject.case_id else None,
                returned.get(row.pk),
            )
        )
    return found


def _spells(cases: Collection[int], *, on: date) -> dict[int, Spell]:
    """The heaviest open status of each case, as the council orders them."""
    weight = {key: at for at, key in enumerate(statuses(on=on))}
    now = current_spells().filter(case__in=cases).filter(open_on(on)).order_by("from_on", "pk")
    ordered = sorted(now, key=lambda one: weight.get(one.status, 0))
    return {one.case_id: one for one in ordered}


def capacity_of(round: Round) -> int:
    return int(settings_of(round)["capacity"])


def any_service_of(actor: Actor) -> Service | None:
    """A service over which the actor may allocate; people who are away belong to all of them."""
    return Service.objects.filter(pk__in=actor.services(PERMISSION)).order_by("pk").first()


def reviews_of(round: Round, actor: Actor) -> QuerySet[Review]:
    return Review.objects.visible_to(actor, PERMISSION).filter(round=round)


@dataclass(frozen=True, slots=True)
class Copied:
    """What a review keeps of its subject as it was on the day of allocation."""

    team: Team
    worker: Person | None
    manager: Person | None
    status: str
    age: int | None
    facts: dict[str, object]
    is_restricted: bool


def copied_from(subject: Subject, *, on: date) -> Copied | None:
    """None when no team holds the subject today."""
    if subject.case is None:
        return _copied_plain(subject, on)
    spell = _spells([subject.case.pk], on=on).get(subject.case.pk)
    entry = entry_of(subject.case)
    worker, team = lead_of(subject.case)
    team = (spell.team if spell else None) or team or team_of(worker, on=on)
    if team is None:
        return None
    return Copied(
        team,
        worker,
        manager_of(team, worker, on=on),
        spell.status if spell else "",
        entry.age if entry else None,
        dict(entry.facts) if entry else {},
        subject.case.is_restricted,
    )


def _copied_plain(subject: Subject, on: date) -> Copied | None:
    team = subject.team or team_of(subject.person, on=on)
    if team is None:
        return None
    manager = manager_of(team, subject.person, on=on)
    return Copied(team, subject.person, manager, "", None, {}, is_restricted=False)


def team_of(person: Person | None, *, on: date) -> Team | None:
    if person is None:
        return None
    row = Membership.objects.filter(holds_on(on), person=person).select_related("team").first()
    return row.team if row else None


def manager_of(team: Team, worker: Person | None, *, on: date) -> Person | None:
    rows = Membership.objects.filter(holds_on(on), team=team, is_manager=True)
    row = rows.exclude(person=worker).select_related("person").order_by("pk").first()
    return row.person if row else None


@dataclass(frozen=True, slots=True)
class Given:
    """A line of what has a reviewer already."""

    review: Review
    reviewer: Person

    @property
    def state(self) -> str:
        return STATE_WORDS[State(self.review.state)]


def given_lines(round: Round) -> list[Given]:
    rows = with_reviewer().filter(review__round=round)
    needed = ("person", "review__team", "review__subject__case", "review__subject__person")
    return [
        Given(one.review, one.person)
        for one in rows.select_related(*needed).order_by("review__due_on", "review_id")
    ]

"""Everything that waits for a reviewer, given out by the published fair rule."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.pace import Pace
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Person
from goldenthread.authority.rules import day_of
from goldenthread.cases.queries import is_restricted_now
from goldenthread.methods.allocation import Allocation, Case, Reviewer
from goldenthread.methods.allocation import allocate as share_out
from goldenthread.methods.refusal import Refused
from goldenthread.programme.models import Round
from goldenthread.sampling.models import DrawnSubject
from goldenthread.sampling.queries import current_draw

from ..models import Review
from ..queries import allocation as queries
from ..rules import allocation as rules
from .allocation import about, give, hold

BREATH = 0.5  # of the time that one review took: somebody waits for this, and others type


@dataclass(frozen=True, slots=True)
class Shared:
    """What the fair rule did: reviews given, and what found nobody, with the reasons.

    `more`: the least that would place the rest, as people and how many more each would take.
    """

    reviews: tuple[Review, ...]
    allocation: Allocation
    more: tuple[tuple[Person, int], ...]


def allocate_fairly(
    *, round: Round, reviewers: Collection[Person], capacity: int, by: Actor, at: datetime
) -> Shared:
    """Everything that waits, by the published fair rule, with the seed of the draw.

    `capacity` is the most that anybody holds; what they hold already counts for evenness too.
    Shared out before anything is written; then each review is given in a short transaction of its
    own. Cut off between two of them, the rest waits and is shared out when this is asked again.
    """
    by.must(Permission.REVIEW_ALLOCATE, over=round)
    waiting = queries.waiting_lines(round, on=day_of(at))
    if not waiting:
        raise Refused([rules.nothing_to_allocate()])
    people = _able(reviewers, on=day_of(at))
    if not people:
        raise Refused([rules.nobody_chosen()])
    held = queries.loads(people.values())
    free = [
        Reviewer(key, max(0, capacity - held[one.pk]), held[one.pk]) for key, one in people.items()
    ]
    draw = current_draw(round)
    shared = share_out(
        free, [_case(line, people) for line in waiting], seed=draw.frame.seed if draw else ""
    )
    by_key = {line.drawn.entry.key: line.drawn for line in waiting}
    pairs = [(by_key[one.case], people[one.reviewer]) for one in shared.assignments]
    given = tuple(_give_all(pairs, round, by, at))
    more = tuple((people[key], places) for key, places in shared.least.places)
    return Shared(given, shared, more)


def _give_all(
    pairs: Iterable[tuple[DrawnSubject, Person]], round: Round, by: Actor, at: datetime
) -> Iterator[Review]:
    pace = Pace(most=1, breath=BREATH, alone=connection.in_atomic_block)
    for drawn, person in pairs:
        if review := _give_if_waiting(drawn, person, round, by, at):
            yield review
        pace.rest()


@transaction.atomic
def _give_if_waiting(
    drawn: DrawnSubject, person: Person, round: Round, by: Actor, at: datetime
) -> Review | None:
    """None where somebody gave it out, replaced or restricted it since all was shared out."""
    hold(drawn)
    waits = queries.waiting_for(round).filter(pk=drawn.pk).exists()
    if not waits or _is_closed_to(person, drawn):
        return None
    review = give(drawn, person, round, at)
    detail: dict[str, str | int | bool] = {"person": person.pk, "fairly": True}
    record(by=by, verb="allocate", things=about(review), at=at, detail=detail)
    return review


def _is_closed_to(person: Person, drawn: DrawnSubject) -> bool:
    case = drawn.entry.subject.case
    if case is None or not is_restricted_now(case.pk):
        return False
    return person.pk not in queries.named_for([case])[case.pk]


def _able(reviewers: Collection[Person], *, on: date) -> dict[str, Person]:
    """Of those chosen, the ones whose role opens the form and who are here today."""
    away = queries.away(on=on)
    able = queries.reviewers(on=on).filter(pk__in=[one.pk for one in reviewers])
    return {str(one.pk): one for one in able if one.pk not in away}


def _case(line: queries.Waiting, people: dict[str, Person]) -> Case:
    keys = {one.pk: key for key, one in people.items()}
    barred = {keys[pk]: str(tie) for pk, tie in rules.barred(keys, line.ties).items()}
    if line.named is not None:
        for pk, key in keys.items():
            if pk not in line.named:
                barred.setdefault(key, rules.NOT_NAMED)
    return Case(line.drawn.entry.key, barred)

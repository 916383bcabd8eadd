"""What every part of a taking needs: into which plan, whose deed, who is known by which words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from goldenthread.authority.models import Body, Party, Person
from goldenthread.authority.operations import group_of, parties_written, party_for
from goldenthread.authority.rules import folded

from .. import queries, rules
from ..models import Plan, PlanOwner
from ..queries.deeds import day_of

BEHIND = 1000  # what comes later stands behind what was there


@dataclass(frozen=True, slots=True)
class Writing:
    """One taking: into which plan, whose deed, when, and who is known by which printed words."""

    plan: Plan
    owner: Party
    by: Person
    at: datetime
    on: date
    known: dict[str, Party]

    def party(self, printed: str) -> Party | None:
        """Only who is written letter for letter as a party or a settled alias is."""
        return self.known.get(folded(printed))


def many(rows: Iterable[Any]) -> list[Any]:
    made = list(rows)
    return list(type(made[0]).objects.bulk_create(made, batch_size=200)) if made else []


def writing_for(plan: Plan, by: Person, at: datetime, names: Iterable[str] = ()) -> Writing:
    """What writing a few rows into a plan that stands needs; `names`: leads as printed."""
    return Writing(plan, answers_for(plan), by, at, day_of(at), parties_written(names))


def own(plan: Plan, body: Body, *, on: date) -> None:
    """The body answers for the plan from that day."""
    PlanOwner.objects.create(plan=plan, party=party_for(body=body), printed=str(body), from_on=on)


def answers_for(plan: Plan) -> Party:
    """The body that owns the plan, or the group that stands for nobody yet."""
    return queries.owner_of(plan) or nobody_yet(plan)


def nobody_yet(plan: Plan) -> Party:
    """Leads of this plan that nobody has settled: a group without people."""
    return group_of(plan.service, rules.importing.nobody_yet(plan.slug))

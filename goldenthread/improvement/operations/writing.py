"""What every part of a taking needs: into which plan, whose deed, who is known by which words."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from goldenthread.authority.models import Body, Party, Person
from goldenthread.authority.operations import group_ahead, group_of, parties_written, party_for
from goldenthread.authority.rules import folded
from goldenthread.findings.models import Recommendation

from .. import queries, rules
from ..models import Plan, PlanOwner, PlanTheme
from ..queries.deeds import day_of
from .ahead import Ahead

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
    ahead: Ahead | None = None  # where rows are collected that are written later, in one go
    recommendation: Recommendation | None = None  # from which these actions come, not the plan
    themes: dict[str, PlanTheme] = field(default_factory=dict)  # made by this taking

    def party(self, printed: str) -> Party | None:
        """Only who is written letter for letter as a party or a settled alias is."""
        return self.known.get(folded(printed))

    def many(self, rows: Iterable[Any]) -> list[Any]:
        made = list(rows)
        if self.ahead is not None:
            self.ahead.add(made)
        elif made:
            type(made[0]).objects.bulk_create(made, batch_size=200)
        return made


def writing_for(plan: Plan, by: Person, at: datetime, names: Iterable[str] = ()) -> Writing:
    """What writing a few rows into a plan that stands needs; `names`: leads as printed."""
    return Writing(plan, answers_for(plan), by, at, day_of(at), parties_written(names))


def own(plan: Plan, body: Body, *, on: date) -> None:
    """The body answers for the plan from that day."""
    owner_row(plan, body, on=on).save()


def owner_row(plan: Plan, body: Body, *, on: date) -> PlanOwner:
    return PlanOwner(plan=plan, party=party_for(body=body), printed=str(body), from_on=on)


def answers_for(plan: Plan) -> Party:
    """The body that owns the plan, or the group that stands for nobody yet."""
    return queries.owner_of(plan) or nobody_yet(plan)


def nobody_yet(plan: Plan) -> Party:
    """Leads of this plan that nobody has settled: a group without people."""
    return group_of(plan.service, rules.importing.nobody_yet(plan.slug))


def nobody_ahead(plan: Plan, ahead: Ahead) -> Party:
    """The same for a plan that is not written yet."""
    party, missing = group_ahead(plan.service, rules.importing.nobody_yet(plan.slug))
    ahead.add(missing)
    return party

"""What a chunk of children points at, found here or added before the chunk's own transaction."""

import hmac
from base64 import b32encode
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Self

from django.conf import settings

from goldenthread.access.actor import Actor
from goldenthread.access.pace import Pace
from goldenthread.authority.models import Agency, Service, Team

from .. import operations, queries
from ..models import Batch
from ..operations.making import Known, Ready, make_ready, spare_cases
from ..reading.survey import Survey
from ..rules import LEAD_ROLES
from ..rules.changes import Standing
from ..rules.child import Child, TeamFact, WorkerFact
from ..rules.words import plain


class Preparation:
    """Teams, services, people and employers of one list, each looked up or added once."""

    def __init__(self, batch: Batch, by: Actor, clock: Callable[[], datetime], pace: Pace) -> None:
        self.batch, self.by, self.clock, self.pace = batch, by, clock, pace
        self.known = Known(teams=queries.team_spellings(), spare=spare_cases(batch))
        self.told: dict[str, TeamFact] = {}
        self.services: dict[str, Service] = {}

    @classmethod
    def only_to_look(cls, made: Survey) -> Self:
        """For the dry run: what is known, and which teams the extract tells of."""
        looking = cls.__new__(cls)
        looking.known = Known(teams=queries.team_spellings())
        looking.told = {team.code: team for team in made.list_teams()}
        return looking

    def begin(self, made: Survey) -> None:
        """Teams that nobody has set up, with the services above them, as the page said."""
        self.told = {team.code: team for team in made.list_teams()}
        for team in self._leaves():
            self._team(team.code)

    def new_teams(self) -> list[str]:
        return [team.name for team in self._leaves() if self.known.team(team.code) is None]

    def ready(self, children: Sequence[Child]) -> Ready:
        """The rows of these children, made while others may write."""
        self._meet(children)
        return make_ready(batch=self.batch, children=children, known=self.known)

    def _meet(self, children: Sequence[Child]) -> None:
        self._people(children)
        for child in children:
            for code in {
                *(one.team for one in child.spells),
                *(one.team for one in child.involvements),
            }:
                self._team(code)
            if child.family and child.family not in self.known.families:
                self.known.families[child.family] = family_key(child.family)

    def _leaves(self) -> list[TeamFact]:
        """A department above others is a service; it is a team too only when a row says so."""
        above = {team.parent for team in self.told.values()}
        return [team for team in self.told.values() if team.code not in above]

    def _team(self, code: str) -> int | None:
        found = self.known.team(code)
        if found is None and code in self.told:
            fact = self.told[code]
            added = operations.add_team(
                team=fact,
                service=self._service(fact.parent),
                batch=self.batch,
                by=self.by,
                at=self.clock(),
            )
            found = self.known.teams[plain(code)] = added.pk
        return found

    def _service(self, code: str) -> Service:
        """The service of a department's name, below the service whose list this is."""
        fact = self.told.get(code)
        if fact is None or fact.parent == code:
            whose: Service = self.batch.service
            return whose
        if code not in self.services:
            above = self._service(fact.parent)
            for one in Service.objects.filter(parent=above, name=fact.name):
                self.services[code] = one
        if code not in self.services:
            self.services[code] = operations.add_service(
                name=fact.name, parent=above, batch=self.batch, by=self.by, at=self.clock()
            )
        return self.services[code]

    def _people(self, children: Sequence[Child]) -> None:
        known = self.known
        workers: dict[str, WorkerFact] = {}
        for child in children:
            for one in child.workers:
                workers.setdefault(one.ref, one)
        known.people.update(queries.people_known(ref for ref in workers if ref not in known.people))
        for ref, worker in workers.items():
            if ref not in known.people:
                team = Team.objects.filter(pk=self._team(worker.team) or 0).first()
                added = operations.add_worker(
                    worker=worker, team=team, batch=self.batch, by=self.by, at=self.clock()
                )
                known.people[ref] = added.pk
                self.pace.rest()
        employers = {part.employer for child in children for part in child.involvements}
        wanted = [name for name in employers if name and name not in known.employers]
        known.employers.update(Agency.objects.filter(name__in=wanted).values_list("name", "pk"))


def standing_of(child: Child, known: Known) -> Standing:
    """As `queries.standings` tells it of the list in force, so that the two can be compared."""
    if not known.codes:
        known.codes.update(Team.objects.values_list("pk", "code"))
    spells = child.open_spells
    leads = {
        part.worker for part in child.involvements if part.to_on is None and part.role in LEAD_ROLES
    }
    return Standing(
        frozenset(spell.status for spell in spells),
        frozenset(known.codes.get(known.team(spell.team) or 0, spell.team) for spell in spells),
        frozenset(leads) if spells else frozenset(),
    )


def chunks(children: Iterator[Child], pace: Pace) -> Iterator[list[Child]]:
    """As many children as fit into a transaction of so many rows as the pace allows by then."""
    some: list[Child] = []
    rows = 0
    for child in children:
        wanted = child.rows
        if some and rows + wanted > pace.rows:
            yield some
            some, rows = [], 0
        some.append(child)
        rows += wanted
    if some:
        yield some


def family_key(family: str) -> str:
    """The same for sisters and brothers from list to list, and no way back to the list's number."""
    made = hmac.new(settings.SECRET_KEY.encode(), f"family {family}".encode(), sha256)
    return b32encode(made.digest()).decode()[:12]

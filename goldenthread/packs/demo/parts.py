"""Parts of a recommendation of the demonstration, each with its owner, one reported done by it."""

from goldenthread.findings import operations as findings
from goldenthread.findings.models import Recommendation

from .library import read
from .people import Town
from .proof import DECIDED
from .rounds import Clock, acting


def split(
    number: int, place: int, recommendation: Recommendation, town: Town, clock: Clock
) -> None:
    """What the texts say of this recommendation: the round it came from, and its place there."""
    at = clock.at(DECIDED, 16)
    for one in read("words")["parts"]:
        if (one["round"], one["place"]) != (number, place):
            continue
        team = town.teams.get(one["team"])
        part = findings.add_part(
            recommendation=recommendation,
            words=one["words"],
            owner=f"team:{team.pk}" if team else f"person:{town.door[one['door']].pk}",
            due_on=clock.at(one["due"]).date(),
            by=acting(town.door["qa-officer"], at),
            at=at,
        )
        if team and one["done"] and clock.has_come(one["due"]):
            told = clock.at(one["due"], 9)
            manager = acting(town.managers[team.code], told)
            findings.report_part(part=part, state="done", because=one["done"], by=manager, at=told)

"""What people of the town do here, with what a test would change."""

from goldenthread.findings.operations import decide, propose
from tests.town import NOW, TODAY, acting, party

from .factories import LATER


def proposal(town, *findings, **change):
    owner = party(town.manager)
    given = {
        "findings": findings,
        "words": "Families help write the plan",
        "theme": "planning",
        "measure": "5 of 16 can say what the plan is for",
        "service": town.north,
        "body": town.body,
        "owners": [owner],
        "accountable": owner,
        "by": acting(town.qa),
        "at": NOW,
    }
    return propose(**{**given, **change})


def deciding(town, recommendation, **change):
    given = {"decision": "accepted", "decided_on": TODAY, "by": acting(town.head), "at": LATER}
    return decide(recommendation=recommendation, **{**given, **change})

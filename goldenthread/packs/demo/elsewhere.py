"""What a complaint and a compliment have taught, beside the reviews of a round."""

from datetime import timedelta

from goldenthread.findings import operations as findings
from goldenthread.findings.models import Finding

from .library import read
from .people import Town
from .rounds import Clock, acting

ONCE = "what the demonstration learned elsewhere is added once"
SAID = ("source_kind", "source_ref", "words", "theme", "kind")
LOOKED_AT = 71  # days from the opening, when the drafts of the round are recorded as well


def learn(town: Town, clock: Clock) -> list[Finding]:
    """By the QA officer, with the number that each has where complaints are kept."""
    at = clock.at(LOOKED_AT)
    qa = acting(town.door["qa-officer"], at)
    known = Finding.objects.for_system(because=ONCE).filter(review=None)
    for one in read("words")["learned"]:
        if not known.filter(source_ref=one["source_ref"]).exists():
            findings.learn_elsewhere(
                team=town.teams[one["team"]],
                source_on=clock.opened_on + timedelta(days=one["day"]),
                by=qa,
                at=at,
                **{key: one[key] for key in SAID},
            )
    return list(known.order_by("pk"))

"""What shows that an action of the demonstration was done, and whether it helped anybody."""

from datetime import timedelta
from random import Random
from typing import Any

from goldenthread.improvement import operations as improvement
from goldenthread.improvement.models import Action, ImpactTest
from goldenthread.methods.working_days import add_months

from .library import read
from .people import Town
from .rounds import Clock, acting

DECIDED = 84  # days from the opening of the round
TESTED = DECIDED + 130
BEFORE_AFTER = (
    (5, 16, 14, 18),  # clearly better
    (6, 18, 9, 17),  # cannot tell
    (4, 15, 13, 16),
    (7, 20, 8, 19),
)


def show(action: Action, head: Any, town: Town, clock: Clock, luck: Random) -> None:
    at = clock.at(DECIDED + 32)
    owner = acting(head, at)
    evidence = improvement.offer_evidence(
        action=action,
        kind="statement",
        words=luck.choice(read("words")["evidence"]),
        shows_on=at.date() - timedelta(days=2),
        by=owner,
        at=at,
    )
    improvement.mark_done(action=action, done_on=at.date(), words="", by=owner, at=at)
    later = clock.at(DECIDED + 36)
    improvement.decide_evidence(
        evidence=evidence,
        is_accepted=True,
        words="",
        by=acting(town.door["qa-head"], later),
        at=later,
    )


def test_effect(
    action: Action, town: Town, clock: Clock, luck: Random, *, figures: tuple[int, int, int, int]
) -> None:
    """Planned after time to settle; looked at when its day has come, and closed if it helped."""
    at = clock.at(DECIDED + 40)
    looker = acting(town.door["qa-head"], at)
    before_hits, before_of, *after = figures
    test = improvement.plan_test(
        action=action,
        planned_on=clock.at(TESTED).date(),
        measure=measure_of(action),
        direction="up",
        chosen_how="random",
        before_hits=before_hits,
        before_of=before_of,
        before_on=clock.at(60).date(),
        by=looker,
        at=at,
    )
    if clock.has_come(TESTED + 1):
        _look(action, test, town, clock, luck, after=(after[0], after[1]))


def _look(
    action: Action,
    test: ImpactTest,
    town: Town,
    clock: Clock,
    luck: Random,
    *,
    after: tuple[int, int],
) -> None:
    at = clock.at(TESTED + 1)
    better = after[0] / after[1] > 0.7
    improvement.record_result(
        test=test,
        after_hits=after[0],
        after_of=after[1],
        seen_on=at.date(),
        verdict="yes" if better else luck.choice(("too_early", "partly")),
        words="Looked at by two people from outside the service.",
        look_again_on=None if better else add_months(at.date(), 6),
        by=acting(town.door["qa-head"], at),
        at=at,
    )
    if better:
        closed = clock.at(TESTED + 8)
        improvement.close(
            action=action,
            words=f"Looked at with the {town.body.name}.",
            level="2",
            by=acting(town.door["director"], closed),
            at=closed,
        )


def measure_of(action: Action) -> str:
    texts: dict[str, str] = {
        one["theme"]: one["measure"] for one in read("words")["recommendations"]
    }
    return texts.get(action.theme, "Seen in the review.")

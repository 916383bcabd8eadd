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
CLEARLY = 0.7  # of those looked at
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
        _look(test, TESTED + 1, town, clock, luck, after=(after[0], after[1]))


def _look(
    test: ImpactTest, day: int, town: Town, clock: Clock, luck: Random, *, after: tuple[int, int]
) -> None:
    """Better closes the loop; else somebody looks again, or the body tries another way."""
    at = clock.at(day)
    is_better = after[0] / after[1] > CLEARLY
    gives_up = not is_better and luck.random() < 0.4
    again = add_months(at.date(), 6)
    improvement.record_result(
        test=test,
        after_hits=after[0],
        after_of=after[1],
        seen_on=at.date(),
        verdict="yes" if is_better else "no" if gives_up else "too_early",
        words="Looked at by two people from outside the service.",
        look_again_on=None if is_better else again,
        by=acting(town.door["qa-head"], at),
        at=at,
    )
    if is_better or gives_up:
        _end(test.action, town, clock, day + 8, is_proved=is_better)
        return
    later = (again - clock.opened_on).days
    if clock.has_come(later):
        rows = ImpactTest.objects.for_system(because="the test that the last one set")
        following = rows.filter(action=test.action, planned_on=again).latest("pk")
        _look(following, later, town, clock, luck, after=BEFORE_AFTER[0][2:])


def _end(action: Action, town: Town, clock: Clock, day: int, *, is_proved: bool) -> None:
    if not clock.has_come(day):
        return
    at = clock.at(day)
    by = acting(town.door["director"], at)
    if is_proved:
        words = f"Looked at with the {town.body.name}."
        improvement.close(action=action, words=words, level="2", by=by, at=at)
        return
    improvement.end_without_proof(
        action=action,
        body=town.body,
        words="Families notice no difference. We stop this and try another way.",
        by=by,
        at=at,
    )


def measure_of(action: Action) -> str:
    texts: dict[str, str] = {
        one["theme"]: one["measure"] for one in read("words")["recommendations"]
    }
    return texts.get(action.theme, "Seen in the review.")

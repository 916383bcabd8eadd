"""Tests of effect: planned after time to settle, read as two facts."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.queries import person_for
from goldenthread.methods.refusal import Refusal, refuse, refuse_if_any

from .. import queries, rules
from ..models import Action, BlockResult, ImpactResult, ImpactTest
from ..queries.deeds import about, day_of, named


@transaction.atomic
def plan_test(
    *,
    action: Action,
    planned_on: date,
    measure: str,
    direction: str,
    chosen_how: str,
    before_hits: int,
    before_of: int,
    before_on: date,
    why_early: str = "",
    by: Actor,
    at: datetime,
) -> ImpactTest:
    """What will be counted, which way is good, and what it was before."""
    by.must(Permission.LOOP_TEST, over=action)
    today = day_of(at)
    plan: dict[str, Any] = {
        "planned_on": planned_on,
        "measure": measure.strip(),
        "direction": direction,
        "chosen_how": chosen_how,
        "before_hits": before_hits,
        "before_of": before_of,
        "before_on": before_on,
        "why_early": why_early.strip(),
    }
    unfit = rules.unfit_plan(queries.facts(action, on=today), **plan, today=today)
    refuse_if_any([*unfit, *named(action, measure=measure, why_early=why_early)])
    planned = ImpactTest.objects.create(action=action, **plan, by=person_for(by), at=at)
    record(by=by, verb="plan_test", things=[*about(action), ("test", planned.pk)], at=at)
    return planned


@transaction.atomic
def record_result(
    *,
    test: ImpactTest,
    after_hits: int,
    after_of: int,
    seen_on: date,
    verdict: str,
    words: str = "",
    look_again_on: date | None = None,
    by: Actor,
    at: datetime,
) -> ImpactResult:
    """The comparison is calculated, the verdict is given. What does not close a loop sets the
    next test, with the same measure and the same figures before."""
    action = test.action
    by.must(Permission.LOOP_TEST, over=action)
    today = day_of(at)
    found, unfit = seen(
        test, queries.facts(action, on=today), ImpactResult, today=today,
        after_hits=after_hits, after_of=after_of, seen_on=seen_on, verdict=verdict, words=words,
        look_again_on=look_again_on,
    )  # fmt: skip
    refuse_if_any([*unfit, *named(action, words=words)])
    result = ImpactResult.objects.create(action=action, **found, by=person_for(by), at=at)
    look_again(result, action=action)
    record(by=by, verb="record_result", things=[*about(action), ("test", test.pk)], at=at)
    return result


def seen(
    test: Any,
    facts: rules.Facts,
    results: type[ImpactResult] | type[BlockResult],
    *,
    after_hits: int,
    after_of: int,
    seen_on: date,
    verdict: str,
    words: str,
    look_again_on: date | None,
    today: date,
) -> tuple[dict[str, Any], list[Refusal]]:
    """What a test shows, as a row of `results` keeps it, and why it is not to be kept so.

    Refused at once: counts that cannot be compared, and a test that was read before.
    """
    refuse_if_any(rules.unfit_counts_after(facts, after_hits, after_of))
    _refuse_told(test, results)
    before = (test.before_hits, test.before_of)
    how = {"direction": test.direction, "chosen_how": test.chosen_how}
    found = rules.compared(before, (after_hits, after_of), **how)
    given = (found.comparison, verdict, words, look_again_on)
    reading = rules.Reading(seen_on, test.planned_on, *given)
    return {
        "test": test,
        "after_hits": after_hits,
        "after_of": after_of,
        "seen_on": seen_on,
        "comparison": found.comparison,
        "because": found.because,
        "verdict": verdict,
        "words": words.strip(),
        "look_again_on": None if reading.settles else look_again_on,
    }, list(rules.unfit_result(reading, today=today))


def _refuse_told(test: Any, results: type[ImpactResult] | type[BlockResult]) -> None:
    rows = results.objects.for_system(because="a test is read once")
    if rows.filter(test=test).exists():
        raise refuse(
            "test",
            test.pk,
            "What this test shows is recorded already.",
            "Plan another test if there is more to see.",
            "already-told",
        )


def look_again(result: ImpactResult | BlockResult, **of: Any) -> None:
    """The next test, where this one leaves the loop open; `of`: whose it is."""
    if result.look_again_on is None:
        return
    test: Any = result.test
    type(test).objects.create(
        planned_on=result.look_again_on,
        measure=test.measure,
        direction=test.direction,
        chosen_how=test.chosen_how,
        before_hits=test.before_hits,
        before_of=test.before_of,
        before_on=test.before_on,
        why_early=test.why_early,
        **of,
        by=result.by,
        at=result.at,
    )

"""What became of the single reviews of one round: their actions, and the report of the round."""

from datetime import datetime, timedelta

from goldenthread.access.permissions import Permission
from goldenthread.improvement import operations as improvement
from goldenthread.improvement.models import Action, Completion
from goldenthread.programme.models import Round
from goldenthread.reports import operations as reports
from goldenthread.reports.models import ReportVersion

from .library import chance
from .loops import LOOKED_AT
from .people import Town
from .proof import DECIDED
from .rounds import LAST, Clock, acting, clock_of, round_of

FIRST_DONE = LOOKED_AT + 4  # days from the opening
LATE_BY = 25
ACCEPTED_AFTER, ENDED_AFTER = 20, 150  # days from done
WHY = "the demonstration follows each action of the round"


def follow_up(number: int, town: Town, *, now: datetime) -> None:
    """Run twice it finds little to do. In the newest round nothing is due yet."""
    clock, opened = clock_of(number, now), round_of(number, now)
    if number == LAST or opened is None:
        return
    done = Completion.objects.for_system(because=WHY).values("action")
    rows = Action.objects.for_system(because=WHY).filter(review__round=opened)
    behind = ("owner__person", "review__subject__case")
    for action in rows.exclude(pk__in=done).select_related(*behind):
        _follow(action, number, town, clock)
    _report(opened, town, clock)


def _follow(action: Action, number: int, town: Town, clock: Clock) -> None:
    """Most are done in time by the worker or manager; in the latest round some are still owed."""
    luck = chance("follow", number, action.review_id)
    is_late = luck.random() < 0.2
    days = FIRST_DONE + luck.randrange(5) + (LATE_BY if is_late else 0)
    owner = action.owner.person
    if owner is None or (is_late and number == LAST - 1) or not clock.has_come(days):
        return
    at = clock.at(days)
    by = acting(owner, at)
    improvement.talk_over(action=action, talked_on=at.date(), by=by, at=at)
    evidence = improvement.offer_evidence(
        action=action,
        kind="statement",
        words="It is on the child's record.",
        shows_on=at.date(),
        by=by,
        at=at,
    )
    improvement.mark_done(action=action, done_on=at.date(), words="", by=by, at=at)
    if not clock.has_come(days + ACCEPTED_AFTER):
        return
    then = clock.at(days + ACCEPTED_AFTER)
    looker = acting(town.door["qa-head"], then)
    if not action.is_reached_by(looker, Permission.EVIDENCE_ACCEPT):
        return  # of a restricted entry: its evidence waits for somebody who is named for it
    improvement.decide_evidence(evidence=evidence, is_accepted=True, words="", by=looker, at=then)
    if clock.has_come(days + ENDED_AFTER):
        _end(action, town, clock.at(days + ENDED_AFTER))


def _end(action: Action, town: Town, at: datetime) -> None:
    improvement.end_without_proof(
        action=action,
        body=town.body,
        words="One step for one child, seen on the record. We test what changes for many.",
        by=acting(town.door["qa-head"], at),
        at=at,
    )


def _report(opened: Round, town: Town, clock: Clock) -> None:
    if ReportVersion.objects.for_system(because="once").filter(round=opened).exists():
        return
    at = clock.at(DECIDED + 5) + timedelta(hours=1)
    reports.make_version(round=opened, by=acting(town.door["qa-officer"], at), at=at)

"""Reviews that recommendations of the demonstration ask for: held, late, to come, given up."""

from datetime import datetime, timedelta
from typing import Any

from goldenthread.access.permissions import Permission
from goldenthread.findings import operations as findings
from goldenthread.findings.models import AskedReview, Recommendation
from goldenthread.methods.working_days import add_months
from goldenthread.programme.models import Activity, Round

from .library import read
from .people import Town
from .proof import DECIDED
from .rounds import LAST, Clock, acting, clock_of

NEWEST = "newest"  # the month in which the newest round opened


def ask(number: int, place: int, recommendation: Recommendation, town: Town, clock: Clock) -> None:
    """What the texts say of this recommendation: the round it came from, and its place there."""
    at = clock.at(DECIDED, 15)
    for one in read("words")["asked_reviews"]:
        if (one["round"], one["place"]) == (number, place):
            activity = None if one["words"] else _activity()
            asked = findings.ask_for_review(
                recommendation=recommendation,
                activity=activity,
                words=one["words"],
                month=_month(one["month"], clock),
                because=one["because"],
                by=acting(town.door["qa-officer"], at),
                at=at,
            )
            _give_up(asked, one, town, clock)


def hold(opened: Round, town: Town, now: datetime) -> None:
    """The newest round is the review that the oldest asked for, says the QA officer."""
    at = now - timedelta(hours=18)
    qa = acting(town.door["qa-officer"], at)
    rows = AskedReview.objects.visible_to(qa, Permission.RECOMMENDATION_READ)
    month = opened.starts_on.replace(day=1)
    waiting = rows.filter(activity=opened.version.activity_id, month=month)
    for asked in waiting.select_related("recommendation", "activity"):
        findings.say_held(asked=asked, round=opened, by=qa, at=at)


def _give_up(asked: AskedReview, one: dict[str, Any], town: Town, clock: Clock) -> None:
    if one.get("given_up") and clock.has_come(DECIDED + 60):
        at = clock.at(DECIDED + 60)
        head = town.heads[asked.recommendation.service.name]
        findings.give_up_review(
            asked=asked, because=one["given_up"], body=town.body, by=acting(head, at), at=at
        )


def _month(said: int | str, clock: Clock) -> Any:
    if said == NEWEST:
        return clock_of(LAST, clock.now).opened_on
    return add_months(clock.at(DECIDED).date(), int(said))


def _activity() -> Activity:
    return Activity.objects.get(slug=read("authority")["activity"]["slug"])

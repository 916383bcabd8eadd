"""Who stands at the demonstration's door: people for whom something waits right now."""

from datetime import date, datetime
from typing import Any

from django.db.models import F

from goldenthread.authority import operations as authority
from goldenthread.authority.models import Person
from goldenthread.improvement.models import Action
from goldenthread.programme.models import Round
from goldenthread.reviews.models import Part, Review, Told

from ..queries import DOOR
from .library import read
from .people import Maker, Town, maker_of

BECAUSE = "the demonstration's door offers people for whom work waits"


def open_door(town: Town, newest: Round, *, since: date, at: datetime) -> None:
    """Accounts for the people of the door, and the setting that names them."""
    maker = maker_of(at)
    chosen = {
        "reviewer": _reviewer(newest),
        "second-judge": _judge(newest),
        "worker": _worker(newest),
        "team-manager": _manager(newest),
    }
    rows = [_row(one, chosen.get(one["slug"]), town, maker) for one in read("authority")["door"]]
    authority.decide_setting(
        kind=DOOR, value=rows, in_force_from=since, because="Demonstration", by=maker.by, at=at
    )


def _row(text: dict[str, Any], chosen: Person | None, town: Town, maker: Maker) -> dict[str, Any]:
    person = chosen or town.door[text["slug"]]
    town.door[text["slug"]] = person
    if person.account is None:
        maker.account(person)
    return {key: text[key] for key in ("slug", "title", "about")} | {"person": person.pk}


def _reviewer(newest: Round) -> Person | None:
    """Somebody in the middle of a review."""
    begun = Review.objects.for_system(because=BECAUSE).filter(round=newest, state="begun")
    parts = Part.objects.for_system(because=BECAUSE).filter(kind="reviewer", to_at=None)
    part = parts.filter(review__in=begun).select_related("person").order_by("pk").first()
    return part.person if part else None


def _judge(newest: Round) -> Person | None:
    """Somebody who owes a second judgement."""
    parts = Part.objects.for_system(because=BECAUSE).filter(kind="second", to_at=None)
    part = parts.filter(review__round=newest).select_related("person").order_by("pk").first()
    return part.person if part else None


def _worker(newest: Round) -> Person | None:
    """Somebody who was told of a second judgement, else whose review came back."""
    told = Told.objects.for_system(because=BECAUSE).filter(review__round=newest)
    mine = told.filter(as_what="worker").select_related("person").order_by("-answer_by").first()
    rows = Review.objects.for_system(because=BECAUSE).filter(round=newest, state="submitted")
    review = rows.exclude(worker=None).select_related("worker").order_by("pk").first()
    other: Person | None = review.worker if review else None
    return mine.person if mine else other


def _manager(newest: Round) -> Person | None:
    """A manager who has promised something from the newest round within days."""
    rows = Action.objects.for_system(because=BECAUSE).filter(review__round=newest)
    mine = rows.filter(kind="immediate", owner__person=F("review__manager"))
    action = mine.select_related("review__manager").order_by("-pk").first()
    review: Review | None = action.review if action else None
    return review.manager if review else None

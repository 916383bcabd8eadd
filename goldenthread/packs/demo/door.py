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
    maker, chosen = maker_of(at), _chosen(newest, town)
    rows = [_row(one, chosen.get(one["slug"]), town, maker) for one in read("authority")["door"]]
    authority.decide_setting(
        kind=DOOR, value=rows, in_force_from=since, because="Demonstration", by=maker.by, at=at
    )


def _chosen(newest: Round, town: Town) -> dict[str, Person]:
    """By lot somebody may be fit for two places, or nobody: each stands at the door once."""
    workers = [one for team in town.workers.values() for one in team]
    fit = {
        "reviewer": [*_reviewers(newest), *town.reviewers],
        "second-judge": [*_judges(newest), *town.judges],
        "worker": [*_workers(newest), *workers],
        "team-manager": [*_managers(newest), *town.managers.values()],
    }
    found: dict[str, Person] = {}
    for slug, people in fit.items():
        found[slug] = next(one for one in people if one not in found.values())
    return found


def _row(text: dict[str, Any], chosen: Person | None, town: Town, maker: Maker) -> dict[str, Any]:
    person = chosen or town.door[text["slug"]]
    town.door[text["slug"]] = person
    if person.account is None:
        maker.account(person)
    return {key: text[key] for key in ("slug", "title", "about")} | {"person": person.pk}


def _reviewers(newest: Round) -> list[Person]:
    """Those in the middle of a review."""
    begun = Review.objects.for_system(because=BECAUSE).filter(round=newest, state="begun")
    parts = Part.objects.for_system(because=BECAUSE).filter(kind="reviewer", to_at=None)
    rows = parts.filter(review__in=begun).select_related("person").order_by("pk")
    return [part.person for part in rows]


def _judges(newest: Round) -> list[Person]:
    """Those who owe a second judgement."""
    parts = Part.objects.for_system(because=BECAUSE).filter(kind="second", to_at=None)
    rows = parts.filter(review__round=newest).select_related("person").order_by("pk")
    return [part.person for part in rows]


def _workers(newest: Round) -> list[Person]:
    """Those who were told of a second judgement, then those whose review came back."""
    told = Told.objects.for_system(because=BECAUSE).filter(review__round=newest)
    mine = told.filter(as_what="worker").select_related("person").order_by("-answer_by")
    rows = Review.objects.for_system(because=BECAUSE).filter(round=newest, state="submitted")
    back = rows.exclude(worker=None).select_related("worker").order_by("pk")
    return [one.person for one in mine] + [one.worker for one in back if one.worker]


def _managers(newest: Round) -> list[Person]:
    """Those who have promised something from the newest round within days, then those who could."""
    rows = Action.objects.for_system(because=BECAUSE).filter(review__round=newest)
    mine = rows.filter(kind="immediate", owner__person=F("review__manager"))
    made = mine.select_related("review__manager").order_by("-pk")
    first = [one.review.manager for one in made if one.review and one.review.manager]
    reviews = Review.objects.for_system(because=BECAUSE).filter(round=newest, state="submitted")
    back = reviews.filter(is_restricted=False).select_related("manager").order_by("pk")
    return first + [one.manager for one in back if one.manager]

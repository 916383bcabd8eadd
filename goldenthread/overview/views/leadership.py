"""The leadership page: sentences that can be copied, each with its caveat."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now

from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission
from goldenthread.page.words import words
from goldenthread.programme.models import Round
from goldenthread.reports.queries import sees_small_numbers
from goldenthread.reports.queries.facts import round_facts
from goldenthread.reports.rules.counting import figures
from goldenthread.reports.rules.figures import PARTS, REASONS, WORK
from goldenthread.reports.rules.hiding import hide
from goldenthread.reviews.queries.moderation import Withheld

from ..queries import leadership as queries
from ..queries.links import link
from ..rules.leadership import Line, Open, to_say, trust, what_is_open


@may(Permission.LEADERSHIP_READ)
def leadership(request: ActorRequest) -> HttpResponse:
    today = localdate()
    round = queries.last_round(request.actor, today)
    stands = queries.open_now(request.actor, today)
    given = {
        "title": "Where we stand",
        "round": round,
        "counted_at": now(),
        "open": [linked(line, None) for line in what_is_open(stands)],
        "first": queries.first_return(request.actor) if round is None else None,
        **(_judged(request, round, stands) if round else {}),
    }
    return render(request, "overview/leadership.html", given)


def _judged(request: ActorRequest, round: Round, stands: Open) -> dict[str, Any]:
    try:
        facts = round_facts(
            round, actor=request.actor, on=localdate(), words=words(), parts=PARTS - {WORK, REASONS}
        )
    except Withheld as withheld:
        return {"owed": withheld.owed}
    found = figures(facts)
    if not sees_small_numbers(request.actor, round):
        found = hide(found, facts)
    answer = trust(facts, found)
    parts = (("For", answer.for_it), ("Against", answer.against), ("Not known", answer.unknown))
    return {
        "good": found["good"],
        "good_url": link("reports:figure", round.slug, "good"),
        "trust": [(title, [linked(line, round) for line in lines]) for title, lines in parts],
        "say": [linked(line, round) for line in to_say(facts, found, stands)],
    }


def linked(line: Line, round: Round | None) -> dict[str, str]:
    url = link(line.page) + line.query if line.page else ""
    if line.figure and round:
        url = link("reports:figure", round.slug, line.figure)
    return {"text": line.text, "url": url}

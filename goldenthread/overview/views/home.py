"""The start page: what is mine, by when, one button."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_datetime
from django.utils.timezone import localdate, now

from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission
from goldenthread.improvement.queries import plans_seen
from goldenthread.notices.operations import mark_seen
from goldenthread.page.words import words

from ..queries.demo import demo_said
from ..queries.praise import praise_for
from ..queries.since import since_line
from ..queries.tasks import tasks_of
from ..rules.tasks import my_work

MOST_PLANS = 3  # the section of plans lists them all


@may(Permission.MY_WORK)
def home(request: ActorRequest) -> HttpResponse:
    at, today = now(), localdate()
    began = visit_began(request, at)
    since = since_line(request.actor, at=at, visit_began=began, words=words())
    given = {
        "title": "My work",
        "today": today,
        "now": at,
        "work": my_work(tasks_of(request.actor, at=at, on=today), today),
        "since": since,
        "praise": praise_for(request.actor),
        "plans": plans_seen(request.actor)[:MOST_PLANS],
        "demo": demo_said(),
    }
    page = render(request, "overview/home.html", given)
    if since["changes"]:
        mark_seen(by=request.actor, at=at)
    return page


def visit_began(request: ActorRequest, at: datetime) -> datetime:
    """A visit lasts as long as the session: what is new in it stays new until sign-out."""
    began = parse_datetime(request.session.get("visit_began", "") or "")
    if began is None:
        began = at
        request.session["visit_began"] = at.isoformat()
    return began

"""A figure's own page: what is counted, what is not, on which rows."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate, now

from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission
from goldenthread.page.words import words
from goldenthread.programme.models import Round
from goldenthread.reviews.operations import note_shown
from goldenthread.reviews.queries.moderation import Withheld

from .. import queries
from ..queries.facts import round_facts
from ..queries.rows import Behind, new_to, rows_behind
from ..rules.content import as_data
from ..rules.counting import figures
from ..rules.figures import counts_none, needed_for
from ..rules.hiding import hide
from .pages import version_or_404, withheld_from
from .shape import link

UNSEEN = "A figure of this round"


@may(Permission.REPORT_READ)
def figure(request: ActorRequest, slug: str, name: str) -> HttpResponse:
    round = get_object_or_404(queries.rounds_live(request.actor), slug=slug)
    try:
        given = _figure(request, round, name)
    except Withheld as withheld:
        given = {"owed": withheld.owed, "title": UNSEEN}
    return render(request, "reports/figure.html", {"round": round, **given})


def _figure(request: ActorRequest, round: Round, name: str) -> dict[str, Any]:
    only = needed_for(name)
    facts = round_facts(round, actor=request.actor, on=localdate(), words=words(), parts=only)
    found = figures(facts)
    if name not in found:
        raise Http404
    shown = found if queries.sees_small_numbers(request.actor, round) else hide(found, facts)
    rows, beyond = rows_behind(request.actor, shown[name], round)
    if shown[name].tells_grades:
        reviews = new_to(request.actor, rows)
        note_shown(reviews=reviews, door="report", by=request.actor, at=now())
    return {
        "title": shown[name].title,
        "figure": as_data(shown[name]),
        "rows": [_linked(row) for row in rows],
        "beyond": beyond,
        "none": counts_none(shown[name], words()["reviews"]),
        "thread": link("overview:thread", "figure", f"{round.slug}.{name}"),
    }


def _linked(row: Behind) -> dict[str, str]:
    url = link("overview:thread", row.kind, row.pk)
    return {"title": row.title, "detail": row.detail, "url": url}


@may(Permission.REPORT_READ)
def version_figure(request: ActorRequest, slug: str, number: int, name: str) -> HttpResponse:
    one = version_or_404(request, slug, number)
    if name not in one.content["figures"]:
        raise Http404
    shown = one.content["figures"][name]
    live = queries.rounds_live(request.actor).filter(pk=one.round_id).exists()
    given = withheld_from(request, one.round, {"figure": shown, "title": shown["title"]})
    given = {"title": UNSEEN, "round": one.round, "version": one, "live": live, **given}
    return render(request, "reports/figure.html", given)

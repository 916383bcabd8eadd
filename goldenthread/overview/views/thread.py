"""The thread page: where a thing comes from, and what became of it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now

from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission
from goldenthread.page.numbers import whole_number
from goldenthread.programme.queries import rounds_seen
from goldenthread.reports.queries import opens_figures
from goldenthread.reviews.queries.moderation import Withheld

from ..queries.thread import absorbed, figure_thread, load, root_of
from ..rules.nodes import DRAWN_AT_MOST, Thread, once, trim
from ..rules.threads import thread_of
from ..rules.world import World
from .drawn import drawn
from .seen import note_grades, note_looked_at

ALL_OF_IT = 500  # nodes, when somebody asks for what is folded


@may(Permission.MY_WORK)
def thread(request: ActorRequest, kind: str, key: str) -> HttpResponse:
    if kind == "figure":
        return figure(request, key)
    number = whole_number(key)
    keys = None if number is None else root_of(kind, number, request.actor)
    if number is None or keys is None:
        return _kept(request, kind, number)
    world = load(keys, actor=request.actor, on=localdate())
    try:
        found = thread_of("grade" if kind == "judgement" else kind, number, world)
    except KeyError:
        raise Http404 from None
    note_looked_at(kind, world, request.actor, now())
    return _page(request, found, world)


def _kept(request: ActorRequest, kind: str, number: int | None) -> HttpResponse:
    """An action that lives in another has no thread of its own: it leads to the one kept."""
    found = absorbed(number, request.actor) if kind == "action" and number is not None else None
    if found is None:
        raise Http404
    kept, is_reached = found
    if not is_reached:
        return redirect("improvement:action", number)
    messages.info(request, f"Action {number} is the same as action {kept.pk} and lives there.")
    return redirect("overview:thread", "action", kept.pk)


def figure(request: ActorRequest, key: str) -> HttpResponse:
    slug, _, name = key.rpartition(".")
    round = get_object_or_404(rounds_seen(request.actor), slug=slug)
    try:
        found = figure_thread(round, name, actor=request.actor, on=localdate())
    except Withheld as withheld:
        given = {"title": "The thread of a figure", "owed": withheld.owed, "round": round}
        return render(request, "overview/thread.html", given)
    if found is None:
        raise Http404
    opens = opens_figures(request.actor, round)
    return _page(request, *found, round=round, name=name if opens else "")


def _page(request: ActorRequest, found: Thread, world: World, **more: object) -> HttpResponse:
    note_grades(world, request.actor, now())
    shown = trim(found.here, ALL_OF_IT if "all" in request.GET else DRAWN_AT_MOST)
    given = {
        "title": found.title,
        "thread": found,
        "nodes": [drawn(node) for node in (*found.up, shown)],
        "folds": shown != once(found.here, set()),
        **more,
    }
    return render(request, "overview/thread.html", given)

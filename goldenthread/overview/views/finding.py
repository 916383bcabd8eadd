"""Search, and a case's story."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate, now

from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission
from goldenthread.cases.models import Case
from goldenthread.cases.operations import note_seen
from goldenthread.cases.queries import keeps_markers

from ..forms import SearchForm
from ..queries.search import search as look
from ..queries.story import story_of
from ..rules.branches import review_node
from ..rules.nodes import trim
from ..rules.search import nothing, wanted
from .drawn import drawn
from .seen import note_grades


@may(Permission.MY_WORK)
def search(request: ActorRequest) -> HttpResponse:
    form = SearchForm(request.GET or None)
    typed = form.cleaned_data["q"].strip() if form.is_valid() else ""
    hits = look(wanted(typed), request.actor) if typed else []
    given = {
        "title": "Search",
        "form": form,
        "typed": typed,
        "hits": hits,
        "nothing": nothing(typed) if typed and not hits else "",
    }
    return render(request, "overview/search.html", given)


@may(Permission.CASE_READ)
def case(request: ActorRequest, key: str) -> HttpResponse:
    """What we saw for this child, under the case key. The name needs a reason, elsewhere."""
    rows = Case.objects.visible_to(request.actor, Permission.CASE_READ)
    one = get_object_or_404(rows, key=key)
    world = story_of(one, request.actor, localdate())
    note_seen(cases=[one], by=request.actor, at=now())
    note_grades(world, request.actor, now())
    nodes = [drawn(trim(review_node(row, world))) for row in world.reviews.values()]
    given = {
        "title": f"Case {one.key}",
        "case": one,
        "nodes": nodes,
        "may_restrict": keeps_markers(request.actor) and not one.is_restricted,
    }
    return render(request, "overview/case.html", given)

"""Pages of tools: what good looks like, before anybody is asked for it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission

from . import queries
from .models import ToolVersion


@may(Permission.MY_WORK)
def tools(request: ActorRequest) -> HttpResponse:
    read = [(one, queries.tool_of(one)) for one in queries.tools_newest()]
    scales = [(one, queries.scale_of(one)) for one in queries.scales_newest()]
    return render(request, "tools/list.html", {"tools": read, "scales": scales})


@may(Permission.MY_WORK)
def show(request: ActorRequest, slug: str, number: int) -> HttpResponse:
    version = get_object_or_404(ToolVersion, slug=slug, number=number)
    shown = {
        "version": version,
        "tool": queries.tool_of(version),
        "others": [one for one in queries.versions_of(slug) if one.pk != version.pk],
    }
    return render(request, "tools/show.html", shown)

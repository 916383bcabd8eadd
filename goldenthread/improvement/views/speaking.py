"""A page about one plan speaks in that plan's words; see `methods.words`."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path

from goldenthread.access.gate import ActorRequest
from goldenthread.access.permissions import Permission
from goldenthread.methods.words import called

from ..models import Plan
from ..queries.speaking import plans_to_speak_of, speak_of

View = Callable[..., HttpResponseBase]


def page(route: str, view: View, name: str) -> URLPattern:
    """An address of this room: what its view says of words ends with it."""

    @wraps(view)
    def speaking(request: ActorRequest, *args: Any, **given: Any) -> HttpResponseBase:
        with called({}):
            return view(request, *args, **given)

    return path(route, speaking, name=name)


def plan_at(request: ActorRequest, slug: str, *permissions: Permission) -> Plan:
    """The plan that the page is about; out of reach reads like not there."""
    plan = get_object_or_404(plans_to_speak_of(request.actor, *permissions), slug=slug)
    speak_of(plan)
    return plan

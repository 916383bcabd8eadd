"""The one place where a page says who may open it."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, include
from django.utils.module_loading import import_string
from django.utils.timezone import localdate

from .actor import Actor, NotAllowed
from .models import User
from .permissions import Permission

View = Callable[..., HttpResponseBase]


class ActorRequest(HttpRequest):
    actor: Actor


def may(*permissions: Permission) -> Callable[[View], View]:
    """Any one of these opens the page; the rows on it are another door's matter."""

    def mark(view: View) -> View:
        view.needs = permissions  # type: ignore[attr-defined]
        return view

    return mark


def open_to_all(view: View) -> View:
    view.needs = None  # type: ignore[attr-defined]
    view.login_required = False  # type: ignore[attr-defined]
    return view


def open_include(module: str) -> Any:
    """Somebody else's pages, opened in config/urls.py where a reader of the urls sees it."""
    included: Any = include(module)
    for page in pages(included[0].urlpatterns):
        open_to_all(page)
    return included


def pages(patterns: Iterable[URLPattern | URLResolver]) -> Iterable[View]:
    for entry in patterns:
        if isinstance(entry, URLResolver):
            yield from pages(entry.url_patterns)
        else:
            yield entry.callback


class Gate:
    """Refuses a page that does not say who may open it, and a person who may not."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response
        self.actor_for: Callable[[User, date], Actor] = import_string(settings.ACTOR_FROM)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if isinstance(request.user, User):  # pages open to all still show who is here
            request.actor = self.actor_for(request.user, localdate())  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(self, request: ActorRequest, view: View, args: Any, kwargs: Any) -> None:
        if not hasattr(view, "needs"):
            raise PermissionDenied("this page does not say who may open it")
        if view.needs is None:
            return
        if not isinstance(request.user, User):
            raise PermissionDenied("nobody is signed in")
        if not request.actor.holds_any(view.needs):
            raise PermissionDenied

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        if isinstance(exception, NotAllowed):
            raise PermissionDenied from exception

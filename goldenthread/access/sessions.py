"""A person stays signed in while they work, without a write on every request."""

import time
from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

RENEW_AFTER = 60  # seconds; the session's own length is SESSION_COOKIE_AGE


class StaySignedIn:
    """Renews the session once a minute: forty people saving each second stay one write a minute.

    A page that only asks what is new renews nothing: a form left open must time out.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        asks_itself = request.method == "GET" and request.headers.get("X-Requested-With") == "fetch"
        if request.user.is_authenticated and not asks_itself:
            last = request.session.get("renewed", 0)
            if time.time() - last > RENEW_AFTER:
                request.session["renewed"] = int(time.time())
        return self.get_response(request)

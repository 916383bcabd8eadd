"""What the frame of every page says: who is signed in, and that this is a demonstration."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse


def person(request: HttpRequest) -> dict[str, str] | None:
    """Whose pages these are; nobody's before signing in."""
    someone = getattr(request.user, "person", None)
    if someone is None:
        return None
    return {"title": someone.name, "url": reverse("authority:account")}


def strips(request: HttpRequest) -> list[dict[str, Any]]:
    if not settings.DEMO:
        return []
    said = "Everybody here is invented, children and council too."
    return [{"tag": "Demonstration", "text": said, "url": "/demo/", "link": "Be somebody else"}]

"""What every page knows: names, navigation, strips. Nothing of the job itself.

Rooms further down supply these through dotted paths in the settings, each called with the request:
PAGE_NAVIGATION → [{"title", "url", "current"}], PAGE_STRIPS → [{"tag", "text"}] (read-only access,
demonstration), PAGE_PERSON → {"title", "url"} of who is signed in.
"""

from collections.abc import Callable
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.module_loading import import_string

NAME = "Golden Thread"


def page(request: HttpRequest) -> dict[str, Any]:
    navigation = supplied("PAGE_NAVIGATION", request) or []
    current = next((one for one in navigation if one.get("current")), None)
    starts = current is not None and current["url"] == request.path
    pages = current.get("pages", []) if current else []
    is_listed = len(pages) > 1 and any(one["url"] == request.path for one in pages)
    return {
        "navigation": navigation,
        "page": {
            "name": getattr(settings, "PAGE_NAME", NAME),
            "section": current["title"] if current and not starts else "",
            "sub": pages if is_listed else [],
            "sub_label": current["title"] if current else "",
            "strips": supplied("PAGE_STRIPS", request) or [],
            "person": supplied("PAGE_PERSON", request),
            "search_url": address("PAGE_SEARCH", "overview:search"),
            "sign_out_url": address("PAGE_SIGN_OUT", "account_logout"),
            "help_url": address("", "page:help"),
            "accessibility_url": address("", "page:accessibility"),
            "glossary_url": address("", "page:glossary"),
            "who_url": address("", "page:who"),
        },
    }


def supplied(setting: str, request: HttpRequest) -> Any:
    path = getattr(settings, setting, None)
    return cast(Callable[[HttpRequest], Any], import_string(path))(request) if path else None


def address(setting: str, usual: str) -> str:
    """The address of a named page, empty when the product is built without it."""
    try:
        return reverse(getattr(settings, setting, usual) if setting else usual)
    except NoReverseMatch:
        return ""

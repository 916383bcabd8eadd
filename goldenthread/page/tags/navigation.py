"""Ways through: breadcrumbs, sub and side navigation, pages of a list, sorting, tasks."""

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Page
from django.http import QueryDict
from django.template import Context

from . import register
from .times import linked

PAGE_SIZE = 25
NEAR = 1  # how many neighbours of the present page are named


@register.inclusion_tag("page/kit/breadcrumbs.html")
def breadcrumbs(*items: Any) -> dict[str, Any]:
    """``{% breadcrumbs "Reviews" url "Round" url2 %}``: pairs of title and address, in order."""
    flat = list(items[0]) if len(items) == 1 and not isinstance(items[0], str) else list(items)
    if flat and isinstance(flat[0], str):
        flat = list(zip(flat[::2], flat[1::2], strict=True))
    return {"items": linked(flat)}


@register.inclusion_tag("page/kit/back.html")
def back(url: str, text: str = "Back") -> dict[str, str]:
    return {"url": url, "text": text}


@register.inclusion_tag("page/kit/sub_navigation.html")
def sub_navigation(items: list[Any], label: str = "In this section") -> dict[str, Any]:
    """{"title", "url", "current"} each; six at most."""
    return {"items": items, "label": label}


@register.inclusion_tag("page/kit/side_navigation.html")
def side_navigation(items: list[Any], label: str = "Parts", title: str = "") -> dict[str, Any]:
    """{"title", "url", "current", "state"}; or {"heading", "items": [...]} for groups."""
    groups = items if items and "items" in items[0] else [{"heading": title, "items": items}]
    return {"groups": groups, "label": label}


@register.inclusion_tag("page/kit/task_list.html")
def task_list(tasks: list[Any]) -> dict[str, Any]:
    """{"title", "url", "hint", "state", "colour", "clock"}; without url it cannot start yet."""
    return {"tasks": tasks}


@register.inclusion_tag("page/kit/timeline.html")
def timeline(events: list[Any]) -> dict[str, Any]:
    """{"title", "by", "at", "text", "url", "link"}, newest first; ``at`` a day, moment or text."""
    return {"events": events}


@register.inclusion_tag("page/kit/summary.html")
def summary(rows: list[Any], title: str = "", **more: Any) -> dict[str, Any]:
    """Rows {"key", "value", "url", "link"} or (key, value); with ``title`` a card.

    ``url`` and ``link`` at the card's head; ``level`` of its heading (2).
    """
    named = [row if isinstance(row, dict) else {"key": row[0], "value": row[1]} for row in rows]
    return {"rows": named, "title": title, "level": 2, **more}


@register.inclusion_tag("page/kit/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], name: str = "page") -> dict[str, Any]:
    """Pages of a list, keeping the filter that stands in the address."""
    return {"page": page, "steps": list(_steps(context, page, name)), **_ends(context, page, name)}


def _ends(context: Context, page: Page[Any], name: str) -> dict[str, str]:
    before = address(context, name, page.number - 1) if page.has_previous() else ""
    after = address(context, name, page.number + 1) if page.has_next() else ""
    return {"before": before, "after": after}


def _steps(context: Context, page: Page[Any], name: str) -> list[dict[str, Any]]:
    last = page.paginator.num_pages
    named = sorted(
        {1, last, *range(page.number - NEAR, page.number + NEAR + 1)} & {*range(1, last + 1)}
    )
    found: list[dict[str, Any]] = []
    for number in named:
        if found and number > found[-1]["number"] + 1:
            found.append({"number": number - 1, "gap": True})
        url = address(context, name, number)
        found.append({"number": number, "url": url, "current": number == page.number})
    return found


def address(context: Context, name: str, value: object) -> str:
    """The present query with one thing changed."""
    request = context.get("request")
    query = request.GET.copy() if request else None
    if query is None:
        return f"?{name}={value}"
    query[name] = str(value)
    return f"?{query.urlencode()}"


@register.inclusion_tag("page/kit/sort_header.html", takes_context=True)
def sort_header(context: Context, title: str, key: str, **more: Any) -> dict[str, Any]:
    """A column that can be sorted by the server: ``?sort=due`` or ``?sort=-due``. ``numeric``."""
    request = context.get("request")
    now = request.GET.get("sort", "") if request else ""
    order = {key: "ascending", f"-{key}": "descending"}.get(now, "none")
    wanted = f"-{key}" if order == "ascending" else key
    return {"title": title, "order": order, "url": address(context, "sort", wanted), **more}


@register.inclusion_tag("page/kit/filter.html", takes_context=True)
def filter_box(context: Context, form: Any, title: str = "Filter") -> dict[str, Any]:
    """A GET form beside a list; what was chosen stands on top, each with a link to take it off."""
    return {"form": form, "title": title, "chosen": list(_chosen(context, form))}


def _chosen(context: Context, form: Any) -> Iterator[dict[str, str]]:
    request = context.get("request")
    sent = request.GET if request else QueryDict()
    for field in form:
        labels = {str(key): str(label) for key, label in getattr(field.field, "choices", ())}
        for value in filter(None, sent.getlist(field.html_name)):
            rest = sent.copy()
            kept = [one for one in sent.getlist(field.html_name) if one != value]
            rest.setlist(field.html_name, kept)
            rest.pop("page", None)
            said = f"{field.label}: {labels.get(value, value)}"
            yield {"text": said, "url": f"?{rest.urlencode()}"}


@register.inclusion_tag("page/kit/progress.html")
def progress(text: str, url: str, done: bool = False, **more: Any) -> dict[str, Any]:
    """Long work: the element asks ``url`` for its next self until it is done; a link without JS.

    The address answers this same partial (``page/kit/progress.html``) alone. ``part`` and
    ``whole`` draw a bar; ``here`` is the page that the link without JavaScript opens again.
    """
    return {"text": text, "url": url, "done": done, **more}

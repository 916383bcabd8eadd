"""Nodes as the page kit draws them: with addresses instead of keys."""

from typing import Any

from ..queries.links import link
from ..rules.nodes import Gap, Node

PAGES = {"round": "overview:round"}
EMPTY = "This figure counts nothing yet."


def drawn(node: Node) -> dict[str, Any]:
    found: dict[str, Any] = {
        "title": node.title,
        "url": address(node),
        "state": node.state,
        "line": node.line,
        "here": node.here,
        "detail": node.detail,
        "children": [drawn(child) for child in node.children],
    }
    if node.gap:
        found["gap"] = gap(node.gap)
    if node.folded:
        found["more"] = {"text": node.folded}
    return found


def address(node: Node) -> str:
    if node.thing is None:
        return ""
    kind, key = node.thing
    if kind == "report":
        slug, _, number = str(key).partition("/v")
        return link("reports:version", slug, int(number))
    if kind in PAGES:
        return link(PAGES[kind], key)
    return link("overview:thread", kind, key)


def gap(found: Gap) -> dict[str, str]:
    url = link(found.page, *found.args) if found.page else ""
    return {"what": found.what, "who": found.who, "url": url, "link": found.link or "Open it"}

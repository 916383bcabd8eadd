"""The spine: one nested list that is its own drawing."""

from typing import Any

from . import register

NARROW_LEVELS = 4


@register.inclusion_tag("page/kit/thread.html")
def thread(nodes: list[Any], label: str = "The thread", **more: Any) -> dict[str, Any]:
    """Nodes from the top down, each a dictionary:

    title, url (none: "… you may not open"), state (words), line (accepted, recorded, promised),
    here (True once), detail, gap ({"what", "url", "link", "who"}), more ({"text", "url"}: folded
    branches), children (the same again). A narrow screen draws four levels; "deeper" then opens
    the node's own thread.
    """
    return {"nodes": nodes, "label": label, "level": 1, **more}


@register.filter
def is_folded(node: dict[str, Any], level: int) -> bool:
    """Are this node's children too deep for a narrow screen, and is there a page to go to?"""
    return level == NARROW_LEVELS and bool(node.get("url"))


@register.filter
def plus_one(number: int) -> int:
    return number + 1

"""What changed since somebody last looked, with links to it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from goldenthread.access.actor import Actor
from goldenthread.notices.queries import Change, since_last_look

from .links import link

CONCERNS = ("concern", "allegation")  # said alike: the line tells nobody which it is
PAGES = {
    "review": "reviews:show",
    "recommendation": "findings:recommendation",
    "action": "improvement:action",
    "concern": "reviews:concern_show",
}


def since_line(
    actor: Actor, *, at: datetime, visit_began: datetime, words: Mapping[str, str]
) -> dict[str, Any]:
    found = since_last_look(actor, at=at, visit_began=visit_began, words=words)
    changes = [{"text": _text(one), "url": _address(one)} for one in found.changes]
    if found.more:
        changes.append({"text": f"and {found.more} more", "url": ""})
    return {"day": found.day, "changes": changes}


def _text(change: Change) -> str:
    """As a part of a sentence, for somebody who is signed in."""
    if change.kind in CONCERNS:
        return "a concern needs you"
    return change.text.removesuffix(".")


def _address(change: Change) -> str:
    if change.kind == "allegation":
        return link("reviews:allegations")
    if change.text.startswith("you are asked to judge"):
        return link("reviews:second", change.key)
    return link(PAGES.get(change.kind, ""), change.key)

"""What changed since somebody last looked, with links to it."""

from collections.abc import Container, Iterable, Mapping
from datetime import datetime
from typing import Any

from goldenthread.access.actor import Actor
from goldenthread.improvement.models import Block
from goldenthread.improvement.queries import plans_seen
from goldenthread.notices.queries import Change, since_last_look
from goldenthread.notices.rules import BLOCKS
from goldenthread.reviews.queries.reading import review_to_read

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
    opened = _reviews_opened(actor, found.changes)
    blocks = _blocks_opened(actor, found.changes)
    changes = [
        {"text": _text(one), "url": blocks.get(one.key, "") if one.kind in BLOCKS
                                    else _address(one, opened)}
        for one in found.changes
    ]  # fmt: skip
    if found.more:
        changes.append({"text": f"and {found.more} more", "url": ""})
    return {"day": found.day, "changes": changes}


def _text(change: Change) -> str:
    """As a part of a sentence, for somebody who is signed in."""
    if change.kind in CONCERNS:
        return "a concern needs you"
    return change.text.removesuffix(".")


def _reviews_opened(actor: Actor, changes: Iterable[Change]) -> set[int]:
    """Of the reviews spoken of those that open: who was told of one may not read it today."""
    keys = {one.key for one in changes if one.kind == "review"}
    found = review_to_read(actor).filter(pk__in=keys) if keys else ()
    return {review.pk for review in found}


def _blocks_opened(actor: Actor, changes: Iterable[Change]) -> dict[int, str]:
    """The pages of the blocks spoken of, as far as the actor reads their plans."""
    keys = {one.key for one in changes if one.kind in BLOCKS}
    if not keys:
        return {}
    rows = Block.objects.for_system(because="only of plans that the actor reads")
    found = rows.filter(pk__in=keys, plan__in=plans_seen(actor).order_by().values("pk"))
    told = found.values_list("pk", "plan__slug")
    return {pk: link("improvement:block", slug, pk) for pk, slug in told}


def _address(change: Change, opened: Container[int]) -> str:
    if change.kind == "allegation":
        return link("reviews:allegations")
    if change.text.startswith("you are asked to judge"):
        return link("reviews:second", change.key)
    if change.kind == "review" and change.key not in opened:
        return ""
    return link(PAGES.get(change.kind, ""), change.key)

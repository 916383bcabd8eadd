"""The words of the plan that a page, or a command, is about."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.methods.words import OURS, Noun, speak

from ..models import Block, Plan
from ..rules.templates import nouns_of
from .plan_rows import WHY
from .plans import kinds_in, plans_seen


def plans_to_speak_of(actor: Actor, *permissions: Permission) -> QuerySet[Plan]:
    return plans_seen(actor, *permissions).annotate(kinds=kinds_in("pk"))


def speak_of(plan: Plan, row: Any = None) -> None:
    """From here on a block is called what this plan's template calls it; `row` is its
    block, which was asked how many kinds there are in place of the plan."""
    kinds = getattr(row or plan, "kinds", None)
    speak(_nouns(plan, kinds))


def words_for_blocks(blocks: Collection[int]) -> dict[int, str]:
    """What the template of its plan calls each of these, in one question, for a line that speaks
    of several plans; "block" where it has no word of its own."""
    rows = Block.objects.for_system(because=WHY).filter(pk__in=blocks)
    near = rows.annotate(kinds=kinds_in("plan")).select_related("plan__template")
    return {one.pk: _nouns(one.plan, one.kinds).get("block", OURS["block"]).one for one in near}


def _nouns(plan: Plan, kinds: int | None) -> dict[str, Noun]:
    content = plan.template.content if plan.template else {}
    return nouns_of(content, has_one_kind=(kinds or 1) == 1)

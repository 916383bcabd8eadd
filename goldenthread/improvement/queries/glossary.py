"""The terms that a plan explains, and which of them stand in a text of it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from ..models import Block, Plan, PlanNote
from ..rules import glossary

WHY = "what the terms of a plan mean, that the reader reaches"


@dataclass(frozen=True, slots=True)
class Explained:
    """A term with the note in which it stands."""

    note: PlanNote
    term: glossary.Term


def _may_explain() -> Q:
    named = (Q(heading__icontains=one) for one in glossary.HEADINGS)
    headed = (Q(words__istartswith=one) for one in glossary.FIRST_CELLS)
    found = Q()
    for one in (*named, *headed):
        found |= one
    return found


def has_glossary(plan: str) -> Exists:
    """Beside a row that points to a plan as `plan`: a page asks for terms only where it is true."""
    rows = PlanNote.objects.for_system(because=WHY).filter(_may_explain(), gone_at=None)
    return Exists(rows.filter(plan=OuterRef(plan)))


def glossary_of(*plans: Plan | int) -> list[Explained]:
    """In the order in which it is printed. One query."""
    rows = PlanNote.objects.for_system(because=WHY).filter(_may_explain(), gone_at=None)
    return [
        Explained(note, one)
        for note in rows.filter(plan__in=plans).select_related("plan").order_by("order", "pk")
        for one in glossary.terms_in(note.heading, note.words)
    ]


def words_used(plans: Collection[Plan | int], texts: Iterable[str]) -> list[glossary.Term]:
    """What a page's texts say that the plan explains."""
    return glossary.used((one.term for one in glossary_of(*plans)), texts)


def words_on_block(block: Block, shown: dict[str, Any]) -> list[glossary.Term]:
    """What the plan explains of all that its block's page prints."""
    if not getattr(block, "has_glossary", True):
        return []
    places = [one["place"] for one in shown["actions"]]
    lists = [line for _, lines in shown["lists"] for line in lines]
    rows = [*(one for one, _ in shown["evidence"]), *shown["voice"], *lists]
    texts = [
        *(block.title, block.blocker, block.timescale),
        *(f"{one.words}\n{one.outcome}\n{one.comments}\n{one.blocker}" for one in places),
        *("\n".join(one.steps) for one in places),
        *(one.words for one in rows),
    ]
    return words_used([block.plan], texts)

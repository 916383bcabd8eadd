"""A person says what a term of a plan means: its note says it, and the history keeps the rest."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.methods.refusal import refuse, refuse_if_any

from ..models import Plan, PlanNote
from ..queries.glossary import Explained, glossary_of
from ..rules import glossary
from .entering import add_note
from .standing import take_out
from .wording import reword


@transaction.atomic
def add_term(
    *, plan: Plan, term: str, meaning: str, why: str = "", by: Actor, at: datetime
) -> PlanNote:
    """At the end of the glossary that the plan has; it gets one if it has none."""
    by.must(Permission.PLAN_EDIT, over=plan)
    if not term.strip() and not meaning.strip():
        raise refuse("term", "", "Nothing is said.", "Write a term and its meaning.", "empty")
    refuse_if_any(glossary.unfit_term(term, meaning))
    there = glossary_of(plan)
    _refuse_twice(term, there)
    if not there:
        words = glossary.with_line("", None, term, meaning)
        return add_note(plan=plan, heading=glossary.NEW_HEADING, words=words, by=by, at=at)
    note = there[-1].note
    words = glossary.with_line(note.words, None, term, meaning)
    reword(row=note, field="words", words=words, why=why, version=note.version, by=by, at=at)
    return note


@transaction.atomic
def change_term(
    *, note: PlanNote, line: int, version: int, term: str, meaning: str, why: str = "", by: Actor,
    at: datetime,
) -> PlanNote:  # fmt: skip
    """One line of the glossary said anew, or taken out where both are empty. `version` is that of
    the note from which the page was made."""
    by.must(Permission.PLAN_EDIT, over=note)
    refuse_if_any(glossary.unfit_term(term, meaning))
    there = glossary_of(note.plan)
    _refuse_twice(term, [x for x in there if (x.note.pk, x.term.line) != (note.pk, line)])
    words = glossary.with_line(note.words, line, term, meaning)
    if words.strip():
        reword(row=note, field="words", words=words, why=why, version=version, by=by, at=at)
    else:
        take_out(row=note, why=why, by=by, at=at)
    return note


def _refuse_twice(term: str, others: Iterable[Explained]) -> None:
    if any(one.term.term.casefold() == term.strip().casefold() for one in others):
        why_not = "The glossary explains this term already."
        raise refuse("term", term[:80], why_not, "Change what it says there.", "twice")

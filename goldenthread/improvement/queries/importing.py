"""What an import's pages show: our reading beside the document, question by question."""

from typing import Any

from django.http import Http404  # noqa: TID251  # a question or table that the document has not

from .. import rules
from ..models import PlanImport
from ..rules.changes import counted
from ..rules.column_titles import column_title
from ..rules.plans import Draft, Question
from ..rules.plans.made import Made, alike
from ..rules.plans.parted import BY_HAND, parted
from .drafts import draft_of, made_of, settled
from .renewing import changes_for
from .source import Told, source_of

OF_COLUMNS = frozenset(
    {"guessed-heading", "unknown-heading", "joined-column", "several-ratings", "hidden-column"}
)


def field_titles() -> dict[str, str]:
    """What a column can hold, in the words of the plan that is spoken of."""
    return {name: column_title(name) for name in rules.importing.fields_known()}


def import_page(brought: PlanImport) -> dict[str, Any]:
    found = made_of(brought)
    read = settled(brought, found)
    tables = _tables(found)
    return {
        "brought": brought,
        "draft": read,
        "actions": len(read.actions),
        "evidence": sum(len(one.evidence) for one in read.blocks),
        "voice": sum(len(one.voice) for one in read.blocks),
        "share": "All" if read.share == 1 else f"{read.share:.1%}",
        "questions": [(one, _answer(brought.answers.get(one.key, ""))) for one in read.questions],
        "left": sum(one.key not in brought.answers for one in read.questions),
        "first": next_question(brought, read),
        "told": tables,
        "tables": [one for one in _firsts(tables) if one.map.role == "plan"],
        "others": [one for one in tables if one.map.role == "other" and one.map.columns],
        "remarks": found.remarks,
        "changes": changes_by_block(brought, read),
    }


def _answer(said: str) -> str:
    """As people read it; "right" stays, for its own mark."""
    if said.startswith(BY_HAND):
        return " | ".join(parted(said, (), ""))
    if said.startswith("{"):
        return "matched"
    known = {"left-out": "left out", "own": "an action of its own", "one": "it is one"}
    return known.get(said, said)


def changes_by_block(brought: PlanImport, read: Draft) -> dict[str, Any] | None:
    """What a later document would change, before it is taken; None for a plan of its own."""
    if brought.plan is None or brought.state != "open":
        return None
    found = changes_for(brought.plan, read)
    return {
        "rows": found.taken,
        "counts": counted(found.taken),
        "stays": found.stays,
        "orders": found.orders,
        "unsaid": found.unsaid,
    }


def question_of(read: Draft, key: str) -> Question:
    found = next((one for one in read.questions if one.key == key), None)
    if found is None:
        raise Http404
    return found


def next_question(brought: PlanImport, read: Draft) -> str:
    """The key of the first one without an answer; "" when all have one."""
    return next((one.key for one in read.questions if one.key not in brought.answers), "")


def question_page(brought: PlanImport, read: Draft, asked: Question) -> dict[str, Any]:
    keys = [one.key for one in read.questions]
    column = _column(brought, asked) if asked.kind in OF_COLUMNS else None
    is_field = asked.kind in OF_COLUMNS and asked.proposal in rules.importing.fields_known()
    return {
        "asked": asked,
        "proposal": column_title(asked.proposal) if is_field else asked.proposal,
        "column": column,
        "place": keys.index(asked.key) + 1,
        "of": len(keys),
        "later": next(
            (k for k in keys[keys.index(asked.key) + 1 :] if k not in brought.answers), ""
        ),
        "source": source_of(brought.document, asked, tables_of(brought)),
    }


def _column(brought: PlanImport, asked: Question) -> dict[str, Any] | None:
    """The table whose column is asked about, and what stands first under that heading."""
    for told in tables_of(brought):
        if told.map.where != asked.where.table:
            continue
        for one in told.map.columns:
            if asked.read in {one.header, f"column {one.at + 1}"}:
                return {"told": told, "sample": told.samples[one.at]}
    return None


def table_of(brought: PlanImport, number: int) -> Told:
    found = next((one for one in tables_of(brought) if one.number == number), None)
    if found is None:
        raise Http404
    return found


def tables_of(brought: PlanImport) -> list[Told]:
    return _tables(made_of(brought))


def _tables(found: Made) -> list[Told]:
    together = {number: many for many in alike(found.tables) for number in many}
    return [
        Told(
            number,
            one,
            {c.at: said for c, said in zip(one.columns, samples, strict=True)},
            headings,
            tuple((n, found.tables[n].where) for n in together[number] if n != number),
        )
        for number, (one, samples, headings) in enumerate(
            zip(found.tables, found.samples, found.headings, strict=True)
        )
    ]


def _firsts(tables: list[Told]) -> list[Told]:
    """Of tables alike the first; the others are named beside it."""
    return [one for one in tables if not one.alike or one.number < one.alike[0][0]]


def named_like(brought: PlanImport) -> dict[str, str]:
    """The title and address that we propose."""
    title, slug = rules.importing.named(draft_of(brought), brought.file.name)
    return {"title": title, "slug": slug}

"""The draft of a document: worked out once and kept beside it, never shown when it is out of date.

It depends on the columns as corrected, on what words of the plan's own scale mean, on answers that
say how texts are parted, and on our code.
One that was kept says of what it was made; made of anything else it is made again, by the worker
where that takes long.
"""

import hashlib
import json
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django.utils.timezone import localtime

from goldenthread.documents.reading.kept import as_document
from goldenthread.documents.reading.parts import Document

from .. import rules
from ..models import PlanImport, PlanTemplate
from ..rules import scales, templates
from ..rules.importing import LEFT, OPEN, OVER, READ, TAKEN
from ..rules.plans.made import Made, made
from ..rules.plans.packed import packed, unpacked
from ..rules.plans.templated import without_reference
from ..rules.plans.values import Draft
from .scales import scales_in_force

HERE = Path(__file__).resolve().parents[2]  # the code of which a draft is made
MADE_BY = ("improvement/rules", "improvement/library", "documents/reading", "methods")
FEW = 5
AT_ONCE = 1_000  # lines and rows of a document that a page may wait for: two seconds
LONG = ("document", "draft")  # columns that only pages of one import ask for


def draft_of(brought: PlanImport, template: PlanTemplate | None = None) -> Draft:
    """The document as a plan, by the mapping as it was corrected and the pairs as settled.

    `template` is the one chosen for a new plan: its words for levels are understood.
    """
    return settled(brought, made_of(brought, template), template)


def settled(brought: PlanImport, found: Made, template: PlanTemplate | None = None) -> Draft:
    read = as_read(brought, found, template)
    return rules.settling.settled(read, brought.answers, brought.written_on)


def as_read(brought: PlanImport, found: Made, template: PlanTemplate | None = None) -> Draft:
    """Without any answer: by it each question is asked, whatever was answered to others."""
    read = found.draft
    for one in filter(None, (brought.template, template)):
        read = without_reference(read, one.content)
    return read


def made_of(brought: PlanImport, template: PlanTemplate | None = None) -> Made:
    """As it is kept; made again at once where that is out of date."""
    meanings = _meanings(brought, template)
    if brought.draft_of == _key(brought, meanings) or (template is None and _is_over(brought)):
        return _unpacked(brought.draft)
    return _made(brought, as_document(brought.document), meanings)


def made_anew(
    brought: PlanImport, document: Document | None = None, template: PlanTemplate | None = None
) -> dict[str, Any]:
    """The columns in which its draft is kept, none where it is kept so already; nothing is written.

    `document`: its own, in hand.
    """
    meanings = _meanings(brought, template)
    if brought.draft_of == _key(brought, meanings):
        return {}
    read = document or as_document(brought.document)
    kept = packed(_made(brought, read, meanings))
    return {"draft": kept, "draft_of": _key(brought, meanings), "length": read.length}


def is_read(brought: PlanImport) -> bool:
    """A document that was left may never have been read."""
    return brought.state in READ or (brought.state == LEFT and bool(brought.document))


def is_made_later(brought: PlanImport) -> bool:
    """It is long, and its draft is out of date: no page waits for it, the worker makes it."""
    return brought.state == OPEN and not _is_now(brought) and (length_of(brought) > AT_ONCE)


def length_of(brought: PlanImport) -> int:
    """Of one from before its length was kept, by its document."""
    return brought.length or as_document(brought.document).length


def drafts_wanted() -> Iterator[tuple[int, str]]:
    """The imports whose draft is out of date, with of what it is to be made: those that people have
    in hand, and after an update those in plans, a few at a time."""
    rows = PlanImport.objects.for_system(because="what is kept of a document follows its rules")
    asked = rows.select_related("plan__template", "template").defer(*LONG).order_by("-pk")
    old = asked.exclude(draft_of__startswith=_code())
    for one in (*asked.filter(state=OPEN), *old.filter(state=TAKEN)[:FEW]):
        if one.draft_of != (key := _key(one, _meanings(one, None))):
            yield one.pk, key


@lru_cache(maxsize=2)
def _unpacked(draft: str) -> Made:
    """A page asks several times, and the next page for the same one."""
    return unpacked(Made, draft)


def _made(brought: PlanImport, document: Document, meanings: dict[str, str]) -> Made:
    return made(
        document,
        written_on=brought.written_on,
        mapping=brought.mapping or None,
        meanings=meanings,
        answers=rules.settling.shaping(brought.answers),
    )


def _is_now(brought: PlanImport) -> bool:
    return bool(brought.draft_of == _key(brought, _meanings(brought, None)))


def _is_over(brought: PlanImport) -> bool:
    """What was taken or left stays as it was read then, whatever the plan's words mean since."""
    return brought.state in OVER and brought.draft_of.startswith(_code())


def _meanings(brought: PlanImport, template: PlanTemplate | None) -> dict[str, str]:
    """What the words of a plan's own scale mean, or those of the template that it is to have."""
    if brought.plan is None:
        chosen = template or brought.template
        return scales.words_of(templates.scales_in(chosen.content).values()) if chosen else {}
    on = brought.written_on or localtime(brought.at).date()
    found = scales_in_force(brought.plan, on=on)
    return scales.words_of(one.scale for one in found.values() if one.scale.is_own)


def _key(brought: PlanImport, meanings: dict[str, str]) -> str:
    """All that a draft depends on beside its document, which is read once."""
    answers = rules.settling.shaping(brought.answers)
    told = json.dumps([str(brought.written_on), brought.mapping, meanings, answers], sort_keys=True)
    return f"{_code()}{hashlib.sha256(told.encode()).hexdigest()[:32]}"


@cache
def _code() -> str:
    """Of the code and the words that make drafts: after an update each is made again."""
    found = hashlib.sha256()
    for folder in MADE_BY:
        for file in sorted((HERE / folder).rglob("*")):
            if file.suffix in {".py", ".toml"} and "tests" not in file.parts:
                found.update(file.read_bytes())
    return f"{found.hexdigest()[:20]}."

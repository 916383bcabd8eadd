"""Everything that one page of the form shows, gathered in a fixed number of queries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from goldenthread.access.actor import Actor
from goldenthread.cases.queries import fact_said
from goldenthread.cases.rules import FACTS
from goldenthread.methods.refusal import Refusal
from goldenthread.tools.rules import Criterion, Question, criteria_for

from ..models import Answer, Part, Review
from ..rules import PartKind, form
from . import capture

WORKER_PATHS = ("worker", "voice")


@dataclass(frozen=True, slots=True)
class FormPage:
    """Who writes, as what, in which review; and what stands in it."""

    review: Review
    part: Part
    parts: list[Part]
    about: form.About
    answers: Mapping[str, Answer]

    @property
    def is_worker(self) -> bool:
        return self.part.kind == PartKind.WORKER

    @property
    def values(self) -> dict[str, str]:
        return {key: one.value for key, one in self.answers.items()}

    def gaps(self, *, on: date) -> list[Refusal]:
        found = form.gaps(self.about, self.values, on=on)
        paths = {one.path for one in self.sections()}
        return [one for one in found if one.where.partition("#")[0] in paths]

    def sections(self) -> list[form.Section]:
        """The worker has two pages of their own; the reviewer has them all."""
        found = form.sections(self.about)
        return [one for one in found if not self.is_worker or one.path in WORKER_PATHS]

    def section(self, path: str) -> form.Section | None:
        return next((one for one in self.sections() if one.path == path), None)

    def next_path(self, path: str) -> str:
        paths = [one.path for one in self.sections()]
        place = paths.index(path) + 1
        return paths[place] if place < len(paths) else ""

    def writable(self, section: form.Section) -> list[Question]:
        return [one for one in section.questions if form.may_write(one, PartKind(self.part.kind))]

    def read_only(self, section: form.Section) -> list[Question]:
        """What the other person writes on this page: shown as it stands."""
        mine = {one.key for one in self.writable(section)}
        return [one for one in section.questions if one.key not in mine]

    def criteria(self, section: form.Section) -> tuple[Criterion, ...]:
        if section.standard is None:
            return ()
        return criteria_for(section.standard, status=self.about.status, age=self.about.age)

    def facts(self, section: form.Section) -> list[tuple[str, str]]:
        """What the list says, beside the standard it belongs to; nothing is guessed."""
        keys = section.standard.facts if section.standard else tuple(FACTS)
        if section.standard is None and section.path != "start":
            return []
        return facts_said(self.review.facts, keys)


@dataclass(frozen=True, slots=True)
class SaidFact:
    label: str
    value: str


def facts_in_words(facts: Mapping[str, Any]) -> list[SaidFact]:
    """What the list knew on the day of allocation, in its own order."""
    return [SaidFact(label, value) for label, value in facts_said(facts, tuple(FACTS))]


def facts_said(facts: Mapping[str, Any], keys: tuple[str, ...]) -> list[tuple[str, str]]:
    known = [FACTS[key] for key in keys if key in FACTS and facts.get(key) is not None]
    return [(one.title, fact_said(one.unit, facts[one.key])) for one in known]


def form_page(review: Review, actor: Actor) -> FormPage | None:
    """None when the actor is neither the reviewer nor the worker of this review."""
    parts = list(capture.parts_of(review))
    kinds = (PartKind.REVIEWER, PartKind.WORKER)
    mine = [one for one in parts if one.person_id == actor.person_pk and one.kind in kinds]
    if not mine:
        return None
    part = min(mine, key=lambda one: one.kind)
    answers = capture.answers_for(review, actor, part)
    return FormPage(review, part, parts, capture.about(review, parts), answers)


def said_here(page: FormPage, *, at: datetime) -> list[str]:
    """ "the child's worker, in Child and family": the other person, while they are there."""
    titles = {one.path: one.title for one in form.sections(page.about)}
    found = []
    for one in page.parts:
        here = one.here_at and one.here_at > at - capture.HERE_FOR
        if one.pk == page.part.pk or not here or one.kind not in capture.WHO:
            continue
        where = titles.get(one.here_in, "")
        who = capture.WHO[PartKind(one.kind)]
        found.append(f"{who}, in {where}" if where else who)
    return found

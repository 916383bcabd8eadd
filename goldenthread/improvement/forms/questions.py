"""Questions of a document that have answers of their own: a level, a place for lost text, a cut."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms

from goldenthread.page.forms import Option, PageForm

from .. import rules
from ..models import PlanImport
from ..rules.lead_answers import ONE, parts_of, whole_of
from ..rules.lost_answers import LEFT_OUT, answer_for
from ..rules.plans import Draft, Question

NO_RATING = "no rating"
RIGHT, OWN = "right", "own"
LONGEST = 90
Typed = Mapping[str, Any] | None


class Rate(PageForm):
    """Which level a word or a colour stands for. Nothing is chosen for the person."""

    answer = forms.ChoiceField(
        label="What does it say?",
        help_text="It counts for each cell that says the same. Its own words stay beside it.",
        choices=[
            *((level, level.capitalize()) for level in rules.rating_answers.LEVELS),
            (NO_RATING, "It is no rating: not rated"),
        ],
        widget=forms.RadioSelect,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Typed, *, brought: PlanImport) -> None:
        super().__init__(data, initial={"version": brought.version})


class Place(PageForm):
    """Text that found no place in the plan."""

    answer = forms.ChoiceField(label="Where does it belong?", widget=forms.RadioSelect)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Typed, *, brought: PlanImport, read: Draft) -> None:
        super().__init__(data, initial={"version": brought.version})
        blocks = [
            (answer_for(one), f"Keep as a note on block {one.ref} {one.title}"[:LONGEST])
            for one in read.blocks
        ]
        answer = cast(forms.ChoiceField, self.fields["answer"])
        answer.choices = [(LEFT_OUT, "Leave out, I have read it"), *blocks]


class Choose(PageForm):
    """One of a few answers, each of which changes what is taken in. The last one given stands."""

    answer = forms.ChoiceField(label="What is right?", widget=forms.RadioSelect)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, data: Typed, *, brought: PlanImport, asked: Question, choices: list[tuple[str, str]]
    ) -> None:
        given = brought.answers.get(asked.key)
        super().__init__(data, initial={"version": brought.version, "answer": given})
        cast(forms.ChoiceField, self.fields["answer"]).choices = choices


def choices_for(read: Draft, asked: Question) -> list[tuple[str, str]]:
    """The answers that change something; none where words are all that can be said."""
    if asked.kind in rules.lead_answers.ASKED and rules.lead_answers.can_cut(read, asked):
        parts = parts_of(asked)
        return [
            (RIGHT, f"{len(parts)} leads: {'; '.join(parts)}"),
            (ONE, f"One lead: {whole_of(asked)}"),
        ]
    if asked.kind == rules.row_answers.HIDDEN and rules.row_answers.can_leave(read, asked):
        out = Option("Leave it out", hint="Its words are kept among the notes of the plan.")
        return [(RIGHT, "Take it in"), (LEFT_OUT, out)]
    if asked.kind == rules.row_answers.UNNUMBERED:
        above = rules.row_answers.above_of(read, asked)
        if above:
            whole = f"{above.ref} {above.text}".strip()[:LONGEST]
            joined = Option("It belongs to the action above", hint=f"One action with “{whole}”.")
            return [(RIGHT, joined), (OWN, "It is an action of its own")]
    return []


def own_form(data: Typed, *, brought: PlanImport, read: Draft, asked: Question) -> PageForm | None:
    """The form that only this kind of question has."""
    if asked.kind in rules.rating_answers.ASKED:
        return Rate(data, brought=brought)
    if asked.kind == rules.lost_answers.LOST:
        return Place(data, brought=brought, read=read)
    if choices := choices_for(read, asked):
        return Choose(data, brought=brought, asked=asked, choices=choices)
    return None

"""Questions of a document that have answers of their own: a level, a place for lost text."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms

from goldenthread.page.forms import PageForm

from .. import rules
from ..models import PlanImport
from ..rules.lost_answers import LEFT_OUT, answer_for
from ..rules.plans import Draft, Question

NO_RATING = "no rating"
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


def own_form(data: Typed, *, brought: PlanImport, read: Draft, asked: Question) -> PageForm | None:
    """The form that only this kind of question has."""
    if asked.kind in rules.rating_answers.ASKED:
        return Rate(data, brought=brought)
    if asked.kind == rules.lost_answers.LOST:
        return Place(data, brought=brought, read=read)
    return None

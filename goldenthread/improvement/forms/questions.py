"""Questions of a document that have answers of their own: a level, a place for lost text, a cut."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from django import forms

from goldenthread.page.forms import Option, PageForm
from goldenthread.page.words import filled

from .. import rules
from ..models import PlanImport
from ..rules.lost_answers import LEFT_OUT, answer_for
from ..rules.plans import Draft, Question
from ..rules.plans.hidden import SHEET
from ..rules.plans.mended import KIND, ORIGINAL
from ..rules.plans.parted import BY_HAND, ONE, WHOLE, by_hand, parted, proposed_in, whole_of

NO_RATING = "no rating"
RIGHT, OWN = "right", "own"
NAMES = {"run-on": "action", "dates-run-on": "date"}  # what a text is parted into
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
            (
                answer_for(one),
                f"{filled('Keep as a note on {block}')} {one.ref} {one.title}"[:LONGEST],
            )
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


class Cut(PageForm):
    """How a text is parted: as we propose, not at all, or in the parts that a person writes."""

    answer = forms.ChoiceField(label="What is right?", widget=forms.RadioSelect)
    parts = forms.CharField(
        label="Which ones? One on each line",
        help_text="Only words that are printed there.",
        widget=forms.Textarea({"rows": 5}),
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Typed, *, brought: PlanImport, asked: Question) -> None:
        given, proposed = brought.answers.get(asked.key, ""), proposed_in(asked)
        is_by_hand = given.startswith(BY_HAND)
        start = parted(given, proposed, whole_of(asked)) if is_by_hand else proposed
        answer = BY_HAND if is_by_hand else given
        super().__init__(
            data, initial={"version": brought.version, "answer": answer, "parts": "\n".join(start)}
        )
        name = NAMES.get(asked.kind, "lead")
        cast(forms.ChoiceField, self.fields["answer"]).choices = [
            (RIGHT, f"{len(proposed)} {name}s: {'; '.join(proposed)}"),
            (ONE, f"One {name}: {whole_of(asked)}"),
            (BY_HAND, Option("They are parted otherwise", reveals=("parts",))),
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        parts = given.pop("parts", "")
        if given.get("answer") == BY_HAND:
            given["answer"] = by_hand(parts)
        return given


def can_be_cut(read: Draft, asked: Question) -> bool:
    is_of_leads = asked.kind in rules.lead_answers.ASKED
    return asked.kind in WHOLE or (is_of_leads and rules.lead_answers.can_cut(read, asked))


def choices_for(
    read: Draft, asked: Question, written_on: date | None = None
) -> list[tuple[str, str]]:
    """The answers that change something; none where words are all that can be said."""
    if asked.kind == rules.date_answers.ASKED:
        return rules.date_answers.choices(read, asked, written_on)
    is_row = asked.kind == rules.row_answers.HIDDEN and rules.row_answers.can_leave(read, asked)
    if is_row or asked.kind == SHEET:
        out = Option("Leave it out", hint="Its words are kept among the notes of the plan.")
        return [(RIGHT, "Take it in"), (LEFT_OUT, out)]
    if asked.kind == KIND:
        return [(RIGHT, f"As mended: {asked.proposal}"), (ORIGINAL, f"As it stands: {asked.read}")]
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
    if can_be_cut(read, asked):
        return Cut(data, brought=brought, asked=asked)
    if choices := choices_for(read, asked, brought.written_on):
        return Choose(data, brought=brought, asked=asked, choices=choices)
    return None

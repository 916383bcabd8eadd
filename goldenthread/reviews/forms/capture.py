"""The boxes of one page of a review form, built from the tool's questions."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField

from goldenthread.methods.refusal import Refused
from goldenthread.page.forms import Option, PageForm, yes_no
from goldenthread.page.numbers import whole_number
from goldenthread.page.words import words
from goldenthread.tools.rules import Question, Scale

from ..models import Answer
from ..operations import Stale
from ..rules.actions import as_typed
from ..rules.form import WITHOUT_WORKER, Section

MAY_READ = "The child may read this one day."
Typed = Mapping[str, Any] | None


def revision_name(question: str) -> str:
    return f"revision:{question}"


def was_name(question: str) -> str:
    return f"was:{question}"


def digest(value: str) -> str:
    """Tells, without JavaScript, a box that was left alone from one that somebody typed in."""
    return sha256(value.replace("\r\n", "\n").encode()).hexdigest()[:12]


def shown(question: Question, value: str) -> str:
    return as_typed(value) if question.kind == "date" else value


class SectionForm(PageForm):
    """Nothing is required while it is a draft; what is missing is said on the check page."""

    says_optional = False

    def __init__(
        self,
        data: Typed = None,
        *,
        section: Section,
        questions: Iterable[Question],
        answers: Mapping[str, Answer],
        scale: Scale,
        owners: list[tuple[str, str]],
    ) -> None:
        super().__init__(data)
        self.questions = {one.key: one for one in questions}
        self.section = section
        self.stale: dict[str, Stale] = {}
        for one in self.questions.values():
            answer = answers.get(one.key)
            self.fields[one.key] = self._field(one, answer, scale, owners)
            self._keep(revision_name(one.key), one.key, str(answer.revision if answer else 0))
            value = shown(one, answer.value) if answer else ""
            self._keep(was_name(one.key), "", digest(value))

    def _keep(self, name: str, of: str, value: str) -> None:
        """`of` names the question whose revision autosave keeps up to date in this input."""
        attrs = {"data-revision-of": of} if of else {}
        widget = forms.HiddenInput(attrs)
        self.fields[name] = forms.CharField(widget=widget, initial=value, required=False)

    def _field(
        self, one: Question, answer: Answer | None, scale: Scale, owners: list[tuple[str, str]]
    ) -> forms.Field:
        given: dict[str, Any] = {
            "label": one.label,
            "help_text": hint_of(one),
            "required": False,
            "initial": shown(one, answer.value) if answer else "",
        }
        marks: dict[str, Any] = {
            "data-question": one.key,
            "data-revision": answer.revision if answer else 0,
        }
        if choices := self._choices(one, scale, owners):
            look = {"class": "inline"} if one.kind == "yes_no" else {}
            widget = forms.RadioSelect({**marks, **look})
            return forms.ChoiceField(choices=choices, widget=widget, **given)
        if one.kind == "text":
            return forms.CharField(widget=forms.Textarea({**marks, "rows": 5}), **given)
        return forms.CharField(
            widget=forms.TextInput({**marks, "class": "govuk-input--width-20"}), **given
        )

    def _choices(
        self, one: Question, scale: Scale, owners: list[tuple[str, str]]
    ) -> list[tuple[str, str]]:
        if one.kind == "level":
            return [(level.key, Option(level.word, hint=level.meaning)) for level in scale.levels]
        if one.kind == "person":
            return owners
        if one.kind == "yes_no":
            return yes_no()
        return [
            (key, Option(label, reveals=tuple(self._revealed(one.key, key))))
            for key, label in one.choices
        ]

    def _revealed(self, question: str, choice: str) -> Iterator[str]:
        for other in self.questions.values():
            if other.when and other.when.key == question and choice in other.when.values:
                yield other.key

    def shown(self) -> Iterator[BoundField]:
        """Visible fields in order, without those that stand inside an option of this page."""
        for name, one in self.questions.items():
            if not (one.when and one.when.values and one.when.key in self.questions):
                yield self[name]

    def typed(self, question: str) -> tuple[str, int] | None:
        """What was typed in a box and from which revision; None when the box was left alone."""
        sent = self.data.get(question)
        was = self.data.get(was_name(question))
        if sent is None and (was is None or not self._is_choice(question)):
            return None  # a radio that nobody chose sends nothing at all
        value = str(sent or "").replace("\r\n", "\n")
        if digest(value) == was or value == self.fields[question].initial:
            return None
        return value, whole_number(str(self.data.get(revision_name(question), ""))) or 0

    def _is_choice(self, question: str) -> bool:
        return isinstance(self.fields[question], forms.ChoiceField)

    def inside(self, question: str) -> list[str]:
        """The question itself and those that stand inside one of its options."""
        return [
            question,
            *(
                key
                for key, one in self.questions.items()
                if one.when and one.when.values and one.when.key == question
            ),
        ]

    def refuse(self, question: str, refused: Refused) -> None:
        for one in refused.refusals:
            field = question if question in self.fields else None
            self.add_error(field, ValidationError(one.said(words()), code=one.code))

    def take(self, stale: Stale) -> None:
        """Sent again, what stands in the box is saved over theirs, which the person has read."""
        question = stale.theirs.question
        self.stale[question] = stale
        self.fields[revision_name(question)].initial = str(stale.theirs.revision)
        self.fields[was_name(question)].initial = digest(stale.theirs.value)
        self.refuse(question, stale)


def hint_of(one: Question) -> str:
    if one.kind == "text":
        return one.hint if MAY_READ in one.hint else f"{one.hint} {MAY_READ}".strip()
    if one.kind == "date":
        return f"{one.hint} For example, 27 March 2026.".strip()
    return one.hint


class Declare(PageForm):
    knows_family = forms.ChoiceField(
        label="Do you know this family, or have you worked with them?",
        help_text="We ask before we show who the child is. Yes sends the review back unseen.",
        choices=yes_no("Yes", "No"),
        widget=forms.RadioSelect,
    )
    heading = "knows_family"

    def clean_knows_family(self) -> bool:
        return bool(self.cleaned_data["knows_family"] == "yes")


class ConfirmRecord(PageForm):
    added = forms.CharField(
        label="What have you added to the record since you were told of this review?",
        help_text=f"Leave it empty if nothing was added. {MAY_READ}",
        widget=forms.Textarea({"rows": 4}),
        required=False,
    )


class WithoutWorker(PageForm):
    because = forms.ChoiceField(
        label="Why does the worker not take part?",
        help_text="This is no reason to draw another child. The review goes on and says so.",
        choices=list(WITHOUT_WORKER.items()),
        widget=forms.RadioSelect,
    )
    heading = "because"

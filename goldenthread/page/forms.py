"""A form that can take an operation's refusals, so that no view repeats how."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from django.forms.boundfield import BoundField

from goldenthread.methods.refusal import Refused

from .dates import DateBoxes, DateField
from .months import MonthField
from .words import filled, words

__all__ = [
    "NAME_NOBODY",
    "DateBoxes",
    "DateField",
    "FilterForm",
    "MonthField",
    "NoQuestion",
    "Option",
    "PageForm",
    "either",
    "text",
    "yes_no",
]

NAME_NOBODY = "Name nobody: write the role. The child may read this one day."
LONG, SHORT = 10_000, 300  # characters: a text box, a single line; a field may say its own


class Option(str):
    """The label of a choice that has a hint, or that reveals other fields when it is chosen.

    ``choices=[("no", Option("Not asked", hint="Say why.", reveals=("reason",)))]``
    """

    hint: str
    reveals: tuple[str, ...]

    def __new__(cls, label: str, *, hint: str = "", reveals: tuple[str, ...] = ()) -> "Option":
        made = super().__new__(cls, label)
        made.hint, made.reveals = hint, reveals
        return made


def yes_no(yes: str = "Yes", no: str = "No") -> list[tuple[str, str]]:
    return [("yes", yes), ("no", no)]


def either(labels: Iterable[str], *, blank: str = "") -> list[tuple[str, str]]:
    """Choices whose value is their own label; ``blank`` adds "any" in front."""
    first = [("", blank)] if blank else []
    return [*first, *((label, label) for label in labels)]


class TextLimit:
    """Refuses what no database keeps alike: NUL bytes, and more characters than are allowed."""

    def __init__(self, longest: int) -> None:
        self.longest = longest

    def __call__(self, value: object) -> None:
        text = str(value).replace("\r\n", "\n")
        if "\x00" in text:
            raise ValidationError(
                "This holds a character that cannot be kept (a NUL byte). "
                "Paste the text again without it.",
                code="nul",
            )
        if len(text) > self.longest:
            raise ValidationError(
                f"This is {len(text):,} characters long; at most {self.longest:,} can be kept. "
                f"Shorten it by {len(text) - self.longest:,}.",
                code="too_long",
            )


MESSAGES: tuple[tuple[type[forms.Field], dict[str, str]], ...] = (
    (forms.MultipleChoiceField, {"required": "Choose at least one."}),
    (
        forms.ChoiceField,
        {"required": "Choose one.", "invalid_choice": "Choose one of those shown."},
    ),
    (
        forms.FileField,
        {"required": "Choose a file.", "empty": "This file is empty. Choose another."},
    ),
    (forms.BooleanField, {"required": "Tick this to go on."}),
    (forms.IntegerField, {"invalid": "Give a whole number, such as 24."}),
    (forms.DecimalField, {"invalid": "Give a number, such as 2.5."}),
    (forms.EmailField, {"invalid": "Give an email address such as name@example.org."}),
    (forms.Field, {"required": "This is empty. Fill it in."}),
)


class PageForm(forms.Form):
    """Plain form: the shape of what people type. The operation does the rest.

    ``heading`` names the field whose label is the page's H1 (one question a page);
    ``label_size`` is s, m or l; ``says_optional`` adds "(optional)" to labels that may stay empty.
    """

    use_required_attribute = False
    heading = ""
    label_size = "s"
    says_optional = True
    made: Any = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            _speak(field)
            if isinstance(field, forms.CharField):
                _limit(field)

    def _post_clean(self) -> None:
        """One kind of line end, whatever browser sent it."""
        for name, value in self.cleaned_data.items():
            if isinstance(value, str):
                self.cleaned_data[name] = value.replace("\r\n", "\n")

    def shown(self) -> Iterator[BoundField]:
        """Visible fields in order, without those that stand inside an option."""
        inside = {name for field in self.fields.values() for name in revealed_by(field)}
        return (field for field in self.visible_fields() if field.name not in inside)

    def accepted_by(self, operation: Callable[..., object], **given: Any) -> bool:
        """Do the deed with what was typed; a refusal goes beside the field that it names.

        What the operation answered stands in ``made``.
        """
        try:
            self.made = operation(**{**self.cleaned_data, **given})
        except Refused as refused:
            local = words()
            for refusal in refused.refusals:
                field = refusal.where if refusal.where in self.fields else None
                self.add_error(field, ValidationError(refusal.said(local), code=refusal.code))
            return False
        return True


class NoQuestion(PageForm):
    """A button that changes something; the refusal of the deed has a place to stand."""


class FilterForm(PageForm):
    """What narrows a list: sent by GET, nothing is needed."""

    says_optional = False

    def choice(self) -> dict[str, Any]:
        """What was typed and can be read; a value that is no choice narrows nothing."""
        self.is_valid()
        return {key: value for key, value in getattr(self, "cleaned_data", {}).items() if value}


def text(label: str, hint: str = "", *, rows: int = 3, required: bool = True) -> forms.CharField:
    """A box for a few sentences, where an answer needs no more than a page."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        widget=forms.Textarea({"rows": rows}),
        max_length=4_000,
    )


def revealed_by(field: forms.Field) -> list[str]:
    choices = getattr(field, "choices", ())
    return [name for _, label in choices for name in getattr(label, "reveals", ())]


def _speak(field: forms.Field) -> None:
    """Our sentences in place of Django's, except where the form wrote its own."""
    standard: dict[str, Any] = {}
    for one in reversed(type(field).__mro__):
        standard.update(getattr(one, "default_error_messages", {}))
    _name(field)
    for kind, sentences in MESSAGES:
        if isinstance(field, kind):
            for code, sentence in sentences.items():
                if field.error_messages.get(code) == standard.get(code) and not (
                    code == "required" and isinstance(field, DateField | MonthField)
                ):
                    field.error_messages[code] = sentence
            return


def _name(field: forms.Field) -> None:
    """Labels of ours say {block}; rows that people wrote are no part of them."""
    if field.label:
        field.label = filled(str(field.label))
    field.help_text = filled(str(field.help_text))
    if isinstance(field, forms.ModelChoiceField):
        if field.empty_label:
            field.empty_label = filled(str(field.empty_label))
    elif isinstance(field, forms.ChoiceField) and isinstance(field.choices, list):
        field.choices = [(key, _option(label)) for key, label in field.choices]


def _option(label: Any) -> Any:
    if not isinstance(label, str) or "{" not in label:
        return label
    said = filled(label)
    if isinstance(label, Option):
        return Option(said, hint=filled(label.hint), reveals=label.reveals)
    return said


def _limit(field: forms.CharField) -> None:
    usual = LONG if isinstance(field.widget, forms.Textarea) else SHORT
    field.validators = [
        one
        for one in field.validators
        if not isinstance(one, MaxLengthValidator | ProhibitNullCharactersValidator)
    ]
    field.validators.insert(0, TextLimit(field.max_length or usual))

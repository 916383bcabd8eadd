"""What is asked about a draw that was made."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from goldenthread.page.forms import Option, PageForm
from goldenthread.programme.rules import Reason

from .. import rules

Typed = Mapping[str, Any] | None


class Withdraw(PageForm):
    reason = forms.CharField(
        label="Why can this draw not stand?",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It stands on every certificate of this round. No names.",
    )


class AskReplacement(PageForm):
    reason = forms.ChoiceField(label="Which reason is it?", widget=forms.RadioSelect)
    words = forms.CharField(
        label="What makes it so?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="For whoever approves it. Use roles, no names. The child may read this one day.",
    )
    says_optional = False

    def __init__(self, data: Typed = None, *, listed: Iterable[Reason]) -> None:
        super().__init__(data)
        wishes = f"None of these: {rules.WISHES[0].lower()}{rules.WISHES[1:]}"
        self.fields["reason"].choices = [  # type: ignore[attr-defined]
            *((one.key, one.label) for one in listed),
            (rules.NO_REASON, Option(wishes)),
        ]


class DecideReplacement(PageForm):
    approve = forms.TypedChoiceField(
        label="Is this case replaced?",
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
        empty_value=None,
        choices=[
            ("yes", Option("Yes", hint="The next rank of the same group takes its place.")),
            ("no", Option("No", hint="The review goes on and says what was missing.")),
        ],
    )

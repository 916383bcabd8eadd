"""What people type about case lists. The operations do the rest."""

from typing import Any

from django import forms

from goldenthread.access.actor import Actor
from goldenthread.authority.models import Service
from goldenthread.page.forms import DateField, PageForm

from . import queries
from .rules import IDENTIFIERS, Reason


class NewList(PageForm):
    """The service is asked only of somebody who may take a list in for several."""

    upload = forms.FileField(
        label="The list",
        help_text=(
            "A CSV or XLSX in our own layout, or a zip of the folder of CSV files that your case "
            "system writes for the Standard Safeguarding Dataset. At most 300 MB."
        ),
    )
    as_of = DateField(
        label="Which day is it of",
        help_text="The day on which it was taken out of the case system, such as 27 March 2026.",
    )
    service = forms.ModelChoiceField(
        queryset=Service.objects.none(),
        label="Whose children does it hold",
        help_text="All of them: children of this service who are not in the list count as closed.",
        empty_label=None,
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["service"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = queries.services_for_lists(actor)
        field.initial = next(
            iter(queries.top_first(field.queryset.values_list("pk", flat=True))), None
        )


class LeaveOut(PageForm):
    reason = forms.CharField(
        label="Why may these rows stay out",
        help_text="Kept with the list for everybody who draws from it. No names of children.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=200,
    )


class NoQuestion(PageForm):
    """A button that changes something; the refusal of the deed has a place to stand."""


class Find(PageForm):
    kind = forms.ChoiceField(label="Which number do you have", choices=list(IDENTIFIERS.items()))
    value = forms.CharField(
        label="The number",
        help_text="All of it. Names are not searched here.",
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    because = forms.ChoiceField(
        label="Why do you ask",
        help_text="Kept in the trail with your name, also when nothing is found.",
        choices=[("", "Choose one"), *((one.value, one.value.capitalize()) for one in Reason)],
    )

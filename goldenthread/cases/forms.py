"""What people type about case lists. The operations do the rest."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet

from goldenthread.access.actor import Actor
from goldenthread.authority.models import Person, Service
from goldenthread.page.forms import DateField, PageForm

from . import queries
from .models import Case
from .rules import IDENTIFIERS, LIFTS, MARKS, Reason, refusals


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


class NamePeople(PageForm):
    """Up to three at once; more are named one after the other."""

    first = forms.ModelChoiceField(
        queryset=Person.objects.none(),
        label="Who may open it?",
        help_text="Only people whose work with this child needs it. They are not told by this.",
        empty_label="Choose one",
    )
    second = forms.ModelChoiceField(
        queryset=Person.objects.none(), label="Who else?", required=False, empty_label="Nobody else"
    )
    third = forms.ModelChoiceField(
        queryset=Person.objects.none(), label="Who else?", required=False, empty_label="Nobody else"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first", "second", "third"):
            self.fields[name].queryset = queries.people_to_name()  # type: ignore[attr-defined]

    @property
    def people(self) -> list[Person]:
        given = (self.cleaned_data.get(name) for name in ("first", "second", "third"))
        return list(dict.fromkeys(one for one in given if one))


def _reasons(chosen: Iterable[str]) -> list[tuple[str, str]]:
    return [(str(one), str(one).capitalize()) for one in chosen]


class Restrict(NamePeople):
    key = forms.CharField(
        label="Which entry?",
        help_text="Its case key, such as K7F3Q2MN.",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "govuk-input--width-10"}),
    )
    because = forms.ChoiceField(
        label="Why may only few people open it?",
        help_text="Kept in the trail. No page shows it.",
        choices=_reasons(MARKS),
        widget=forms.RadioSelect,
    )
    field_order = ("key", "because", "first", "second", "third")

    def __init__(self, *args: Any, entries: QuerySet[Case], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entries = entries

    def clean_key(self) -> Case:
        typed = self.cleaned_data["key"].strip().upper()
        found = self.entries.filter(key=typed).first()
        if found is None:
            said = refusals.no_such_entry(typed)
            raise forms.ValidationError(said.said({}), code=said.code)
        return found


class Lift(PageForm):
    because = forms.ChoiceField(
        label="Why does the marker go?",
        help_text="Kept in the trail. Everybody who reaches the service can open the entry again.",
        choices=_reasons(LIFTS),
        widget=forms.RadioSelect,
    )

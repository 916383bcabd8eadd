"""The shape of what is typed when reviews are given out."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, cast

from django import forms

from goldenthread.authority.models import Person
from goldenthread.page.forms import DateField, Option, PageForm

from ..queries import allocation as queries
from ..rules.allocation import TAKEN_BACK

Typed = Mapping[str, Any] | None


class ByHand(PageForm):
    """Only people who are free to judge it stand here; the others are counted beside it."""

    reviewer = forms.ModelChoiceField(
        queryset=Person.objects.none(), label="Who reviews it?", empty_label="Choose a person"
    )

    def __init__(self, data: Typed = None, *, free: Collection[int], on: date) -> None:
        super().__init__(data)
        field = cast("forms.ModelChoiceField[Person]", self.fields["reviewer"])
        field.queryset = queries.reviewers(on=on).filter(pk__in=free)


class Fairly(PageForm):
    reviewers = forms.ModelMultipleChoiceField(
        queryset=Person.objects.none(),
        label="Who can take reviews now?",
        help_text="People who are away today cannot be ticked. The number is what each has to do.",
        widget=forms.CheckboxSelectMultiple,
    )
    capacity = forms.IntegerField(
        label="How many can one person have to do at the same time?",
        min_value=1,
        max_value=50,
        widget=forms.NumberInput({"class": "govuk-input--width-2"}),
    )

    def __init__(self, data: Typed = None, *, capacity: int, on: date) -> None:
        super().__init__(data, initial={"capacity": capacity})
        field = cast("forms.ModelMultipleChoiceField[Person]", self.fields["reviewers"])
        free = queries.reviewers(on=on).exclude(pk__in=queries.away(on=on))
        field.queryset = free
        held = queries.loads(free)
        field.choices = [(one.pk, Option(f"{one.name}: {held[one.pk]}")) for one in free]
        field.initial = [one.pk for one in free]


class Away(PageForm):
    person = forms.ModelChoiceField(
        queryset=Person.objects.none(), label="Who is away?", empty_label="Choose a person"
    )
    from_on = DateField(label="From which day?")
    to_on = DateField(
        label="Back on which day?", required=False, help_text="Leave it empty if nobody knows yet."
    )

    def __init__(self, data: Typed = None, *, on: date) -> None:
        super().__init__(data)
        field = cast("forms.ModelChoiceField[Person]", self.fields["person"])
        field.queryset = queries.reviewers(on=on)


class TakeBack(PageForm):
    because = forms.ChoiceField(
        label="Why does this review need another reviewer?",
        choices=list(TAKEN_BACK.items()),
        widget=forms.RadioSelect,
    )
    heading = "because"

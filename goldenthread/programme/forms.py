"""What is asked when a round is started."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from django import forms

from goldenthread.access.actor import Actor
from goldenthread.authority.models import Body, Service
from goldenthread.page.forms import DateField, PageForm

from . import queries
from .models import Activity

Typed = Mapping[str, Any] | None


class StartRound(PageForm):
    activity = forms.ModelChoiceField(
        queryset=Activity.objects.none(), label="What kind?", empty_label="Choose"
    )
    title = forms.CharField(
        label="What is it called?",
        max_length=200,
        help_text="For example “Children in need, autumn 2026”. It stands in addresses: no names.",
    )
    service = forms.ModelChoiceField(
        queryset=Service.objects.none(), label="Whose work is looked at?", empty_label="Choose"
    )
    body = forms.ModelChoiceField(
        queryset=Body.objects.none(),
        label="Who receives what it finds?",
        empty_label="Choose",
        required=False,
        help_text="The board, panel or meeting that decides what is done about it.",
    )
    starts_on = DateField(label="When does it start?", help_text="For example 27 March 2026.")
    due_on = DateField(
        label="When are the reviews due?", help_text="They are on time until the end of this day."
    )
    says_optional = False

    def __init__(self, data: Typed = None, *, actor: Actor, on: date) -> None:
        super().__init__(data)
        choices = {
            "activity": queries.activities_in_force(on=on),
            "service": queries.services_for_rounds(actor),
            "body": Body.objects.order_by("name"),
        }
        for name, rows in choices.items():
            field = cast("forms.ModelChoiceField[Any]", self.fields[name])
            field.queryset = rows
            if rows.count() == 1:
                field.initial = rows.get()

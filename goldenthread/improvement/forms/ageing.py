"""What narrows the list over all plans."""

from collections.abc import Collection
from typing import cast

from django import forms

from goldenthread.page.forms import FilterForm

from ..rules.ageing import WORDS, Ageing
from .filters import Typed


class AgeingFilter(FilterForm):
    show = forms.ChoiceField(
        label="Show", choices=[("", "All of it"), *WORDS.items()], required=False
    )
    plan = forms.ChoiceField(label="Plan", required=False)
    under = forms.ChoiceField(label="Service or body", required=False)
    lead = forms.CharField(label="Lead", max_length=120, required=False)
    days = forms.IntegerField(
        label="Days late, at least", min_value=0, max_value=99_999, required=False
    )

    def __init__(self, data: Typed = None, *, found: Collection[Ageing]) -> None:
        """Plans, services and bodies are those of the rows."""
        super().__init__(data)
        plans = {str(one.place.plan.pk): one.place.plan.title for one in found}
        under = {str(one.place.plan.service) for one in found}
        under |= {name for one in found for name in one.owners.split("; ") if name}
        for name, many in (("plan", plans.items()), ("under", ((x, x) for x in sorted(under)))):
            cast(forms.ChoiceField, self.fields[name]).choices = [("", "Any"), *many]

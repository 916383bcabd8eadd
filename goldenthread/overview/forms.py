"""What narrows a list, and what is looked for."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms

from goldenthread.page.forms import FilterForm, either
from goldenthread.programme.models import Round

from .queries.log import NO_SINGLE
from .rules.log import STANDINGS


class RoundFilter(FilterForm):
    """`teams`, `states` and `grades` are those of the lines that this reader may see."""

    team = forms.ChoiceField(label="Team", required=False)
    state = forms.ChoiceField(label="State", required=False)
    grade = forms.ChoiceField(label="Grade", required=False)
    late = forms.ChoiceField(
        label="Late", required=False, choices=[("", "Any"), ("yes", "Late or returned late")]
    )

    def __init__(
        self,
        *args: object,
        teams: Iterable[str] = (),
        states: Iterable[str] = (),
        grades: Iterable[str] = (),
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, labels in (("team", teams), ("state", states), ("grade", grades)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = either(labels, blank="Any")
        if not list(grades):
            del self.fields["grade"]


class SearchForm(FilterForm):
    q = forms.CharField(
        label="Find a review, action, theme or body",
        help_text="A reference such as R41 or A207, a theme, a title or a post. "
        "A child's name is never looked for here.",
        required=False,
        max_length=200,
    )


class LogFilter(FilterForm):
    """`rounds` are those of the recommendations that this reader may see."""

    round = forms.ChoiceField(label="Round", required=False)
    state = forms.ChoiceField(
        label="State",
        required=False,
        choices=[("", "Any"), *((key, word.capitalize()) for key, word in STANDINGS.items())],
    )

    def __init__(self, data: Mapping[str, Any], *, rounds: Iterable[Round]) -> None:
        super().__init__(data)
        titles = [(one.slug, one.title) for one in rounds]
        field = cast(forms.ChoiceField, self.fields["round"])
        field.choices = [("", "Any"), *titles, (NO_SINGLE, "No single round")]

"""What narrows a plan on its pages. Nothing chosen shows all of it."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms

from goldenthread.page.forms import DateField, FilterForm
from goldenthread.page.words import filled

from .. import queries, rules
from ..models import Plan
from ..rules.plan_days import STATES

Typed = Mapping[str, Any] | None
SHOWS = {
    "": "All {blocks}",
    "moved": "What moved",
    "alerts": "What the colours hide",
    "late": "With a late date",
    "critical": "Critical, or with something in the way",
}


class OfPlan(FilterForm):
    """By theme, by who leads or owns, by day."""

    theme = forms.ChoiceField(label="{Theme}", required=False)
    lead = forms.CharField(label="Lead or owner", max_length=120, required=False)
    first_on = DateField(label="Due from", required=False)
    last_on = DateField(label="Due until", required=False)

    def __init__(self, data: Typed = None, *, plan: Plan) -> None:
        super().__init__(data)
        themes = [(str(one.pk), one.title) for one in queries.themes_of(plan)]
        cast(forms.ChoiceField, self.fields["theme"]).choices = [
            ("", filled("Any {theme}")),
            *themes,
        ]


class PlanFilter(OfPlan):
    progress = forms.ChoiceField(label="Progress", required=False)
    impact = forms.ChoiceField(label="Impact", required=False)
    show = forms.ChoiceField(label="Show", choices=list(SHOWS.items()), required=False)
    since = DateField(
        label="Moved since", help_text="Since it was last rated if empty.", required=False
    )
    field_order = ("show", "since", "theme", "lead", "progress", "impact", "first_on", "last_on")

    def __init__(self, data: Typed = None, *, plan: Plan) -> None:
        super().__init__(data, plan=plan)
        for aspect in (rules.PROGRESS, rules.IMPACT):
            levels = [*rules.LEVELS[aspect].items(), *rules.UNRATED.items()]
            cast(forms.ChoiceField, self.fields[aspect]).choices = [("", "Any"), *levels]


class TimelineFilter(OfPlan):
    state = forms.ChoiceField(label="State", choices=[("", "Any"), *STATES.items()], required=False)
    field_order = ("state", "theme", "lead", "first_on", "last_on")

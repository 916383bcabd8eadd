"""What narrows the list of reviews, and the day on which a note was placed on the file."""

from typing import Any, cast

from django import forms

from goldenthread.access.actor import Actor
from goldenthread.authority.models import Team
from goldenthread.page.forms import DateField, FilterForm, PageForm
from goldenthread.programme.models import Round

from ..queries.reading import rounds_and_teams
from ..rules.allocation import STATE_WORDS


class Narrow(FilterForm):
    """No filter by grade and none by worker: a list of grades by name does not exist."""

    round = forms.ModelChoiceField(Round.objects.none(), required=False, empty_label="All rounds")
    team = forms.ModelChoiceField(Team.objects.none(), required=False, empty_label="All teams")
    state = forms.ChoiceField(required=False, choices=[("", "All states"), *STATE_WORDS.items()])

    def __init__(self, data: Any = None, *, actor: Actor) -> None:
        super().__init__(data)
        rounds, teams = rounds_and_teams(actor)
        cast("forms.ModelChoiceField[Round]", self.fields["round"]).queryset = rounds
        cast("forms.ModelChoiceField[Team]", self.fields["team"]).queryset = teams

    def chosen(self) -> dict[str, Any]:
        """What was chosen; a value that is no choice narrows nothing."""
        typed = self.cleaned_data if self.is_bound and self.is_valid() else {}
        return {name: value for name, value in typed.items() if value}


class PlaceOnFile(PageForm):
    filed_on = DateField(
        label="On which day was the note placed on the child's file?",
        help_text="For example, 27 3 2026",
    )
    heading = "filed_on"

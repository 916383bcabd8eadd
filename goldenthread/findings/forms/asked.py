"""What is asked when a review is asked for, linked to its round, given up or open again."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django import forms

from goldenthread.authority.models import Body
from goldenthread.page.forms import NAME_NOBODY, FilterForm, MonthField, PageForm, text
from goldenthread.programme.models import Activity, Round
from goldenthread.programme.queries import activities_in_force

from .. import rules
from ..models import AskedReview
from .recommendations import Typed

OTHER = "Another kind of review (say which below)"
ANY = [("", "Any state"), *((key, word.capitalize()) for key, word in rules.ASKED_STATES.items())]


class AskReview(PageForm):
    activity = forms.ModelChoiceField(
        Activity.objects.none(), label="Which kind of review?", required=False, empty_label=OTHER
    )
    words = forms.CharField(
        label="Which review, if no kind of yours fits?",
        help_text="For example “Team spotlight”. A round is linked to it once there is one.",
        required=False,
        max_length=200,
    )
    month = MonthField(label="In which month?", help_text="For example May 2027.")
    because = text("What should it find out?", NAME_NOBODY)

    def __init__(self, data: Typed = None, *, on: date) -> None:
        super().__init__(data)
        field = cast("forms.ModelChoiceField[Activity]", self.fields["activity"])
        field.queryset = activities_in_force(on=on)

    def clean_words(self) -> str:
        return str(self.cleaned_data["words"]).strip()


class HeldBy(PageForm):
    round = forms.ModelChoiceField(
        Round.objects.none(),
        label="Which round is this review?",
        empty_label="Choose",
        help_text="Rounds that started since the recommendation, newest first.",
    )

    def __init__(self, data: Typed = None, *, rounds: Any, chosen: int | None = None) -> None:
        super().__init__(data, initial={"round": chosen})
        cast("forms.ModelChoiceField[Round]", self.fields["round"]).queryset = rounds


class GiveUp(PageForm):
    because = text("Why is it given up?", NAME_NOBODY)
    body = forms.ModelChoiceField(Body.objects.none(), label="Which body decided that?")

    def __init__(self, data: Typed = None, *, asked: AskedReview) -> None:
        super().__init__(data, initial={"body": asked.recommendation.body_id})
        field = cast("forms.ModelChoiceField[Body]", self.fields["body"])
        field.queryset = Body.objects.order_by("name", "pk")


class TakeBack(PageForm):
    because = text("What was wrong?", NAME_NOBODY)


class AskedFilter(FilterForm):
    state = forms.ChoiceField(label="State", choices=ANY, required=False)
    activity = forms.ChoiceField(label="Kind of review", required=False)

    def __init__(self, data: Typed = None, *, activities: Iterable[Activity]) -> None:
        super().__init__(data)
        named = [(str(one.pk), one.title) for one in activities]
        cast(forms.ChoiceField, self.fields["activity"]).choices = [("", "Any kind"), *named]

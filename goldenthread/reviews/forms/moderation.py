"""The shape of what is typed around a second judgement."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from django import forms

from goldenthread.authority.models import Person
from goldenthread.page.forms import PageForm, yes_no

from ..models import Review
from ..queries import ties_to
from ..queries.moderation import possible_judges
from ..rules.moderation import DIFFERENCES, LOOKED_AT

Typed = Mapping[str, Any] | None


class AskSecond(PageForm):
    judge = forms.ModelChoiceField(
        queryset=Person.objects.none(),
        label="Who judges a second time?",
        help_text="Nobody who worked with this child, manages somebody who did, works in their "
        "team, or has judged or been shown a grade of this review stands in the list.",
        empty_label="Choose a person",
    )

    def __init__(self, data: Typed = None, *, review: Review, on: date) -> None:
        super().__init__(data)
        tied = set[int]().union(*ties_to(review, on=on).values())
        judge = cast("forms.ModelChoiceField[Person]", self.fields["judge"])
        judge.queryset = possible_judges(review.round, on=on).exclude(pk__in=tied)


class DeclareSecond(PageForm):
    knows_family = forms.ChoiceField(
        label="Do you know this family, or have you worked with them?",
        choices=yes_no("Yes: send it back unseen", "No"),
        widget=forms.RadioSelect,
    )

    def clean_knows_family(self) -> bool:
        return bool(self.cleaned_data["knows_family"] == "yes")


class SecondJudgement(PageForm):
    looked_at = forms.MultipleChoiceField(
        label="What did you look at?",
        choices=list(LOOKED_AT.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    level = forms.ChoiceField(label="Your grade", widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Why? What did you see in this child's life?",
        help_text="The child may read this one day.",
        widget=forms.Textarea,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Typed = None, *, review: Review) -> None:
        super().__init__(data, initial={"version": review.version})
        level = cast(forms.ChoiceField, self.fields["level"])
        level.choices = [(one["key"], one["word"]) for one in review.round.version.scale.levels]


class WhyDifferent(PageForm):
    kind = forms.ChoiceField(
        label="Why do they differ?", choices=list(DIFFERENCES.items()), widget=forms.RadioSelect
    )
    words = forms.CharField(label="Say more", widget=forms.Textarea, required=False)


class ReplyToSecond(PageForm):
    words = forms.CharField(
        label="Your answer",
        help_text="It stands beside both grades. The child may read this one day.",
        widget=forms.Textarea,
    )

"""The shape of what people rate and settle on the page of a block: one question a page."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms

from goldenthread.authority.models import Body, Service
from goldenthread.methods.due import read
from goldenthread.page.forms import DateField, Option, PageForm, TextLimit, text, yes_no
from goldenthread.page.words import filled

from .. import queries, rules
from ..models import Due, Plan
from ..rules import ordering, wording
from .actions import DAY, Typed
from .rating import Rate


class RateBlock(Rate):
    """The levels are those of the block's plan on that day, each with its meaning."""

    meeting = forms.ModelChoiceField(
        queryset=Body.objects.none(),
        label="Which meeting agreed it?",
        required=False,
        empty_label="No meeting yet",
    )
    rated_on = DateField(label="As on which day?", help_text=DAY)

    def __init__(self, data: Typed = None, *, plan: Plan, aspect: str, on: date) -> None:
        levels = queries.scales_in_force(plan, on=on)[aspect].scale.levels
        super().__init__(data, aspect=aspect, levels=levels, initial={"rated_on": on})
        meeting = cast(forms.ModelChoiceField[Body], self.fields["meeting"])
        meeting.queryset = Body.objects.order_by("name", "pk")


class SetNextReview(PageForm):
    says_optional = False  # which of the two is needed, the answer above them says
    is_required = forms.TypedChoiceField(
        label="Is it looked at again?",
        choices=[
            ("yes", Option("Yes, on a day", reveals=("review_on",))),
            ("no", Option("No, no review is required", hint="Say below why.")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        initial="yes",
    )
    review_on = DateField(label="On which day?", help_text=DAY, required=False)
    reason = text("Why?", "Needed where no review is required.", required=False)

    def clean(self) -> dict[str, Any]:
        """A day that was typed before “No” was chosen is no longer meant: the box is hidden."""
        given = super().clean() or self.cleaned_data
        return given if given.get("is_required", True) else {**given, "review_on": None}


class Reword(PageForm):
    """One field of one row, with the version that it was made from."""

    why = text("Why does it change?", "It stands beside both texts.", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Typed = None, *, field: wording.Field, row: Any) -> None:
        super().__init__(data, initial={"version": row.version})
        now = getattr(row, field.name)
        if field.shape == wording.FLAG:
            now = "yes" if now else "no"
        made = _box(field, row)
        made.initial = now
        self.fields = {"words": made, **self.fields}
        self.fields["why"].required = field.needs_why


def _box(field: wording.Field, row: Any) -> forms.Field:
    label = f"What should the {filled(field.word)} be?"
    if field.shape == wording.FLAG:
        return forms.TypedChoiceField(
            label=f"Is it {field.word}?", choices=yes_no(), widget=forms.RadioSelect,
            coerce=lambda value: value == "yes",
        )  # fmt: skip
    if field.shape == wording.DAY:
        return DateField(label=label, help_text=field.hint, required=field.is_needed)
    if field.shape == wording.CHOICE:
        choices = list(field.choices.items())
        return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect)
    if field.shape == wording.THEME:
        themes = queries.themes_of(row.plan)
        return forms.ModelChoiceField(
            queryset=themes, label=label, required=False, empty_label=filled("No {theme}")
        )
    if field.shape == wording.SERVICE:
        services = Service.objects.order_by("name", "pk")
        label, none = "Of which service is it the yearly plan?", "Of none"
        return forms.ModelChoiceField(
            queryset=services, label=label, required=False, empty_label=none
        )
    area = forms.Textarea({"rows": 5}) if field.shape == wording.TEXT else forms.TextInput()
    return forms.CharField(
        label=label, help_text=field.hint, required=False, widget=area, max_length=field.longest,
        validators=[TextLimit(field.longest)],
    )  # fmt: skip


class PutInOrder(PageForm):
    """One row and where it goes. `seen` is the order that the page showed."""

    row = forms.ChoiceField(label="What moves?")
    where = forms.ChoiceField(label="Where does it go?")
    why = text("Why?", "It stands in the history.", required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Typed = None, *, rows: Sequence[Any]) -> None:
        super().__init__(data, initial={"seen": " ".join(str(one.pk) for one in rows)})
        self.rows = {str(one.pk): one for one in rows}
        names = [(key, queries.called(one)) for key, one in self.rows.items()]
        row = cast(forms.ChoiceField, self.fields["row"])
        row.choices = [("", "Choose"), *names]
        where = cast(forms.ChoiceField, self.fields["where"])
        behind = [(f"{ordering.AFTER}-{key}", f"After {name}") for key, name in names]
        where.choices = [("", "Choose"), *STEPS.items(), *behind]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        seen = [int(one) for one in given.get("seen", "").split() if one.isdecimal()]
        return {**given, "row": self.rows.get(given.get("row", "")), "seen": seen}


STEPS = {
    ordering.FIRST: "To the top",
    ordering.UP: "Up one place",
    ordering.DOWN: "Down one place",
}


class Reason(PageForm):
    why = text("Why?", "The plan keeps it beside the row.")


class MoveDue(PageForm):
    """A new date as people write it. What is not one whole day is read, and shown, before it is
    saved: `read` is the text whose reading this person has looked at."""

    printed = forms.CharField(
        label="When is it due now?",
        help_text="A day such as 27 March 2027, or a text such as “Jul-27 to Sep-27”.",
        max_length=500,
    )
    reason = text("Why does it move?", "It stays beside the first date.")
    agreed_with = forms.CharField(
        label="Who agreed?", help_text="A post or a meeting.", max_length=200
    )
    read = forms.CharField(widget=forms.HiddenInput, required=False, max_length=500)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        self.looked_at = given.pop("read", "")
        return given

    def reading_to_look_at(self, *, on: date) -> str:
        """How the text reads, where this person has not seen that yet; "" when it can be saved."""
        printed = self.cleaned_data["printed"].strip()
        if rules.printed_due.is_one_day(printed) or printed == self.looked_at:
            return ""
        self.initial["read"] = printed
        said = rules.printed_due.reading_said(read(printed, written_on=on))
        return f"We read “{printed}” as: {said}. Save it if that is right, or write it otherwise."


class CorrectReading(PageForm):
    starts_on = DateField(
        label="Which is its first day?", help_text="Only for a period.", required=False
    )
    due_on = DateField(label="Which is the last day on time?", help_text=DAY)
    reason = text("Why does it read so?", "Our own reading stays beside it.")

    def __init__(self, data: Typed = None, *, due: Due | None) -> None:
        now = {"starts_on": due.starts_on, "due_on": due.due_on} if due else {}
        super().__init__(data, initial=now)

"""The shape of a concern as it is typed: as little as possible must be filled in."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import get_current_timezone, localtime

from goldenthread.authority.models import Person
from goldenthread.page.forms import DateField, Option, PageForm

from ..models import Review
from ..queries.concerns import people_near
from ..rules.concerns import KINDS

Typed = Mapping[str, Any] | None
MAY_READ = "The child may read this one day."


class ClockField(forms.CharField):
    """18:05, also typed as 18.05 or 1805."""

    def to_python(self, value: object) -> Any:
        text = str(value or "").strip()
        figures = "".join(one for one in text if one.isdigit())
        if not text:
            return None
        hours, minutes = figures[:-2], figures[-2:]
        try:
            return time(int(hours), int(minutes))
        except (ValueError, OverflowError):
            raise ValidationError("Give a time such as 18:05.", code="time") from None

    def run_validators(self, value: object) -> None:
        """A time has no length to check."""


def clock_field(label: str) -> ClockField:
    widget = forms.TextInput({"class": "govuk-input--width-5"})
    return ClockField(label=label, required=False, help_text="For example, 18:05.", widget=widget)


def moment(day: date | None, clock: time | None, *, otherwise: datetime) -> datetime:
    """A day and a time in the authority's zone; what is left empty is taken from `otherwise`."""
    local = localtime(otherwise)
    on = day or local.date()
    at = clock or (local.time() if day in (None, local.date()) else time(12))
    return datetime.combine(on, at, tzinfo=get_current_timezone())


class RaiseConcern(PageForm):
    kind = forms.ChoiceField(
        label="What is it?",
        choices=[(key, Option(one.title, hint=one.hint)) for key, one in KINDS.items()],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label="What did you see or hear?", help_text=MAY_READ, widget=forms.Textarea({"rows": 4})
    )
    noticed_on = DateField(
        label="On which day did you notice it?", required=False,
        help_text="Leave it empty for today.",
    )  # fmt: skip
    noticed_clock = clock_field("At what time?")
    knows = forms.CharField(label="Who knows already?", required=False)
    referral_ref = forms.CharField(
        label="Reference of the referral in the case system", required=False, max_length=80
    )
    referred_clock = clock_field("Time of the referral today")
    about = forms.ModelChoiceField(
        queryset=Person.objects.none(),
        label="Is it about what somebody did who works with the child?",
        help_text="That person, whoever manages them and whoever they manage are not told.",
        empty_label="No, or I do not know",
        required=False,
    )

    def __init__(self, data: Typed = None, *, review: Review) -> None:
        super().__init__(data)
        field = cast("forms.ModelChoiceField[Person]", self.fields["about"])
        field.queryset = people_near(review)

    def given(self, at: datetime) -> dict[str, Any]:
        """What the operation asks for, from what was typed."""
        typed = dict(self.cleaned_data)
        noticed = moment(typed.pop("noticed_on"), typed.pop("noticed_clock"), otherwise=at)
        clock = typed.pop("referred_clock")
        referred = moment(None, clock, otherwise=at) if clock else None
        return {**typed, "noticed_at": noticed, "referred_at": referred}


class Acknowledge(PageForm):
    words = forms.CharField(
        label="What are you doing about it?", required=False,
        help_text=MAY_READ, widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip


class Close(PageForm):
    words = forms.CharField(
        label="What was done, and how is the child now?",
        help_text=MAY_READ,
        widget=forms.Textarea({"rows": 4}),
    )


class CloseAllegation(PageForm):
    outcome = forms.CharField(
        label="What came of it?",
        help_text="A few words. The matter itself is taken up outside this system.",
        widget=forms.Textarea({"rows": 4}),
    )

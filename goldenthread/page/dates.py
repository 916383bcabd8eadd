"""A date typed in three boxes, and the sentences that help when it is not a day."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from goldenthread.methods.months import MONTHS

EXAMPLE = "27 March 2026"
BOXES = ("day", "month", "year")
SHORTEST_MONTH, YEAR_FIGURES = 3, 4


def said(day: dt.date) -> str:
    """27 March 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


class DateBoxes(forms.MultiWidget):
    """Day, month and year; also takes one text such as 2026-03-27, as scripts send it."""

    template_name = "django/forms/widgets/date_boxes.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        box = {"inputmode": "numeric", "autocomplete": "off"}
        widths = {"day": 2, "month": 2, "year": 4}
        super().__init__(
            {
                name: forms.TextInput(
                    {**box, "class": f"govuk-date-input__input govuk-input--width-{widths[name]}"}
                )
                for name in BOXES
            },
            attrs,
        )

    def decompress(self, value: Any) -> list[Any]:
        if isinstance(value, dt.date):
            return [value.day, value.month, value.year]
        return ["", "", ""]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        whole = data.get(name)
        if isinstance(whole, str) and whole.count("-") == len(BOXES) - 1:
            return whole.split("-")[::-1]
        return [str(data.get(f"{name}_{box}") or "").strip() for box in BOXES]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and all(f"{name}_{box}" not in data for box in BOXES)

    def id_for_label(self, id_: str, index: Any = None) -> str:
        return f"{id_}_0" if id_ and index == 0 else ""


class DateField(forms.Field):
    """A day, or None when it may be left empty; refuses with what to type instead."""

    widget = DateBoxes
    default_error_messages = {"required": f"Give a day such as {EXAMPLE}."}

    def to_python(self, value: Any) -> dt.date | None:
        if value is None or isinstance(value, dt.date):
            return value
        parts = dict(zip(BOXES, value, strict=True))
        if not any(parts.values()):
            return None
        return day_of(parts)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(initial != self.to_python(data))
        except ValidationError:
            return True


def day_of(parts: Mapping[str, str]) -> dt.date:
    missing = [f"the {name}" for name in BOXES if not parts[name]]
    if missing:
        raise ValidationError(
            f"Give {' and '.join(missing)} as well: a day such as {EXAMPLE}.", code="missing"
        )
    day, month, year = _number(parts["day"]), _month(parts["month"]), _number(parts["year"])
    if year is not None and len(parts["year"]) != YEAR_FIGURES:
        raise ValidationError("Give the year in four figures, such as 2026.", code="short_year")
    if day is None or month is None or year is None:
        raise ValidationError(f"We cannot read this day. Give one such as {EXAMPLE}.", code="day")
    try:
        return dt.date(year, month, day)
    except ValueError:
        named = f"{day} {MONTHS[month - 1]} {year}" if 1 <= month <= len(MONTHS) else "This day"
        raise ValidationError(
            f"{named} does not exist. Give a day such as {EXAMPLE}.", code="no_such_day"
        ) from None


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= YEAR_FIGURES else None


def _month(text: str) -> int | None:
    word = text.casefold()
    if len(word) >= SHORTEST_MONTH:
        for number, name in enumerate(MONTHS, start=1):
            if name.casefold().startswith(word) or word == f"{name.casefold()[:3]}t":
                return number
    return _number(text)

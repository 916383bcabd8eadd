"""A month typed in one box, and the sentence that helps when it is none."""

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from goldenthread.methods.months import MONTHS

EXAMPLE = "May 2027"
SHORTEST = 3  # letters: "Ju" is June or July
WORDED = re.compile(r"([a-z]+)\.?,?\s+(\d{4})")
NUMBERED = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{4})")
SENT = re.compile(r"(\d{4})-(\d{1,2})(?:-\d{1,2})?")  # as scripts and other boxes send it


class MonthField(forms.CharField):
    """The first day of a month, or None when it may be left empty."""

    default_error_messages = {"required": f"Give a month such as {EXAMPLE}."}

    def to_python(self, value: Any) -> Any:
        if isinstance(value, dt.date):
            return value.replace(day=1)
        text = str(value or "").strip()
        if not text:
            return None
        if (found := month_of(text)) is None:
            raise ValidationError(
                f"We cannot read this month. Give one such as {EXAMPLE}.", code="month"
            )
        return found

    def prepare_value(self, value: Any) -> Any:
        is_day = isinstance(value, dt.date)
        return f"{MONTHS[value.month - 1]} {value.year}" if is_day else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True


def month_of(text: str) -> dt.date | None:
    """May 2027, may 2027, 5/2027 and 2027-05."""
    said = text.strip().casefold()
    if found := WORDED.fullmatch(said):
        named = [n for n, name in enumerate(MONTHS, 1) if _begins(name, found[1])]
        return _first(int(found[2]), named[0] if len(named) == 1 else 0)
    if found := NUMBERED.fullmatch(said):
        return _first(int(found[2]), int(found[1]))
    if found := SENT.fullmatch(said):
        return _first(int(found[1]), int(found[2]))
    return None


def _begins(name: str, word: str) -> bool:
    return len(word) >= SHORTEST and name.casefold().startswith(word)


def _first(year: int, month: int) -> dt.date | None:
    is_one = 1 <= month <= len(MONTHS) and year >= dt.MINYEAR
    return dt.date(year, month, 1) if is_one else None

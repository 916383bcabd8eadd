"""What is known of each child in a frame, in bands: the filters and the balance share these.

A value is a short key ("0-4"); its label is what people read ("0 to 4").
"""

from collections.abc import Mapping
from datetime import date

Labels = Mapping[str, str]

AGE: Labels = {
    "unborn": "Not born yet",
    "0-4": "0 to 4",
    "5-9": "5 to 9",
    "10-15": "10 to 15",
    "16-17": "16 and 17",
    "18-over": "18 and over",
}
YES_NO: Labels = {"yes": "Yes", "no": "No", "unknown": "Not known"}
CHANGES: Labels = {
    "0": "No change",
    "1": "One",
    "2": "Two",
    "3-more": "Three or more",
    "unknown": "Not known",
}
OPEN: Labels = {
    "under-3-months": "Less than 3 months",
    "3-12-months": "3 to 12 months",
    "1-2-years": "1 to 2 years",
    "over-2-years": "2 years or more",
}
LOOKED: Labels = {
    "never": "Never",
    "over-year": "More than a year ago",
    "past-year": "In the past year",
}
# attribute: what it is called; in the order of pages and certificates
TITLES: Labels = {
    "status": "Status",
    "team": "Team",
    "age": "Age",
    "sex": "Sex",
    "ethnicity": "Ethnicity",
    "disability": "Disability",
    "placed": "Where the child lives",
    "worker_changes": "Changes of lead worker in the past year",
    "open": "Time open",
    "looked": "Last drawn for a review",
}
STRATA = ("team", "status")
AGES = ((5, "0-4"), (10, "5-9"), (16, "10-15"), (18, "16-17"))
OPENS = ((91, "under-3-months"), (365, "3-12-months"), (730, "1-2-years"))  # days
MANY_CHANGES, YEAR = 3, 365


def age_band(age: int | None) -> str:
    """Whole years; None: not born."""
    if age is None or age < 0:
        return "unborn"
    return next((band for below, band in AGES if age < below), "18-over")


def open_band(days: int) -> str:
    return next((band for below, band in OPENS if days < below), "over-2-years")


def changes_band(number: int | None) -> str:
    if number is None:
        return "unknown"
    return str(number) if number < MANY_CHANGES else "3-more"


def looked_band(last: date | None, on: date) -> str:
    if last is None:
        return "never"
    return "past-year" if (on - last).days < YEAR else "over-year"


def yes_no(value: bool | None) -> str:
    return "unknown" if value is None else "yes" if value else "no"

"""What a printed due text says, as plain data."""

from dataclasses import dataclass, replace
from datetime import date

Relative = str | int  # an ISO 8601 duration, or a number of working days


@dataclass(frozen=True, slots=True)
class Milestone:
    """One of several due dates of a cell; `start` only where the text gives a period."""

    end: date
    start: date | None = None
    label: str | None = None

    def as_json(self) -> dict[str, object]:
        return {"label": self.label, "start": _iso(self.start), "end": _iso(self.end)}


@dataclass(frozen=True, slots=True)
class Due:
    """`kind` is date, range, from, recurring, ongoing or unknown; days are inclusive.

    `recurrence` holds RFC 5545 rules; `relative` an ISO 8601 duration or whole working days;
    `other` the second reading of an ambiguous text. `why` says what a person should know.
    """

    kind: str
    start: date | None = None
    end: date | None = None
    recurrence: tuple[str, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    relative: Relative | None = None
    refers_to: tuple[str, ...] = ()
    why: str | None = None
    other: "Due | None" = None
    text: str = ""

    def bare(self) -> "Due":
        """The reading alone: without the printed text, the reasons and the second reading."""
        return replace(self, why=None, other=None, text="")

    def as_json(self) -> dict[str, object]:
        told: dict[str, object] = {
            "text": self.text,
            "kind": self.kind,
            "start": _iso(self.start),
            "end": _iso(self.end),
            "recurrence": _one_or_all(self.recurrence),
            "milestones": [one.as_json() for one in self.milestones],
            "relative": _relative(self.relative),
            "refers_to": list(self.refers_to),
            "why": self.why,
        }
        if self.other is not None:
            other = self.other.as_json()
            told["other"] = {key: other[key] for key in other if key not in {"text", "why"}}
        return told


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _one_or_all(rules: tuple[str, ...]) -> str | list[str] | None:
    if not rules:
        return None
    return rules[0] if len(rules) == 1 else list(rules)


def _relative(limit: Relative | None) -> object:
    return {"working_days": limit} if isinstance(limit, int) else limit

"""What a printed due text says, as plain data, and its normal form.

The normal form is a text that says the same and is read back without a doubt.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from .months import FULL, MONTHS

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


DAY = r"\d{1,2} [A-Z][a-z]+ \d{4}"
QUOTED = r'"[^"\n;]*"'
HEAD = re.compile(
    rf"(?P<kind>date|range|from|recurring|ongoing|unknown)"
    rf"(?: from (?P<start>{DAY}))?(?: to (?P<end>{DAY}))?"
)
STEP = re.compile(rf"step (?:(?P<start>{DAY}) to )?(?P<end>{DAY})(?: (?P<label>{QUOTED}))?")
RULE = re.compile(r"rule (FREQ=[A-Z0-9=;,-]+)")
WITHIN = re.compile(r"within (?:(?P<days>\d{1,6}) working days|(?P<length>P[0-9A-Z]+))")
SEE = re.compile(rf"see ({QUOTED})")


def normal_form(due: Due) -> str:
    """Parts joined by " | ": kind with its days, steps, rules, limit, references.

    `read(normal_form(due)).bare() == due.bare()` for every reading whose labels and references
    hold no quotation mark, semicolon or line break (these are printed as blanks).
    """
    head = due.kind
    head += f" from {_say(due.start)}" if due.start else ""
    head += f" to {_say(due.end)}" if due.end else ""
    said = [head]
    for step in due.milestones:
        start = f"{_say(step.start)} to " if step.start else ""
        label = f" {_quote(step.label)}" if step.label is not None else ""
        said.append(f"step {start}{_say(step.end)}{label}")
    said += [f"rule {rule}" for rule in due.recurrence]
    if due.relative is not None:
        working = isinstance(due.relative, int)
        said.append(f"within {due.relative}" + (" working days" if working else ""))
    said += [f"see {_quote(one)}" for one in due.refers_to]
    return "reading: " + " | ".join(said)


def from_normal_form(text: str) -> Due | None:
    """The reading that such a text says; None for every other text."""
    if not text.startswith("reading: "):
        return None
    try:
        return _read(text.removeprefix("reading: ").split(" | "))
    except (ValueError, KeyError):
        return None


def _read(said: list[str]) -> Due | None:
    head = HEAD.fullmatch(said[0])
    steps: list[Milestone] = []
    rules: list[str] = []
    refers: list[str] = []
    relative: str | int | None = None
    for part in said[1:]:
        if step := STEP.fullmatch(part):
            label = step["label"]
            label = label[1:-1] if label is not None else None
            steps.append(Milestone(_day(step["end"]), _maybe(step["start"]), label))
        elif rule := RULE.fullmatch(part):
            rules.append(rule[1])
        elif within := WITHIN.fullmatch(part):
            relative = int(within["days"]) if within["days"] else within["length"]
        elif see := SEE.fullmatch(part):
            refers.append(see[1][1:-1])
        else:
            return None
    if head is None:
        return None
    return Due(
        head["kind"], _maybe(head["start"]), _maybe(head["end"]), tuple(rules), tuple(steps),
        relative, tuple(refers), why=SAID if head["kind"] == "unknown" else None,
    )  # fmt: skip


SAID = "It says itself that the due date is unknown."


def _say(day: date | None) -> str:
    return f"{day.day} {MONTHS[day.month - 1].capitalize()} {day.year:04}" if day else ""


def _day(words: str) -> date:
    day, month, year = words.split()
    return date(int(year), FULL[month.lower()], int(day))


def _maybe(words: str | None) -> date | None:
    return None if words is None else _day(words)


def _quote(words: str) -> str:
    return '"' + re.sub(r'["\n;|]', " ", words) + '"'

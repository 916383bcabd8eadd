"""How far a round has come: its steps from draw to second judgement, and what to do next."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.reports.rules.facts import RoundFacts
from goldenthread.reports.rules.figures import Figure

NOT_HEARD = {"declined": "said no", "not_safe": "not safe to ask", "not_asked": "not asked"}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the pipeline. `note` is what its number alone would not say."""

    word: str
    n: int
    note: str = ""
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """What may be known of a round by everybody who may open it: no grade, no finding."""

    drawn: int
    told: int
    returned: int
    late: int
    out: int
    oldest_due: date | None = None
    second_owed: int = 0


def pipeline(found: Progress, figures: Mapping[str, Figure] | None, notice_days: int) -> list[Step]:
    """Drawn, told, returned with late kept apart, judged twice. Lowered only with its grades."""
    late = f"{found.late} late" if found.late else ""
    steps = [
        Step("Drawn", found.drawn),
        Step(f"Told {notice_days} days before", found.told, figure="told-before"),
        Step("Returned", found.returned, late, "returned"),
    ]
    if figures is None:
        return steps
    lowered = figures["second-lowered"]
    note = f"{lowered.shown} lowered" if lowered.of and not lowered.hidden else ""
    return [*steps, Step("Second judgement", lowered.of, note, "second-lowered")]


def heard(figures: Mapping[str, Figure]) -> list[str]:
    """ "Child heard 13 of 21", for everybody who was asked; what is hidden says so."""
    said = []
    for whom in ("child", "mother", "father", "carer"):
        figure = figures[f"heard-{whom}"]
        if figure.of:
            shown = figure.shown[0].lower() + figure.shown[1:]
            tail = "" if figure.hidden else f" of {figure.of}"
            said.append(f"{whom.capitalize()} heard {shown}{tail}")
    return said


def not_heard(facts: RoundFacts) -> str:
    """Why children were not heard: "said no 4, not safe to ask 2, not asked 2"."""
    outcomes = Counter(
        outcome
        for review in facts.returned
        for whom, outcome in review.heard
        if whom == "child" and outcome != "heard"
    )
    said = (f"{words} {outcomes[key]}" for key, words in NOT_HEARD.items() if outcomes[key])
    return ", ".join(said)

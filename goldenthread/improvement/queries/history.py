"""What happened to an action, newest first, for its timeline."""

from datetime import date, datetime
from typing import Any

from django.utils.timezone import localtime

from .. import rules
from ..models import (
    Action,
    Closure,
    Completion,
    Discussion,
    Due,
    Evidence,
    EvidenceVerdict,
    Explanation,
    ImpactResult,
    ImpactTest,
    OfAction,
    Rating,
    Reopening,
    Settling,
)
from ..rules.sharing import WHAT
from .page import every_date_of
from .rows import Rows

Event = dict[str, Any]


def timeline(action: Action, rows: Rows) -> list[Event]:
    """Everything that happened."""
    told: dict[type[OfAction], Any] = {
        Rating: _rating,
        Completion: lambda row: ("Marked as done", row.words),
        Evidence: lambda row: ("Evidence offered", row.words),
        EvidenceVerdict: _verdict,
        Discussion: lambda row: (f"Talked over on {_said(row.talked_on)}", ""),
        ImpactTest: _test,
        ImpactResult: _result,
        Closure: _closure,
        Reopening: lambda row: ("Reopened", row.reason),
        Settling: _settling,
        Explanation: lambda row: ("A later worry explained", row.words),
    }
    events = _dues(every_date_of(action, rows))
    for model, words in told.items():
        found = rows.of(action.pk, model)
        own = [row for row in found if getattr(row, "block_id", None) is None]
        events += [_event(row, *words(row)) for row in own]  # what one block says stands there
    return sorted(events, key=lambda event: event["at"])[::-1]


def _event(row: Any, title: str, text: str) -> Event:
    return {"title": title, "by": str(row.by), "at": row.at, "text": text}


def _dues(rows: list[Due]) -> list[Event]:
    events = []
    for place, row in enumerate(rows):
        said = rules.due_said(row.due_on, row.printed)
        title = f"Date moved to {said}" if place else f"Made, first date {said}"
        title = f"Date read as {said}" if row.corrects_id else title
        agreed = f"Agreed by {row.agreed_with}." if row.agreed_with else ""
        printed = f"As written: {row.as_written}." if row.as_written else ""
        events.append(_event(row, title, "\n".join(filter(None, (row.reason, agreed, printed)))))
    return events


def _rating(row: Rating) -> tuple[str, str]:
    scale = {**rules.LEVELS[row.aspect], **rules.UNRATED}
    awaited = f"Proof is expected on {_said(row.proof_on)}." if row.proof_on else ""
    text = "\n".join(filter(None, (row.why, awaited)))
    return f"{row.aspect.capitalize()}: {scale[row.level or row.state]}", text


def _verdict(row: EvidenceVerdict) -> tuple[str, str]:
    return ("Evidence accepted" if row.is_accepted else "Evidence not accepted"), row.words


def _test(row: ImpactTest) -> tuple[str, str]:
    before = f"Before {row.before_hits} of {row.before_of}, {_said(row.before_on)}."
    return f"Test planned for {_said(row.planned_on)}", f"{row.measure}\n{before} {row.why_early}"


def _result(row: ImpactResult) -> tuple[str, str]:
    comparison, verdict = rules.COMPARISONS[row.comparison], rules.VERDICTS[row.verdict]
    title = f"Test: {comparison.lower()}. Did it help? {verdict}"
    return title, "\n".join(filter(None, (row.because, row.words)))


def _closure(row: Closure) -> tuple[str, str]:
    if row.how == rules.PROVED:
        return "Loop closed", row.words
    return f"Ended without proof by {row.body}", row.words


def _settling(row: Settling) -> tuple[str, str]:
    which = "one of them counts" if row.placement_id else "both are kept"
    return f"Its places differ in {WHAT[row.what]}: {which}", row.why


def _said(day: date | datetime) -> str:
    return rules.said(localtime(day).date() if isinstance(day, datetime) else day)

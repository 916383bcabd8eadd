"""What the page of a case list says, as sentences and rows for the kit."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from ..models import Batch
from ..reading.survey import layouts
from ..rules import WORKING, State

CHANGES = {
    "opened": "Opened",
    "closed": "Closed, or no longer in the list",
    "moved_team": "Moved to another team",
    "changed_status": "Changed status",
    "changed_worker": "Changed lead worker",
}
SAID = {
    State.WAITING: "Waiting to be read.",
    State.CHECKING: "Reading and checking.",
    State.STAGING: "Taking the children in. Nothing is in force until all of them are.",
}
COLOURS = {
    State.CHECKED: "yellow",
    State.IN_FORCE: "green",
    State.REFUSED: "orange",
    State.DISCARDED: "grey",
}


def list_shown(batch: Batch) -> dict[str, Any]:
    layout = layouts().get(batch.layout)
    return {
        "batch": batch,
        "report": batch.report,
        "is_working": batch.state in WORKING,
        "is_checked": batch.state == State.CHECKED,
        "is_in_force": batch.state == State.IN_FORCE,
        "can_discard": batch.state not in (State.IN_FORCE, State.DISCARDED),
        "colour": COLOURS.get(State(batch.state), "blue"),
        "layout_title": layout.title if layout else "",
        "changes": list(_changes(batch)),
        "progress": progress_shown(batch),
        **_choice(batch),
    }


def _choice(batch: Batch) -> dict[str, bool]:
    """A list without a wrong value, or with a reason to leave those out, can be put in force."""
    is_checked, report = batch.state == State.CHECKED, batch.report
    is_clean = not report.get("errors") or bool(batch.left_out_because)
    return {
        "can_force": is_checked and is_clean and bool(report.get("accepted")),
        "must_decide": is_checked and not is_clean,
    }


def _changes(batch: Batch) -> Iterator[tuple[str, int, list[str]]]:
    """Each kind of change with its count and the case keys that are known."""
    found = batch.report.get("changes", {})
    if counts := found.get("counts"):
        for kind, title in CHANGES.items():
            yield title, counts.get(kind, 0), found.get("keys", {}).get(kind, [])


def progress_shown(batch: Batch) -> dict[str, Any]:
    """As `page/kit/progress.html` asks for it."""
    here = reverse("cases:show", args=[batch.pk])
    if batch.state not in WORKING:
        return {
            "text": f"Done: this list is {batch.state}.",
            "url": "",
            "done": True,
            "next_url": here,
            "next": "See the result",
        }
    done, whole = batch.progress.get("done", 0), batch.progress.get("whole", 0)
    return {
        "text": SAID[State(batch.state)] + _far(done, whole),
        "url": reverse("cases:progress", args=[batch.pk]),
        "done": False,
        "part": done,
        "whole": whole,
        "here": here,
    }


def _far(done: int, whole: int) -> str:
    if whole:
        return f" {done:,} of {whole:,} children."
    return f" {done:,} rows so far." if done else ""

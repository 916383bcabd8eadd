"""Why a case list, or somebody who asks for a name, is refused."""

import datetime as dt

from goldenthread.methods.refusal import Refusal

from .checks import said
from .words import Reason, State

NOT_IN_FORCE = "Nothing was put in force."


def in_force_already() -> Refusal:
    why = "This list is in force already."
    return Refusal("upload", "", why, "There is nothing to do.", "in_force_already")


def waits_already(state: str) -> Refusal:
    why = f"This list is here already; it is {state}."
    do = "Open it under Case lists, and put it in force or discard it there."
    return Refusal("upload", "", why, do, "waits_already")


def older(as_of: dt.date, standing: dt.date) -> Refusal:
    why = f"This list is of {said(as_of)}; the list in force is newer, of {said(standing)}."
    do = "Correct the day of the list, or take a newer one out of the case system."
    return Refusal("as_of", as_of.isoformat(), why, do, "older_than_in_force")


def from_the_future(as_of: dt.date) -> Refusal:
    why = f"{said(as_of)} lies in the future."
    return Refusal("as_of", as_of.isoformat(), why, "Give the day of the list.", "as_of_future")


def narrower(service: str) -> Refusal:
    why = f"The list in force covers {service}; this one would leave out the rest of it."
    do = f"Choose {service}, and send a list of all of it."
    return Refusal("service", "", why, do, "narrower_than_in_force")


def wrong_state(state: str, *, wanted: str) -> Refusal:
    why = f"This list is {state}; it can be {wanted} only when it has been checked."
    return Refusal("batch", state, why, "Look at what it says on its page.", "wrong_state")


def has_errors(errors: int) -> Refusal:
    rows = "1 value is" if errors == 1 else f"{errors:,} values are"
    why = f"{rows} wrong in this list, so nothing of it is put in force."
    do = "Correct them and send the list again, or leave the rows out with a reason."
    return Refusal("leave_out", str(errors), why, do, "has_errors")


def no_reason() -> Refusal:
    why = "Rows are left out of what everybody relies on."
    return Refusal("leave_out", "", why, "Say why, in at least five letters.", "no_reason")


def nothing_left() -> Refusal:
    why = "No child is left in this list once its bad rows are left out."
    return Refusal("leave_out", "", why, "Correct the list and send it again.", "nothing_left")


def at_work() -> Refusal:
    why = "Somebody else is taking this list in at the moment."
    return Refusal("batch", "", why, "Wait a minute, then look at Case lists.", "at_work")


def not_found() -> Refusal:
    why = "No child whom you may look for has exactly this number."
    do = "Type every letter and figure of it. Part of a number finds nothing."
    return Refusal("value", "", why, do, "not_found")


def unknown_reason(reason: str) -> Refusal:
    known = ", ".join(one.value for one in Reason)
    return Refusal("because", reason, "Say why you ask.", f"Choose one of: {known}.", "reason")


def no_such_entry(key: str) -> Refusal:
    why = "No child in the case list has this case key."
    do = "Type the eight letters and figures of it. Find a child tells it from a number."
    return Refusal("key", key, why, do, "no-case")


def nobody_named() -> Refusal:
    why = "Nobody is named who may still open this case."
    return Refusal("people", "", why, "Name at least one person.", "nobody_named")


def is_marked(*, already: bool) -> Refusal:
    why = "This case is restricted already." if already else "This case is not restricted."
    return Refusal(
        "case", "", why, "There is nothing to do.", "marked" if already else "not_marked"
    )


LEAST_REASON = 5


def bad_leave_out(words: str, accepted: int) -> list[Refusal]:
    found = [no_reason()] if len(words.strip()) < LEAST_REASON else []
    return found if accepted else [*found, nothing_left()]


def bad_state(state: str, *, wanted: str) -> list[Refusal]:
    return [] if state == State.CHECKED else [wrong_state(state, wanted=wanted)]

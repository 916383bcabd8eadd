"""What people do with reviews. One function per verb; every write goes through here."""

from .allocation import allocate, declare, note_absence, take_back
from .capture import (
    Stale,
    be_here,
    confirm_record,
    go_on_without_worker,
    note_seen,
    place_on_file,
    save_answer,
    save_answers,
)
from .concerns import (
    acknowledge_allegation,
    acknowledge_concern,
    close_allegation,
    close_concern,
    escalate_silent_concerns,
    note_allegation_seen,
    note_concern_seen,
    raise_concern,
)
from .fair_rule import allocate_fairly
from .moderation import (
    ask_for_second_judgement,
    declare_as_second,
    judge_second,
    note_shown,
    reply_to_second,
    say_why_different,
)
from .submission import submit

__all__ = [
    "Stale",
    "acknowledge_allegation",
    "acknowledge_concern",
    "allocate",
    "allocate_fairly",
    "ask_for_second_judgement",
    "be_here",
    "close_allegation",
    "close_concern",
    "confirm_record",
    "declare",
    "declare_as_second",
    "escalate_silent_concerns",
    "go_on_without_worker",
    "judge_second",
    "note_absence",
    "note_allegation_seen",
    "note_concern_seen",
    "note_seen",
    "note_shown",
    "place_on_file",
    "raise_concern",
    "reply_to_second",
    "save_answer",
    "save_answers",
    "say_why_different",
    "submit",
    "take_back",
]

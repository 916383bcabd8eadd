"""What people do with actions: one function a verb. An action closes only through `close`."""

from .closing import close, end_without_proof, explain, reopen
from .going import move_due, rate, talk_over
from .making import add_action, add_action_for, follow_leads, take_up_review_actions
from .plans import (
    bring_plan,
    correct_columns,
    leave_import,
    renew_plan,
    settle_question,
    take_plan,
)
from .proof import decide_evidence, mark_done, mark_done_showing, offer_evidence
from .seeing import note_exported, note_file_taken, note_plan_taken_away, note_seen
from .testing import plan_test, record_result

__all__ = [
    "add_action",
    "add_action_for",
    "bring_plan",
    "close",
    "correct_columns",
    "decide_evidence",
    "end_without_proof",
    "explain",
    "follow_leads",
    "leave_import",
    "mark_done",
    "mark_done_showing",
    "move_due",
    "note_exported",
    "note_file_taken",
    "note_plan_taken_away",
    "note_seen",
    "offer_evidence",
    "plan_test",
    "rate",
    "record_result",
    "renew_plan",
    "reopen",
    "settle_question",
    "take_plan",
    "take_up_review_actions",
    "talk_over",
]

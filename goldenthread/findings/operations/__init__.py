"""What people do with findings and recommendations: one function a verb."""

from .asked import ask_again, ask_for_review, give_up_review, say_held
from .drafts import draft_findings
from .findings import (
    add_finding,
    learn_elsewhere,
    leave_out_finding,
    note_exported,
    note_seen,
    record_finding,
)
from .parts import add_part, report_part, say_part_state
from .recommendations import decide, propose, propose_by_key

__all__ = [
    "add_finding",
    "add_part",
    "ask_again",
    "ask_for_review",
    "decide",
    "draft_findings",
    "give_up_review",
    "learn_elsewhere",
    "leave_out_finding",
    "note_exported",
    "note_seen",
    "propose",
    "propose_by_key",
    "record_finding",
    "report_part",
    "say_held",
    "say_part_state",
]

"""What people do with findings and recommendations: one function a verb."""

from .drafts import draft_findings
from .findings import add_finding, leave_out_finding, note_exported, note_seen, record_finding
from .recommendations import decide, propose, propose_by_key

__all__ = [
    "add_finding",
    "decide",
    "draft_findings",
    "leave_out_finding",
    "note_exported",
    "note_seen",
    "propose",
    "propose_by_key",
    "record_finding",
]

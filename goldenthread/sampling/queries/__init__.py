"""What can be asked of frames and draws."""

from .certificates import certificate, numbers_of
from .draws import (
    case_of,
    certificates_seen,
    current_draw,
    definition_of,
    drawn_in_force,
    drawn_seen,
    draws_seen,
    frame_now,
    frames_of,
    is_withdrawn,
    keys_of,
    replacements_seen,
    replacements_waiting,
    seeds_used,
    withdrawal_of,
    withdrawals_of,
)
from .population import Selection, candidates, counted, known, labels, select

__all__ = [
    "Selection",
    "candidates",
    "case_of",
    "certificate",
    "certificates_seen",
    "counted",
    "current_draw",
    "definition_of",
    "drawn_in_force",
    "drawn_seen",
    "draws_seen",
    "frame_now",
    "frames_of",
    "is_withdrawn",
    "keys_of",
    "known",
    "labels",
    "numbers_of",
    "replacements_seen",
    "replacements_waiting",
    "seeds_used",
    "select",
    "withdrawal_of",
    "withdrawals_of",
]

"""What people do with frames and draws. One function per verb."""

from .defining import define_frame
from .drawing import draw_sample, withdraw_draw
from .freezing import freeze_frame
from .replacing import ask_replacement, decide_replacement
from .seeing import note_seen

__all__ = [
    "ask_replacement",
    "decide_replacement",
    "define_frame",
    "draw_sample",
    "freeze_frame",
    "note_seen",
    "withdraw_draw",
]

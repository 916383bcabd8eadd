"""Pages of sampling: load, ask the form, call one operation or query, answer."""

from .defining import define, how_many, leave_out, left_out, who
from .draws import certificate, drawn, draws, withdraw
from .files import certificate_file, drawn_file, frame_file
from .freezing import draw, freeze, seed
from .replacing import ask_replacement, replacement, replacements

__all__ = [
    "ask_replacement",
    "certificate",
    "certificate_file",
    "define",
    "draw",
    "drawn",
    "drawn_file",
    "draws",
    "frame_file",
    "freeze",
    "how_many",
    "leave_out",
    "left_out",
    "replacement",
    "replacements",
    "seed",
    "who",
    "withdraw",
]

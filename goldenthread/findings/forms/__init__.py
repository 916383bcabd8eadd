"""The shape of what people type about findings and recommendations."""

from goldenthread.page.forms import PageForm

from .asked import AskedFilter, AskReview, GiveUp, HeldBy, TakeBack
from .parts import AddPart, SayPart
from .recommendations import (
    AddFinding,
    Decide,
    LearnElsewhere,
    LeaveOut,
    LogFilter,
    Propose,
    RecordFinding,
)

__all__ = [
    "AddFinding",
    "AddPart",
    "AskReview",
    "AskedFilter",
    "Decide",
    "GiveUp",
    "HeldBy",
    "LearnElsewhere",
    "LeaveOut",
    "LogFilter",
    "PageForm",
    "Propose",
    "RecordFinding",
    "SayPart",
    "TakeBack",
]

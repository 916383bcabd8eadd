"""The shape of what people type about actions and plans."""

from .actions import (
    ActionFilter,
    AddAction,
    Close,
    DecideEvidence,
    DueBoxes,
    DueField,
    EndWithoutProof,
    Explain,
    MarkDone,
    Move,
    OfferEvidence,
    PlanTest,
    RecordResult,
    Reopen,
    TalkOver,
)
from .assuring import DecideBlock, SetBlockTest
from .correcting import Columns
from .entering import TO_BLOCK, TO_PLAN, StartPlan
from .filters import PlanFilter, TimelineFilter
from .hand import (
    CorrectReading,
    MoveDue,
    PutInOrder,
    RateBlock,
    Reason,
    Reword,
    SetNextReview,
)
from .plans import (
    BringPlan,
    Matching,
    Settle,
    TakePlan,
    settling,
)
from .putting import PutInPlan
from .rating import RateAction
from .sharing import Choose, Differs, OneOrTwo, Part, Waits
from .terms import PinTemplate, Remember, SetCycle, SetPaper, SetScale, SignPlan, proposed_choice

__all__ = [
    "TO_BLOCK",
    "TO_PLAN",
    "ActionFilter",
    "AddAction",
    "BringPlan",
    "Choose",
    "Close",
    "Columns",
    "CorrectReading",
    "DecideBlock",
    "DecideEvidence",
    "Differs",
    "DueBoxes",
    "DueField",
    "EndWithoutProof",
    "Explain",
    "MarkDone",
    "Matching",
    "Move",
    "MoveDue",
    "OfferEvidence",
    "OneOrTwo",
    "Part",
    "PinTemplate",
    "PlanFilter",
    "PlanTest",
    "PutInOrder",
    "PutInPlan",
    "RateAction",
    "RateBlock",
    "Reason",
    "RecordResult",
    "Remember",
    "Reopen",
    "Reword",
    "SetBlockTest",
    "SetCycle",
    "SetNextReview",
    "SetPaper",
    "SetScale",
    "Settle",
    "SignPlan",
    "StartPlan",
    "TakePlan",
    "TalkOver",
    "TimelineFilter",
    "Waits",
    "proposed_choice",
    "settling",
]

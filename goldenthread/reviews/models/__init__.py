"""A review, who takes part in it, and what they judged: facts are added, never overwritten."""

from .concern import Allegation, Concern, ConcernAnswer, ConcernTold
from .judgement import Difference, Judgement, Reply, Shown, Told
from .review import (
    Absence,
    Answer,
    Contact,
    Declaration,
    FiledNote,
    Part,
    RecordCheck,
    Review,
    Submission,
)

__all__ = [
    "Absence",
    "Allegation",
    "Answer",
    "Concern",
    "ConcernAnswer",
    "ConcernTold",
    "Contact",
    "Declaration",
    "Difference",
    "FiledNote",
    "Judgement",
    "Part",
    "RecordCheck",
    "Reply",
    "Review",
    "Shown",
    "Submission",
    "Told",
]

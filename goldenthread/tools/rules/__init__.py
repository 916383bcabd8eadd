"""What a review tool and a scale are, how their files are read, and what a case is asked."""

from .asked import groups_for, missing, questions_for, questions_of, required_keys
from .reading import checksum, read_scale, read_tool, validate
from .shape import (
    AnyOf,
    Applies,
    Condition,
    Criterion,
    Level,
    Question,
    Scale,
    Standard,
    Tool,
    Voice,
    criteria_for,
    level_of,
    standard_number,
)

__all__ = [
    "AnyOf",
    "Applies",
    "Condition",
    "Criterion",
    "Level",
    "Question",
    "Scale",
    "Standard",
    "Tool",
    "Voice",
    "checksum",
    "criteria_for",
    "groups_for",
    "level_of",
    "missing",
    "questions_for",
    "questions_of",
    "read_scale",
    "read_tool",
    "required_keys",
    "standard_number",
    "validate",
]

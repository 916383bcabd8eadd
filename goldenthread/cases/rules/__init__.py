"""What values alone say of cases and case lists: pure functions, frozen values."""

from .child import Child, age_on
from .words import (
    ETHNICITIES,
    FACTS,
    IDENTIFIERS,
    LEAD_ROLES,
    LIFTS,
    LIMITS,
    MARKS,
    PLACED,
    ROLES,
    SEXES,
    STATUSES,
    WORKING,
    FactKind,
    Reason,
    Restriction,
    State,
    Word,
)

__all__ = [
    "ETHNICITIES",
    "FACTS",
    "IDENTIFIERS",
    "LEAD_ROLES",
    "LIFTS",
    "LIMITS",
    "MARKS",
    "PLACED",
    "ROLES",
    "SEXES",
    "STATUSES",
    "WORKING",
    "Child",
    "FactKind",
    "Reason",
    "Restriction",
    "State",
    "Word",
    "age_on",
]

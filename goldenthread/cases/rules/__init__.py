"""What values alone say of cases and case lists: pure functions, frozen values."""

from .child import Child, age_on
from .words import (
    ETHNICITIES,
    FACTS,
    IDENTIFIERS,
    LEAD_ROLES,
    LIMITS,
    PLACED,
    ROLES,
    SEXES,
    STATUSES,
    WORKING,
    FactKind,
    Reason,
    State,
    Word,
)

__all__ = [
    "ETHNICITIES",
    "FACTS",
    "IDENTIFIERS",
    "LEAD_ROLES",
    "LIMITS",
    "PLACED",
    "ROLES",
    "SEXES",
    "STATUSES",
    "WORKING",
    "Child",
    "FactKind",
    "Reason",
    "State",
    "Word",
    "age_on",
]

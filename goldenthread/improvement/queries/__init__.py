"""What can be asked of actions. Every answer names its reader, or says why it needs none."""

from .actions import (
    LIST_HEADINGS,
    SHOWS,
    accepted_without_action,
    action_state,
    actions_seen,
    actions_within,
    allowed,
    counts,
    filtered,
    held_over,
    list_rows,
    listed,
    my_actions,
    origin_said,
    reviews_behind,
    summaries,
)
from .contradictions import alerts_for, alerts_said, contradictions
from .facts import facts, facts_of, leaders_of, limits_of
from .history import timeline
from .makers import case_keys, open_actions, reviews_waiting
from .page import dates_of, evidence_of, evidence_seen, limit_lines, test_waiting, tests_seen
from .plans import draft_of, imports_seen, plans_seen
from .printed import as_printed
from .rows import EVERYTHING, Rows, load
from .steps import ASKED, Step, next_steps

__all__ = [
    "ASKED",
    "EVERYTHING",
    "LIST_HEADINGS",
    "SHOWS",
    "Rows",
    "Step",
    "accepted_without_action",
    "action_state",
    "actions_seen",
    "actions_within",
    "alerts_for",
    "alerts_said",
    "allowed",
    "as_printed",
    "case_keys",
    "contradictions",
    "counts",
    "dates_of",
    "draft_of",
    "evidence_of",
    "evidence_seen",
    "facts",
    "facts_of",
    "filtered",
    "held_over",
    "imports_seen",
    "leaders_of",
    "limit_lines",
    "limits_of",
    "list_rows",
    "listed",
    "load",
    "my_actions",
    "next_steps",
    "open_actions",
    "origin_said",
    "plans_seen",
    "reviews_behind",
    "reviews_waiting",
    "summaries",
    "test_waiting",
    "tests_seen",
    "timeline",
]

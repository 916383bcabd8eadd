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
from .exports import plan_document
from .facts import facts, facts_of, leaders_of, limits_of
from .history import timeline
from .importing import (
    FIELD_TITLES,
    import_page,
    named_like,
    next_question,
    question_of,
    question_page,
    table_of,
)
from .makers import case_keys, open_actions, reviews_waiting
from .page import dates_of, evidence_of, evidence_seen, limit_lines, test_waiting, tests_seen
from .plan_page import block_page, chosen, plan_page
from .plans import (
    blocks_of,
    draft_of,
    imports_seen,
    owners,
    plans_seen,
    said_by_children,
    themes_of,
)
from .printed import as_printed
from .rows import EVERYTHING, Rows, load
from .steps import ASKED, Step, next_steps

__all__ = [
    "ASKED",
    "EVERYTHING",
    "FIELD_TITLES",
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
    "block_page",
    "blocks_of",
    "case_keys",
    "chosen",
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
    "import_page",
    "imports_seen",
    "leaders_of",
    "limit_lines",
    "limits_of",
    "list_rows",
    "listed",
    "load",
    "my_actions",
    "named_like",
    "next_question",
    "next_steps",
    "open_actions",
    "origin_said",
    "owners",
    "plan_document",
    "plan_page",
    "plans_seen",
    "question_of",
    "question_page",
    "reviews_behind",
    "reviews_waiting",
    "said_by_children",
    "summaries",
    "table_of",
    "test_waiting",
    "tests_seen",
    "themes_of",
    "timeline",
]

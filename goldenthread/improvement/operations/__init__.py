"""What people do with actions: one function a verb. An action closes only through `close`."""

from .assuring import decide_block, record_block_result, set_block_test
from .beside import end_wait, say_link, say_repeat, say_wait
from .bringing import bring_plan, keep_draft, look_at_plan, read_sent, send_plan
from .clearing import answer_asking, leave_open, say_who_clears, take_further
from .closing import close, end_without_proof, explain, reopen
from .conflicts import settle_conflict
from .contacts import add_contact
from .correcting import correct_colours, correct_columns, correct_headings, part_cells
from .dates import correct_reading, move_planned_due
from .entering import add_judgement, add_note, add_theme, quote_paragraph, start_plan
from .entering_blocks import (
    add_block,
    add_evidence_row,
    add_line,
    add_planned_action,
    add_statement,
)
from .following import follow_leads
from .going import move_due, rate, rate_placed, talk_over
from .making import add_action, add_action_for, take_up_review_actions
from .meaning import say_meaning
from .ordering import put_in_order
from .orders import give_back, order_plan, order_renewal
from .plans import (
    leave_import,
    renew_plan,
    settle_question,
    take_ordered,
    take_plan,
)
from .presenting import expect_presented, note_presented, withdraw_deliverable
from .proof import decide_evidence, mark_done, mark_done_showing, offer_evidence
from .putting import put_in_plan
from .rated import rate_block, rate_evidence, set_next_review
from .seeing import note_exported, note_file_taken, note_plan_taken_away, note_seen
from .sharing import keep_apart, part_action, share_action
from .sitting import change_bodies, follow_bodies
from .standing import put_back, take_out
from .templates import pin_template, publish_templates, remember_template
from .terms import end_paper, set_cycle, set_paper, set_scale, sign_plan
from .testing import plan_test, record_result
from .wording import reword

__all__ = [
    "add_action",
    "add_action_for",
    "add_block",
    "add_contact",
    "add_evidence_row",
    "add_judgement",
    "add_line",
    "add_note",
    "add_planned_action",
    "add_statement",
    "add_theme",
    "answer_asking",
    "bring_plan",
    "change_bodies",
    "close",
    "correct_colours",
    "correct_columns",
    "correct_headings",
    "correct_reading",
    "decide_block",
    "decide_evidence",
    "end_paper",
    "end_wait",
    "end_without_proof",
    "expect_presented",
    "explain",
    "follow_bodies",
    "follow_leads",
    "give_back",
    "keep_apart",
    "keep_draft",
    "leave_import",
    "leave_open",
    "look_at_plan",
    "mark_done",
    "mark_done_showing",
    "move_due",
    "move_planned_due",
    "note_exported",
    "note_file_taken",
    "note_plan_taken_away",
    "note_presented",
    "note_seen",
    "offer_evidence",
    "order_plan",
    "order_renewal",
    "part_action",
    "part_cells",
    "pin_template",
    "plan_test",
    "publish_templates",
    "put_back",
    "put_in_order",
    "put_in_plan",
    "quote_paragraph",
    "rate",
    "rate_block",
    "rate_evidence",
    "rate_placed",
    "read_sent",
    "record_block_result",
    "record_result",
    "remember_template",
    "renew_plan",
    "reopen",
    "reword",
    "say_link",
    "say_meaning",
    "say_repeat",
    "say_wait",
    "say_who_clears",
    "send_plan",
    "set_block_test",
    "set_cycle",
    "set_next_review",
    "set_paper",
    "set_scale",
    "settle_conflict",
    "settle_question",
    "share_action",
    "sign_plan",
    "start_plan",
    "take_further",
    "take_ordered",
    "take_out",
    "take_plan",
    "take_up_review_actions",
    "talk_over",
    "withdraw_deliverable",
]

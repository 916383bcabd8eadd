"""A block typed by hand, and what stands under it. What children say is only added."""

from datetime import datetime

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.authority.queries import person_for
from goldenthread.methods.due import read
from goldenthread.methods.refusal import refuse_if_any

from .. import queries, rules
from ..models import Block, BlockLine, EvidenceRow, Placement, Plan, PlanTheme, Statement
from ..queries.deeds import day_of
from ..rules.plans import values
from ..rules.plans.evidence import targets_in
from ..rules.plans.headings import timescale_of
from ..rules.plans.leads import owners_of
from .entering import added
from .placing import write_actions
from .taking import write_blocks
from .writing import Writing, writing_for

EDIT = Permission.PLAN_EDIT


@transaction.atomic
def add_block(
    *,
    plan: Plan,
    kind: str,
    title: str,
    printed_ref: str = "",
    theme: PlanTheme | None = None,
    owner: str = "",
    timescale: str = "",
    by: Actor,
    at: datetime,
) -> Block:
    """`owner` as printed: who that is, somebody settles. Numbers are labels; two may be alike."""
    by.must(EDIT, over=plan)
    refuse_if_any(
        [
            *rules.entering.unfit_row(
                "block", title=title, printed_ref=printed_ref, timescale=timescale, owner=owner
            ),
            *rules.entering.unfit_choice("kind", kind, rules.wording.BLOCK_KINDS),
        ]
    )
    owners = owners_of(owner) if owner.strip() else ()
    draft = values.DraftBlock(
        title=title.strip(), ref=printed_ref.strip(), kind=kind, owner=owner.strip(),
        theme=theme.title if theme else "", owners=owners, timescale=timescale_of(timescale),
    )  # fmt: skip
    work = writing_for(plan, person_for(by), at, [one.text for one in owners])
    made = write_blocks([draft], work, first=queries.next_place(Block, plan=plan))[0]
    return added(made, by, at)


@transaction.atomic
def add_planned_action(
    *,
    block: Block,
    words: str,
    printed_ref: str = "",
    level: str = values.MAIN,
    above: Placement | None = None,
    outcome: str = "",
    printed_due: str = "",
    leads: str = "",
    by: Actor,
    at: datetime,
) -> Placement:
    """One action in the block. `leads` as printed, one a line; `above`: the row it belongs to."""
    by.must(EDIT, over=block)
    refuse_if_any(
        [
            *rules.entering.unfit_row(
                "action", words=words, printed_ref=printed_ref, outcome=outcome,
                printed_due=printed_due, leads=leads,
            ),
            *rules.entering.unfit_choice("level", level, rules.wording.LEVELS_OF_ACTIONS),
            *rules.entering.unfit_leads(leads),
        ]
    )  # fmt: skip
    names = [one.strip() for one in leads.splitlines() if one.strip()]
    due = printed_due.strip()
    draft = values.DraftAction(
        text=words.strip(), ref=printed_ref.strip(), level=level, outcome=outcome.strip(),
        parent=above.printed_ref if above else "", leads=tuple(map(values.Lead, names)),
        due=values.Printed(due, read(due, block.plan.written_on or day_of(at))) if due else None,
    )  # fmt: skip
    made = written(block, draft, writing_for(block.plan, person_for(by), at, names))
    if above is not None:
        made.parent = above
        made.save(update_fields=["parent"])
    return added(made, by, at)


def written(block: Block, draft: values.DraftAction, work: Writing) -> Placement:
    """As the last action of the block; whoever calls this has asked."""
    pairs = [(block, values.DraftBlock(title=block.title, actions=(draft,)))]
    return write_actions(pairs, work, first=queries.next_place(Placement, block=block))[0]


@transaction.atomic
def add_evidence_row(*, block: Block, words: str, by: Actor, at: datetime) -> EvidenceRow:
    """What would show success; the numbers in it are recognised as in a document."""
    by.must(EDIT, over=block)
    refuse_if_any(rules.entering.unfit_row("evidence", words=words))
    made = EvidenceRow.objects.create(
        plan=block.plan, block=block, words=words.strip(),
        targets=[rules.planned.target_json(one) for one in targets_in(words)],
        order=queries.next_place(EvidenceRow, block=block),
    )  # fmt: skip
    return added(made, by, at)


@transaction.atomic
def add_line(*, block: Block, kind: str, words: str, by: Actor, at: datetime) -> BlockLine:
    """A line of one of the block's lists, or one of its texts."""
    by.must(EDIT, over=block)
    stands = queries.has_line(block, kind)
    refuse_if_any(
        [
            *rules.entering.unfit_row("line", words=words),
            *rules.entering.unfit_line(kind, stands=stands),
        ]
    )
    names = [words] if kind == "agency" else []
    made = BlockLine.objects.create(
        plan=block.plan, block=block, kind=kind, words=words.strip(),
        party=writing_for(block.plan, person_for(by), at, names).party(words) if names else None,
        order=queries.next_place(BlockLine, block=block),
    )  # fmt: skip
    return added(made, by, at)


@transaction.atomic
def add_statement(*, block: Block, words: str, by: Actor, at: datetime) -> Statement:
    """Children's own words, as they said them. Nobody changes them afterwards."""
    by.must(EDIT, over=block)
    refuse_if_any(rules.entering.unfit_statement(words))
    made = Statement.objects.create(
        plan=block.plan, block=block, words=words.strip(),
        order=queries.next_place(Statement, block=block),
    )  # fmt: skip
    return added(made, by, at)

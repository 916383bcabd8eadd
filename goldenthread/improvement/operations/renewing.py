"""A later document of the same plan: what it says otherwise is added to what stands."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from goldenthread.authority.models import Party, Person
from goldenthread.authority.operations import parties_written

from .. import queries, rules
from ..models import (
    Block,
    BlockLine,
    BlockOwner,
    EvidenceRow,
    Lead,
    Placement,
    Plan,
    PlanNote,
    Statement,
)
from ..queries.deeds import day_of
from ..queries.plan_rows import PlanRows
from ..queries.printed import due_here
from ..rules.changes import ADDED, CHANGED, GONE, QUOTES, Change
from ..rules.plans import values as v
from ..rules.plans.dates import with_start
from ..rules.starts import says_starts
from . import placing, taking
from .conflicts import say_what_all_say
from .quoting import requote
from .writing import BEHIND, Writing

LINES = {
    "goals": "goal", "standards": "standard", "agencies": "agency", "assurance": "assurance",
    "notes": "note", "dates": "date", "leads": "lead",
}  # fmt: skip
FIELD_OF = {word: field for field, word in rules.changes.BLOCK_FIELDS.items()}
ACTION_FIELD_OF = {word: field for field, word in rules.changes.ACTION_FIELDS.items()}


@dataclass(frozen=True, slots=True)
class Renewal:
    """What a document changes in a plan that stands as `stood` says; `rows` are its rows by then:
    a change names them by their places before it."""

    stood: str
    changes: list[Change]
    rows: PlanRows


def renewal(plan: Plan, draft: v.Draft) -> Renewal:
    """Worked out before the plan is held, which takes a second where it is long."""
    stood = queries.stood(plan)
    return Renewal(stood, queries.changes_for(plan, draft).taken, PlanRows(plan).as_it_stands())


def renew(
    found: Renewal, draft: v.Draft, *, plan: Plan, owner: Party, by: Person, at: datetime
) -> list[Change]:
    """Write every change: facts are new rows, words are new words, what is gone stays, marked.

    Where somebody has changed the plan since, it is worked out again.
    """
    if queries.stood(plan) != found.stood:
        found = renewal(plan, draft)
    changes, rows = found.changes, found.rows
    names = {lead.text for block in draft.blocks for lead in taking.all_leads(block)}
    work = Writing(plan, owner, by, at, day_of(at), parties_written(names))
    _add_blocks([one for one in changes if _is(one, "block", ADDED)], draft, work, rows)
    _add_actions([one for one in changes if _is(one, "action", ADDED)], draft, work, rows)
    for change in changes:
        if change.what == "note":
            _take_note(change, draft, work, rows)
        elif change.kind == CHANGED:
            _change(change, draft, work, rows)
        elif change.what == "evidence" and change.kind == ADDED:
            _add_evidence(change, draft, work, rows)
        elif change.what == "voice" and change.kind == ADDED:
            _add_voice(change, draft, work, rows)
        elif change.kind == GONE:
            _mark_gone(change, work, rows)
    say_what_all_say(sorted(rows.shared), person=by, at=at)
    return changes


def _is(change: Change, what: str, kind: str) -> bool:
    return (change.what, change.kind) == (what, kind)


def _places(change: Change) -> tuple[int, int, int, int]:
    """(old block, old row, new block, new row), -1 where there is none."""
    old, new = change.old or (-1, None), change.new or (-1, None)
    return old[0], -1 if old[1] is None else old[1], new[0], -1 if new[1] is None else new[1]


def _add_blocks(changes: Sequence[Change], draft: v.Draft, work: Writing, rows: PlanRows) -> None:
    read = [draft.blocks[_places(one)[2]] for one in changes]
    taking.write_blocks(read, work, first=queries.next_place(Block, plan=work.plan))


def _add_actions(changes: Iterable[Change], draft: v.Draft, work: Writing, rows: PlanRows) -> None:
    new: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for change in changes:
        old_block, _, new_block, new_row = _places(change)
        new[old_block].append((new_block, new_row))
    pairs = []
    for at, places in new.items():
        read = draft.blocks[places[0][0]]
        new_rows = [row for _, row in places]
        now = {row: at for at, row in enumerate(new_rows)}
        quotes = ((one, one.action) for one in read.paragraphs)
        only = replace(
            read,
            actions=tuple(read.actions[row] for row in new_rows),
            paragraphs=tuple(
                replace(one, action=now[row])
                for one, row in quotes
                if row is not None and row in now
            ),
        )
        pairs.append((rows.blocks[at], only))
    taking.write_quotes(pairs, placing.write_actions(pairs, work, first=BEHIND), work)


def _add_evidence(change: Change, draft: v.Draft, work: Writing, rows: PlanRows) -> None:
    old_block, _, new_block, new_row = _places(change)
    read = draft.blocks[new_block].evidence[new_row]
    EvidenceRow.objects.create(
        plan=work.plan, block=rows.blocks[old_block], order=BEHIND + new_row, words=read.text,
        targets=[rules.planned.target_json(one) for one in read.targets],
    )  # fmt: skip


def _add_voice(change: Change, draft: v.Draft, work: Writing, rows: PlanRows) -> None:
    old_block, _, _, new_row = _places(change)
    Statement.objects.create(
        plan=work.plan, block=rows.blocks[old_block], order=BEHIND + new_row, words=change.after
    )


def _take_note(change: Change, draft: v.Draft, work: Writing, rows: PlanRows) -> None:
    """Words beside the tables: new ones stand behind, what is gone is kept and shown no more."""
    old, _, new, _ = _places(change)
    if change.kind == GONE:
        rows.notes[old].gone_at = work.at
        rows.notes[old].save(update_fields=["gone_at"])
        return
    is_there = change.kind == CHANGED
    note = rows.notes[old] if is_there else PlanNote(plan=work.plan, order=BEHIND + new)
    note.heading, note.words = draft.notes[new].heading, draft.notes[new].text
    note.version += is_there
    note.save()


def _mark_gone(change: Change, work: Writing, rows: PlanRows) -> None:
    """It is shown no more and kept for ever; what children said is not taken back at all."""
    old_block, old_row, _, _ = _places(change)
    block = rows.blocks[old_block]
    found: dict[str, list[Any]] = {
        "block": [block],
        "action": rows.placements[block.pk][old_row : old_row + 1],
        "evidence": rows.evidence[block.pk][old_row : old_row + 1],
    }
    for row in found.get(change.what, []):
        row.gone_at = work.at
        row.save(update_fields=["gone_at"])


def _change(change: Change, draft: v.Draft, work: Writing, rows: PlanRows) -> None:
    old_block, old_row, new_block, new_row = _places(change)
    block, read = rows.blocks[old_block], draft.blocks[new_block]
    if change.field == QUOTES:
        requote(change, draft, work, rows)
    elif change.what == "block":
        _change_block(FIELD_OF[change.field], block, read, work)
    elif change.what == "action":
        place, action = rows.placements[block.pk][old_row], read.actions[new_row]
        if not says_starts(draft):
            action = _with_start(action, place, work, rows)
        _change_action(ACTION_FIELD_OF[change.field], place, action, work, rows)
    else:
        row, proof = rows.evidence[block.pk][old_row], read.evidence[new_row]
        rating = taking.block_rating(block, row, rules.IMPACT, proof.rating, proof.comments, work)
        _keep(rating)


def _with_start(
    read: v.DraftAction, place: Placement, work: Writing, rows: PlanRows
) -> v.DraftAction:
    """A document without a column of starts leaves that of the plan as it is."""
    last = due_here(rows.dues[place.action_id], place)
    if not (read.due and last):
        return read
    return replace(read, due=with_start(read.due, last.start_printed, work.plan.written_on))


def _keep(row: Any) -> None:
    if row is not None:
        row.save()


def _change_block(field: str, block: Block, read: v.DraftBlock, work: Writing) -> None:
    if field in {"title", "theme"}:
        block.title = read.title
        block.theme = taking.theme_of(read.theme, work)
        block.version += 1
        block.save(update_fields=["title", "theme", "version"])
    elif field == "owner":
        _change_owners(block, read, work)
    elif field in {"rating", "impact_rating"}:
        aspect = rules.PROGRESS if field == "rating" else rules.IMPACT
        why = read.progress if field == "rating" else read.impact
        _keep(taking.block_rating(block, None, aspect, getattr(read, field), why, work))
    elif field == "next_review":
        if read.next_review:
            _keep(taking.review_of(block, read, work))
    else:
        _change_lines(field, block, read, work)


def _change_owners(block: Block, read: v.DraftBlock, work: Writing) -> None:
    now = BlockOwner.objects.for_system(because="the owner that the document no longer names")
    now.filter(block=block, to_on=None).update(to_on=work.on)
    taking.write_owners([(block, read)], work)
    _change_lines("owner", block, read, work)


def _change_lines(field: str, block: Block, read: v.DraftBlock, work: Writing) -> None:
    """The list as printed now; the document that held the older one is kept with its import.
    Lines that people added or took out by hand stay as they left them."""
    kind = LINES.get(field, field)
    ours = {} if kind in taking.TEXTS else queries.lines_of_ours(block, kind)
    rows = BlockLine.objects.for_system(because="a list of the block is printed otherwise now")
    stays = [words for words, stands in ours.items() if stands]
    rows.filter(block=block, kind=kind, gone_at=None).exclude(words__in=stays).delete()
    printed = [one for one in taking.lines(block, read, work) if one.kind == kind]
    BlockLine.objects.bulk_create(one for one in printed if one.words not in ours)


def _change_action(
    field: str, place: Placement, read: v.DraftAction, work: Writing, rows: PlanRows
) -> None:
    """Of an action that stands in several places, only what this one says."""
    action = place.action
    block = place.block if rows.is_shared(action) else None
    if field in {"text", "outcome", "comments"}:
        place.words, place.outcome, place.comments = read.text, read.outcome, read.comments
        place.version += 1
        place.save(update_fields=["words", "outcome", "comments", "version"])
        if rows.is_shared(action):
            return  # what one of its places is called is not what it is
        action.words, action.outcome = read.text, read.outcome
        action.version += 1
        action.save(update_fields=["words", "outcome", "version"])
    elif field == "leads":
        now = Lead.objects.for_system(because="a lead that the document no longer names")
        now.filter(placement=place, to_on=None).update(to_on=work.on, is_accountable=False)
        leads = Lead.objects.bulk_create(placing.leads_of(place, read, work))
        if rows.is_shared(action):
            return  # who leads it elsewhere still does: the places differ until that is settled
        first = next((lead.party for lead in leads if lead.is_accountable), None)
        action.owner = first or action.owner
        action.save(update_fields=["owner"])
    elif field == "due":
        _keep(placing.due_of(action, read, work, block) if read.due else None)
    else:
        aspect = rules.IMPACT if field.startswith("impact") else rules.PROGRESS
        rating = read.impact_rating if aspect == rules.IMPACT else read.rating
        why = read.impact if aspect == rules.IMPACT else read.progress
        _keep(placing.rating_of(action, aspect, rating, why, work, block))

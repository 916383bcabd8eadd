"""What a later document would change in a plan, with what people changed there by hand."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from .. import rules
from ..models import Block, BlockLine, EvidenceRow, HandChange, Placement, Plan, PlanNote
from ..rules.by_hand import Hand, Place, Sorted, sorted_out
from ..rules.changes import (
    ACTION_FIELDS,
    BLOCK_FIELDS,
    NOTE_FIELDS,
    QUOTES,
    changes_of,
    quoted,
)
from ..rules.ordering import kept_orders
from ..rules.plans import Draft
from ..rules.wording import ADDED, MOVED, PUT_BACK, REWORDED, TAKEN_OUT
from .plan_rows import WHY, PlanRows
from .printed import as_printed

OF_LINE = {
    "goal": "goals", "standard": "standards", "agency": "agencies", "assurance": "assurance",
    "note": "notes", "outcome": "outcome", "progress": "progress", "impact": "impact",
    "comments": "comments",
}  # fmt: skip
OF_FIELD = {"words": "text"}  # a field of ours, by the name that a document's draft has for it
WHATS = {"statement": "voice"}
FIELDS = {"action": ACTION_FIELDS, "note": NOTE_FIELDS}


def changes_for(plan: Plan, read: Draft) -> Sorted:
    """Row by row; what people added stays, what they took out does not come back."""
    before, hand = as_printed(plan), by_hand(plan)
    found = sorted_out(changes_of(before, read), before, read, hand)
    return replace(found, orders=tuple(kept_orders(before, read, hand)))


def by_hand(plan: Plan) -> Hand:
    rows = PlanRows(plan)
    asked = HandChange.objects.for_system(because=WHY).filter(plan=plan).order_by("pk")
    deeds: dict[str, set[tuple[str, int, str]]] = defaultdict(set)
    for what, row, field, deed in asked.values_list("what", "row", "field", "deed"):
        deeds[deed].add((what, row, field))
        if deed == PUT_BACK:  # the last word on it
            deeds[TAKEN_OUT].discard((what, row, field))
    added = {(what, row) for what, row, _ in deeds[ADDED]}
    places = dict(_places(rows))
    lines = _lines(rows)
    return Hand(
        added=frozenset(places[one] for one in added if one in places),
        changed=frozenset(
            [
                *_changed(places, lines, deeds[REWORDED]),
                *_requoted(rows, deeds[REWORDED]),
                *_said_last(rows),
            ]
        ),
        lines=_of_ours(rows, deeds[ADDED] | deeds[TAKEN_OUT]) | _quoted_by_us(rows, deeds[ADDED]),
        ordered=frozenset(_ordered(places, {(what, row) for what, row, _ in deeds[MOVED]})),
        out=_taken_out(rows, {(what, row) for what, row, _ in deeds[TAKEN_OUT]}),
    )


def _ordered(places: dict[tuple[str, int], Place], moved: set[tuple[str, int]]) -> Iterator[int]:
    """Of a block that was moved -1, of an action the place of its block."""
    for one in moved & places.keys():
        yield -1 if one[0] == "block" else places[one][1]


def _places(rows: PlanRows) -> Iterator[tuple[tuple[str, int], Place]]:
    """Each row by its kind and key, with its place as a list of changes counts it."""
    for at, block in enumerate(rows.blocks):
        yield ("block", block.pk), ("block", at, None)
        for what, found in (
            ("action", rows.placements), ("evidence", rows.evidence), ("statement", rows.statements)
        ):  # fmt: skip
            for place, row in enumerate(found[block.pk]):
                yield (what, row.pk), (WHATS.get(what, what), at, place)
    for at, note in enumerate(rows.notes):
        yield ("note", note.pk), ("note", at, None)


def _lines(rows: PlanRows) -> dict[int, tuple[int, str, str]]:
    """By key: the place of its block, the list, the words."""
    return {
        line.pk: (at, OF_LINE.get(line.kind, line.kind), line.words)
        for at, block in enumerate(rows.blocks)
        for line in rows.lines[block.pk]
    }


def _of_ours(
    rows: PlanRows, deeds: set[tuple[str, int, str]]
) -> dict[tuple[int, str], frozenset[str]]:
    """Words of lines that people added or took out, by the place of the block and the list."""
    keys = [pk for what, pk, _ in deeds if what == "line"]
    where = {block.pk: at for at, block in enumerate(rows.blocks)}
    found: dict[tuple[int, str], set[str]] = defaultdict(set)
    for line in BlockLine.objects.for_system(because=WHY).filter(pk__in=keys):
        if line.block_id in where:
            name = OF_LINE.get(line.kind, line.kind)
            found[where[line.block_id], name].add(line.words)
    return {key: frozenset(words) for key, words in found.items()}


def _changed(
    places: dict[tuple[str, int], Place],
    lines: dict[int, tuple[int, str, str]],
    deeds: set[tuple[str, int, str]],
) -> Iterator[tuple[Place, str]]:
    """Texts that were reworded, with the word that a list of changes has for them."""
    for what, pk, field in deeds:
        if what == "line" and pk in lines:
            at, name, _ = lines[pk]
            yield ("block", at, None), BLOCK_FIELDS.get(name, "")
        elif (what, pk) in places:
            fields = FIELDS.get(what, BLOCK_FIELDS)
            yield places[what, pk], fields.get(OF_FIELD.get(field, field), "")


def _requoted(rows: PlanRows, deeds: set[tuple[str, int, str]]) -> Iterator[tuple[Place, str]]:
    """Where a paragraph stands that a person reworded."""
    keys = {pk for what, pk, _ in deeds if what == "paragraph"}
    for at, block in enumerate(rows.blocks):
        places = {one.pk: row for row, one in enumerate(rows.placements[block.pk])}
        for one in rows.citations[block.pk]:
            if one.paragraph_id in keys:
                row = places.get(one.placement_id)
                yield ("block" if row is None else "action", at, row), QUOTES


def _quoted_by_us(
    rows: PlanRows, deeds: set[tuple[str, int, str]]
) -> dict[tuple[int, str], frozenset[str]]:
    """Paragraphs that people added, by the place of the block that answers them."""
    keys = {pk for what, pk, _ in deeds if what == "paragraph"}
    found = {
        (at, QUOTES): frozenset(
            quoted((one.paragraph.number, one.paragraph.words))
            for one in rows.citations[block.pk]
            if one.paragraph_id in keys
        )
        for at, block in enumerate(rows.blocks)
    }
    return {key: texts for key, texts in found.items() if texts}


def _said_last(rows: PlanRows) -> Iterator[tuple[Place, str]]:
    """Dates and ratings that a person gave last."""
    for at, block in enumerate(rows.blocks):
        for aspect, name in ((rules.PROGRESS, "rating"), (rules.IMPACT, "impact_rating")):
            own = [x for x in rows.ratings[block.pk] if x.aspect == aspect and not x.evidence_id]
            if own and own[-1].how == rules.rating.BY_HAND:
                yield ("block", at, None), BLOCK_FIELDS[name]
        for place, row in enumerate(rows.placements[block.pk]):
            dues = rows.dues[row.action_id]
            if dues and (dues[-1].agreed_with or dues[-1].corrects_id):
                yield ("action", at, place), ACTION_FIELDS["due"]


def _taken_out(
    rows: PlanRows, taken: set[tuple[str, int]]
) -> dict[tuple[str, int], tuple[tuple[str, str], ...]]:
    """What is out now by a person's hand, and not because a document no longer held it."""
    where = {block.pk: at for at, block in enumerate(rows.blocks)}
    found: dict[tuple[str, int], list[tuple[str, str]]] = defaultdict(list)
    models: tuple[tuple[str, Any], ...] = (
        ("block", Block), ("action", Placement), ("evidence", EvidenceRow), ("note", PlanNote)
    )  # fmt: skip
    for what, model in models:
        keys = [pk for kind, pk in taken if kind == what]
        gone = model.objects.for_system(because=WHY).filter(pk__in=keys)
        for row in gone.order_by("pk"):
            at = -1 if what in {"block", "note"} else where.get(row.block_id, -1)
            words = row.title if what == "block" else row.words
            found[what, at].append((getattr(row, "printed_ref", ""), words))
    return {key: tuple(many) for key, many in found.items()}


def lines_of_ours(block: Block, kind: str) -> dict[str, bool]:
    """Words of one list that people added (True: they stand) or took out (False)."""
    asked = HandChange.objects.for_system(because=WHY).filter(block=block, what="line")
    keys = asked.filter(deed__in=(ADDED, TAKEN_OUT)).values("row")
    rows = BlockLine.objects.for_system(because=WHY).filter(block=block, kind=kind, pk__in=keys)
    return {row.words: row.gone_at is None for row in rows.order_by("pk")}

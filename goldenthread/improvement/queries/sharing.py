"""What sharing an action asks first: where it stands, what waits, what was joined before."""

from collections import defaultdict
from collections.abc import Iterable

from ..models import (
    Action,
    Dependency,
    Evidence,
    EvidenceVerdict,
    ImpactResult,
    ImpactTest,
    Joining,
    Merging,
    Parting,
    Placement,
)
from ..rules.sharing import PLAN, RECOMMENDATION, REVIEW, OneOf
from .facts import facts_of
from .living import is_deepest, kept_of, living_in
from .plan_rows import WHY
from .rows import load


def seen_of(place: Placement) -> str:
    """What a page showed of a place: sent back with the answer, so that a change is noticed."""
    return f"{place.version}.{place.action_id}"


def one_of(action: Action) -> OneOf:
    facts = facts_of([action])[action.pk]
    blocks = Placement.objects.for_system(because=WHY).filter(action=action.pk, gone_at=None)
    origin = RECOMMENDATION if action.recommendation_id else REVIEW if action.review_id else PLAN
    return OneOf(
        action.pk,
        origin,
        facts.done_on is not None,
        facts.ended,
        _waits(action),
        action.lives_in_id is not None,
        tuple(blocks.values_list("block", flat=True)),
        is_deepest(action),
    )


def _waits(action: Action) -> bool:
    """Evidence that nobody has looked at, or a test that nobody has read."""
    said = EvidenceVerdict.objects.for_system(because=WHY).values("evidence")
    told = ImpactResult.objects.for_system(because=WHY).values("test")
    offered = Evidence.objects.for_system(because=WHY).filter(action=action.pk)
    tests = ImpactTest.objects.for_system(because=WHY).filter(action=action.pk)
    return offered.exclude(pk__in=said).exists() or tests.exclude(pk__in=told).exists()


def waits_of() -> dict[int, set[int]]:
    """Each action with those it waits for, both by the action in which they live now."""
    rows = Dependency.objects.for_system(because=WHY).filter(ended_at=None)
    found: dict[int, set[int]] = defaultdict(set)
    for row in rows.select_related("action", "waits_for"):
        found[kept_of(row.action).pk].add(kept_of(row.waits_for).pk)
    return found


def reached(first: int, waits: dict[int, set[int]]) -> set[int]:
    """Everything that one waits for, through however many."""
    found: set[int] = set()
    left = [first]
    while left:
        for one in waits.get(left.pop(), ()):
            if one not in found:
                found.add(one)
                left.append(one)
    return found


def waiting_among(actions: Iterable[int]) -> set[tuple[int, int]]:
    """Which of these wait for which others, also through actions between."""
    keys, waits = set(actions), waits_of()
    return {(one, other) for one in keys for other in reached(one, waits) & keys}


def joining_of(place: Placement) -> Joining | None:
    """The joining by which the place came to the action that it shows, if it did."""
    parted = Parting.objects.for_system(because=WHY).values("merging")
    rows = Joining.objects.for_system(because=WHY).filter(placement=place.pk)
    rows = rows.exclude(merging__in=parted).filter(merging__into=place.action_id)
    return rows.select_related("merging__action").order_by("-pk").first()


def rests_on(kept: Action, own: Action) -> bool:
    """Whether nothing but the evidence of the one that lives in it shows that it is done."""
    rows = load([kept.pk])
    facts = facts_of([kept], rows)[kept.pk]
    goes = {own.pk, *living_in([own.pk])[own.pk]}
    shown = {row.pk for row in rows.of(kept.pk, Evidence) if row.action_id not in goes}
    own_offers = [one for one in facts.offers if one.is_accepted is not False]
    return bool(facts.done_on and own_offers) and not any(one.pk in shown for one in own_offers)


def joined_by(merging: Merging) -> set[int]:
    rows = Joining.objects.for_system(because=WHY).filter(merging=merging)
    return set(rows.values_list("placement", flat=True))

"""Places of one action say different things: which counts is said, or why both stay."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Person
from goldenthread.authority.queries import person_for
from goldenthread.methods.refusal import Refusal, refuse_if_any

from .. import queries, rules
from ..models import Action, Due, Lead, Placement, Rating, Settling
from ..queries.together import Standing, Together
from ..rules import sharing
from .following import follow
from .sharing import due_copy, rating_copy

HELD = "an action whose places differ is held while somebody settles it"


@transaction.atomic
def settle_conflict(
    *,
    action: Action,
    what: str,
    said: Sequence[str],
    placement: Placement | None = None,
    why: str,
    agreed_with: str = "",
    by: Actor,
    at: datetime,
) -> Settling:
    """What this place says counts for the action; without a place both stay, and why is said.

    The places keep what they print. A date that is another than the action's needs who agreed.
    """
    by.must(Permission.ACTION_READ, over=action)
    held = Action.objects.for_system(because=HELD).select_for_update().get(pk=action.pk)
    found = queries.together([action.pk], queries.plans_seen(by)).get(action.pk)
    for one in found.places if found else ():
        by.must(Permission.PLAN_EDIT, over=one.place.plan)
    chosen = _place(found, placement)
    refuse_if_any(_unfit(found, what, said, chosen, placement, why, agreed_with))
    person = person_for(by)
    if found and chosen:
        _count(chosen, found, what, held, why.strip(), agreed_with.strip(), person, at)
    made = Settling.objects.create(
        action=held, what=what, said=sorted(said), placement=placement, why=why.strip(),
        by=person, at=at,
    )  # fmt: skip
    if what == sharing.LEAD and chosen:
        follow([held], by=by, at=at)
    record(by=by, verb="settle_conflict", things=[("action", action.pk)], at=at)
    return made


def _place(found: Together | None, placement: Placement | None) -> Standing | None:
    rows = found.places if found and placement else []
    return next((one for one in rows if placement and one.place.pk == placement.pk), None)


def _unfit(
    found: Together | None,
    what: str,
    said: Sequence[str],
    chosen: Standing | None,
    placement: Placement | None,
    why: str,
    agreed_with: str,
) -> list[Refusal]:
    open_now = [one for one in found.conflicts if one.what == what] if found else []
    values = open_now[0].values if open_now else []
    moves = what == sharing.DUE and chosen is not None and _moves(chosen)
    return list(
        sharing.unfit_settling(
            now=values,
            said=sorted(said),
            is_place=placement is None or chosen is not None,
            is_known=what != sharing.LEAD or chosen is None or _lead(chosen) is not None,
            why=why,
            needs_agreed=moves and not agreed_with.strip(),
        )
    )


def _moves(chosen: Standing) -> bool:
    """Whether it is another day than the action has."""
    action = chosen.place.action
    facts = queries.facts_of([action])[action.pk]
    return bool(facts.due_on and chosen.due and chosen.due.due_on != facts.due_on)


def _lead(chosen: Standing) -> Lead | None:
    rows = Lead.objects.for_system(because="who answers for the action in the place that counts")
    rows = rows.filter(placement=chosen.place.pk, to_on=None, party__isnull=False)
    return rows.select_related("party").order_by("-is_accountable", "order").first()


def _count(
    chosen: Standing,
    found: Together,
    what: str,
    action: Action,
    why: str,
    agreed_with: str,
    person: Person,
    at: datetime,
) -> None:
    """It becomes the action's own; each place then says again what it prints."""
    if what == sharing.LEAD:
        lead = _lead(chosen)
        Action.objects.for_system(because=HELD).filter(pk=action.pk).update(
            owner=lead.party if lead and lead.party else action.owner
        )
        action.refresh_from_db()
    elif what == sharing.DUE:
        own = due_copy(chosen, action, person, at, of_block=False)
        own.reason, own.agreed_with = why, agreed_with
        own.save()
        Due.objects.bulk_create(due_copy(one, action, person, at) for one in found.places)
    else:
        counts = rating_copy(chosen, what, action, person, at, of_block=False)
        counts.why = why
        counts.save()
        Rating.objects.bulk_create(
            rating_copy(one, what, action, person, at) for one in found.places
        )


def say_what_all_say(actions: Sequence[int], *, person: Person, at: datetime) -> None:
    """After a later document: what every place of an action says now is the action's own."""
    for one in queries.together(actions).values():
        said = [place.said for place in one.places]
        first, action = one.places[0], one.places[0].place.action
        facts = queries.facts_of([action])[action.pk]
        if first.due and first.due.due_on != facts.due_on and sharing.agreed(said, sharing.DUE):
            due_copy(first, action, person, at, of_block=False).save()
        for aspect, now in ((rules.PROGRESS, facts.progress), (rules.IMPACT, facts.impact)):
            row = first.ratings[aspect]
            if (
                row
                and (row.level or row.state) != (now or "not_rated")
                and sharing.agreed(said, aspect)
            ):
                rating_copy(first, aspect, action, person, at, of_block=False).save()

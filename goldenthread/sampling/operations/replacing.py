"""A drawn case is replaced for a listed reason, approved by somebody else, by the next rank."""

from datetime import datetime

from django.db import IntegrityError, transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.queries import person_for
from goldenthread.authority.rules import day_of
from goldenthread.cases.queries import workers_of
from goldenthread.methods.draw import rank, ranked
from goldenthread.methods.refusal import Refused, refuse_if_any
from goldenthread.programme.queries import settings_of

from .. import queries
from ..models import DrawnSubject, FrameEntry, Replacement
from ..queries.draws import managers_of_case, reviews_it
from ..rules import replacing

WHY = "the next of a stratum is found in the whole frozen list"


@transaction.atomic
def ask_replacement(
    *, drawn: DrawnSubject, reason: str, words: str, by: Actor, at: datetime
) -> Replacement:
    """Only for one of the council's listed reasons; wishes that are none get their sentence."""
    by.must(Permission.DRAW_MAKE, over=drawn)
    earlier = Replacement.objects.for_system(because="what was asked for this case")
    decisions = set(earlier.filter(replaced=drawn).values_list("decision", flat=True))
    settings = settings_of(drawn.draw.frame.round)
    refuse_if_any(
        replacing.bad_request(
            reason=reason,
            words=words,
            listed=[one.key for one in settings.replacement_reasons],
            is_asked="" in decisions,
            is_replaced="approved" in decisions,
            is_withdrawn=queries.is_withdrawn(drawn.draw),
        )
    )
    made = Replacement.objects.create(
        draw=drawn.draw,
        replaced=drawn,
        reason=reason,
        words=words.strip(),
        asked_by=person_for(by),
        asked_at=at,
    )
    record(by=by, verb="ask replacement", things=_about(made), at=at, because=reason)
    return made


@transaction.atomic
def decide_replacement(
    *, replacement: Replacement, approve: bool, by: Actor, at: datetime
) -> Replacement:
    """Approved: the next rank of the same stratum takes the place. Both stay visible."""
    by.must(Permission.REPLACEMENT_APPROVE, over=replacement)
    case = queries.case_of(replacement.replaced)
    day = day_of(at)
    refuse_if_any(
        replacing.bad_decision(
            decider=by.person_pk,
            asker=replacement.asked_by_id,
            workers=workers_of(case).values_list("pk", flat=True) if case else (),
            managers=set(managers_of_case(case, on=day).values_list("pk", flat=True))
            if case
            else (),
            is_reviewer=bool(case and reviews_it(by, case)),
            is_decided=bool(replacement.decision),
            is_withdrawn=queries.is_withdrawn(replacement.draw),
        )
    )
    rows = Replacement.objects.for_system(because="the request that is being decided")
    taken = rows.filter(pk=replacement.pk, decision="").update(
        decision="approved" if approve else "refused",
        decided_by=person_for(by),
        decided_at=at,
        replaced_with=_next(replacement.replaced) if approve else None,
    )
    if not taken:
        raise Refused(replacing.decided())
    verb = "approve replacement" if approve else "refuse replacement"
    record(by=by, verb=verb, things=_about(replacement), at=at, because=replacement.reason)
    replacement.refresh_from_db()
    return replacement


def _next(drawn: DrawnSubject) -> DrawnSubject:
    """The lowest rank of the stratum that was not drawn yet."""
    frame = drawn.draw.frame
    rows = FrameEntry.objects.for_system(because=WHY)
    pool = rows.filter(frame=frame, stratum=drawn.stratum, left_out_because="")
    keys = dict(pool.values_list("key", "pk"))
    drawn_rows = DrawnSubject.objects.for_system(because=WHY).filter(draw=drawn.draw)
    taken = set(drawn_rows.values_list("entry", flat=True))
    order = ranked(keys, seed=frame.seed)
    place = next((n for n, key in enumerate(order, start=1) if keys[key] not in taken), None)
    if place is None:
        raise Refused([replacing.none_left(drawn.stratum)])
    key = order[place - 1]
    try:
        with transaction.atomic():
            return DrawnSubject.objects.create(
                draw=drawn.draw,
                entry_id=keys[key],
                stratum=drawn.stratum,
                rank=rank(key, frame.seed),
                place=place,
                chance=drawn.chance,
                is_replacement=True,
            )
    except IntegrityError:  # another replacement took this rank at this moment
        raise Refused(replacing.decided()) from None


def _about(replacement: Replacement) -> list[tuple[str, str | int]]:
    case = queries.case_of(replacement.replaced)
    of_case: list[tuple[str, str | int]] = [("case", case.key)] if case else []
    return [("replacement", replacement.pk), ("draw", replacement.draw_id), *of_case]

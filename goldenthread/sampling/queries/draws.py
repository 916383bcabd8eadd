"""Frames, draws and replacements, as they stand and as somebody may see them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from goldenthread.access.actor import Actor
from goldenthread.access.models import Admission
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Membership, Person
from goldenthread.authority.queries import holds_on, managers_of
from goldenthread.cases.models import Case
from goldenthread.cases.queries import current_spells, workers_of
from goldenthread.programme.models import Round

from .. import rules
from ..models import Draw, DrawnSubject, Frame, FrameEntry, Replacement, Withdrawal

WHY = "which draw stands is the same for everybody"


def frames_of(round: Round) -> QuerySet[Frame]:
    """Newest first."""
    rows = Frame.objects.for_system(because=WHY).filter(round=round)
    return rows.select_related("batch", "made_by", "frozen_by").order_by("-pk")


def withdrawn_draws() -> QuerySet[Withdrawal]:
    return Withdrawal.objects.for_system(because=WHY)


def current_draw(round: Round) -> Draw | None:
    """The draw that stands; None before the first, and after a withdrawal."""
    rows = Draw.objects.for_system(because=WHY).filter(frame__round=round)
    rows = rows.exclude(pk__in=withdrawn_draws().values("draw"))
    return rows.select_related("frame__round", "frame__batch").order_by("-ordinal").first()


def frame_now(round: Round) -> Frame | None:
    """The frame that is being defined, frozen or drawn from; not one whose draw was withdrawn."""
    rows = frames_of(round)
    drawn = Draw.objects.for_system(because=WHY).filter(frame__round=round)
    gone = drawn.filter(pk__in=withdrawn_draws().values("draw"))
    return rows.exclude(pk__in=gone.values("frame")).first()


def definition_of(frame: Frame | None) -> rules.Definition:
    return rules.read_definition(frame.definition if frame else {})


def seeds_used(round: Round) -> set[str]:
    return set(frames_of(round).exclude(seed="").values_list("seed", flat=True))


def draws_seen(actor: Actor) -> QuerySet[Draw]:
    rows = Draw.objects.visible_to(actor, Permission.DRAW_READ)
    related = ("frame__round__version", "frame__round__service", "frame__batch", "made_by")
    return rows.select_related(*related).order_by("-made_at", "-pk")


def certificates_seen(actor: Actor) -> QuerySet[Draw]:
    """Also of rounds over a wider service, for whoever reads draws in a part of it.

    A certificate tells no child and no key, and a part may ask how the whole was drawn.
    """
    wider = actor.services_and_above(Permission.DRAW_READ)
    rows = Draw.objects.for_system(because="a certificate tells no child")
    related = ("frame__round__version", "frame__round__service", "frame__batch", "made_by")
    found = rows.filter(frame__round__service__in=wider).select_related(*related)
    return found.order_by("-made_at", "-pk")


def is_withdrawn(draw: Draw) -> bool:
    return withdrawn_draws().filter(draw=draw).exists()


def withdrawal_of(draw: Draw) -> Withdrawal | None:
    return withdrawn_draws().filter(draw=draw).select_related("by").first()


def withdrawals_of(draws: Iterable[Draw]) -> QuerySet[Withdrawal]:
    return withdrawn_draws().filter(draw__in=list(draws))


def keys_of(frame: Frame) -> QuerySet[FrameEntry, tuple[str, str]]:
    """Keys and strata of everybody who could be drawn, by key."""
    rows = FrameEntry.objects.for_system(because="anybody who reads a draw may repeat it")
    kept = rows.filter(frame=frame, left_out_because="").order_by("key")
    return kept.values_list("key", "stratum")


def drawn_in_force(draw: Draw) -> QuerySet[DrawnSubject]:
    """Drawn and not replaced, those drawn later in place of others included."""
    replaced = Replacement.objects.for_system(because=WHY).filter(decision="approved", draw=draw)
    rows = DrawnSubject.objects.for_system(because="a sample is the same for everybody")
    return (
        rows.filter(draw=draw)
        .exclude(pk__in=replaced.values("replaced"))
        .select_related("entry__subject__case")
        .order_by("stratum", "place")
    )


def drawn_seen(
    actor: Actor, permission: Permission = Permission.DRAW_READ
) -> QuerySet[DrawnSubject]:
    rows = DrawnSubject.objects.visible_to(actor, permission)
    related = ("entry__subject__case", "draw__frame__round__version", "draw__frame__round__service")
    return rows.select_related(*related).order_by("stratum", "place")


def replacements_seen(actor: Actor) -> QuerySet[Replacement]:
    rows = Replacement.objects.visible_to(actor, Permission.DRAW_READ)
    related = ("draw__frame__round__version", "replaced__entry__subject__case", "asked_by")
    return rows.select_related(*related, "decided_by", "replaced_with__entry").order_by("asked_at")


def replacements_waiting(actor: Actor) -> QuerySet[Replacement]:
    """Requests that the actor may decide: not their own, of draws that stand."""
    rows = Replacement.objects.visible_to(actor, Permission.REPLACEMENT_APPROVE)
    rows = rows.filter(decision="").exclude(draw__in=withdrawn_draws().values("draw"))
    related = ("draw__frame__round__version", "replaced__entry__subject__case", "asked_by")
    return rows.exclude(asked_by=actor.person_pk).select_related(*related).order_by("asked_at")


def case_of(drawn: DrawnSubject) -> Case | None:
    found: Case | None = drawn.entry.subject.case
    return found


def managers_of_case(case: Case, *, on: date) -> QuerySet[Person]:
    """Who manages a team of any of the child's workers, or a team that holds the child now."""
    teams = current_spells().filter(case=case, to_on=None).values("team")
    of_team = Membership.objects.filter(holds_on(on), team__in=teams, is_manager=True)
    of_workers = managers_of(workers_of(case), on=on)
    return of_workers | Person.objects.filter(pk__in=of_team.values("person"))


def reviews_it(actor: Actor, case: Case) -> bool:
    """Rooms downstream admit a reviewer to the case; that is all this room can know of reviews."""
    rows = Admission.objects.filter(permission=Permission.REVIEW_WRITE, to_at=None)
    return rows.filter(actor_key=actor.key, **Case.thing(case.pk)._asdict()).exists()

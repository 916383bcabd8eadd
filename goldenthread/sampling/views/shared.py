"""What every page of a draw shows beside its question."""

from collections.abc import Mapping
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now

from goldenthread.access.gate import ActorRequest
from goldenthread.access.permissions import Permission
from goldenthread.programme.models import Round
from goldenthread.programme.queries import rounds_seen

from .. import operations, queries, rules
from ..models import Frame

SIDE = ("team", "status", "looked")
NAMES = {
    "who": "Who could be drawn",
    "left_out": "Who is left out, and why",
    "how_many": "How many, and how they are spread",
}


def round_for(request: ActorRequest, slug: str) -> Round:
    found: Round = get_object_or_404(rounds_seen(request.actor, Permission.DRAW_MAKE), slug=slug)
    return found


def beside(round: Round, frame: Frame | None) -> dict[str, Any]:
    """The page's round and the numbers of who is in the list now; never who would be drawn."""
    shown: dict[str, Any] = {"round": round, "frame": frame, "draw_url": here(round)}
    if frame is None:
        return shown
    numbers, definition = queries.numbers_of(frame), queries.definition_of(frame)
    names = queries.labels(on=frame.as_of)
    groups = [
        (rules.TITLES[name], [(names[name].get(k, k), n) for k, n in sorted(counts.items())])
        for name in SIDE
        if (counts := numbers["groups"].get(name))
    ]
    chance = rules.chance_in_words(numbers["strata"], definition.size) if definition.size else ""
    return {
        **shown,
        "numbers": numbers,
        "definition": definition,
        "groups": groups,
        "chance": chance,
        "left_out": sum(numbers["left_out"].values()),
    }


def here(round: Round) -> str:
    return reverse("sampling:define", args=[round.slug])


def redefine(
    request: ActorRequest, round: Round, *, step: str, version: int, **change: Any
) -> Frame:
    """The definition as it stands, with one step of it changed."""
    now_so = queries.definition_of(queries.frame_now(round)).as_json()
    steps = {*now_so.pop("steps"), step}
    return operations.define_frame(
        round=round,
        version=version,
        steps=steps,
        by=request.actor,
        at=now(),
        **{**now_so, **change},
    )


def tasks(
    round: Round, frame: Frame | None, numbers: Mapping[str, Any], draw: int | None
) -> list[dict[str, str]]:
    """Five steps in order; each can start when the one before is done, none after freezing."""
    definition = queries.definition_of(frame)
    is_frozen = bool(frame and frame.is_frozen)
    hints = step_hints(definition, numbers) if numbers else {}
    found, may_start = [], True
    for number, (step, title) in enumerate(NAMES.items(), start=1):
        done = step in definition.steps
        state = "Frozen" if is_frozen else "Done" if done else "Now" if may_start else ""
        url = reverse(f"sampling:{step}", args=[round.slug]) if may_start and not is_frozen else ""
        hint = hints.get(step, "") if done else ""
        found.append({"title": f"{number} {title}", "url": url, "state": state, "hint": hint})
        may_start = may_start and done
    seed_url = reverse("sampling:seed", args=[round.slug]) if may_start and not is_frozen else ""
    state = "Frozen" if is_frozen else "Now" if may_start else ""
    hint = "Not of your choosing; fixed together with the list"
    found.append({"title": "4 Seed, then freeze", "url": seed_url, "state": state, "hint": hint})
    url = reverse("sampling:certificate", args=[draw]) if draw else ""
    state = "Done" if draw else "Now" if is_frozen else ""
    hint = "" if is_frozen else "Freeze the list first"
    found.append({"title": "5 Draw", "url": url, "state": state, "hint": hint})
    return found


def step_hints(definition: rules.Definition, numbers: Mapping[str, Any]) -> dict[str, str]:
    out = numbers["left_out"]
    spread = " and ".join(name for name in rules.STRATA if name in definition.strata)
    reasons = f"{len(out)} reason{'' if len(out) == 1 else 's'}"
    return {
        "who": f"{numbers['could_be']:,} of {numbers['listed']:,} children and young people",
        "left_out": f"{sum(out.values()):,}, {reasons}" if out else "Nobody",
        "how_many": f"{definition.size:,}, " + (f"spread by {spread}" if spread else "one list"),
    }

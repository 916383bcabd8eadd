"""The certificate of a draw: counts and texts, made from what was frozen."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from goldenthread.authority.rules import day_of
from goldenthread.programme.queries import settings_of

from .. import rules
from ..models import Draw, DrawnSubject, Frame, FrameEntry, Replacement
from .draws import WHY, drawn_in_force, withdrawn_draws
from .population import labels

Labels = Mapping[str, Mapping[str, str]]


def certificate(draw: Draw) -> rules.Certificate:
    frame = draw.frame
    numbers, definition = numbers_of(frame), rules.read_definition(frame.definition)
    standing = list(drawn_in_force(draw))
    names = labels(on=frame.as_of)
    rows = [(one.entry.key, one.entry.attributes.get("family", "")) for one in standing]
    spread = [rules.TITLES[name].lower() for name in rules.STRATA if name in definition.strata]
    return rules.Certificate(
        draw=draw.pk,
        round=frame.round.title,
        ordinal=draw.ordinal,
        list_as_of=frame.batch.as_of,
        population=numbers["population"],
        size=draw.size,
        shortfall=draw.shortfall,
        drawn=len(standing),
        families=rules.families_of(rows),
        restricted=numbers["restricted"],
        algorithm=draw.algorithm,
        frozen_at=frame.frozen_at or draw.made_at,
        drawn_at=draw.made_at,
        left_out=tuple(numbers["left_out"].items()),
        filters=tuple(_filters(definition, names)),
        spread_by=" and ".join(spread),
        strata=_strata(draw, numbers),
        balance=_balance(numbers["groups"], standing, names),
        **_seed(frame),
        **_withdrawn(draw),
        **_replaced(draw, names),
    )


def _seed(frame: Frame) -> dict[str, Any]:
    return {
        "seed": frame.seed,
        "seed_source": rules.SOURCES.get(frame.seed_source, frame.seed_source),
        "seed_from": frame.seed_from,
        "frame_sha256": frame.frame_sha256,
    }


def _withdrawn(draw: Draw) -> dict[str, Any]:
    rows = withdrawn_draws().filter(draw__frame__round=draw.frame.round_id)
    found = list(rows.select_related("draw").order_by("draw__ordinal"))
    return {
        "is_withdrawn": any(one.draw_id == draw.pk for one in found),
        "withdrawals": tuple(
            rules.Withdrawn(one.draw.ordinal, one.draw_id, one.reason, day_of(one.at))
            for one in found
        ),
    }


def numbers_of(frame: Frame) -> dict[str, Any]:
    """As counted when the list was frozen; counted again for a list that came without."""
    counted: dict[str, Any] = frame.numbers
    if "strata" in counted:
        return counted
    rows = FrameEntry.objects.for_system(because=WHY).filter(frame=frame)
    found = list(rows.values_list("key", "stratum", "attributes", "left_out_because"))
    kept = [one for one in found if not one[3]]
    values = [name for name in rules.TITLES if any(name in one[2] for one in kept)]
    return {
        "population": len(kept),
        "families": rules.families_of((one[0], one[2].get("family", "")) for one in kept),
        "restricted": 0,
        "left_out": dict(Counter(one[3] for one in found if one[3])),
        "groups": {name: dict(Counter(one[2].get(name, "") for one in kept)) for name in values},
        "strata": dict(Counter(one[1] for one in kept)),
        **counted,
    }


def _filters(definition: rules.Definition, names: Labels) -> list[tuple[str, str]]:
    return [
        (rules.TITLES[name], ", ".join(names[name].get(value, value) for value in values))
        for name, values in definition.filters.items()
        if values
    ]


def _strata(draw: Draw, numbers: Mapping[str, Any]) -> tuple[rules.StratumLine, ...]:
    rows = DrawnSubject.objects.for_system(because=WHY).filter(draw=draw, is_replacement=False)
    drawn = Counter(rows.values_list("stratum", flat=True))
    return tuple(
        rules.StratumLine(name, size, drawn[name], f"{drawn[name]}/{size}")
        for name, size in sorted(numbers["strata"].items())
    )


def _balance(
    groups: Mapping[str, Mapping[str, int]], standing: list[DrawnSubject], names: Labels
) -> tuple[rules.BalanceLine, ...]:
    sample = [_labelled(one.entry.attributes, names) for one in standing]
    return rules.balance_lines(_ordered(groups, names), sample, rules.TITLES)


def _labelled(attributes: Mapping[str, Any], names: Labels) -> dict[str, str]:
    return {
        name: names[name].get(attributes.get(name, ""), attributes.get(name, ""))
        for name in rules.TITLES
    }


def _ordered(groups: Mapping[str, Mapping[str, int]], names: Labels) -> dict[str, dict[str, int]]:
    """Values under their labels and in the order of the labels; what two keys share is added."""
    found: dict[str, dict[str, int]] = {}
    for name, counts in groups.items():
        places = {value: place for place, value in enumerate(names[name])}
        added: Counter[str] = Counter()
        for value in sorted(counts, key=lambda one: places.get(one, len(places))):
            added[names[name].get(value, value)] += counts[value]
        found[name] = dict(added)
    return found


def _replaced(draw: Draw, names: Labels) -> dict[str, Any]:
    rows = Replacement.objects.for_system(because=WHY).filter(draw=draw)
    asked = list(rows.select_related("replaced__entry"))
    settings = settings_of(draw.frame.round)
    approved = [one for one in asked if one.decision == "approved"]
    entries = [_labelled(one.replaced.entry.attributes, names) for one in approved]
    reasons = Counter(one.reason for one in approved)
    listed = {key: found.label for key in reasons if (found := settings.reason(key))}
    return {
        "replaced": len(approved),
        "waiting": sum(not one.decision for one in asked),
        "refused": sum(one.decision == "refused" for one in asked),
        "replaced_by_reason": tuple((listed.get(key, key), n) for key, n in reasons.items()),
        "replaced_by_team": tuple(Counter(one["team"] for one in entries).items()),
        "replaced_by_status": tuple(Counter(one["status"] for one in entries).items()),
    }

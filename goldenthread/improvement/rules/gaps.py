"""What a plan still lacks: said, never filled by a guess."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from goldenthread.methods.words import say


@dataclass(frozen=True, slots=True)
class Gap:
    """`kind`: owner, lead, settle, due, outcome, actions, clears, open, level; `what` says it.

    `name` is the key of the printed name that somebody should settle, such as "lead-12".
    """

    kind: str
    what: str
    block: Any
    place: Any = None
    name: str = ""


TITLES = {
    "owner": "Nobody answers for the {block}",
    "lead": "No lead: the {block}'s owner answers",
    "pair": "Leads or dates stand as a list: nobody has matched them with actions",
    "settle": "Nobody said who the lead is",
    "answers": "A group leads it, and nobody alone answers for it",
    "due": "No date",
    "outcome": "Nobody said what will be different for children",
    "actions": "No action",
    "clears": "Held up, and nobody clears it",
}


@dataclass(frozen=True, slots=True)
class HeldLead:
    """A lead as printed, and whether somebody settled who that is."""

    printed: str
    is_settled: bool
    key: str = ""


@dataclass(frozen=True, slots=True)
class HeldAction:
    place: Any
    leads: tuple[HeldLead, ...]
    has_due: bool
    has_outcome: bool
    unanswered: tuple[str, ...] = ()  # groups, bodies and agencies for which nobody alone answers
    is_stuck: bool = False  # something is in the way, and nobody clears it


@dataclass(frozen=True, slots=True)
class Held:
    """A block; `has_leads` and `has_dues`: as lists that nobody has paired with actions yet."""

    block: Any
    has_owner: bool
    has_leads: bool
    has_dues: bool
    has_outcome: bool
    actions: tuple[HeldAction, ...]
    is_stuck: bool = False
    late: tuple[str, ...] = ()  # questions whose day has passed, in words


def is_matched(held: "Held") -> bool:
    """Every action has what the printed lists hold, so that nobody need look at the lists."""
    return all(
        (one.leads or not held.has_leads) and (one.has_due or not held.has_dues)
        for one in held.actions
    )


def gaps_of(held: Iterable[Held]) -> Iterator[Gap]:
    for one in held:
        if not one.has_owner:
            yield Gap("owner", say(TITLES["owner"]), one.block)
        if not one.actions:
            yield Gap("actions", TITLES["actions"], one.block)
        if one.actions and (one.has_leads or one.has_dues) and not is_matched(one):
            yield Gap("pair", TITLES["pair"], one.block)
        if one.is_stuck:
            yield Gap("clears", TITLES["clears"], one.block)
        yield from (Gap("open", said, one.block) for said in one.late)
        for action in one.actions:
            yield from _of_action(one, action)


def _of_action(held: Held, action: HeldAction) -> Iterator[Gap]:
    if action.is_stuck:
        yield Gap("clears", TITLES["clears"], held.block, action.place)
    for lead in action.leads:
        if not lead.is_settled:
            what = f"{TITLES['settle']}: {lead.printed}"
            yield Gap("settle", what, held.block, action.place, lead.key)
    for group in action.unanswered:
        yield Gap("answers", f"{TITLES['answers']}: {group}", held.block, action.place)
    for kind, there in (
        ("lead", action.leads or held.has_leads),
        ("due", action.has_due or held.has_dues),
        ("outcome", action.has_outcome or held.has_outcome),
    ):
        if not there:
            yield Gap(kind, say(TITLES[kind]), held.block, action.place)


@dataclass(frozen=True, slots=True)
class Unnamed:
    """One printed name, or one group, with every place where it leads: settled once for all."""

    what: str
    name: str
    gaps: tuple[Gap, ...]


def by_name(gaps: Iterable[Gap]) -> tuple[list[Unnamed], list[Gap]]:
    """Names that nobody settled, those in most places first; and the other gaps as they were."""
    found: dict[str, list[Gap]] = {}
    others: list[Gap] = []
    for one in gaps:
        if one.kind in {"settle", "answers"}:
            found.setdefault(" ".join(one.what.split()).casefold(), []).append(one)
        else:
            others.append(one)
    names = [Unnamed(many[0].what, many[0].name, tuple(many)) for many in found.values()]
    return sorted(names, key=lambda one: -len(one.gaps)), others

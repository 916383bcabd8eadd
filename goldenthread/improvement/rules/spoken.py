"""Words of an action that speak of another one: "following completion of 2.3", "see 1.8"; and a
lead or a date that only points elsewhere: "as above". What they mean is proposed to a person.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .references import LIST, LONGEST, ONE, THING, Pointing, even, pointing

WAIT, MEANS, LEAD, DUE = "wait", "means", "lead", "due"
WAITS = re.compile(
    rf"\b(?:(?P<sure>depend(?:s|ent|ing)?\s+(?:up)?on|wait(?:s|ing)?\s+(?:for|on)|subject\s+to)"
    rf"|following|after|once|upon|on)\s+"
    rf"(?P<done>(?:the\s+)?(?:successful\s+)?completion\s+of\s+)?(?P<thing>{THING})(?P<list>{LIST})"
    r"(?P<ended>\s+(?:is|are|has\s+been|have\s+been)\s+(?:complete|done|finished|in\s+place))?\b",
    re.IGNORECASE,
)
SAME = re.compile(
    rf"\bas\s+(?:for\s+|with\s+|at\s+)?(?P<thing>{THING})(?P<list>{LIST})"
    r"(?P<where>\s+(?:above|below))?\b",
    re.IGNORECASE,
)
UNSURE = re.compile(r"^(?:upon|on)\b", re.IGNORECASE)  # "on 1.8" alone says nothing
WORD = re.compile(r"\w")
SAME_AS = re.compile(r"\bsame\b[^.]{0,30}\bas\b", re.IGNORECASE)  # asked as one action or two


@dataclass(frozen=True, slots=True)
class Speaking:
    """A place in a plan. `leads`: key and text of those that nobody settled; `due`: the text of a
    date that has no day."""

    key: int
    block: int
    ref: str
    words: tuple[str, ...]
    leads: tuple[tuple[int, str], ...] = ()
    due: str = ""


@dataclass(frozen=True, slots=True)
class Proposed:
    """`place` may wait for, or mean, `to`; a lead (`lead`) or a date may be read as it is there."""

    kind: str
    place: int
    to: int
    printed: str
    lead: int = 0


def waiting(text: str) -> Iterator[Pointing]:
    """Phrases by which an action waits. "after 3 months" is none: a bare number needs a dot, the
    word action, or that something is complete."""
    for found in WAITS.finditer(text):
        labels = tuple(ONE.findall(found["list"]))
        is_said = found["sure"] or found["done"] or found["thing"] or found["ended"]
        is_dotted = all("." in one for one in labels) and not UNSURE.match(found[0])
        if is_said or is_dotted:
            yield Pointing(found[0].strip()[:LONGEST], labels)


def meaning(text: str) -> Iterator[Pointing]:
    """Other phrases that point to a place: "see 1.8", "as action 3.2", "as above"."""
    if SAME_AS.search(text):
        return
    waits = [one.printed for one in waiting(text)]
    others = [one for one in pointing(text) if not any(one.printed in said for said in waits)]
    seen = {one.printed for one in others}
    yield from others
    for found in SAME.finditer(text):
        labels = tuple(ONE.findall(found["list"]))
        is_said = found["thing"] or found["where"] or all("." in one for one in labels)
        if is_said and not any(found[0] in one for one in seen):
            yield Pointing(found[0].strip()[:LONGEST], labels)


def proposed(places: Sequence[Speaking], blocks: Mapping[str, int]) -> list[Proposed]:
    """In the order of the plan, each once. `blocks`: the number of a block that holds one action
    only, with that action. A number that two places carry means neither."""
    where = _where(places, blocks)
    found: dict[tuple[str, int, int, int], Proposed] = {}
    for at, one in enumerate(places):
        before = places[at - 1].key if at else None
        for each in _of_place(one, where, before):
            if each.to != one.key:
                found.setdefault((each.kind, each.place, each.to, each.lead), each)
    return list(found.values())


def _of_place(one: Speaking, where: Mapping[str, int], before: int | None) -> Iterator[Proposed]:
    for text in one.words:
        for kind, phrases in ((WAIT, waiting(text)), (MEANS, meaning(text))):
            for said in phrases:
                for label in said.labels:
                    if (to := where.get(even(label))) is not None:
                        yield Proposed(kind, one.key, to, said.printed)
    for key, text in one.leads:
        yield from (Proposed(LEAD, one.key, to, text, key) for to in _only(text, where, before))
    yield from (Proposed(DUE, one.key, to, one.due) for to in _only(one.due, where, before))


def _only(text: str, where: Mapping[str, int], before: int | None) -> Iterator[int]:
    """Where a cell points that says nothing else, and to one place."""
    for said in meaning(text):
        if WORD.search(text.replace(said.printed, "", 1)):
            continue
        if not said.labels and before is not None:
            yield before
        if len(said.labels) == 1 and (to := where.get(even(said.labels[0]))) is not None:
            yield to


def _where(places: Sequence[Speaking], blocks: Mapping[str, int]) -> Mapping[str, int]:
    held: dict[str, set[int]] = {even(label): {key} for label, key in blocks.items()}
    own: dict[str, set[int]] = {}
    for one in places:
        if one.ref:
            own.setdefault(even(one.ref), set()).add(one.key)
    return {label: next(iter(keys)) for label, keys in {**held, **own}.items() if len(keys) == 1}


def points_elsewhere(texts: Sequence[str]) -> bool:
    """Whether it is worth looking where."""
    return any(any(waiting(text)) or any(meaning(text)) for text in texts)

"""Words of a plan that point to another place of it: "see 1.8 above", "as detailed in 2.3 and
2.4", "as above". Labels only: what they mean is proposed, and a person says whether it is so.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

LABEL = r"(?:[A-Z]{1,6} ?)?\d{1,3}[A-Z]?(?:\.\d{1,3}){0,2}[A-Z]?"
LIST = rf"{LABEL}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*|\s+or\s+){LABEL})*"
THING = r"(?:(?:actions?|areas?|recommendations?|recs?|sections?|points?|items?|goals?)\s+)?"
LEADING = r"(?:see(?:\s+also)?|refer\s+to|as\s+(?:detailed|described|set\s+out|listed|shown|per|in)"
LEADING += r"(?:\s+(?:in|at|under))?|linked\s+(?:to|with)|links?\s+(?:to|with)|dependent\s+on"
LEADING += r"|depends\s+on|in\s+line\s+with|under|at|to|in|from)"
POINTS = re.compile(
    rf"\b{LEADING}\s+{THING}(?P<list>{LIST})(?P<where>\s+(?:above|below))?(?!\s*%)\b", re.IGNORECASE
)
BARE = re.compile(
    rf"\bas\s+(?:detailed\s+|described\s+|set\s+out\s+)?above(?:\s*\((?P<list>{LIST})\))?",
    re.IGNORECASE,
)
ONE = re.compile(LABEL)
SURE = re.compile(
    r"\b(?:see|as\s+in|refer|detailed|described|set\s+out|linked|dependent|depends|per)\b", re.I
)
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Pointing:
    """`printed`: the words as they stand; `labels`: the numbers in them, none for "as above"."""

    printed: str
    labels: tuple[str, ...]


def pointing(text: str) -> Iterator[Pointing]:
    """Each phrase that points elsewhere. "in 2012" or "from 3 months" point nowhere: a number
    needs a dot, letters, "above", "below" or a word such as "see" in front."""
    for found in POINTS.finditer(text):
        labels = tuple(ONE.findall(found["list"]))
        if found["where"] or SURE.search(found[0]):
            yield Pointing(found[0][:LONGEST], labels)
    for found in BARE.finditer(text):
        labels = tuple(ONE.findall(found["list"])) if found["list"] else ()
        yield Pointing(found[0][:LONGEST], labels)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A block with its texts and the numbers printed in it: its own and those of its actions."""

    key: int
    labels: tuple[str, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    block: int
    to: int
    printed: str


def links(blocks: Sequence[Spoken]) -> list[Link]:
    """Blocks that the words of a block point to. A number that two blocks carry points to neither;
    "as above" to the block before, where there is one."""
    where = _where(blocks)
    found: dict[tuple[int, int], Link] = {}
    for at, one in enumerate(blocks):
        for text in one.texts:
            for words in pointing(text):
                for to in _targets(words, where, blocks[at - 1].key if at else None):
                    if to != one.key:
                        found.setdefault((one.key, to), Link(one.key, to, words.printed))
    return list(found.values())


def _where(blocks: Sequence[Spoken]) -> Mapping[str, int]:
    held: dict[str, set[int]] = {}
    for one in blocks:
        for label in one.labels:
            held.setdefault(even(label), set()).add(one.key)
    return {label: next(iter(keys)) for label, keys in held.items() if len(keys) == 1}


def _targets(words: Pointing, where: Mapping[str, int], before: int | None) -> Iterator[int]:
    if not words.labels and before is not None:
        yield before
    for label in words.labels:
        if (to := where.get(even(label))) is not None:
            yield to


def even(label: str) -> str:
    return re.sub(r"\s", "", label).casefold()

"""A column of its own that says each row's level: "Level" over "Main" and "Underpinned by"; and
numbers that say it: 1.2a stands below 1.2.

Its words are in the vocabulary; one that is not there is asked, and kept beside its action.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from .raw import RawRow
from .reading import Reading
from .settling import Settling
from .values import MAIN, SUB_STEP, SUPPLEMENTED, UNDERPINNED, DraftAction
from .words import plain, spellings, words

FIELD = "level"
DOUBTED = {"", "notes"}  # fields of a heading such as "Type", which may say anything
HALF = 0.5
OURS = {MAIN: "Main action", UNDERPINNED: "Underpinned by", SUPPLEMENTED: "Supplemented by",
        SUB_STEP: "Sub-step"}  # fmt: skip
LETTERED = re.compile(r"(?P<above>\S*\d)\s?[.(]?(?P<letter>[a-z])\)?", re.IGNORECASE)


def tier_of(text: str) -> str:
    """The level that a word names; "" where nobody knows."""
    return dict(spellings("tiers")).get(plain(text), "")


def settle(_grid: object, now: Settling) -> None:
    """ "Type" says levels where most of its words are levels, and not all of them the same."""
    for one in [each for name in DOUBTED for each in now.having(name)]:
        if not _may_say(one.header) or now.has(FIELD):
            continue
        said = [tier_of(text) for text in now.filled(one)]
        known = [tier for tier in said if tier]
        if len(known) > HALF * len(said) and MAIN in known and len(set(known)) > 1:
            now.rename(one, FIELD)


def _may_say(header: str) -> bool:
    """ "Level", or below a heading over several columns "Actions Level"."""
    said = f" {plain(header)}"
    return any(said.endswith(f" {one}") for one in words()["tiered"]["headings"])


def with_tier(found: Sequence[DraftAction], row: RawRow, by: Reading) -> list[DraftAction]:
    """The actions of a row with the level that its column says; an empty cell says nothing."""
    text = row.text(FIELD).replace("\n", " ").strip()
    if not text:
        return list(found)
    tier = tier_of(text)
    if not tier:
        by.asking.ask(
            "unknown-level", row.place, text, "an action of its own",
            "This word is no level of an action that we know.", once=plain(text),
        )  # fmt: skip
        return [replace(one, comments=_beside(one, text)) for one in found]
    by.structure.append(text)
    return [replace(one, level=tier) if one.level == MAIN else one for one in found]


def _beside(one: DraftAction, text: str) -> str:
    return "\n".join(filter(None, [one.comments, f"Level: {text}"]))


def below_mains(actions: Sequence[DraftAction]) -> tuple[DraftAction, ...]:
    """1.2a, 1.2b directly below 1.2 are its steps; what has a level stands below a main one."""
    out: list[DraftAction] = []
    main = ""
    for one in actions:
        is_step = one.level == MAIN and bool(main) and _is_below(one.ref, main, out)
        if one.level == MAIN and not is_step:
            main = one.ref
        out.append(_under(one, main, SUB_STEP if is_step else one.level))
    return tuple(out)


def _under(one: DraftAction, main: str, level: str) -> DraftAction:
    return one if level == MAIN else replace(one, level=level, parent=one.parent or main)


def _is_below(ref: str, main: str, above: Sequence[DraftAction]) -> bool:
    """Whether a number is the main one's with a letter: a, or the one after the step above."""
    found = LETTERED.fullmatch(ref.strip())
    if found is None or found["above"].lower() != main.strip().lower():
        return False
    last = LETTERED.fullmatch(above[-1].ref.strip()) if above[-1].level == SUB_STEP else None
    after = "a" if last is None else chr(ord(last["letter"].lower()) + 1)
    return found["letter"].lower() == after

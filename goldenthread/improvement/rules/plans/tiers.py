"""A column of its own that says each row's level: "Level" over "Main" and "Underpinned by"; and
numbers that say it: 1.2a stands below 1.2.

Its words are in the vocabulary; one that is not there is asked, and kept beside its action.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from string import ascii_lowercase

from .grid import GridRow
from .items import Entry
from .maps import TableMap
from .raw import RawRow
from .reading import Reading
from .reads import Read
from .settling import Settling
from .values import MAIN, SUB_STEP, DraftAction
from .words import plain, spellings, words

FIELD = "level"
DOUBTED = {"", "notes"}  # fields of a heading such as "Type", which may say anything
HALF = 0.5
FEWEST = 2  # letters below a number
LETTERED = re.compile(r"(?P<above>\S*\d)\s?[.(]?(?P<letter>[a-z])\)?")


def tier_of(text: str) -> str:
    """The level that a cell names, whose words may also be those before actions inside one; ""
    where nobody knows."""
    said = plain(text)
    return dict(spellings("tiers")).get(said, "") or dict(spellings("levels")).get(said, "")


def says_level(row: GridRow, one: TableMap) -> bool:
    """Whether a row inside the merged cell of its area says "Underpinned by:" and no more: it is
    of the actions below it there."""
    at = one.column_of("block")
    area = row.cells[at] if at is not None else None
    if len(row.filled) != 1 or at is None or area is None or row.starts[at] or area.rows <= 1:
        return False
    return tier_of(row.first) not in {"", MAIN}


def put_level(raw: RawRow, row: GridRow, one: TableMap, said: Read | None) -> Read | None:
    """What such a row says, put beside a row's action in the same area as a column would say it; it
    ends with the area, and then there is none."""
    at = one.column_of("block")
    if said is None or at is None or row.cells[at] is not said.row.cells[at]:
        return None
    if "action" in raw.cells:
        raw.cells.setdefault(FIELD, [Entry(said.row.first, row.place)])
    return said


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
    return any(said.endswith(f" {one}") for one in words()["tier_headings"]["words"])


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
    """1.2a and 1.2b directly below 1.2 are its steps; 1.2a alone was put in between. What has a
    level stands below a main one."""
    steps = _steps(actions)
    out: list[DraftAction] = []
    main = ""
    for at, one in enumerate(actions):
        level = SUB_STEP if at in steps else one.level
        main = one.ref if level == MAIN else main
        out.append(_under(one, main, level))
    return tuple(out)


def _under(one: DraftAction, main: str, level: str) -> DraftAction:
    return one if level == MAIN else replace(one, level=level, parent=one.parent or main)


def _steps(actions: Sequence[DraftAction]) -> set[int]:
    """Where runs of a, b and so on stand directly below their number."""
    found: set[int] = set()
    for at, main in enumerate(actions):
        below = zip(actions[at + 1 :], ascii_lowercase, strict=False)
        goes_on = [_is_lettered(one, main.ref, letter) for one, letter in below]
        many = goes_on.index(False) if False in goes_on else len(goes_on)
        if main.ref and many >= FEWEST:
            found |= set(range(at + 1, at + 1 + many))
    return found


def _is_lettered(one: DraftAction, above: str, letter: str) -> bool:
    found = LETTERED.fullmatch(one.ref.strip().lower())
    own = (found["above"], found["letter"]) if found else ()
    return one.level == MAIN and own == (above.strip().lower(), letter)

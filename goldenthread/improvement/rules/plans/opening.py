"""Lines above a table or a run of rows: which of them are theme, title and owner of a block."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from goldenthread.documents.reading.parts import Line
from goldenthread.methods.months import BEGUN

from .headings import (
    PAPER,
    Title,
    clean_heading,
    depth,
    is_heading,
    named_title,
    owner_in,
    title_of,
    with_owner,
)
from .values import Place
from .words import plain

NEAR = 3
LONGEST_TITLE = 700
LONGEST_BAND = 120
NOWHERE = Place()
STAMPED = re.compile(  # "Position at 30 September 2026", "Version 3": said of the paper
    rf"\bversion\s+\d|\b\d{{1,2}}(?:st|nd|rd|th)?\s+{BEGUN}[a-z]*\s+\d{{4}}\b"
    r"|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b",
    re.IGNORECASE,
)
KEYED = re.compile(r"\W*(?:red|amber|green|blue)\s*[:=\u2013—-]", re.IGNORECASE)
Above = tuple[Line, Place]


@dataclass(frozen=True, slots=True)
class Opening:
    """`before` and `beside` are the lines that are none of these: above and below the title."""

    theme: str = ""
    title: Title | None = None
    owner: str = ""
    where: Place = NOWHERE
    before: tuple[Above, ...] = ()
    beside: tuple[Above, ...] = ()
    structure: tuple[str, ...] = ()
    owners: tuple[Above, ...] = ()  # the lines that name the owner


def opening_of(lines: Sequence[Above], *, takes_title: bool, plan_title: str) -> Opening:
    """`takes_title` is false where a column names the blocks: then headings are themes."""
    lines = [one for one in lines if plain(one[0].text) != plain(plan_title) or not plan_title]
    owners = [at for at, (line, _) in enumerate(lines) if owner_in(line.text)]
    of_block = [] if _is_of_paper(lines, owners) else owners
    at = _title_at(lines, of_block) if takes_title else None
    title = named_title(clean_heading(lines[at][0].text)) if at is not None else None
    number = _number_above(lines, at) if title is not None and not title.ref else None
    if title is not None and number is not None:
        title = replace(title, ref=number.ref, kind=number.kind, is_block=True)
    stop = len(lines) if at is None else at - (number is not None)
    theme_at = _theme_at(lines, stop, owners, has_title=at is not None)
    used = {one for one in (at, theme_at) if one is not None}
    used |= {one for one in owners if at is None or one > at} | set(range(stop, at or stop))
    rest = [one for one in range(len(lines)) if one not in used]
    owner_lines = [one for one in owners if one in used]
    named = [owner_in(lines[one][0].text) or "" for one in owner_lines]
    if title is not None:
        title, owner = with_owner(title)
        named += [owner] if owner else []
    if title is not None and (below := _words_below(lines, at, title, rest)):
        title = replace(title, text=lines[below][0].text)
        rest.remove(below)
        used.add(below)
    return Opening(
        clean_heading(lines[theme_at][0].text) if theme_at is not None else "",
        title,
        "; ".join(named),
        lines[at][1] if at is not None else Place(),
        tuple(lines[one] for one in rest if one < stop),
        tuple(lines[one] for one in rest if one >= stop),
        tuple(lines[one][0].text for one in sorted(used)),
        tuple(lines[one] for one in owner_lines),
    )


def _number_above(lines: Sequence[Above], at: int | None) -> Title | None:
    """Directly above a title a line that is a number and no more: "Recommendation 1"."""
    if not at:
        return None
    said = clean_heading(lines[at - 1][0].text)
    title = title_of(said)
    is_bare = bool(title.kind and title.ref) and title.text == said and title.kind != "theme"
    return title if is_bare else None


def _words_below(
    lines: Sequence[Above], at: int | None, title: Title, rest: Sequence[int]
) -> int | None:
    """The line below a title that is a number and no more: "Ambition 1", and what it wants."""
    below = [one for one in rest if at is not None and one > at]
    if at is None or not title.ref or title.text != clean_heading(lines[at][0].text):
        return None
    if len(below) != 1 or len(lines[below[0]][0].text) > LONGEST_BAND * 2:
        return None
    return below[0]


def _is_only_theme(line: Line) -> bool:
    return title_of(clean_heading(line.text)).kind == "theme"


def names_theme(lines: Sequence[Above]) -> bool:
    """Whether the last heading above a form says itself that it is a theme: "Theme: Practice"."""
    headings = [line for line, _ in lines if is_heading(line) or line.is_bold]
    return bool(headings) and _is_only_theme(headings[-1])


def _title_at(lines: Sequence[Above], owners: Sequence[int]) -> int | None:
    """The line above the owner's; else the last that says it is a block or looks like a title."""
    if owners:
        above = _above_owner(lines, owners)
        if above >= 0 and len(lines[above][0].text) <= LONGEST_TITLE:
            return above
    for at in range(len(lines) - 1, max(-1, len(lines) - 1 - NEAR * 2), -1):
        line = lines[at][0]
        if at in owners or len(line.text) > LONGEST_TITLE or line.style == PAPER:
            continue
        if is_heading(line) or (line.is_bold and not _is_caption(lines, at)):
            return at
        title = title_of(line.text)
        if title.is_block and (title.kind or at >= len(lines) - NEAR):
            return at
    return None


def _above_owner(lines: Sequence[Above], owners: Sequence[int]) -> int:
    """Where the line stands that the first owner is said below; -1 for none."""
    above = owners[0] - 1
    while above in owners or (above >= 0 and lines[above][0].style == PAPER):
        above -= 1
    return above


def _is_of_paper(lines: Sequence[Above], owners: Sequence[int]) -> bool:
    """Whether the owner is that of the whole paper: what stands above names no block, and the last
    line, the only one below with a number, is a title: "1. Help comes early"."""
    if not owners:
        return False
    above = _above_owner(lines, owners)
    is_named = above >= 0 and named_title(clean_heading(lines[above][0].text)).is_block
    below = [line for line, _ in lines[owners[-1] + 1 :]]
    numbered = [line for line in below if title_of(clean_heading(line.text)).ref]
    is_apart = bool(below) and (is_heading(below[-1]) or below[-1].is_bold)
    return is_apart and not is_named and len(numbered) == 1 and numbered[0] is below[-1]


def _is_caption(lines: Sequence[Above], at: int) -> bool:
    """A bold line between a heading and plain words: "Why this matters"."""
    is_below = any(is_heading(line) for line, _ in lines[:at])
    behind = lines[at + 1][0] if at + 1 < len(lines) else None
    return is_below and behind is not None and not (behind.is_bold or is_heading(behind))


def _theme_at(
    lines: Sequence[Above], stop: int, owners: Sequence[int], *, has_title: bool
) -> int | None:
    """The heading nearest above; a line far above the title only if its style says heading."""
    for at in range(stop - 1, -1, -1):
        line = lines[at][0]
        if at in owners or line.style == PAPER or STAMPED.search(line.text):
            continue
        if has_title and _is_beside(line, lines[stop][0], stop - at):
            continue
        if _heads_chapter([each for each, _ in lines[at + 1 : stop]]):
            continue
        if is_heading(line) and (stop - at <= NEAR or line.style.startswith("heading")):
            return at
        if stop - at <= NEAR and (
            _is_only_theme(line) or (has_title and _is_band(line, stop - at))
        ):
            return at
    return None


def _heads_chapter(below: Sequence[Line]) -> bool:
    """Whether a heading has what it is about below it: a key of colours, or words above another
    that names the paper or its plan."""
    if not below:
        return False
    first = below[0]
    is_words = not (is_heading(first) or first.is_bold or first.style == PAPER)
    named = any(line.style == PAPER for line in below[1:])
    return bool(KEYED.match(first.text)) or (is_words and named)


def _is_beside(line: Line, title: Line, above: int) -> bool:
    """A heading that is no higher than the title's, with words of its own below it."""
    if not (line.style.startswith("heading") and title.style.startswith("heading")):
        return False
    return depth(line) > depth(title) or (depth(line) == depth(title) and above > 1)


def _is_band(line: Line, above: int) -> bool:
    """Directly above a title a line that is set apart too: "Priority 1: Leaders" over an aim."""
    if above > 1 or not line.is_bold or len(line.text) > LONGEST_BAND:
        return False
    return not line.text.rstrip().endswith((".", ":", ";"))


def with_band(opened: Opening, lines: Sequence[Above]) -> Opening:
    """A row that spans a table whose blocks stand in a column is a theme."""
    named = [one for one in lines if one[0].style != PAPER and owner_in(one[0].text) is None]
    last = named[-1] if named else None
    if last is None or not (last[0].is_bold and last[1].table):
        return opened
    rest = tuple(one for one in opened.before + opened.beside if one != last)
    return replace(opened, theme=last[0].text, before=rest, beside=())

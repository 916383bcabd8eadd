"""A plan's values as cells: what is written under each heading."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from goldenthread.documents.reading.lines import lines_of
from goldenthread.documents.reading.parts import Cell, Line

from .colours import level_in_text, level_of_word
from .headings import KINDS, kind_of, named_title, title_of
from .items import is_letter
from .values import (
    AMBER,
    BLUE,
    GREEN,
    LOST,
    MAIN,
    NOT_DUE,
    RED,
    SUB_STEP,
    SUPPLEMENTED,
    TOO_EARLY,
    UNDERPINNED,
    DraftAction,
    DraftBlock,
    Lead,
    Paragraph,
    Printed,
    Rating,
)

WORDS = {RED: "Red", AMBER: "Amber", GREEN: "Green", BLUE: "Blue"}
FILLS = {RED: "982828", AMBER: "FFC845", GREEN: "87BCA8", BLUE: "16548A"}
# Not rated is the empty cell that it was.
WITHOUT = {NOT_DUE: "Not due", TOO_EARLY: "Too early to tell", LOST: "Lost in the source"}
LEVEL_WORDS = {
    MAIN: "Main action", UNDERPINNED: "Underpinned by", SUPPLEMENTED: "Supplemented by",
    SUB_STEP: "Sub-step",
}  # fmt: skip
MARKERS = {level: f"{word}:" for level, word in LEVEL_WORDS.items() if level != MAIN}
GREY = "E6E6E6"  # of headings: no colour that could pass for a rating
MOST_ROUNDS = 9  # list marks that may stand before one another
Lines = tuple[Line, ...]


def text_lines(text: str, *, bullet: int = 0, is_bold: bool = False) -> Lines:
    """The lines of a text as a reader would give them: a typed list mark makes a list item."""
    found = lines_of(text, is_bold=is_bold)
    for _ in range(MOST_ROUNDS):
        again = tuple(
            replace(new, bullet=max(old.bullet, new.bullet))
            for old in found
            for new in lines_of(old.text, is_bold=is_bold)
        )
        if again == found:
            break
        found = again
    return tuple(replace(line, bullet=max(line.bullet, bullet)) for line in found)


def heading(text: str, columns: int = 1) -> Cell:
    return Cell(text_lines(text, is_bold=True), GREY, columns=columns)


def items(texts: Iterable[str]) -> Lines:
    """One alone is a line; several are a list."""
    many = [text for text in texts if text.strip()]
    return tuple(line for text in many for line in text_lines(text, bullet=int(len(many) > 1)))


def each(texts: Iterable[str]) -> Lines:
    """A line for each: dates and leads beside a list of actions."""
    return tuple(line for text in texts for line in text_lines(text))


def rating_word(rating: Rating) -> str:
    """What stands in the file's own words, unless another level was settled since."""
    said = level_of_word(rating.printed, letters=True)
    if rating.printed and (not rating.level or said in ("", rating.level)):
        return rating.printed
    return WORDS.get(rating.level) or WITHOUT.get(rating.state, "")


def rating_fill(rating: Rating) -> str:
    """The file's own colour where it is what was read; else ours."""
    if not rating.level or "colour" in rating.how:
        return rating.fill
    return FILLS[rating.level]


def rating_cell(rating: Rating) -> Cell:
    return Cell(text_lines(rating_word(rating)), rating_fill(rating))


def is_rated(rating: Rating) -> bool:
    return bool(rating_word(rating) or rating.fill)


def says(text: str, rating: Rating) -> bool:
    """Whether a report's own words or colour show this rating, so that no column is needed."""
    if rating.state == LOST:  # a report without its rating has lost it; no report says nothing
        return bool(text)
    return (
        not is_rated(rating)
        or (bool(rating.level) and level_in_text(text) == rating.level)
        or (not rating.level and not rating.fill and rating.state != TOO_EARLY)
    )


def leads_text(leads: Sequence[Lead]) -> str:
    return "; ".join(one.text for one in leads)


def owner_text(block: DraftBlock) -> str:
    return block.owner or leads_text(block.owners)


def printed(one: Printed | None) -> str:
    return one.said if one else ""


def paragraph_text(one: Paragraph) -> str:
    """The words as printed, with the number in front where they do not say it themselves."""
    if not one.words:
        return "; ".join(one.numbers)
    missing = [
        number
        for number in one.numbers
        if not re.search(rf"(?<![\d.]){re.escape(number)}(?!\d)", one.words)
    ]
    return f"Para {', '.join(missing)} - {one.words}" if missing else one.words


def quote_lines(quotes: Sequence[Paragraph]) -> Lines:
    """Several are a list, in which only the first line of each is an item."""
    out: list[Line] = []
    for one in quotes:
        first, *more = text_lines(paragraph_text(one)) or (Line(""),)
        out += [replace(first, bullet=1) if len(quotes) > 1 else first, *more]
    return tuple(out)


def title_of_block(block: DraftBlock) -> str:
    """ "2. Strengthen …" """
    return f"{block.ref}. {block.title}" if block.ref and block.title else block.title or block.ref


def is_ref_read(block: DraftBlock) -> bool:
    """Whether a reader will tell the reference from the title."""
    found = title_of(title_of_block(block))
    return (found.ref, found.text) == (block.ref, block.title)


def heading_of_block(block: DraftBlock, header: str = "", word: str = "") -> str:
    """Its title; with the kind of the block in front where a reader would take it for another.

    `header` is what stands over it, if that is a column; `word` the council's own for a block.
    """
    said = title_of_block(block)
    own = f"{word} {block.ref}: {block.title}"
    title = named_title(own)
    is_same = (title.ref, title.text, kind_of(title)) == (block.ref, block.title, block.kind)
    if word and block.ref and not header and is_same:
        return own
    if kind_of(title_of(said), header) == block.kind or not block.title:
        return said
    longer = f"{KINDS[block.kind]} {block.ref}".strip() + f": {block.title}"
    found = title_of(longer)
    return longer if (found.ref, found.kind) == (block.ref, block.kind) else said


def action_lines(group: Sequence[DraftAction], *, has_steps: bool, has_refs: bool) -> Lines:
    """The actions of one cell: a single one, or main ones and what they are underpinned by."""
    mains = [one for one in group if one.level == MAIN]
    if len(group) == 1:
        alone = one_action(group[0], has_steps=has_steps, has_refs=has_refs)
        return _marked(alone, MARKERS.get(group[0].level, ""))
    out: list[Line] = []
    for one in mains:
        found = one_action(one, has_steps=has_steps, has_refs=has_refs)
        out += found if len(mains) == 1 else _as_item(found)
    level = MAIN
    for one in group:
        if one.level in MARKERS:
            if one.level != level:
                out += text_lines(MARKERS[one.level], is_bold=True)
                level = one.level
            out += _as_item(one_action(one, has_steps=True, has_refs=False))
    return tuple(out)


def _marked(lines: Lines, marker: str) -> Lines:
    """With the level said in front of the first line."""
    if not (marker and lines):
        return lines
    return (replace(lines[0], text=f"{marker} {lines[0].text}"), *lines[1:])


def in_one_cell(group: Sequence[DraftAction]) -> bool:
    """Whether a cell can tell them apart: main ones first, then those of each level, and steps of
    none of them, which would be items too."""
    levels = [one.level for one in group]
    is_in_order = MAIN not in levels[next((n for n, one in enumerate(levels) if one != MAIN), 0) :]
    has_steps = any(one.sub_steps for one in group)
    return (is_in_order or set(levels) == {MAIN}) and not has_steps


def grouped(actions: Sequence[DraftAction], is_apart: bool) -> list[list[DraftAction]]:
    """Actions that share a row, as they did: what underpins one without a date or a lead of its
    own. Steps of one of them would look like more of them. `is_apart`: none share one, where a
    column says their levels."""
    if is_apart:
        return [[one] for one in actions]
    out: list[list[DraftAction]] = []
    for one in actions:
        shares_row = bool(out) and one.where.row and one.where == out[-1][0].where
        is_told = shares_row and in_one_cell([*out[-1], one])
        if is_told and not (one.due or one.leads):
            out[-1].append(one)
        else:
            out.append([one])
    return out


def _as_item(lines: Lines) -> Lines:
    return tuple(replace(line, bullet=max(line.bullet, 1)) for line in lines)


def one_action(one: DraftAction, *, has_steps: bool, has_refs: bool) -> Lines:
    """Its text; steps that stand in the text are list items, others follow where no column is."""
    text = one.text
    if one.ref and not has_refs:
        is_whole = "." in one.ref or is_letter(one.ref)
        text = f"{one.ref} {text}" if is_whole else f"{one.ref}. {text}"
    steps = set(one.sub_steps)
    lines = text_lines(text)
    marked = tuple(
        replace(line, bullet=1) if place and line.text in steps else line
        for place, line in enumerate(lines)
    )
    if has_steps:
        return marked
    missing = [step for step in one.sub_steps if step not in one.text]
    return marked + tuple(line for step in missing for line in text_lines(step, bullet=1))


def steps_lines(group: Sequence[DraftAction]) -> Lines:
    return items(step for one in group for step in one.sub_steps if step not in one.text)


OF_ACTION: dict[str, Callable[[DraftAction], str]] = {
    "outcome": lambda one: one.outcome,
    "progress": lambda one: one.progress,
    "impact": lambda one: one.impact,
    "comments": lambda one: one.comments,
}
OF_BLOCK: dict[str, Callable[[DraftBlock], Lines]] = {
    "theme": lambda one: text_lines(one.theme),
    "block": lambda one: text_lines(title_of_block(one)),
    "block_ref": lambda one: text_lines(one.ref),
    "owner": lambda one: text_lines(owner_text(one)),
    "timescale": lambda one: text_lines(one.timescale.text or one.timescale.category),
    "standards": lambda one: items(one.standards),
    "agencies": lambda one: items(one.agencies),
    "goals": lambda one: items(one.goals),
    "assurance": lambda one: items(one.assurance),
    "next_review": lambda one: text_lines(printed(one.next_review)),
    "voice": lambda one: items(one.voice),
    "evidence": lambda one: items(proof.text for proof in one.evidence),
    "paragraphs": lambda one: quote_lines(one.paragraphs),
}

"""Columns whose heading is in no list: known by its words and by what stands under it, and asked.

What is taken here has a certainty that makes a question of it; a rating is only taken from colours
and words that are ratings.
"""

import itertools
from collections.abc import Sequence

from .contents import DAYS, KINDS, PEOPLE, WORDS, are_deeds, is_day, kind_of_content, may_hold
from .grid import Grid
from .likely import LIKELY, ranked_fields
from .maps import Column
from .settling import FEWER, GUESSED, NEARLY, REF, SHORT_CELL, Settling, mean
from .ticked import are_marks
from .words import SURE, field_of, plain, spellings

UNSURE = ("", "steps", "notes")
VAGUE = ("goals", "outcome", "notes", "evidence", "assurance", "steps")
EXACT = 0.95  # certainty of a heading that is in the list
OF_IMPACT = ("impact", "outcome", "difference", "confidence")
HALF = 0.5
TITLE = 60  # characters
OPENING = {"", "block", "theme", "goals", "outcome"}
MERGED = 0.3  # of a column's cells reach over several rows
POSSIBLE = 0.02  # share of a field that is still looked at when a likelier one cannot be
USUAL = {DAYS: "due", PEOPLE: "lead"}  # of what such a column holds in most plans
SAID = {"moved_to", "start", "impact_rating"}  # only where a heading says so itself
SHARED = 0.5  # of a field that the words of a heading point to, among others
ONE = {"action", "block", "block_ref", "ref", "due", "lead", "start", "rating", "impact_rating",
       "next_review", "theme"}  # fmt: skip


def not_its_content(_grid: Grid, now: Settling) -> None:
    """A heading that only seems to say what stands under it: the next field that can hold that."""
    for one in list(now.columns):
        if one.field and one.header and one.confidence < EXACT:
            texts = now.filled(one)
            if not may_hold(one.field, texts) and not are_marks(texts):
                now.rename(one, *_next_of(one, now, {one.field}))


def one_sure(_grid: Grid, now: Settling) -> None:
    """Beside a column whose heading is known, one that only sounds like it is something else."""
    for name in ONE:
        many = now.having(name)
        if any(one.confidence > LIKELY for one in many):
            for one in many:
                if GUESSED < one.confidence <= LIKELY:
                    now.rename(one, *_next_of(one, now, {name}))


def _next_of(one: Column, now: Settling, without: set[str]) -> tuple[str, float]:
    taken = without | {each.field for each in now.columns if each.field in ONE}
    texts = now.filled(one)
    ranked = ranked_fields(one.header)
    kind = kind_of_content(texts)
    usual = USUAL.get(kind, "")
    if usual and not now.has(usual) and (not ranked or ranked[0][1] < SHARED):
        return usual, GUESSED
    for name, share in ranked:
        fits = DAYS in KINDS.get(name, ()) if kind == DAYS else may_hold(name, texts)
        if share >= POSSIBLE and name not in taken | SAID and fits:
            return name, GUESSED
    return "", 0.0


def one_action(_grid: Grid, now: Settling) -> None:
    """Of two columns of actions the surer, then the longer, holds them; the other their steps."""
    many = now.having("action")
    if len(many) > 1:
        first = max(many, key=lambda one: (one.confidence, _length(one, now), one.header))
        for one in many:
            if one.at != first.at and one.header != first.header:
                now.rename(one, "steps", GUESSED)


def _length(one: Column, now: Settling) -> float:
    texts = now.filled(one)
    return mean(texts) if texts else 0.0


def only_rating(_grid: Grid, now: Settling) -> None:
    """Ratings that only seem to be of impact are the ratings, where the table has no other."""
    if now.has("rating"):
        return
    for one in now.having("impact_rating"):
        is_said = any(word in plain(one.header) for word in OF_IMPACT)
        if one.confidence <= LIKELY and not is_said:
            now.rename(one, "rating")


def reach(grid: Grid, now: Settling) -> None:
    """Words that reach over several actions, each in one run of rows, say what their block is."""
    actions = now.having("action")
    if now.has("block", "theme", "block_ref") or not actions:
        return
    many = len(now.filled(actions[0]))
    for one in sorted(now.columns, key=lambda each: each.header):
        texts = now.filled(one)
        runs = [text for text, _ in itertools.groupby(texts)]
        is_each_once = len(set(runs)) == len(runs) < FEWER * len(texts)
        reaches = bool(runs) and (
            is_each_once or _reaches(grid, one, many) or _opens(one, now, actions[0])
        )
        is_aim = one.field == "goals" and (_reaches(grid, one, many) or _are_titles(texts))
        is_aim |= one.field == "standards" and one.confidence < EXACT and _reaches(grid, one, many)
        is_open = one.header and one.field != "action" and (one.confidence <= LIKELY or is_aim)
        if is_open and reaches and (is_aim or _is_block_word(one) or _are_words(texts)):
            now.rename(one, "block", GUESSED)
            return


def _are_words(texts: Sequence[str]) -> bool:
    return kind_of_content(texts) == WORDS


def _are_titles(texts: Sequence[str]) -> bool:
    """Several short texts, each in a run of rows of its own: "Aim" over what blocks are called."""
    runs = [len(list(same)) for _, same in itertools.groupby(texts)]
    return len(runs) > 1 and min(runs) > 1 and max(map(len, texts)) <= TITLE


def _is_block_word(one: Column) -> bool:
    """ "Area", "Strand": whatever stands below it, it is none of people."""
    return plain(one.header) in dict(spellings("blocks"))


def deeds(_grid: Grid, now: Settling) -> None:
    """Of the columns whose headings nobody knows, the one that says what is to be done."""
    if any(one.confidence > LIKELY for one in now.having("action")):
        return
    open_ones = [one for one in now.columns if one.header and one.confidence <= LIKELY]
    found = [one for one in open_ones if are_deeds(now.filled(one)) and _is_each_own(one, now)]
    if found:
        most = max(found, key=lambda one: (len(now.filled(one)), _length(one, now), one.header))
        said = max((len(now.filled(one)) for one in now.having("action")), default=0)
        if len(now.filled(most)) < FEWER * said:  # what reaches over several actions is none
            return
        for one in now.having("action"):
            now.rename(one, "", 0.0)
        now.rename(most, "action", LIKELY if most.field == "action" else GUESSED)


def numbers(_grid: Grid, now: Settling) -> None:
    """ "Action #" over 1.1, 1.2, 1.3 is the reference of the action; so are "Activity 1.1" and
    "Activity 1.2" where another column holds the actions."""
    many = now.having("action")
    for one in many:
        texts = now.filled(one)
        is_ref = REF.match if len(many) == 1 else _counts
        if texts and all(is_ref(text.strip()) for text in texts) and not now.has("ref"):
            now.rename(one, "ref")


def _counts(text: str) -> bool:
    """A number, with no more than the word for actions before it."""
    word, _, ref = text.rpartition(" ")
    return bool(REF.match(text) or (REF.match(ref) and field_of(word) == ("action", SURE)))


def commitments(_grid: Grid, now: Settling) -> None:
    """Of two columns called what blocks are called, and none of actions, the one that says
    something else in each row holds what is to be done: "Commitment" under "Objective"."""
    blocks = now.having("block")
    if len(blocks) < 2 or any(one.confidence > LIKELY for one in now.having("action")):  # noqa: PLR2004
        return
    fullest = max(blocks, key=lambda one: (len(set(now.filled(one))), one.header))
    others = [len(set(now.filled(one))) for one in blocks if one.at != fullest.at]
    if _is_each_own(fullest, now) and max(others) < FEWER * len(now.filled(fullest)):
        for one in now.having("action"):
            now.rename(one, *_next_of(one, now, {"action", "block"}))
        now.rename(fullest, "action", GUESSED)


def _is_each_own(one: Column, now: Settling) -> bool:
    """No text stands again and again, as the words of a block do that are filled down."""
    texts = now.filled(one)
    return len(set(texts)) >= NEARLY * len(texts)


def _reaches(grid: Grid, one: Column, many: int) -> bool:
    cells = [row.own(one.at) for row in grid.rows]
    filled = [cell for cell in cells if cell is not None and cell.text]
    merged = [cell for cell in filled if cell.rows > 1]
    return len(merged) >= MERGED * len(filled) > 0 and len(filled) - 1 < FEWER * many


def two_days(_grid: Grid, now: Settling) -> None:
    """Of two columns of days the one that stands beside blocks alone is their timescale."""
    due = now.having("due")
    actions = now.having("action")
    days = [one for one in now.columns if one.header and one.field in ("", "start", "next_review")
            and one.confidence <= LIKELY and kind_of_content(now.filled(one)) == DAYS]  # fmt: skip
    if len(due) != 1 or len(days) != 1 or not actions or now.has("timescale"):
        return
    many = len(now.filled(actions[0]))
    if len(now.filled(due[0])) < FEWER * many <= len(now.filled(days[0])):
        now.rename(due[0], "timescale")
        now.rename(days[0], "due", GUESSED)


def _opens(one: Column, now: Settling, action: Column) -> bool:
    """Said once, in the first row of several, and the next below: what stands under it belongs to
    it. A heading that sounds like a report of how it goes is left out in rows likewise."""
    pairs = zip(now.values[one.at], now.values[action.at], strict=True)
    said = [text for text, does in pairs if does]
    texts = [text for text in said if text]
    sounds = next((name for name, _ in ranked_fields(one.header)), "")
    may_open = sounds in OPENING or _is_block_word(one)
    is_one = may_open and len(set(texts)) == len(texts) == len(now.filled(one)) > 1
    return is_one and bool(said[0]) and len(texts) <= HALF * len(said)


def only_days(_grid: Grid, now: Settling) -> None:
    """Days that only seem to be a start are when it is due, where the table has no others."""
    for one in now.having("start"):
        if one.confidence <= LIKELY and not now.has("due", "timescale"):
            now.rename(one, "due")


def by_content(_grid: Grid, now: Settling) -> None:
    """Days or people under a heading that says nothing of them, where the table has no others:
    "Target" may be a measure or a day."""
    for name, kind in (("due", DAYS), ("lead", PEOPLE)):
        if now.has(name) or (name == "due" and now.has("timescale")):
            continue  # an owner beside no lead is the blocks': who leads stands elsewhere
        for one in now.columns:
            is_open = not one.field or (one.field in VAGUE and kind == DAYS)
            if is_open and one.header and kind_of_content(now.filled(one)) == kind:
                now.rename(one, name, GUESSED)
                break


def no_action(grid: Grid, now: Settling) -> None:
    """No column of actions: the milestones, else the longest texts that no known heading claims."""
    if now.has("action") or not now.has("due", "lead"):
        return
    if steps := now.having("steps"):
        now.rename(steps[0], "action")
        return
    unknown = [
        one
        for one in now.columns
        if one.header and one.confidence <= LIKELY and kind_of_content(now.filled(one)) == WORDS
    ]
    unknown = unknown or now.having("block")  # a recommendation a row: it is what is to be done
    if unknown:
        longest = max(unknown, key=lambda one: (mean(now.filled(one)), one.header))
        if mean(now.filled(longest)) > SHORT_CELL:
            now.rename(longest, "action", GUESSED)
            reach(grid, now)


def ref(_grid: Grid, now: Settling) -> None:
    """ "Line" or "Step" over 1.1, 1.2, 1.3 is the reference, whatever its heading says."""
    if now.has("ref"):
        return
    rows = max((len(now.filled(one)) for one in now.having("action")), default=0)
    for one in now.columns:
        texts = now.filled(one)
        is_guess = one.field == "block_ref" and one.confidence <= LIKELY and len(texts) >= rows
        like = [text for text in texts if REF.match(text.strip()) and not is_day(text)
                and (is_guess or not text.strip().isdigit())]  # fmt: skip
        is_each_once = len(set(texts)) >= NEARLY * len(texts) > 1
        is_open = is_guess or one.field in UNSURE
        if is_open and is_each_once and len(like) >= NEARLY * len(texts):
            now.rename(one, "ref")
            return


def block(_grid: Grid, now: Settling) -> None:
    """The words that go with each number of a block, beside it."""
    numbers = now.having("block_ref")
    if not numbers or now.has("block"):
        return
    for one in now.columns:
        pairs = list(zip(now.values[numbers[0].at], now.values[one.at], strict=True))
        said = {(number, text) for number, text in pairs if number and text}
        goes_along = len(said) == len({number for number, _ in said}) < len(pairs)
        if (
            one.confidence <= LIKELY
            and goes_along
            and said
            and mean([b for _, b in said]) > SHORT_CELL
        ):
            now.rename(one, "block", GUESSED)
            return

"""Templates of plans: one model seen in a council's own columns, words, levels and scales.

`content` is what a pack's file says or what a person's corrections of an import came to. It is
checked whole, with the place of each fault, and frozen by its checksum.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from goldenthread.methods.refusal import Refusal
from goldenthread.methods.words import Noun

from . import scales
from .plans.maps import Column, Layout, TableMap
from .plans.values import AREA, GOAL, MAIN, NONE, RECOMMENDATION, SUPPLEMENTED, UNDERPINNED
from .plans.words import plain

SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
LONGEST_SLUG, LONGEST_TITLE, LONGEST_HEADING, MOST_COLUMNS = 60, 120, 200, 40
ROWS = ("action", "block")
KINDS = (RECOMMENDATION, AREA, GOAL)
WITHOUT = {"action": "an action of its own", "step": "a step of the action above it"}
WORDS = ("plan", "theme", "themes", "block", "blocks", "action", "evidence", "voice")
CAPTIONS = ("evidence", "evidence_rating", "evidence_comments", "voice")
JOINTS = (" for ", " of ", " to ", " in ")  # the noun stands before
COUNTED = ("block", "theme", "sub_step")  # nouns; the others are phrases
NOUNS = (*COUNTED, "evidence", "voice", MAIN, UNDERPINNED, SUPPLEMENTED)
PARTS = {
    "slug", "number", "title", "about", "in_force_from", "row", "blocks", "without_reference",
    "colours", "columns", "levels", "captions", "scales", "cycles", "themes", "lists", "words",
}  # fmt: skip
LIKE = 0.6  # part of the headings that a template proposed has in common with the document
Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fit:
    """How much of a document's headings a template knows, and of the template's the document."""

    pk: int
    title: str
    share: float


def checksum(content: Content) -> str:
    """SHA-256 of the content as sorted JSON, so that the order of keys in a file is nothing."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def as_content(read: Content) -> dict[str, Any]:
    """What a file says, in values that a database keeps: a day becomes its text."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in read.items()
    }


def cycle_said(months: int, weeks: int, at_most: int = 0) -> str:
    """ "monthly", "every 3 months", "every 4 to 6 weeks"."""
    number, one, adverb = (months, "month", "monthly") if months else (weeks, "week", "weekly")
    if at_most > number:
        return f"every {number} to {at_most} {one}s"
    return adverb if number == 1 else f"every {number} {one}s"


def day_of(content: Content) -> date | None:
    said = content.get("in_force_from")
    if isinstance(said, date):
        return said
    try:
        return date.fromisoformat(said) if isinstance(said, str) else None
    except ValueError:
        return None


# A template as the layout of a document


def layout_of(content: Content) -> Layout:
    """As if a document in these columns had come: what the writers go by."""
    columns = tuple(
        Column(at, one["heading"], one.get("field", ""), 1.0)
        for at, one in enumerate(content["columns"])
    )
    grain = content.get("row", ROWS[0])
    word = content.get("words", {}).get("block", "")
    return Layout("", (TableMap("template", "plan", (0,), columns, grain),), word.capitalize())


def nouns_of(content: Content, *, has_one_kind: bool = True) -> dict[str, Noun]:
    """What a plan of this template calls a block, theme, evidence, children's words and levels.

    Its own plural stands beside the word ("blocks"). A plan of several kinds of blocks has
    blocks, whatever its template calls most of them.
    """
    said = {**content.get("words", {})}
    said |= {one["key"]: one["word"] for one in content.get("levels", [])}
    if not has_one_kind:
        said.pop("block", None)
    return {
        key: Noun(said[key], said.get(f"{key}s") or _many(key, said[key]), _article(key, said[key]))
        for key in NOUNS
        if said.get(key)
    }


def _many(key: str, word: str) -> str:
    return several(word) if key in COUNTED else word


def _article(key: str, word: str) -> str:
    return ("an" if word[:1].casefold() in "aeiou" else "a") if key in COUNTED else ""


def several(word: str) -> str:
    """ "areas for improvement", "priorities": its first noun is many."""
    head, joint, rest = next(
        (parts for by in JOINTS if (parts := word.partition(by))[1]), (word, "", "")
    )
    tail = joint + rest
    return f"{head[:-1]}ies{tail}" if re.search("[^aeiou]y$", head) else f"{head}s{tail}"


def captions_in(content: Content) -> tuple[str, ...]:
    """In the order in which a document says them: evidence, what stands beside it, voice."""
    said = content.get("captions", {})
    return tuple(said[name] for name in CAPTIONS if said.get(name))


def scales_in(content: Content) -> dict[str, scales.Scale]:
    found = content.get("scales", {})
    return {aspect: scales.scale_of(aspect, found[aspect]) for aspect in found}


def share_alike(content: Content, headings: Sequence[Sequence[str]]) -> float:
    """Of the tables' headings and the template's, how many are the same; the best table counts."""
    own = {plain(one["heading"]) for one in content["columns"]}
    best = 0.0
    for many in headings:
        found = {plain(one) for one in many if one.strip()}
        if found:
            best = max(best, len(own & found) / len(own | found))
    return best


def headings_in(layout: Layout) -> list[list[str]]:
    return [
        [column.header for column in one.columns] for one in layout.tables if one.role == "plan"
    ]


def best_fit(found: Sequence[tuple[int, str, Content]], layout: Layout) -> Fit | None:
    """The template that has most headings in common with the document, if it has enough."""
    headings = headings_in(layout)
    fits = [Fit(pk, title, share_alike(content, headings)) for pk, title, content in found]
    best = max(fits, key=lambda one: one.share, default=None)
    return best if best and best.share >= LIKE else None


def remembered(
    layout: Layout, *, slug: str, title: str, number: int, on: date, kinds: Sequence[str]
) -> dict[str, Any]:
    """The reading of a document's largest table as a template, for the next one like it."""
    plans = [one for one in layout.tables if one.role == "plan" and one.columns]
    widest = max(plans, key=lambda one: sum(bool(column.header) for column in one.columns))
    columns = [
        {"heading": column.header, "field": column.field}
        for column in sorted(widest.columns, key=lambda column: column.at)
        if column.header.strip()
    ]
    said = {fill: level for one in plans for fill, level in one.said.items()}
    colours = {fill: level or NONE for fill, level in sorted(said.items())}
    most = max(kinds, key=kinds.count) if kinds else RECOMMENDATION
    return {
        "slug": slug,
        "number": number,
        "title": title,
        "in_force_from": on.isoformat(),
        "row": widest.grain or ROWS[0],
        "blocks": most if most in KINDS else RECOMMENDATION,
        "columns": columns,
        **({"colours": colours} if colours else {}),
    }


def unfit_memory(layout: Layout, title: str) -> Iterator[Refusal]:
    plans = [one for one in layout.tables if one.role == "plan"]
    if not any(column.header.strip() for one in plans for column in one.columns):
        why = "No table of this document has headings that could be known again."
        yield Refusal("title", "", why, "Correct its columns first.", "no-headings")
    if not title.strip() or len(title) > LONGEST_TITLE:
        why = f"A template has a name of 1 to {LONGEST_TITLE} characters."
        yield Refusal("title", title[:80], why, "Write what people call this form.", "title")

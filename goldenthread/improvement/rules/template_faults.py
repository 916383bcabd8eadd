"""What keeps a file or a page from being a template of plans: each fault with its place."""

from collections.abc import Iterator, Mapping, Sequence

from goldenthread.methods.refusal import Refusal

from .correcting import unfit_colours
from .importing import fields_known
from .plans.values import MAIN, SUB_STEP, SUPPLEMENTED, UNDERPINNED
from .plans.words import caption_of, plain, spellings
from .scale_faults import faults_of_scale
from .states import IMPACT, PROGRESS
from .templates import (
    CAPTIONS,
    KINDS,
    LONGEST_HEADING,
    LONGEST_SLUG,
    LONGEST_TITLE,
    MOST_COLUMNS,
    PARTS,
    ROWS,
    SLUG,
    WITHOUT,
    WORDS,
    Content,
    day_of,
)  # fmt: skip

LONGEST_CYCLE, LONGEST_WORD = 24, 60
ACTION_LEVELS = (MAIN, UNDERPINNED, SUPPLEMENTED, SUB_STEP)


def faults(content: object, where: str) -> list[Refusal]:
    """Everything that keeps it from being a template: what, where, why."""
    if not isinstance(content, Mapping):
        return [_no(where, "", "A template is a table of its own.", "template")]
    return [
        *_faults_of_name(content, where),
        *_faults_of_columns(content.get("columns"), f"{where}.columns"),
        *_faults_of_shape(content, where),
        *_faults_of_colours(content.get("colours", {}), f"{where}.colours"),
        *_faults_of_words(content, where),
        *_faults_of_levels(content.get("levels", []), f"{where}.levels"),
        *_faults_of_scales(content.get("scales", {}), f"{where}.scales"),
        *_faults_of_cycles(content.get("cycles", []), f"{where}.cycles"),
    ]


def _faults_of_name(content: Content, where: str) -> Iterator[Refusal]:
    slug, title = content.get("slug"), content.get("title")
    if not isinstance(slug, str) or not SLUG.match(slug) or len(slug) > LONGEST_SLUG:
        why = "Its name in addresses holds small letters, figures and single hyphens."
        yield _no(f"{where}.slug", slug, why, "slug")
    if not _is_text(title, LONGEST_TITLE):
        why = f"It has a title of 1 to {LONGEST_TITLE} characters."
        yield _no(f"{where}.title", title, why, "title")
    number = content.get("number")
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        yield _no(f"{where}.number", number, "Its version is a number from 1 on.", "number")
    if day_of(content) is None:
        why = "It is in force from a day, such as 2026-04-01."
        yield _no(f"{where}.in_force_from", content.get("in_force_from"), why, "day")
    for unknown in sorted(set(map(str, content)) - PARTS):
        why = f"A template has no part “{unknown}”. Its parts: {', '.join(sorted(PARTS))}."
        yield _no(f"{where}.{unknown}", unknown, why, "unknown")


def _faults_of_columns(columns: object, where: str) -> Iterator[Refusal]:
    if not isinstance(columns, Sequence) or isinstance(columns, str) or not columns:
        yield _no(where, "", "It has no columns.", "columns")
        return
    if len(columns) > MOST_COLUMNS:
        yield _no(where, len(columns), f"A page holds at most {MOST_COLUMNS} columns.", "columns")
    fields = set()
    for at, one in enumerate(columns, start=1):
        place = f"{where}[{at}]"
        if not isinstance(one, Mapping) or set(one) - {"heading", "field"}:
            yield _no(place, one, "A column has a heading and a field, and no more.", "column")
            continue
        if not _is_text(one.get("heading"), LONGEST_HEADING):
            yield _no(f"{place}.heading", one.get("heading"), "A column has a heading.", "heading")
        if one.get("field", "") not in ("", *fields_known()):
            why = f"This is no part of a plan. Known: {', '.join(fields_known())}."
            yield _no(f"{place}.field", one.get("field"), why, "field")
        fields.add(one.get("field", ""))
    if "action" not in fields:
        yield _no(where, "", "No column holds the actions.", "no-action")


def _faults_of_colours(colours: object, where: str) -> Iterator[Refusal]:
    """As a person says them of a document; a colour is six digits, as files write it."""
    if not isinstance(colours, Mapping):
        yield _no(where, "", "Colours are a table of colours and levels.", "colours")
        return
    for fill, level in colours.items():
        for one in unfit_colours({str(fill): str(level)}):
            yield _no(f"{where}.{fill}", level, one.why, "colour")


def _faults_of_shape(content: Content, where: str) -> Iterator[Refusal]:
    for name, known in (("row", ROWS), ("blocks", KINDS), ("without_reference", WITHOUT)):
        said = content.get(name, next(iter(known)))
        if said not in known:
            yield _no(f"{where}.{name}", said, f"It is one of: {', '.join(known)}.", name)
    captions = content.get("captions", {})
    if not isinstance(captions, Mapping) or set(captions) - set(CAPTIONS):
        why = f"Captions are: {', '.join(CAPTIONS)}."
        yield _no(f"{where}.captions", "", why, "captions")
        return
    for name in ("evidence", "voice"):
        said = captions.get(name)
        if said is not None and caption_of(str(said)) != name:
            why = "A document with this caption could not be read again: it is no known spelling."
            yield _no(f"{where}.captions.{name}", said, why, "caption")


def _faults_of_words(content: Content, where: str) -> Iterator[Refusal]:
    """Themes in their order, lists that stand in a block's own cell, the council's words."""
    for name in ("themes", "lists"):
        many = content.get(name, [])
        if not isinstance(many, list) or not all(_is_text(one, LONGEST_HEADING) for one in many):
            yield _no(f"{where}.{name}", many, "It is a list of short texts.", name)
        elif name == "lists" and set(many) - set(fields_known()):
            unknown = sorted(set(many) - set(fields_known()))[0]
            yield _no(f"{where}.lists", unknown, "This is no part of a plan.", "lists")
    said = content.get("words", {})
    if not isinstance(said, Mapping) or set(said) - set(WORDS):
        yield _no(f"{where}.words", "", f"Words are said for: {', '.join(WORDS)}.", "words")
    elif not all(_is_text(one, LONGEST_WORD) for one in said.values()):
        yield _no(f"{where}.words", "", f"A word has 1 to {LONGEST_WORD} characters.", "words")


def _faults_of_levels(levels: object, where: str) -> Iterator[Refusal]:
    """The word of a level must be one that a reader knows, or the plan would not come back."""
    if not isinstance(levels, Sequence) or isinstance(levels, str):
        yield _no(where, "", "Levels are a list of tables with key and word.", "levels")
        return
    known = dict(spellings("levels"))
    for at, one in enumerate(levels, start=1):
        key = one.get("key") if isinstance(one, Mapping) else None
        if key not in ACTION_LEVELS:
            why = f"A level of actions is one of: {', '.join(ACTION_LEVELS)}."
            yield _no(f"{where}[{at}].key", key, why, "level")
        elif key in (UNDERPINNED, SUPPLEMENTED) and known.get(plain(one.get("word", ""))) != key:
            why = "A document with this word could not be read again: it is no known spelling."
            yield _no(f"{where}[{at}].word", one.get("word"), why, "level-word")


def _faults_of_scales(found: object, where: str) -> Iterator[Refusal]:
    if not isinstance(found, Mapping) or set(found) - {PROGRESS, IMPACT}:
        yield _no(where, "", "There is a scale of progress and a scale of impact.", "scales")
        return
    for aspect, content in found.items():
        yield from faults_of_scale(aspect, content, f"{where}.{aspect}")


def _faults_of_cycles(cycles: object, where: str) -> Iterator[Refusal]:
    """Several bodies may look at one plan, each in its own rhythm."""
    if not isinstance(cycles, Sequence) or isinstance(cycles, str):
        yield _no(where, "", "Cycles are a list of tables.", "cycles")
        return
    for at, one in enumerate(cycles, start=1):
        place = f"{where}[{at}]"
        if not isinstance(one, Mapping) or set(one) - {"months", "weeks", "at_most", "body"}:
            why = "A cycle has months or weeks, at_most, and the body that looks."
            yield _no(place, "", why, "cycle")
        else:
            numbers = (one.get("months", 0), one.get("weeks", 0), one.get("at_most", 0))
            yield from unfit_cycle(*numbers, where=place)
            if not _is_text(one.get("body"), LONGEST_TITLE):
                yield _no(f"{place}.body", one.get("body"), "No body is named.", "body")


def unfit_cycle(
    months: object, weeks: object, at_most: object = 0, *, where: str = "months"
) -> Iterator[Refusal]:
    """Months or weeks, and not both; "every 4 to 6 weeks" has 6 as `at_most`."""
    numbers = [one for one in (months, weeks) if isinstance(one, int) and 0 < one <= LONGEST_CYCLE]
    if len(numbers) != 1 or (months and weeks):
        why = f"A plan is updated every 1 to {LONGEST_CYCLE} months, or every so many weeks."
        yield _no(where, f"{months or weeks or ''}", why, "cycle")
    elif not isinstance(at_most, int) or (at_most and not numbers[0] <= at_most <= LONGEST_CYCLE):
        why = f"Every {numbers[0]} to {at_most} is no span."
        yield _no(where, at_most, why, "cycle-span")


def _is_text(value: object, longest: int) -> bool:
    return isinstance(value, str) and len(value.strip()) > 0 and len(value) <= longest


def _no(where: str, value: object, why: str, code: str) -> Refusal:
    said = "" if value is None else str(value)[:80]
    return Refusal(where, said, why, "Correct it in the file, and load it again.", code)

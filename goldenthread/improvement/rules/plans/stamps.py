"""Lines that say something of the paper itself: its version, its day, its marking, whose it is.

They are notes of the plan, and never a theme or the title of a block.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from goldenthread.documents.reading.parts import Line
from goldenthread.methods.months import BEGUN

from .headings import NO_HEADING, PAPER, clean_heading, depth, title_of
from .legend import of_line
from .opening import STAMPED, Above
from .values import Place
from .words import plain, words

LONGEST = 14  # words
DATED = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{BEGUN}[a-z]*,?\s+(?:19|20)?\d\d\b"
    r"|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b20\d\d(?:\s?[/-]\s?\d\d)?\b",
    re.IGNORECASE,
)
VERSION = re.compile(
    r"\b(?:version|v|revision|rev|draft)\.?\s*\d+(?:\.\d+)*[a-z]?\b", re.IGNORECASE
)
POINTS = re.compile(  # "Initials: see the key"
    r"\bsee\b.{1,30}\b(?:sheet|tab|key|legend|page|appendix|annex)\b", re.IGNORECASE
)
MONTH = re.compile(rf"{BEGUN}[a-z]*,?\s+(?:19|20)\d\d", re.IGNORECASE)
PARTED = re.compile(r"\s[-\u2013—|]\s|[:|,;]")
NUMBER = re.compile(r"^\d{1,2}(?:st|nd|rd|th)?$")
COUNCIL = re.compile(
    r"^(?:the\s+)?(?:(?:london|royal)\s+borough\s+of\s+\S+"
    r"|\S.*\b(?:county|city|borough|district|metropolitan|unitary)\s+council\b"
    r"|\S+\s+Council\s+(?:with|and)\s+\S.*"
    r"|(?:[A-Z][\w'\u2019-]+\s+)(?:(?:and|upon|on|of|the|&|[A-Z][\w'\u2019-]+)\s+){0,4}(?-i:Council)$"
    r"|(?-i:[A-Z].*\b(?:Directorate|Department|DIRECTORATE|DEPARTMENT))$)",
    re.IGNORECASE,
)
NAMELESS = re.compile(r"^(?:sheet|table|tab|page|plan)?\s*\d*$", re.IGNORECASE)  # "Sheet1"
QUOTED = re.compile(r"[“\"\u2018](.+)[”\"\u2019]")
WHOSE = re.compile(r"\b(?:Services?|[Pp]artnership|Trust|Home)$")  # above "Improvement plan 2026"


def by_months(texts: Iterable[str]) -> bool:
    """Whether months head the parts of a document: then none of them is the whole paper's."""
    return len({plain(text) for text in texts if MONTH.fullmatch(text.strip())}) > 1


def marked(
    lines: Sequence[Above], plan_title: str, *, is_first: bool = False, has_months: bool = False
) -> list[Above]:
    """The lines with those set apart that are of the paper. `is_first`: no block was read yet;
    `has_months`: they head its parts."""
    texts = [clean_heading(line.text) for line, _ in lines]
    named = [_without_number(text) for text in texts]
    near = {at for at, text in enumerate(texts) if _is_top(text, plan_title)}
    return [
        (replace(line, style=PAPER, is_bold=False), place)
        if is_stamp(texts[at])
        or (is_first and (is_plan_name(named[at]) or plain(named[at]) in _said("chapters")))
        or (is_first and not has_months and MONTH.fullmatch(texts[at]))
        or (_is_service(line) and {at - 1, at + 1} & near)
        or (is_first and at == 0 and _is_whose(line, texts))
        else (line, place)
        for at, (line, place) in enumerate(lines)
    ]


def _without_number(text: str) -> str:
    """ "4. Our plan" is the fourth chapter, no block."""
    title = title_of(text)
    return text if title.kind else title.text


def _is_whose(line: Line, texts: Sequence[str]) -> bool:
    """An organisation's name in the first line, above what its plan is called; above nothing it
    may be the first of several headings."""
    below = texts[1] if len(texts) > 1 else ""
    is_above = "plan" in plain(below).split() or is_plan_name(below)
    first, *more = PARTED.split(texts[0])
    is_above = is_above or any(is_plan_name(one.strip()) for one in more)
    return bool(WHOSE.search(first.strip())) and (is_above or (not below and not line.style))


def with_sheet(lines: list[Above], place: Place, plan_title: str) -> list[Above]:
    """With the sheet's name where no line but the plan's title names what stands below it, as
    "Improvement plan: Front door" on the sheet “Front door”."""
    quoted = QUOTED.search(place.table)
    name = quoted[1] if quoted and not NAMELESS.match(quoted[1]) else ""
    said = plain(name)
    lines = [
        (replace(line, style=PAPER, is_bold=False), at)
        if said and said != plain(line.text) and said in plain(line.text) and _says_plan(line)
        else (line, at)
        for line, at in lines
    ]
    named = [x for x, _ in lines if x.style != PAPER and plain(x.text) != plain(plan_title)]
    return lines if not name or is_plan_name(name) or named else [*lines, _of_sheet(name, place)]


def _says_plan(line: Line) -> bool:
    return "plan" in plain(line.text).split()


def _of_sheet(name: str, place: Place) -> Above:
    return Line(name, is_bold=True), place


def is_plan_name(text: str) -> bool:
    """ "Improvement plan 2026 to 2028", "Our recovery programme": no theme, unless something stands
    behind it ("Improvement plan: Front door")."""
    first, *others = [part for one in PARTED.split(text) if (part := one.strip())] or [""]
    said = f" {plain(DATED.sub(' ', first))} "
    is_named = any(f" {one} " in said for one in _said("plans")) and not title_of(text).kind
    return is_named and len(said.split()) <= LONGEST and all(map(_is_of_paper, others))


def _is_of_paper(text: str) -> bool:
    is_dated = not plain(DATED.sub(" ", text)) or plain(text) in _said("services")
    return is_dated or is_stamp(text) or is_plan_name(text) or _is_nothing_more(text)


def is_stamp(text: str) -> bool:
    """ "Version 3", "Updated for the panel, June 2026", "Official - Sensitive", "… Council"."""
    said = plain(text)
    title = title_of(text)
    if of_line(text):  # a key of colours
        return True
    if not said or len(said.split()) > LONGEST or (title.is_block and title.kind):
        return False
    if (
        said in _said("marks")
        or POINTS.search(text)
        or said.startswith(tuple(f"{one} " for one in _said("names")))
    ):
        return True
    has_day = bool(DATED.search(text) or VERSION.search(text))
    begins = said.startswith(tuple(f"{one} " for one in _said("begins")))
    meets = bool(set(said.split()) & set(_said("meetings"))) and bool(STAMPED.search(text))
    return _is_council(text) or (has_day and (begins or meets or _is_nothing_more(text)))


def _is_nothing_more(text: str) -> bool:
    """A version or a day and words that go with them: "Draft v0.4", "Quarter 2 update 2026/27"."""
    left = plain(DATED.sub(" ", VERSION.sub(" ", text))).split()
    rest = [one for one in left if not NUMBER.match(one) and one not in _said("joining")]
    return not rest and (bool(VERSION.search(text)) or bool(set(left) & set(_said("telling"))))


def _is_council(text: str) -> bool:
    first, *others = [part for one in PARTED.split(text) if (part := one.strip())] or [""]
    is_peoples = first.endswith("ouncil") and set(plain(first).split()) & set(_said("councils"))
    services = all(plain(one) in _said("services") or COUNCIL.match(one) for one in others)
    return bool(COUNCIL.match(first)) and services and not is_peoples


def _is_service(line: Line) -> bool:
    """ "Children's Services" beside the plan's title; in a heading's style it may be a theme."""
    return depth(line) == NO_HEADING and plain(line.text) in _said("services")


def _is_top(text: str, plan_title: str) -> bool:
    return bool(plan_title and plain(text) == plain(plan_title)) or _is_council(text)


def _said(name: str) -> Sequence[str]:
    found: Sequence[str] = words()["paper"][name]
    return found

"""Numbers that a row of evidence wants, and the paragraphs of an inspection that a row cites."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from goldenthread.methods.months import BEGUN

from .target import Target
from .values import Paragraph
from .words import plain

LONGEST = 3_000  # characters: a longer text is a report, no measure
PERCENT = re.compile(
    r"(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>%|per\s*cent\b|percentage\s+points?|ppts?\b|pp\b|"
    r"(?:working\s+)?days?\b|hours?\b|hrs?\b|months?\b|weeks?\b)",
    re.IGNORECASE,
)
BY = re.compile(
    r"^(?:[^.;\d%]|\d+\s*(?:month|week|day|hour)){0,90}?\b(?:by|in|from)\s+"
    r"(?:the\s+)?(?P<by>(?:end\s+(?:of\s+)?)?(?:\d{1,2}/\d{1,2}/\d{2,4}"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{BEGUN}[a-z]*"
    r"[\s'\u2019-]*(?:20)?\d\d\b|20\d\d(?:/\d\d)?))",
    re.IGNORECASE,
)
PARTS = re.compile(r";\s+|\n")
BESIDE = re.compile(r"\s*([^:;]{2,40}):\s*(\S.*)", re.DOTALL)  # "Target: 70%"
TARGET = re.compile(r"(?:\w+ )?target(?! date| day)\b")
STOOD = re.compile(r"(?:\w+ )?(?:baseline|starting point|where we started)\b")
WHEN = {"by", "by when", "target date", "due", "deadline", "date", "when"}
FIGURE = re.compile(r"\D{0,3}(?P<number>\d[\d,]*(?:\.\d+)?)")
BARE = re.compile(r"(?:[<>~≤≥]|at least)?\s*(?P<number>\d[\d,]*(?:\.\d+)?)", re.IGNORECASE)
WAS = re.compile(r"^\s*\((?:19|20)\d\d\)")  # "27% (2025)": where it stood, and no target
FROM = re.compile(
    r"\bfrom\s+(?:(?:about|around|over|under)\s+)?(?P<was>\d{1,3}(?:\.\d+)?)\s*"
    r"(?:%|per\s*cent|(?:working\s+)?(?:day|hour|week|month)s?)?"
    r"(?:\s+in\s+[^.;%]{1,30}?|\s*\([^)]{1,30}\))?,?\s+to\s+"
    r"(?:(?:at least|about|around|over|under|more than|less than)\s+)?$",
    re.IGNORECASE,
)  # "from 40% to 60%": where it stood, and what is wanted
LENGTH = re.compile(r"\d+\s*(?:month|week|day|hour)\b(?!s)")  # "a 12 month programme"
BEFORE = re.compile(r"\b(?:last|past|previous|preceding)\s+$", re.IGNORECASE)
CHANGE = re.compile(
    r"(?:improvement|increase|reduction|reduce|rise|fall|drop|decrease|gap)\b[^.;%]{0,20}$"
    r"|\bby\s+(?:at\s+least\s+)?$|\b[Aa]chieve an?\s*$|\ba\s*$",
    re.IGNORECASE,
)
CHANGED = re.compile(r"^\s*(?:improvement|increase|reduction|rise|fall|drop|decrease|gap)", re.I)
NOTE = re.compile(
    r"\b(?:at least|minimum of|at a minimum of)\s+(?P<number>\d+(?:\.\d+)?)\b(?!\s*(?:%|per|days?|"
    r"hours?|hrs?|months?|weeks?|\d))",
    re.IGNORECASE,
)
PARA = re.compile(
    r"\b(?:para(?:graph)?s?)\.?\s*(?P<numbers>\d+(?:\.\d+)?(?:\s*(?:,|and|&|to|[-\u2013])\s*\d+(?:\.\d+)?)*)",
    re.IGNORECASE,
)
NUMBERS = re.compile(r"\d+(?:\.\d+)?")


def targets_in(text: str) -> tuple[Target, ...]:
    """Per cent, points, lengths of time and least counts, each with the day beside it."""
    if len(text) > LONGEST:
        return ()
    found: dict[int, Target] = {}
    for one in PERCENT.finditer(text):
        if _is_none(text, one):
            continue
        unit, sure = _unit(text, one)
        behind = text[one.end() :]
        by = _by(behind) if unit in {"per_cent", "points"} else ""  # a length counts from an event
        was = FROM.search(text[: one.start()])
        if was:
            found.pop(was.start("was"), None)
        baseline = float(was["was"]) if was else None
        found[one.start()] = Target(float(one["number"]), unit, by, one[0], sure, baseline)
    for one in NOTE.finditer(text):
        found[one.start()] = Target(float(one["number"]), "count", "", one[0])
    return tuple(target for _, target in sorted(found.items()))


def targets_of(text: str, beside: str) -> tuple[Target, ...]:
    """The targets of a measure: what stands under "Target" beside it, then those in its words."""
    said = [(plain(one[1]), one[2]) for one in map(BESIDE.match, PARTS.split(beside)) if one]
    by = next((value for label, value in said if label in WHEN), "")
    was = next((value for label, value in said if STOOD.match(label)), "")
    named = [(label, value) for label, value in said if TARGET.match(label)]
    found = [_beside(value, by, was) for _, value in named]
    return (*filter(None, found), *targets_in(text))


def _beside(value: str, by: str, was: str) -> Target | None:
    """ "70%" beside "41%" and "March 2027"; "6" counts. None where it is not one number."""
    bare, stood, many = BARE.fullmatch(value), FIGURE.match(was), targets_in(value)
    if not bare and len(many) != 1:
        return None
    one = Target(_number(bare), "count") if bare else many[0]
    is_same = ("%" in value) == ("%" in was)
    baseline = _number(stood) if stood and is_same else one.baseline
    return replace(one, by=one.by or by, text=value, baseline=baseline)


def _number(found: re.Match[str]) -> float:
    return float(found["number"].replace(",", ""))


def _is_none(text: str, found: re.Match[str]) -> bool:
    """What was, how long a thing is, a time gone by: no number that is wanted."""
    is_length = bool(LENGTH.fullmatch(found[0])) and float(found["number"]) != 1
    before, behind = text[: found.start()], text[found.end() :]
    return is_length or bool(WAS.match(behind) or BEFORE.search(before))


def _unit(text: str, found: re.Match[str]) -> tuple[str, bool]:
    """ "%" beside "improvement", "gap" or "by" may mean points: said so, and not sure."""
    printed = re.sub(r"\s+", " ", found["unit"].lower())
    if printed.startswith(("percentage", "pp")):
        return "points", True
    if printed in {"%", "per cent", "percent"}:
        before, behind = text[: found.start()], text[found.end() :]
        if CHANGE.search(before) and CHANGED.match(behind):
            return "points", False
        if re.search(
            r"\b(?:increase|reduc|improve|rise|fall|drop|down|up)\w*\b[^.;]{0,40}\bby\s+$", before
        ):
            return "points", False
        return "per_cent", True
    first = printed.removeprefix("working ")[0]
    return {"d": "days", "h": "hours", "m": "months", "w": "weeks"}[first], True


def _by(behind: str) -> str:
    found = BY.match(behind)
    return found["by"].strip() if found else ""


def quotes_in(lines: Iterable[tuple[str, bool]]) -> list[str]:
    """Lines of a cell, each with whether it is an item of a list, as one text a quote: a line that
    names a paragraph begins one, and so does each item where the cell is a list."""
    out: list[str] = []
    is_list = False
    for at, (text, is_item) in enumerate(lines):
        is_list = is_item if at == 0 else is_list
        if at == 0 or (is_list and is_item) or PARA.match(text):
            out.append(text)
        else:
            out[-1] += f"\n{text}"
    return out


def paragraphs_in(texts: Sequence[str]) -> tuple[Paragraph, ...]:
    """ "Para 66 and 122 - words" → numbers 66, 122 and the words, kept as printed."""
    out = []
    for text in texts:
        if not text.strip():
            continue
        found = PARA.search(text)
        source = found["numbers"] if found else ""
        if not found and re.fullmatch(r"[\d.,;&\s\u2013-]+(?:and[\d.,\s]+)?", text.strip()):
            source = text
        out.append(Paragraph(tuple(NUMBERS.findall(source)), text.strip()))
    return tuple(out)

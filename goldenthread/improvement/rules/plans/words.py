"""The words of plans: a heading's field, a caption's kind, a label. Data is in `library`."""

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import cache
from typing import Any

from goldenthread.improvement.library import read

SURE, CONTAINED, INSIDE, CLOSE = 1.0, 0.6, 0.4, 0.6
LONGEST_HEADER = 130
LIKE, SHORTEST_LIKE = 0.88, 5
BRACKETED = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
FUNCTION = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "or",
        "that",
        "the",
        "this",
        "to",
        "with",
        "which",
        "who",
        "will",
        "be",
        "is",
        "are",
        "their",
        "our",
        "its",
        "via",
        "re",
        "including",
        "any",
        "all",
    ]
)  # words that no sentence ends with


def plain(text: str) -> str:
    """Lower case, words only: how headings and captions are compared."""
    text = text.lower().replace("&", " and ").replace("\u2019", "'")
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text).split())


@cache
def words() -> Mapping[str, Any]:
    return read("plan_columns")


@cache
def spellings(part: str) -> tuple[tuple[str, str], ...]:
    """(plain spelling, what it means) of one part of the file, the longest first."""
    pairs = {plain(one): name for name, many in words()[part].items() for one in many}
    return tuple(sorted(pairs.items(), key=lambda pair: -len(pair[0])))


@cache
def field_of(header: str) -> tuple[str, float]:
    """The field that a heading names, and how sure: ("due", 1.0); ("", 0.0) for none."""
    if len(header) > LONGEST_HEADER:
        return "", 0.0
    whole = plain(header)
    short = plain(BRACKETED.sub("", header))
    best, sure = "", 0.0
    for spelling, name in spellings("columns"):
        found = max(_fits(spelling, whole), _fits(spelling, short) - 0.02)
        if found > sure:
            best, sure = name, found
    return best, round(sure, 2)


def _fits(spelling: str, header: str) -> float:
    if not header:
        return 0.0
    if spelling == header:
        return SURE
    if f" {spelling} " in f" {header} ":
        at_edge = header.startswith(spelling + " ") or header.endswith(" " + spelling)
        base = CONTAINED if " " in spelling or at_edge else INSIDE
        start = 0.1 if header.startswith(spelling + " ") else 0.0
        return base + start + 0.25 * len(spelling) / len(header)
    if len(header) >= SHORTEST_LIKE and abs(len(header) - len(spelling)) <= 2:  # noqa: PLR2004
        same = SequenceMatcher(None, spelling, header)
        likely = same.real_quick_ratio() >= LIKE and same.quick_ratio() >= LIKE
        return CLOSE if likely and same.ratio() >= LIKE else 0.0
    return 0.0


@cache
def caption_of(text: str) -> str:
    """evidence, voice or actions where a line is a caption and no more; else ""."""
    said = plain(text)
    if not said or len(said.split()) > 14:  # noqa: PLR2004  # a caption is short
        return ""
    for spelling, name in spellings("captions"):
        if said == spelling:
            return name
        if said.startswith(spelling + " ") and text.rstrip().endswith((":", "?", ":-")):
            return name
    return ""


DASHES = ("-", "\u2013", "—")


def counted(number: int, what: str) -> str:
    """1 action, 3 actions."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def ends_open(text: str) -> bool:
    """Whether a line breaks off: a word that no sentence ends with, an open bracket or quote."""
    said = text.rstrip()
    if not said:
        return False
    if said.endswith((",", "-", "\u2013", "/", "&", "(", "“", "\u2018")):
        return True
    if said.count("(") > said.count(")") or said.count("“") > said.count("”"):
        return True
    if re.search(r"(^|\s)\u2018[^\u2019]*$", said):
        return True
    last = re.split(r"\s", said)[-1].strip("“”\u2018\u2019'\"")
    return last.lower() in FUNCTION and last != last.upper()


def starts_low(text: str) -> bool:
    """Whether a line starts in the middle of a sentence."""
    said = text.lstrip(" “\u2018\"'")
    dashed = text.lstrip()[:1] in DASHES
    said = said.lstrip(" -\u2013—") if dashed else said
    return bool(said) and (said[0].islower() or said[0] in "(),;")

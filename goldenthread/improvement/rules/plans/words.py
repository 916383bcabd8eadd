"""The words of plans: a heading's field, a caption's kind, a label. Data is in `library`."""

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import cache
from typing import Any

from goldenthread.improvement.library import read
from goldenthread.methods.months import BEGUN

SURE, CONTAINED, INSIDE, CLOSE, PHRASED = 1.0, 0.6, 0.4, 0.6, 0.9
LONGEST_HEADER = 130
LIKE, SHORTEST_LIKE = 0.88, 5
HEAD_NOUN, FEW, KNOWN, LONG, LONGEST_TORN = 0.15, 3, 0.6, 9, 40
OTHER_LETTERS = 3  # of two spellings that differ by a slip of the pen
DATED = re.compile(
    rf"\b(?:{BEGUN}[a-z]*\.?[ '\u2019]*\d{{2,4}}"
    r"|q[1-4](?:\s*(?:20)?\d\d(?:\s*[/-]\s*\d\d)?)?|\d{1,2}[./]\d{1,2}[./]\d{2,4}"
    r"|20\d\d(?:\s*[/-]\s*\d\d)?)(?!\w)",
    re.IGNORECASE,
)  # of which month a column is says nothing about what it holds
BEHIND = re.compile(r"[:?]\W*\w")  # words behind a colon or a question mark
NEXT = re.compile(r" (?:and )?(?:the )?next steps$|^next steps (?:and )?")
REPORTS = {"progress", "comments", "impact"}
SIGNS = re.compile(r"[#\u2116\u00a7]|\bid\s*$", re.IGNORECASE)  # "number", as in "Action #"
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


def undated(header: str) -> str:
    """A heading without the month or year that it is of, if anything is left that says what it
    holds: "By December 2027" is a day."""
    bare = DATED.sub(" ", header)
    return header if FUNCTION.issuperset(plain(bare).split()) else bare


@cache
def field_of(header: str) -> tuple[str, float]:
    """The field that a heading names, and how sure: ("due", 1.0); ("", 0.0) for none."""
    if len(header) > LONGEST_HEADER:
        return "", 0.0
    header = undated(header)
    whole = plain(header)
    short = plain(BRACKETED.sub("", header))
    known = dict(spellings("columns"))
    signed = plain(SIGNS.sub(" no ", header))
    for said, exact in ((signed, SURE), (whole, SURE), (short, SURE - 0.02)):
        if said in known:
            return known[said], exact
    if name := _report_and_next(short):
        return name, SURE - 0.02
    return _likely(whole, short, is_compound="/" not in header and _is_compound(short))


def _report_and_next(said: str) -> str:
    """The field of a report that says what comes next too: "Highlights and next steps"."""
    known = dict(spellings("columns"))
    for joined in NEXT.finditer(said):
        name = known.get(said[: joined.start()] or said[joined.end() :], "")
        if name in REPORTS:
            return name
    return ""


@cache
def either(header: str) -> tuple[str, ...]:
    """The fields that the parts of "Milestone / task" name, where all are known; () else."""
    parts = header.split("/")
    named = [field_of(part) for part in parts]
    if len(parts) < 2 or any(sure < SURE - 0.02 for _, sure in named):  # noqa: PLR2004
        return ()
    return tuple(dict.fromkeys(name for name, _ in named))


def _likely(whole: str, short: str, *, is_compound: bool) -> tuple[str, float]:
    """The field whose spelling fits best a heading that is none of them."""
    best, sure = _phrase(whole) or _torn().get(whole.replace(" ", ""), ""), PHRASED
    if not best:
        sure = 0.0
    for spelling, name in _near(whole, short):
        found = max(_fits(spelling, whole), _fits(spelling, short) - 0.02)
        if is_compound and short.endswith(" " + spelling):
            found += HEAD_NOUN  # "Priority timescale" is a timescale
        if found > sure:
            best, sure = name, found
    if sure < KNOWN and (name := _ending(whole.replace(" ", ""))):
        return name, KNOWN
    return best, round(sure, 2)


def _near(*headers: str) -> list[tuple[str, str]]:
    """Spellings that may fit, the longest first: some word in common, or nearly the letters."""
    found: dict[str, str] = {}
    for said in headers:
        for word in said.split():
            found.update(_by_first_word().get(word, ()))
        letters = frozenset(said)
        for length in range(len(said) - 2, len(said) + 3):
            for spelling, signs, name in _by_length().get(length, ()):
                if len(signs ^ letters) <= OTHER_LETTERS:
                    found[spelling] = name
    return sorted(found.items(), key=lambda pair: -len(pair[0]))


@cache
def _by_first_word() -> Mapping[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for spelling, name in spellings("columns"):
        found.setdefault(spelling.split()[0], {})[spelling] = name
    return found


@cache
def _by_length() -> Mapping[int, list[tuple[str, frozenset[str], str]]]:
    found: dict[int, list[tuple[str, frozenset[str], str]]] = {}
    for spelling, name in spellings("columns"):
        found.setdefault(len(spelling), []).append((spelling, frozenset(spelling), name))
    return found


def _phrase(said: str) -> str:
    """The field of a question asked in many ways: "How will we know … made a difference?"."""
    if not said.startswith(_openings()):
        return ""
    return next((name for pattern, name in _phrases() if pattern.match(said)), "")


@cache
def _openings() -> tuple[str, ...]:
    return tuple({one.split()[0] for many in words()["phrases"].values() for one in many})


@cache
def _torn() -> Mapping[str, str]:
    """Spellings without spaces: a narrow column cuts "timescal e"."""
    return {spelling.replace(" ", ""): name for spelling, name in spellings("columns")}


def _ending(letters: str) -> str:
    """The field of a long spelling at the end of a heading that was cut inside its words."""
    ends = _long_ones()
    if len(letters) > LONGEST_TORN or not letters.endswith(ends):
        return ""
    return next(_torn()[one] for one in ends if letters.endswith(one))


@cache
def _long_ones() -> tuple[str, ...]:
    return tuple(one for one in _torn() if len(one) >= LONG)


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    """In the file "*" stands for any words, or none."""
    return tuple(
        (re.compile(r"^" + one.replace(" * ", r"\b.*\b").replace(" *", r"\b.*") + "$"), name)
        for name, many in words()["phrases"].items()
        for one in many
    )


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


def _is_compound(header: str) -> bool:
    """A few words none of which joins others: the last one is what the others describe."""
    said = header.split()
    return len(said) <= FEW and not FUNCTION.intersection(said)


@cache
def caption_of(text: str) -> str:
    """evidence, voice or actions where a line is a caption and no more; else ""."""
    said = plain(text)
    if not said or len(said.split()) > 14 or BEHIND.search(text):  # noqa: PLR2004
        return ""  # a caption is short, and words behind it are no caption
    for spelling, name in spellings("captions"):
        if said == spelling:
            return name
        if said.startswith(spelling + " ") and text.rstrip().endswith((":", "?", ":-")):
            return name
    asked = _phrase(said)
    return asked if asked in words()["captions"] else ""


DASHES = ("-", "\u2013", "—")


def counted(number: int, what: str) -> str:
    """1 action, 3 actions; other plurals: "body,bodies"."""
    one, _, many = what.partition(",")
    return f"{number} {one}" if number == 1 else f"{number} {many or f'{one}s'}"


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

"""A text as likeness reads it: its dates and numbers apart, its words cut short, its parts.

Words are cut at six letters after common endings, doubled letters and ei for ie are made even, so
that "assesment" and "assessments" are one. Words that any sentence needs are left out.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from ..due.clean import ALIKE
from ..months import MONTHS, SHORT

CUT = 6  # letters
SHORTEST = 3  # letters that an ending must leave
NAMES = "|".join([*MONTHS, "Sept", *(one for one in SHORT if one not in MONTHS)])
DATE = re.compile(
    rf"(?:\b\d{{1,2}}(?:st|nd|rd|th)?\s+)?\b(?:{NAMES})\b\.?"
    r"(?:\s*[-/]?\s*(?:(?:19|20)\d\d|\d\d)\b)?"
    r"|\b\d{1,2}/\d{1,2}/\d{2,4}\b|\b(?:19|20)\d\d(?:\s*[-/]\s*\d{2,4})?\b"
)
NUMBER = re.compile(r"(?<![^\W_])£?\d+(?:,\d{3})*(?:\.\d+)?(?:st|nd|rd|th)?%?(?![^\W_])")
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*\d*|\d+[^\W_]+")
TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,80}>")
END = re.compile(r"(?<=[.!?;])\s+|\n+|\s*[•▪●]\s*")
TWO_TO_TWELVE = "two three four five six seven eight nine ten eleven twelve"
COUNTS = {word: str(count) for count, word in enumerate(TWO_TO_TWELVE.split(), start=2)}
SMALL_WORDS = """
    a about across after again against all also am an and any are as at be because been before
    being both but by can could did do does doing done each every everybody everyone for from had
    has have having he her his how i if in inside into is it its itself may me might more most much
    must my of off on once one only or other our out over own per put same shall she should so some
    such than that the their them then there these they this those through to too under until up
    upon us was we were what when where whether which while who whom whose why will with within
    would you your ensure ensures ensured ensuring make makes made making sure
"""
NEEDED = frozenset(SMALL_WORDS.split())


@dataclass(frozen=True, slots=True)
class Read:
    """One text read: its telling words (cut: as written), dates, numbers, words in their order."""

    text: str
    telling: dict[str, str]
    dates: frozenset[str]
    numbers: frozenset[str]
    order: tuple[str, ...]


def plain(text: str) -> str:
    """Look-alike letters, apostrophes and dashes made even; tags become new lines."""
    even = unicodedata.normalize("NFKC", TAG.sub("\n", text)).translate(ALIKE)
    even = re.sub("[’‘ʼ′`´]", "'", even)  # noqa: RUF001
    return re.sub(r"[‐-―−]", "-", even)  # noqa: RUF001


@lru_cache(maxsize=65_536)
def cut(word: str) -> str:
    """A word of letters without its ending, at most six letters."""
    word = word.lower().removesuffix("'s").replace("'", "")
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > SHORTEST:
        word = word[:-1]
    for ending, left in (("ing", 2), ("ed", SHORTEST)):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= left and re.search("[aeiouy]", stem):
            word = stem
            break
    if len(word) >= SHORTEST:
        word = word.removesuffix("e")
    word = re.sub(r"y$", "i", word).replace("ei", "ie")
    return re.sub(r"(.)\1", r"\1", word)[:CUT]


def read(text: str) -> Read:
    even = plain(text)
    dates = frozenset(map(_date, DATE.findall(even)))
    rest = DATE.sub(" ", even)
    numbers = {_number(found) for found in NUMBER.findall(rest)}
    order = tuple(WORD.findall(NUMBER.sub(" ", rest)))
    numbers |= {COUNTS[word.lower()] for word in order if word.lower() in COUNTS}
    telling: dict[str, str] = {}
    for word in order:
        if word.lower() not in NEEDED and word.lower() not in COUNTS and len(word) > 1:
            telling.setdefault(cut(word), word)
    return Read(text, telling, dates, frozenset(numbers), order)


def parts(text: str) -> tuple[str, ...]:
    """Sentences, bullets and lines of a text; what a semicolon parts."""
    found = (part.strip(" -*•\t") for part in END.split(plain(text)))
    return tuple(part for part in found if part)


def _date(printed: str) -> str:
    """Months by three letters, so that Sept and September are one."""
    printed = re.sub(r"([A-Za-z]{3})[a-z]*\.?", r"\1", printed)
    printed = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", printed)
    return re.sub(r"[\s/-]+", " ", printed.removesuffix(" ")).strip()


def _number(printed: str) -> str:
    return re.sub(r"(?:st|nd|rd|th)$|,", "", printed.removeprefix("£"))

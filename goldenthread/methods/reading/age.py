"""The age at which a text can be read with ease, by published formulas.

Flesch-Kincaid: J. P. Kincaid and others, Research Branch Report 8-75, Naval Technical Training,
1975. SMOG: G. H. McLaughlin, Journal of Reading 12 (1969) 639-646, from 30 sentences. Coleman-Liau,
which needs no syllables: M. Coleman, T. L. Liau, Journal of Applied Psychology 60 (1975) 283-284.
All give a grade of American schools; a pupil of grade g is about g + 5 years old when it begins.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from math import isfinite, sqrt

from ..refusal import refuse
from .plainer import EVERYDAY, PLAINER
from .sentences import Word, sentences
from .syllables import syllables

YEARS = 5  # from a grade to an age
MANY = 3  # syllables of a hard word
SMOG_SENTENCES = 30
FEW_WORDS = 100
LONGEST = 200_000  # characters
OLDEST = 25


@dataclass(frozen=True, slots=True)
class Hard:
    """`places`: (line, column) of each. `plainer`: what could stand there; empty: we know none."""

    word: str
    syllables: int
    places: tuple[tuple[int, int], ...]
    plainer: str

    def as_json(self) -> dict[str, object]:
        places = [{"line": line, "column": column} for line, column in self.places]
        return {
            "word": self.word, "syllables": self.syllables, "places": places,
            "plainer": self.plainer,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReadingAge:
    """`age`: Flesch-Kincaid grade + 5 in years; `youngest` and `oldest` over all the formulas.

    Grades are as the formulas give them; `smog` is None under 30 sentences. `is_within`: whether
    the age is at most the one aimed at; None without one. `why`: what to know about the figure.
    """

    age: float
    youngest: float
    oldest: float
    flesch_kincaid: float
    coleman_liau: float
    smog: float | None
    words: int
    sentences: int
    syllables: int
    headings: int
    hard: tuple[Hard, ...]
    is_within: bool | None
    why: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        return asdict(self) | {"hard": [one.as_json() for one in self.hard], "why": list(self.why)}


def flesch_kincaid(words: int, sentences: int, syllables: int) -> float:
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def coleman_liau(letters: int, words: int, sentences: int) -> float:
    return 0.0588 * 100 * letters / words - 0.296 * 100 * sentences / words - 15.8


def smog(hard: int, sentences: int) -> float:
    return 1.0430 * sqrt(hard * 30 / sentences) + 3.1291


def reading_age(text: str, *, most: float | None = None) -> ReadingAge:
    """How old a reader must be, and the words that make it hard, the most frequent first.

    `most`: the age aimed at, such as 11 for families. Headings and numbers do not count.
    Refused: a text without words or of more than 200,000 characters, an age outside 5 to 25.
    """
    if len(text) > LONGEST:
        why = f"The text is longer than {LONGEST} characters."
        raise refuse("text", len(text), why, "Give a part of it.", "reading-long")
    if most is not None and not (isfinite(most) and YEARS <= most <= OLDEST):
        do = f"Give one from {YEARS} to {OLDEST}."
        raise refuse("most", most, "There is no such age.", do, "reading-age")
    cut, headings = sentences(text)
    words = [word for sentence in cut for word in sentence]
    if not words:
        why = "There are no sentences with words in it."
        raise refuse("text", text[:40], why, "Give the text that people read.", "reading-empty")
    counts = [syllables(word.text) for word in words]
    letters = sum(letter.isalpha() for word in words for letter in word.text)
    long = sum(count >= MANY for count in counts)
    grades = [flesch_kincaid(len(words), len(cut), sum(counts)),
              coleman_liau(letters, len(words), len(cut))]  # fmt: skip
    third = smog(long, len(cut)) if len(cut) >= SMOG_SENTENCES else None
    ages = [round(grade + YEARS, 1) for grade in (*grades, *([] if third is None else [third]))]
    return ReadingAge(
        ages[0], min(ages), max(ages), round(grades[0], 1), round(grades[1], 1),
        None if third is None else round(third, 1), len(words), len(cut), sum(counts), headings,
        _hard(cut), None if most is None else ages[0] <= most, _why(words, cut),
    )  # fmt: skip


def _why(words: Sequence[Word], cut: Sequence[Sequence[Word]]) -> tuple[str, ...]:
    told = ["A formula counts lengths: it cannot tell whether the text is clear, true or kind."]
    if len(words) < FEW_WORDS:
        told.append(f"Fewer than {FEW_WORDS} words: one word more or less moves the figure.")
    if len(cut) < SMOG_SENTENCES:
        told.append(f"No SMOG grade from fewer than {SMOG_SENTENCES} sentences.")
    return tuple(told)


def _hard(cut: Iterable[Sequence[Word]]) -> tuple[Hard, ...]:
    """Words of three syllables and more but for everyday ones, and all with a plainer one."""
    places: dict[str, list[tuple[int, int]]] = {}
    for sentence in cut:
        start = 0
        while start < len(sentence):
            said, used = _term(sentence[start : start + LONGEST_PHRASE])
            if said:
                first = sentence[start]
                places.setdefault(said, []).append((first.line, first.column))
            start += used
    found = [Hard(said, sum(syllables(one) for one in said.split()), tuple(where),
                  PLAINER.get(said.lower(), "")) for said, where in places.items()]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (-len(one.places), -one.syllables, one.word)))


def _term(words: Sequence[Word]) -> tuple[str, int]:
    """The hard word or phrase at the start (else empty), and how many words it takes."""
    low = [word.text.lower() for word in words]
    for size in range(len(low), 0, -1):
        if (said := " ".join(low[:size])) in PLAINER:
            return said, size
    word = words[0].text
    is_name = re.fullmatch(r"[A-Z]{2,}s?", word)
    if not is_name and syllables(word) >= MANY and low[0] not in EVERYDAY:
        return low[0], 1
    return "", 1


LONGEST_PHRASE = max(len(phrase.split()) for phrase in PLAINER)

"""The columns of one table while they are being settled: what each is taken for, what it holds."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from .colours import is_rating_word, level_of_word, meaning_of
from .grid import Grid
from .maps import Column

REF = re.compile(
    r"^[A-Z&]{0,6}[\s/-]?\d+[A-Z]?(\.\d+)*[a-z]?[.)]?$|^[A-Z]{1,6}\d*(?:-[A-Z]?\d+)+$",
    re.IGNORECASE,
)
NEARLY = 0.9  # of the cells: a plan may print a number twice, or none
GUESSED = 0.4
FEWER = 0.8  # blocks than actions
SHORT_CELL = 25  # a status that is longer is a report


class Settling:
    """`columns` change, `values` stay: the texts of each column below its heading."""

    def __init__(self, columns: Sequence[Column], values: list[list[str]]) -> None:
        self.columns = list(columns)
        self.values = values

    def having(self, *names: str) -> list[Column]:
        return [one for one in self.columns if one.field in names]

    def has(self, *names: str) -> bool:
        return any(one.field in names for one in self.columns)

    def rename(self, one: Column, name: str, sure: float | None = None) -> None:
        kept = one.confidence if sure is None else sure
        self.columns[one.at] = replace(one, field=name, confidence=kept)

    def filled(self, one: Column) -> list[str]:
        return [text for text in self.values[one.at] if text]


Change = Callable[[Grid, Settling], None]


def are_ratings(texts: Sequence[str]) -> bool:
    """Short words that stand for ratings, and at least one that is a level."""
    return all(map(is_rating_word, texts)) and any(
        level_of_word(text, letters=True) or meaning_of(text) for text in texts
    )


def all_are(texts: Sequence[str], pattern: re.Pattern[str]) -> bool:
    return bool(texts) and all(pattern.match(text.strip()) for text in texts)


def mean(texts: Sequence[str]) -> float:
    return sum(map(len, texts)) / len(texts)

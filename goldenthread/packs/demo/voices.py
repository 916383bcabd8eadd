"""Whom a review of the demonstration asks, and how: as fits the child's or young person's life."""

from dataclasses import dataclass
from random import Random
from typing import Any

from .library import read

SMALL, GROWN = 4, 18  # years: below the first nobody is asked in words
SIGNS_TEAM = "DC-1"  # disabled children: some do not speak, and say it in pictures
Answers = dict[str, str]


@dataclass(frozen=True, slots=True)
class About:
    """What decides whom one asks. `age` is None before birth."""

    age: int | None
    status: str
    team: str
    needs_interpreter: bool

    @property
    def stage(self) -> str:
        if self.age is None or self.age < SMALL:
            return "small"
        return "grown" if self.age >= GROWN else "any"

    @property
    def is_alone(self) -> bool:
        """Unaccompanied: no parent here who could be asked."""
        return self.status == "in_care" and self.needs_interpreter


def voices(luck: Random, about: About) -> Answers:
    words = read("words")["voice"]
    said: Answers = {}
    if about.age is not None:
        said |= _child(luck, about, about.age, words)
        said["voice.clarity"] = luck.choices(("clear", "some", "limited"), (5, 4, 2))[0]
    if about.stage == "grown":
        return said | _heard("other", words["other"], luck)
    if about.status == "in_care":
        said |= _heard("carer", words["carer"], luck)
    if not about.is_alone:
        said |= _parents(luck, words)
    return said


def _child(luck: Random, about: About, age: int, words: dict[str, Any]) -> Answers:
    if luck.random() >= 0.8 and age >= SMALL:
        return {"voice.child.safe": "yes", "voice.child.outcome": "said_no"}
    if age < SMALL:
        return _heard("child", words["observed"], luck, how="observed")
    if about.team == SIGNS_TEAM:
        return _heard("child", words["signs"], luck, how="signs")
    group = "adult" if age >= GROWN else "child" if age >= 10 else "young"
    how = "interpreter" if about.needs_interpreter else "spoken"
    return _heard("child", words[group], luck, how=how)


def _parents(luck: Random, words: dict[str, Any]) -> Answers:
    said = _heard("mother", words["mother"], luck)
    if luck.random() >= 0.5:
        return said
    if luck.random() < 0.5:
        return said | _heard("father", words["father"], luck)
    return said | {
        "voice.father.safe": "no",
        "voice.father.outcome": "not_asked",
        "voice.father.because": luck.choice(words["not_asked"]),
    }


def _heard(whom: str, words: list[str], luck: Random, how: str = "spoken") -> Answers:
    return {
        f"voice.{whom}.safe": "yes",
        f"voice.{whom}.outcome": "heard",
        f"voice.{whom}.how": how,
        f"voice.{whom}.words": luck.choice(words),
        f"voice.{whom}.quote": "yes" if luck.random() < 0.6 else "no",
    }

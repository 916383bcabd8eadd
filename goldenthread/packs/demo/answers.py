"""What is written in one review of the demonstration, from the pack's words."""

from datetime import date, timedelta
from random import Random
from typing import Any

from goldenthread.methods.working_days import add_months, add_working_days
from goldenthread.reviews.models import Review

from .library import read
from .voices import About, Answers, voices

LEVELS = ("outstanding", "good", "requires_improvement", "inadequate")
WEIGHTS = (6, 50, 36, 8)
GOOD = 2  # how many of the levels are good or better
PRESSING = 4  # days since it came back


def level(luck: Random) -> str:
    return luck.choices(LEVELS, WEIGHTS)[0]


def beside(grade: str, luck: Random, *, lower: int, higher: int) -> str:
    """A second look at the same practice: so many in a hundred see it a level lower or higher."""
    place = LEVELS.index(grade)
    throw = luck.randint(1, 100)
    if throw <= lower:
        place = min(place + 1, len(LEVELS) - 1)
    elif throw <= lower + higher:
        place = max(place - 1, 0)
    return LEVELS[place]


def about(review: Review) -> About:
    """What the form keeps of the child, as it was on the day of allocation."""
    facts: dict[str, Any] = review.facts
    needs = facts.get("interpreter_needed") is True
    return About(review.age, review.status, review.team.code, needs)


def of_worker(grade: str, luck: Random, who: About) -> Answers:
    words = read("words")["worker"]
    return {
        "worker.view": luck.choice(words["view"]),
        "worker.proud": luck.choice(fitting(words, "proud", who)),
        "worker.grade": beside(grade, luck, lower=5, higher=30),
    }


def fitting(words: dict[str, Any], key: str, who: About) -> list[Any]:
    """Texts on school mornings do not fit a baby, nor a young person with a flat of their own."""
    found: list[Any] = words.get(f"{key}_{who.stage}") or words[key]
    return found


def of_reviewer(
    grade: str, luck: Random, *, worker: str, who: About, on: date, is_pressing: bool
) -> Answers:
    """`worker` is the worker's own grade, blank when the review went on without them.

    `is_pressing`: it came back within days, and its manager has something to do now.
    """
    return {
        "start.summary": "Read with the worker, screen by screen.",
        **voices(luck, who),
        **_standards(grade, luck, who),
        **_grade(grade, luck, who),
        "grade.agreed": "same" if worker == grade else "different",
        **_actions(luck, on, who, is_pressing=is_pressing),
    }


def _standards(grade: str, luck: Random, who: About) -> Answers:
    """One thing to praise and one to do better, on standards of their own."""
    said: Answers = {}
    texts = read("words")["standards"]
    praised, *bettered = luck.sample(sorted(texts), 2)
    for key, words in texts.items():
        mine = LEVELS.index(beside(grade, luck, lower=20, higher=20))
        band = "good" if mine < GOOD else "weak"
        said[f"standard.{key}.seen"] = luck.choice(fitting(words, band, who))
        if luck.random() < 0.5:
            said[f"standard.{key}.level"] = LEVELS[mine]
        if key == praised:
            said[f"standard.{key}.good"] = luck.choice(fitting(words, "praise", who))
        if key in bettered:
            said[f"standard.{key}.better"] = luck.choice(fitting(words, "better", who))
    return said


def _grade(grade: str, luck: Random, who: About) -> Answers:
    words = read("words")
    return {
        "grade.difference": luck.choice(fitting(words["grade"], _difference(grade), who)),
        "grade.level": grade,
        "grade.why": luck.choice(words["grade"]["why" if grade in LEVELS[:GOOD] else "why_weak"]),
        "grade.better": luck.choice(words["standards"]["plan"]["better"]),
    }


def _difference(grade: str) -> str:
    return "difference" if grade in LEVELS[:GOOD] else "difference_weak"


def _actions(luck: Random, on: date, who: About, *, is_pressing: bool) -> Answers:
    """Most reviews end with one action for the worker or the manager."""
    if luck.random() < 0.4 and not is_pressing:
        return {}
    immediate = luck.random() < 0.3 or is_pressing
    due = add_working_days(on, 4) if immediate else add_months(on, 1) - timedelta(days=2)
    words, outcome = luck.choice(fitting(read("words"), "actions", who))
    return {
        "action.1.words": words,
        "action.1.outcome": outcome,
        "action.1.kind": "immediate" if immediate else "ordinary",
        "action.1.owner": "manager" if immediate else "worker",
        "action.1.due": due.isoformat(),
    }

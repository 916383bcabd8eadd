"""What is written in one review of the demonstration, from the pack's words."""

from datetime import date, timedelta
from random import Random

from goldenthread.methods.working_days import add_months, add_working_days

from .library import read

LEVELS = ("outstanding", "good", "requires_improvement", "inadequate")
WEIGHTS = (6, 50, 36, 8)
GOOD = 2  # how many of the levels are good or better
Answers = dict[str, str]


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


def of_worker(grade: str, luck: Random) -> Answers:
    words = read("words")["worker"]
    return {
        "worker.view": luck.choice(words["view"]),
        "worker.proud": luck.choice(words["proud"]),
        "worker.grade": beside(grade, luck, lower=5, higher=30),
    }


def of_reviewer(grade: str, luck: Random, *, worker: str, age: int | None, on: date) -> Answers:
    """`worker` is the worker's own grade, blank when the review went on without them."""
    return {
        "start.summary": "Read with the worker, screen by screen.",
        **_voices(luck, age),
        **_standards(grade, luck),
        **_grade(grade, luck),
        "grade.agreed": "same" if worker == grade else "different",
        **_actions(luck, on),
    }


def _voices(luck: Random, age: int | None) -> Answers:
    words = read("words")["voice"]
    said: Answers = {}
    if age is not None:
        heard = luck.random() < 0.8 or age < 4
        said |= _heard("child", words["child"], luck) if heard else _declined("child")
        if heard and age < 4:
            said |= {"voice.child.how": "observed", "voice.child.words": words["observed"][0]}
        said["voice.clarity"] = luck.choices(("clear", "some", "limited"), (5, 4, 2))[0]
    if age is None or age < 18:
        said |= _heard("mother", words["mother"], luck)
        if luck.random() < 0.5:
            said |= (
                _heard("father", words["father"], luck)
                if luck.random() < 0.5
                else {
                    "voice.father.safe": "no",
                    "voice.father.outcome": "not_asked",
                    "voice.father.because": luck.choice(words["not_asked"]),
                }
            )
    else:
        said |= _heard("carer", words["carer"], luck)
    return said


def _heard(whom: str, words: list[str], luck: Random) -> Answers:
    return {
        f"voice.{whom}.safe": "yes",
        f"voice.{whom}.outcome": "heard",
        f"voice.{whom}.how": "spoken",
        f"voice.{whom}.words": luck.choice(words),
        f"voice.{whom}.quote": "yes" if luck.random() < 0.6 else "no",
    }


def _declined(whom: str) -> Answers:
    return {f"voice.{whom}.safe": "yes", f"voice.{whom}.outcome": "said_no"}


def _standards(grade: str, luck: Random) -> Answers:
    """One thing to praise and one to do better, on standards of their own."""
    said: Answers = {}
    texts = read("words")["standards"]
    praised, *bettered = luck.sample(sorted(texts), 2)
    for key, words in texts.items():
        mine = LEVELS.index(beside(grade, luck, lower=20, higher=20))
        said[f"standard.{key}.seen"] = luck.choice(words["good" if mine < GOOD else "weak"])
        if luck.random() < 0.5:
            said[f"standard.{key}.level"] = LEVELS[mine]
        if key == praised:
            said[f"standard.{key}.good"] = luck.choice(words["praise"])
        if key in bettered:
            said[f"standard.{key}.better"] = luck.choice(words["better"])
    return said


def _grade(grade: str, luck: Random) -> Answers:
    words = read("words")
    return {
        "grade.difference": luck.choice(words["grade"]["difference"]),
        "grade.level": grade,
        "grade.why": luck.choice(words["grade"]["why"]),
        "grade.better": luck.choice(words["standards"]["plan"]["better"]),
    }


def _actions(luck: Random, on: date) -> Answers:
    """Half of the reviews end with one action for the worker or the manager."""
    if luck.random() < 0.5:
        return {}
    immediate = luck.random() < 0.3
    due = add_working_days(on, 4) if immediate else add_months(on, 1) - timedelta(days=2)
    return {
        "action.1.words": luck.choice(ACTIONS),
        "action.1.outcome": "The child is heard, and help fits.",
        "action.1.kind": "immediate" if immediate else "ordinary",
        "action.1.owner": "manager" if immediate else "worker",
        "action.1.due": due.isoformat(),
    }


ACTIONS = (
    "Bring the list of events up to date with the family.",
    "Visit again and see the child alone.",
    "Ask the father for his view by a safe way.",
    "Write down in supervision why the plan goes on.",
    "Read the plan through with the child.",
)

"""The note for the child's own file: plain text, under the council's heading, without names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from .actions import NUMBERS, as_typed

WIDTH = 72
HEADING = "Practice review"


@dataclass(frozen=True, slots=True)
class NoteOf:
    """What the note says besides the answers. `owners` are words for the owners of actions."""

    heading: str
    number: int
    case: str
    submitted_on: date
    filed_on: date | None
    has_worker: bool
    owners: Mapping[str, str]


def said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def note(of: NoteOf, answers: Mapping[str, str], standards: Iterable[tuple[str, str]]) -> str:
    """Grades stay out of it: they are about practice, and the file is the child's."""
    titles = list(standards)
    lines = [
        of.heading or HEADING,
        "=" * min(WIDTH, len(of.heading or HEADING)),
        f"Review {of.number} of case {of.case}, finished on {said(of.submitted_on)}",
        f"Placed on file: {said(of.filed_on)}" if of.filed_on else "Placed on file: ____________",
        "",
        "How it was done: "
        + ("together with the child's worker" if of.has_worker else "from the record"),
    ]
    lines += _part("What is different for this child", [answers.get("grade.difference", "")])
    lines += _part("Good practice", _of(answers, titles, "good"))
    better = [*_of(answers, titles, "better"), answers.get("grade.better", "")]
    lines += _part("Even better if", better)
    lines += _part("Who was heard", _voices(answers))
    lines += _part("Actions", _actions(answers, of.owners))
    return "\n".join(lines).rstrip() + "\n"


def _part(title: str, texts: Iterable[str]) -> list[str]:
    found = [text.strip() for text in texts if text.strip()]
    return ["", title, "-" * len(title), *found] if found else []


def _of(answers: Mapping[str, str], titles: list[tuple[str, str]], what: str) -> list[str]:
    return [
        f"{title}: {text}"
        for key, title in titles
        if (text := answers.get(f"standard.{key}.{what}", "").strip())
    ]


HEARD = {"heard": "heard", "said_no": "asked, said no", "not_asked": "not asked"}
WHOM = {
    "child": "The child",
    "mother": "The mother",
    "father": "The father",
    "carer": "The carer",
    "other": "Somebody else who knows them",
}


def _voices(answers: Mapping[str, str]) -> list[str]:
    found = []
    for whom, word in WHOM.items():
        outcome = answers.get(f"voice.{whom}.outcome", "")
        if outcome not in HEARD:
            continue
        why = answers.get(f"voice.{whom}.because", "").strip() if outcome == "not_asked" else ""
        found.append(f"{word}: {HEARD[outcome]}" + (f", because {why}" if why else ""))
    return found


def _actions(answers: Mapping[str, str], owners: Mapping[str, str]) -> list[str]:
    found = []
    for number in NUMBERS:
        given = {
            part: answers.get(f"action.{number}.{part}", "").strip()
            for part in ("words", "outcome", "owner", "due")
        }
        if not given["words"]:
            continue
        who = owners.get(given["owner"], "")
        due = as_typed(given["due"])
        tail = " ".join(one for one in (who and f"({who})", due and f"by {due}") if one)
        found.append(f"{number}. {given['words']} {tail}".rstrip())
        if given["outcome"]:
            found.append(f"   What will be different: {given['outcome']}")
    return found

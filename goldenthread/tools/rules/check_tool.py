"""Faults of a tool's file, each with its place."""

from collections.abc import Iterator, Mapping
from typing import Any

from goldenthread.methods.refusal import Refusal

from .check_scale import lacking, repeated
from .expand import EACH, questions_in
from .shape import KINDS, SECTIONS, WHO, Question

Definition = Mapping[str, Any]
MOST_REQUIRED = 20  # inputs: more and the hour does not hold (practice rule 2)
NEEDED = ("slug", "number", "title", "about", "minutes", "standards", "questions")
OF_A_STANDARD = ("key", "title", "about", "question", "theme", "criteria")
OF_A_QUESTION = ("key", "label", "kind", "who")
OF_A_VOICE = ("key", "who")


def faults_of_tool(definition: Definition, where: str) -> Iterator[Refusal]:
    short = list(_lacking(definition, where))
    yield from short
    if short:
        return
    yield from _bad_questions(definition, where)
    yield from repeated([one["key"] for one in definition["standards"]], f"{where}: standard")
    questions = list(questions_in(definition))
    yield from repeated([one.key for one in questions], f"{where}: question")
    yield from _bad_conditions(questions, where)
    needed = most_required(definition)
    if needed > MOST_REQUIRED:
        why = f"This tool asks for {needed} inputs; at most {MOST_REQUIRED} can be required."
        do = "Make some of them optional."
        yield Refusal(f"{where}: questions", str(needed), why, do, "too-many-required")


def most_required(definition: Definition) -> int:
    """How many inputs the most demanding case has to fill, one voice of each group counted."""
    questions = list(questions_in(definition))
    plain = [one for one in questions if one.required and one.when is None]
    firsts = {
        group["key"]: voice["key"]
        for group in definition.get("one_of", [])
        for voice in reversed(definition.get("voices", []))
        if voice.get("one_of") == group["key"]
    }
    grouped = [one for one in questions if one.key in _outcomes(firsts.values())]
    asked = [*plain, *(one for one in grouped if one not in plain)]
    return len(asked) + sum(_follow_ups(one, asked, questions) for one in asked)


def _outcomes(voices: Any) -> set[str]:
    return {f"voice.{key}.outcome" for key in voices}


def _follow_ups(one: Question, asked: list[Question], questions: list[Question]) -> int:
    """The most that any one choice of this question makes necessary."""
    counts = [0]
    for value, _ in one.choices:
        given = {one.key: value}
        counts.append(
            sum(
                other not in asked
                and (
                    (other.required and other.when is not None and other.when.holds(given))
                    or (other.required_when is not None and other.required_when.holds(given))
                )
                for other in questions
            )
        )
    return max(counts)


def _lacking(definition: Definition, where: str) -> Iterator[Refusal]:
    yield from lacking(definition, NEEDED, where)
    for name, needed in (
        ("standards", OF_A_STANDARD),
        ("questions", OF_A_QUESTION),
        ("voices", OF_A_VOICE),
    ):
        for place, one in enumerate(definition.get(name, []), start=1):
            yield from lacking(one, needed, f"{where}: {name[:-1]} {place}")


def _bad_questions(definition: Definition, where: str) -> Iterator[Refusal]:
    for place, one in enumerate(definition["questions"], start=1):
        at = f"{where}: question {place}"
        section = one["key"].partition(".")[0]
        yield from _one_of(at, "kind", one["kind"], KINDS)
        yield from _one_of(at, "who", one["who"], WHO)
        yield from _one_of(at, "key", section, SECTIONS)
        if "each" in one:
            yield from _one_of(at, "each", one["each"], EACH)
        if one["kind"] == "choice" and not one.get("choices"):
            why = "A choice has nothing to choose from."
            yield Refusal(f"{at}: choices", one["key"], why, "Write the choices.", "no-choices")


def _one_of(at: str, name: str, value: str, known: tuple[str, ...]) -> Iterator[Refusal]:
    if value not in known:
        why = f"“{value}” is not known here."
        yield Refusal(f"{at}: {name}", value, why, f"Use one of {', '.join(known)}.", "unknown")


def _bad_conditions(questions: list[Question], where: str) -> Iterator[Refusal]:
    keys = {one.key for one in questions}
    for one in questions:
        for condition in (one.when, one.required_when):
            if condition and condition.key not in keys:
                why = f"“{one.key}” hangs on “{condition.key}”, which is not asked."
                do = "Name a question of this tool."
                yield Refusal(f"{where}: {one.key}", condition.key, why, do, "no-such-question")

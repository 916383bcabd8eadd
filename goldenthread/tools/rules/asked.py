"""What one case is asked, and what is still missing from its answers."""

from collections.abc import Collection, Iterator, Mapping

from goldenthread.methods.refusal import Refusal

from .shape import AnyOf, Condition, Question, Tool

EVERYBODY = frozenset({"reviewer", "worker", "either"})


def questions_of(tool: Tool, section: str, *, part: str = "") -> tuple[Question, ...]:
    """Of one page of the form: a section, and of it one standard or voice where `part` names it."""
    return tuple(
        one
        for one in tool.questions
        if one.section == section and (not part or part in {one.standard, one.voice})
    )


def questions_for(
    tool: Tool, *, status: str, age: int | None, answers: Mapping[str, str] | None = None
) -> tuple[Question, ...]:
    """Without what cannot apply, and, where answers are given, what they make pointless."""
    return tuple(one for one in tool.questions if _asked(one, status, age, answers))


def required_keys(
    tool: Tool,
    *,
    status: str,
    age: int | None,
    answers: Mapping[str, str] | None = None,
    who: Collection[str] = EVERYBODY,
) -> tuple[str, ...]:
    """Keys that need an answer before submission, in the order of the form.

    Leave "worker" out of `who` when no worker takes part: the review then goes on from the record.
    """
    given = answers or {}
    return tuple(
        one.key
        for one in questions_for(tool, status=status, age=age, answers=given)
        if one.who in who and (one.required or _holds(one.required_when, given))
    )


def groups_for(tool: Tool, *, status: str, age: int | None) -> tuple[AnyOf, ...]:
    return tuple(one for one in tool.any_of if one.applies_to.to(status=status, age=age))


def missing(
    tool: Tool,
    answers: Mapping[str, str],
    *,
    status: str,
    age: int | None,
    who: Collection[str] = EVERYBODY,
) -> Iterator[Refusal]:
    """Every gap, with the key of the question in `where`."""
    for key in required_keys(tool, status=status, age=age, answers=answers, who=who):
        question = tool.question(key)
        if question and not answers.get(key, "").strip():
            yield _empty(tool, question)
    for group in groups_for(tool, status=status, age=age):
        if not any(answers.get(key, "").strip() for key in group.keys):
            yield Refusal(group.where, "", group.why, group.do, "nobody-heard")


def _asked(one: Question, status: str, age: int | None, answers: Mapping[str, str] | None) -> bool:
    if not one.applies_to.to(status=status, age=age):
        return False
    return answers is None or one.when is None or one.when.holds(answers)


def _holds(condition: Condition | None, answers: Mapping[str, str]) -> bool:
    return condition is not None and condition.holds(answers)


def _empty(tool: Tool, question: Question) -> Refusal:
    standard = tool.standard(question.standard)
    of = f"{standard.title}: " if standard else ""
    why = f"{of}“{question.label}” has no answer yet."
    do = "Choose one." if question.choices or question.kind == "level" else "Fill it in."
    return Refusal(question.key, "", why, do, "empty")

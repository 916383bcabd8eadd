"""One line of the file, many questions: `each` repeats it for standards, voices, actions."""

from collections.abc import Iterator, Mapping
from typing import Any

from .shape import CHOICES_OF_YES_NO, Applies, Condition, Question

Definition = Mapping[str, Any]
ACTIONS = ("1", "2", "3")
EACH = ("standard", "voice", "action")


def applies(one: Definition) -> Applies:
    plain = Applies()
    return Applies(
        statuses=tuple(one.get("statuses", ())),
        from_age=one.get("from_age", plain.from_age),
        below_age=one.get("below_age", plain.below_age),
        born=one.get("born", plain.born),
    )


def questions_in(definition: Definition) -> Iterator[Question]:
    """In the order of the form: what is repeated comes whole, one standard or voice at a time."""
    waiting: list[Definition] = []
    each = ""
    for one in [*definition["questions"], {"each": "end"}]:
        if one.get("each", "") != each:
            yield from _repeated(definition, each, waiting)
            waiting, each = [], one.get("each", "")
        waiting.append(one)


def _repeated(definition: Definition, each: str, lines: list[Definition]) -> Iterator[Question]:
    for over in _things(definition, each):
        for line in lines:
            yield _question(line, each, over)


def _things(definition: Definition, each: str) -> list[Definition]:
    if each == "action":
        return [{"key": number} for number in ACTIONS]
    if each in {"standard", "voice"}:
        found: list[Definition] = definition.get(f"{each}s", [])
        return found
    return [{"key": ""}]


def _question(line: Definition, each: str, over: Definition) -> Question:
    def filled(text: str) -> str:
        named = text.replace(f"{{{each}}}", over["key"]) if each else text
        return named.replace("{who}", over.get("who", ""))

    key = filled(line["key"])
    required = line.get("required", False)
    if line.get("required_of") == "must":
        required = over.get("must", False)
    return Question(
        key=key,
        label=filled(line["label"]),
        kind=line["kind"],
        who=line["who"],
        section=key.partition(".")[0],
        hint=filled(line.get("hint", "")),
        choices=_choices(line),
        required=required,
        standard=over["key"] if each == "standard" else "",
        voice=over["key"] if each == "voice" else "",
        applies_to=applies({**over, **line} if each == "voice" else line),
        when=_condition(line, "when", filled),
        required_when=_condition(line, "required_when", filled),
    )


def _choices(line: Definition) -> tuple[tuple[str, str], ...]:
    if line["kind"] == "yes_no":
        return CHOICES_OF_YES_NO
    return tuple((value, label) for value, label in line.get("choices", []))


def _condition(line: Definition, name: str, filled: Any) -> Condition | None:
    if name not in line:
        return None
    given = line[name]
    return Condition(filled(given["key"]), tuple(given.get("is", ())))

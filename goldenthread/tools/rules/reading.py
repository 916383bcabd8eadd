"""Files of the library, read and checked: every refusal says where in the file."""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from goldenthread.methods.refusal import Refusal, refuse_if_any

from .check_scale import faults_of_scale
from .check_tool import faults_of_tool
from .expand import applies, questions_in
from .shape import AnyOf, Criterion, Level, Scale, Standard, Tool, Voice

Definition = Mapping[str, Any]


def checksum(definition: Definition) -> str:
    """SHA-256 of the definition as sorted JSON, so that the order of keys in a file is nothing."""
    text = json.dumps(definition, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def read_scale(definition: Definition, *, where: str = "scale") -> Scale:
    refuse_if_any(faults_of_scale(definition, where))
    return Scale(
        slug=definition["slug"],
        number=definition["number"],
        title=definition["title"],
        about=definition.get("about", ""),
        levels=tuple(Level(**level) for level in definition["levels"]),
    )


def read_tool(definition: Definition, *, where: str = "tool") -> Tool:
    refuse_if_any(faults_of_tool(definition, where))
    return Tool(
        slug=definition["slug"],
        number=definition["number"],
        title=definition["title"],
        about=definition["about"],
        minutes=definition["minutes"],
        standards=tuple(_standard(one) for one in definition["standards"]),
        voices=tuple(_voice(one) for one in definition.get("voices", [])),
        questions=tuple(questions_in(definition)),
        any_of=tuple(_groups(definition)),
    )


def validate(definition: Definition, *, where: str = "file") -> list[Refusal]:
    """Every fault of a file, of whichever of the two kinds it is."""
    check = faults_of_scale if "levels" in definition else faults_of_tool
    return list(check(definition, where))


def _standard(one: Definition) -> Standard:
    return Standard(
        key=one["key"],
        title=one["title"],
        about=one["about"],
        question=one["question"],
        criteria=tuple(Criterion(line["text"], applies(line)) for line in one["criteria"]),
        theme=one["theme"],
        facts=tuple(one.get("facts", [])),
    )


def _voice(one: Definition) -> Voice:
    return Voice(
        one["key"], one["who"], one.get("must", False), one.get("one_of", ""), applies(one)
    )


def _groups(definition: Definition) -> Iterator[AnyOf]:
    for one in definition.get("one_of", []):
        members = [v["key"] for v in definition["voices"] if v.get("one_of") == one["key"]]
        keys = tuple(f"voice.{key}.outcome" for key in members)
        yield AnyOf(keys, one["where"], one["why"], one["do"], applies(one))

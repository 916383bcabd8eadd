"""Faults of a scale's file."""

from collections.abc import Iterator, Mapping
from typing import Any

from goldenthread.methods.refusal import Refusal

LEAST_LEVELS = 2
NEEDED = ("slug", "number", "title", "levels")
OF_A_LEVEL = ("key", "word", "meaning", "step", "is_good")


def lacking(one: Mapping[str, Any], needed: tuple[str, ...], where: str) -> Iterator[Refusal]:
    for name in needed:
        if name not in one or one[name] in ("", []):
            why = f"“{name}” is missing."
            yield Refusal(f"{where}: {name}", "", why, "Write it.", "missing")


def repeated(keys: list[str], where: str) -> Iterator[Refusal]:
    for place, key in enumerate(keys, start=1):
        if key in keys[: place - 1]:
            why = f"“{key}” is there twice."
            yield Refusal(f"{where} {place}", key, why, "Give each its own key.", "twice")


def faults_of_scale(definition: Mapping[str, Any], where: str) -> Iterator[Refusal]:
    short = list(lacking(definition, NEEDED, where))
    levels = definition.get("levels", [])
    for place, level in enumerate(levels, start=1):
        short += lacking(level, OF_A_LEVEL, f"{where}: level {place}")
    yield from short
    if short:
        return
    yield from repeated([level["key"] for level in levels], f"{where}: level")
    if len(levels) < LEAST_LEVELS:
        why = "A scale needs at least two levels."
        yield Refusal(f"{where}: levels", str(len(levels)), why, "Add one.", "few-levels")
    if [one["is_good"] for one in levels] != sorted(one["is_good"] for one in levels)[::-1]:
        why = "A level that is not good stands above one that is."
        yield Refusal(f"{where}: levels", "", why, "Order them from best to worst.", "order")
    if [one["step"] for one in levels] != sorted({one["step"] for one in levels}):
        why = "The steps of the colour ramp do not rise from best to worst."
        yield Refusal(f"{where}: levels", "", why, "Number them from 1.", "steps")

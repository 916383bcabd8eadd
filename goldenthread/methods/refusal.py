"""A refusal is a sentence to a person, carried as a value until a page or a command says it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace

from .words import fill


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was refused, and what to do. Words of the glossary stand as {review}."""

    where: str
    value: str
    why: str
    do: str
    code: str

    def at(self, where: str) -> "Refusal":
        """The same, told of another place."""
        return replace(self, where=where)

    def said(self, words: Mapping[str, str]) -> str:
        """With these nouns; a brace in what somebody typed stays as it was typed."""
        return fill(f"{self.why} {self.do}", words)

    def as_json(self) -> dict[str, str]:
        """The four parts that the command line promises; the code stays inside the product."""
        return {"where": self.where, "value": self.value, "why": self.why, "do": self.do}


class Refused(ValueError):
    """Carries every refusal at once, so that nobody mends one only to meet the next."""

    def __init__(self, refusals: Iterable[Refusal]) -> None:
        self.refusals = tuple(refusals)
        super().__init__(", ".join(refusal.code for refusal in self.refusals))

    def as_json(self) -> dict[str, list[dict[str, str]]]:
        return {"refused": [refusal.as_json() for refusal in self.refusals]}


def refuse_if_any(refusals: Iterable[Refusal]) -> None:
    """Raise `Refused` with all of them when there is at least one."""
    if found := tuple(refusals):
        raise Refused(found)


@contextmanager
def told_at(place: Callable[[str], str]) -> Iterator[None]:
    """What is refused inside is told at `place` of its where: the row of a file, one of many."""
    try:
        yield
    except Refused as refused:
        raise Refused(one.at(place(one.where)) for one in refused.refusals) from None


def refuse(where: str, value: object, why: str, do: str, code: str) -> Refused:
    """One refusal, ready to be raised."""
    return Refused([Refusal(where, str(value), why, do, code)])

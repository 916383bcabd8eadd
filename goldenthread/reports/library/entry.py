"""The shape of a report in the library."""

from collections.abc import Callable
from dataclasses import dataclass

from goldenthread.access.permissions import Permission

from ..rules.content import Content
from ..rules.facts import RoundFacts


@dataclass(frozen=True, slots=True)
class Report:
    """`build` reads the database; `example` needs none and must give `expected`."""

    slug: str
    title: str
    about: str
    permission: Permission
    template: str
    build: Callable[..., Content]
    write: Callable[[RoundFacts, bool], Content]
    example: RoundFacts
    expected: dict[str, str]  # figure by name, as it must be said

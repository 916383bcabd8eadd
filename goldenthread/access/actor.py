"""Who is asking: a plain value for one day, made once per request and easy to make in a test."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from .permissions import Permission


class NotAllowed(Exception):
    """The actor does not hold this permission over this row."""


class Thing(NamedTuple):
    """How access names a row of a room above it, where it cannot have a foreign key."""

    kind: str
    key: int


class Task(NamedTuple):
    """Why an actor stands in a special way to some rows: it begins and ends in one piece."""

    actor_key: str
    because: str


class Reachable(Protocol):
    def is_reached_by(self, actor: Actor, permission: Permission) -> bool: ...


@dataclass(frozen=True, slots=True)
class Held:
    """One grant: these permissions, over these services and no others.

    `above`: the services that these are a part of, for what a whole council shows to its parts.
    """

    permissions: frozenset[Permission]
    services: frozenset[int]
    above: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Actor:
    """A key that lasts ("person:7") and grants kept apart.

    Never a pool of permissions beside a pool of teams: two posts would then add up to a third
    that nobody gave. Three kinds: "person:7", "link:12" (a form without an account) and
    "system:import" (the product itself, with the reason for which it runs).
    """

    key: str
    grants: tuple[Held, ...] = ()

    def holds(self, permission: Permission) -> bool:
        return any(permission in grant.permissions for grant in self.grants)

    def holds_any(self, permissions: Iterable[Permission]) -> bool:
        return any(self.holds(permission) for permission in permissions)

    def services(self, permission: Permission) -> frozenset[int]:
        held = (grant.services for grant in self.grants if permission in grant.permissions)
        return frozenset().union(*held)

    def services_and_above(self, permission: Permission) -> frozenset[int]:
        held = (grant.above for grant in self.grants if permission in grant.permissions)
        return self.services(permission).union(*held)

    def must(self, permission: Permission, *, over: Reachable) -> None:
        """The first line of every operation: the deed asks what the page asked."""
        if not over.is_reached_by(self, permission):
            raise NotAllowed(f"{self.key} may not {permission} over {over}")

    @property
    def is_system(self) -> bool:
        """The product itself, which stands over services set up a moment ago too."""
        return self.key.startswith("system:")

    @property
    def person_pk(self) -> int | None:
        kind, _, key = self.key.partition(":")
        return int(key) if kind == "person" else None

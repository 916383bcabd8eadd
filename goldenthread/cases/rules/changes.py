"""What a later list changes: children opened and closed, teams, statuses and workers moved."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

KEPT = 200  # keys named per kind; the counts are complete


class Standing(NamedTuple):
    """Where a child stands: open statuses, their teams, lead workers. No status: not open."""

    statuses: frozenset[str]
    teams: frozenset[str]
    workers: frozenset[str]


NOWHERE = Standing(frozenset(), frozenset(), frozenset())
KINDS = ("opened", "closed", "moved_team", "changed_status", "changed_worker")


def between(before: Standing, now: Standing) -> list[str]:
    """The kinds of change from one list to the next, in the order in which they are told."""
    if not before.statuses or not now.statuses:
        return ["opened"] if now.statuses else ["closed"] if before.statuses else []
    pairs = zip(KINDS[2:], (before.teams, before.statuses, before.workers),
                (now.teams, now.statuses, now.workers), strict=True)  # fmt: skip
    return [kind for kind, was, is_now in pairs if was != is_now]


@dataclass(slots=True)
class Tally:
    """Counts every change and names the first of each kind by case key."""

    before: Mapping[str, Standing]
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    keys: dict[str, list[str]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    seen: set[str] = field(default_factory=set)
    new: int = 0

    def add(self, key: str | None, now: Standing) -> None:
        """`key` is None for a child that no list has named before."""
        if key is None:
            self.new += 1
        else:
            self.seen.add(key)
        self._note(key, between(self.before.get(key or "", NOWHERE), now))

    def finish(self) -> dict[str, Any]:
        """Children of the earlier list whom this one does not name are closed by it."""
        gone: Collection[str] = self.before.keys() - self.seen
        for key in sorted(gone):
            self._note(key, between(self.before[key], NOWHERE))
        return {"counts": self.counts, "keys": self.keys, "new": self.new}

    def _note(self, key: str | None, kinds: list[str]) -> None:
        for kind in kinds:
            self.counts[kind] += 1
            if key and len(self.keys[kind]) < KEPT:
                self.keys[kind].append(key)

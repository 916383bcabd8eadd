"""Where what is said of an action and what was found later do not agree."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from .due import said
from .rating import proof_awaited
from .states import CANNOT_TELL, LEVELS, NO, Facts, impact_of


@dataclass(frozen=True, slots=True)
class Worry:
    """A worry recorded from a review, with the day on which that review was submitted."""

    finding: int
    theme: str
    service: int
    seen_on: date


@dataclass(frozen=True, slots=True)
class Alert:
    """`key`: same-worry, rated-without-effect, evidence-refused, proof-awaited."""

    action: int
    key: str
    text: str
    findings: tuple[int, ...] = ()


def same_worry(
    action: int,
    facts: Facts,
    *,
    theme: str,
    services: Iterable[int],
    worries: Iterable[Worry],
    explained_on: date | None,
) -> Iterator[Alert]:
    """Done or closed, and a later review of the same service found the same."""
    since = facts.ended_on or facts.done_on
    if since is None or not theme:
        return
    if explained_on and explained_on > since:
        since = explained_on
    within = set(services)
    later = [
        one
        for one in worries
        if one.theme == theme and one.service in within and one.seen_on > since
    ]
    if later:
        last = max(one.seen_on for one in later)
        what = "closed" if facts.is_over else "marked done"
        count = "a {review}" if len(later) == 1 else f"{len(later)} findings, the last"
        yield Alert(
            action,
            "same-worry",
            f"It is {what}, but {count} on {said(last)} found the same worry: {theme}.",
            tuple(sorted(one.finding for one in later)),
        )


def unlikely(action: int, facts: Facts) -> Iterator[Alert]:
    """A rating that the latest test does not bear, or done with nothing left that shows it."""
    latest = facts.latest
    rated = facts.impact if facts.impact in ("lasting", "real", "some") else ""
    if rated and latest and (latest.verdict == NO or latest.comparison == CANNOT_TELL):
        word = LEVELS["impact"][rated]
        yield Alert(
            action,
            "rated-without-effect",
            f"Its impact is rated “{word}”, but the last test says "
            f"{'no' if latest.verdict == NO else 'cannot tell'}.",
        )
    if facts.done_on and facts.offers and all(one.is_accepted is False for one in facts.offers):
        yield Alert(
            action,
            "evidence-refused",
            "It is marked done, but none of its evidence was accepted.",
        )


def awaited(action: int, facts: Facts, *, on: date) -> Iterator[Alert]:
    """Too early to tell what changed, and the day on which that would be known is over, or is not
    known. Where no day was said, a planned test's counts."""
    if facts.is_over or impact_of(facts).key != facts.impact:
        return
    for text in proof_awaited(facts.impact, facts.proof_on or facts.next_test_on, on=on):
        yield Alert(action, "proof-awaited", f"{text}.")

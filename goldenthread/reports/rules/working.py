"""Figures that count what came of a round: findings, recommendations, actions."""

from collections.abc import Callable, Iterator

from . import sentences as say
from .facts import ActionFact, RecommendationFact, RoundFacts
from .figures import Figure, Row


def of_findings(facts: RoundFacts) -> Iterator[Figure]:
    for kind in ("strength", "worry"):
        rows = [finding for finding in facts.findings if finding.kind == kind]
        for theme in sorted({finding.theme for finding in rows}):
            here = [finding for finding in rows if finding.theme == theme]
            reviews = len({finding.review_pk for finding in here})
            yield Figure(
                f"{kind}-{theme}", theme.replace("_", " ").capitalize(),
                f"{say.plural(len(here), kind, many(kind))} about {theme.replace('_', ' ')}, "
                f"from {say.plural(reviews, *facts.nouns)}.",
                reviews, len(facts.returned),
                f"{facts.nouns[1].capitalize()} with a recorded {kind} under this theme.",
                "Drafts, and findings that were left out.",
                f"{reviews} {facts.nouns[1]} with at least one such finding",
                rows=tuple(("finding", finding.pk) for finding in here),
            )  # fmt: skip


def many(kind: str) -> str:
    return {"strength": "strengths", "worry": "worries"}[kind]


def of_recommendations(facts: RoundFacts) -> Iterator[Figure]:
    whole = facts.recommendations
    for state in ("accepted", "refused", "put off", "proposed"):
        here = [one for one in whole if one.state == state]
        yield _count(
            f"recommendations-{state.replace(' ', '-')}", f"Recommendations {state}",
            f"{len(here)} of {say.plural(len(whole), 'recommendation')} {_is(here)} {state}.",
            [("recommendation", one.pk) for one in here], len(whole),
            "Recommendations from findings of this round, by the latest decision of the body.",
        )  # fmt: skip


def of_actions(facts: RoundFacts) -> Iterator[Figure]:
    whole = facts.actions
    counts: tuple[tuple[str, str, Callable[[ActionFact], bool]], ...] = (
        ("open", "not done yet", lambda a: not a.done_on and not a.closed),
        ("late", "late", lambda a: is_late(a, facts)),
        ("moved", "moved twice or more", lambda a: a.moves > 1),
        ("done", "done, without accepted evidence", done_unproved),
        ("evidenced", "done with accepted evidence, loop still open", evidenced),
        ("closed", "closed on proof", lambda a: a.closed == "proved"),
        ("ended", "ended without proof", lambda a: a.closed == "without_proof"),
    )
    for name, words, holds in counts:
        here = [action for action in whole if holds(action)]
        yield _count(
            f"actions-{name}", f"Actions {words}",
            f"{len(here)} of {say.plural(len(whole), 'action')} {_is(here)} {words}.",
            [("action", action.pk) for action in here], len(whole),
            "Actions agreed in these reviews or made from recommendations of this round.",
        )  # fmt: skip


def is_late(action: ActionFact, facts: RoundFacts) -> bool:
    unfinished = not action.done_on and not action.closed
    return unfinished and action.due_on is not None and action.due_on < facts.on


def done_unproved(action: ActionFact) -> bool:
    return bool(action.done_on) and not action.closed and not action.has_accepted_evidence


def evidenced(action: ActionFact) -> bool:
    return bool(action.done_on) and not action.closed and action.has_accepted_evidence


def _is(rows: list[ActionFact] | list[RecommendationFact]) -> str:
    return "is" if len(rows) == 1 else "are"


def _count(name: str, title: str, sentence: str, rows: list[Row], of: int, counted: str) -> Figure:
    return Figure(
        name, title, sentence, len(rows), of, counted, "Everything else.",
        f"{len(rows)} of {of}", rows=tuple(rows),
    )  # fmt: skip

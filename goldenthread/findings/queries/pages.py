"""What the pages of findings and recommendations put together."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localtime

from goldenthread.access.actor import Actor
from goldenthread.programme.models import Round

from .. import rules
from ..models import Acceptance, Finding, Recommendation
from .asked import asked_said
from .findings import second_owed, submitted_in
from .parts import parts_said
from .recommendations import WHY_STATE, acceptances_of, recommendations_seen

LOG_HEADINGS = (
    "recommendation",
    "printed",
    "words",
    "theme",
    "service",
    "body",
    "proposed_on",
    "state",
    "decided_on",
    "put_off_to",
    "times_put_off",
    "reviews_asked_for",
    "parts",
)


@dataclass(frozen=True, slots=True)
class Theme:
    """Recorded findings of one theme: what works and what worries, never mixed."""

    key: str
    strengths: list[Finding]
    worries: list[Finding]

    @property
    def all(self) -> list[Finding]:
        return [*self.strengths, *self.worries]


@dataclass(frozen=True, slots=True)
class Counts:
    recorded: int
    drafts: int
    left_out: int
    reviews: int
    submitted: int
    owed: int


def by_theme(found: Iterable[Finding]) -> list[Theme]:
    """A theme may stand on both sides."""
    recorded = [one for one in found if one.state == rules.RECORDED]
    return [
        Theme(
            theme,
            [one for one in recorded if one.theme == theme and one.kind == rules.STRENGTH],
            [one for one in recorded if one.theme == theme and one.kind == rules.WORRY],
        )
        for theme in sorted({one.theme for one in recorded})
    ]


def counts_of(round: Round, found: list[Finding]) -> Counts:
    states = [one.state for one in found]
    recorded = [one for one in found if one.state == rules.RECORDED]
    reviews = {one.review_id for one in found if one.review_id}
    return Counts(
        recorded=len(recorded),
        drafts=states.count(rules.DRAFT),
        left_out=states.count(rules.LEFT_OUT),
        reviews=len({one.review_id for one in recorded}),
        submitted=submitted_in(round),
        owed=len(second_owed(reviews)),
    )


def log(actor: Actor, *, state: str = "", theme: str = "") -> QuerySet[Recommendation]:
    """Newest first; `state` is one of `rules.STATES`."""
    found = recommendations_seen(actor)
    if state:
        found = found.filter(**{"state": state})  # annotated, not a column
    if theme:
        found = found.filter(theme=theme)
    return found.order_by("-proposed_at", "-pk")


def log_rows(found: list[Any], *, on: date) -> Iterable[tuple[object, ...]]:
    reviews, parts = asked_said(found, on=on), parts_said(found)
    return (
        (
            one.pk,
            one.printed,
            one.words,
            one.theme,
            one.service,
            one.body,
            _day(one.proposed_at),
            rules.STATES[one.state],
            one.decided_on,
            one.deferred_to if one.state == rules.PUT_OFF else None,
            one.put_off,
            reviews.get(one.pk, ""),
            parts.get(one.pk, ""),
        )
        for one in found
    )


def words_now(recommendation: Recommendation) -> str:
    """As accepted: the words of the last acceptance with changed words, else as proposed."""
    return words_of([recommendation])[recommendation.pk]


def words_of(recommendations: Collection[Recommendation]) -> dict[int, str]:
    """The same of each of these, in one question; for readers who reach them."""
    rows = Acceptance.objects.for_system(because=WHY_STATE).exclude(changed_words="")
    changed = rows.filter(recommendation__in=[one.pk for one in recommendations])
    said = changed.order_by("at", "pk").values_list("recommendation", "changed_words")
    return {one.pk: one.words for one in recommendations} | dict(said)


def rests_on(recommendation: Recommendation, grounds: list[Finding]) -> str:
    """ "7 of 18 reviews, 1 complaint", as far as this reader may see the findings."""
    others = {(one.source_kind, one.source_ref) for one in grounds if one.review_id is None}
    told = rules.sources_counted(kind for kind, _ in others)
    reviews = len({one.review_id for one in grounds if one.review_id})
    if recommendation.round:
        return ", ".join([f"{reviews} of {submitted_in(recommendation.round)} reviews", *told])
    if told and not reviews:
        return ", ".join(told)
    several = f"{reviews} reviews of several rounds" if reviews != 1 else "1 review"
    return ", ".join([several, *told])


def history_of(recommendation: Recommendation) -> list[dict[str, object]]:
    """For the timeline, newest first."""
    said = {
        rules.ACCEPTED: "Accepted",
        rules.REFUSED: "Refused",
        rules.DEFERRED: "Put off",
    }
    events = [
        {
            "title": _title(said[one.decision], one.changed_words, one.deferred_to),
            "by": str(one.body),
            "at": one.decided_on,
            "text": "\n".join(filter(None, (one.words, _changed(one.changed_words)))),
        }
        for one in acceptances_of(recommendation)
    ]
    proposed = {
        "title": "Proposed",
        "by": str(recommendation.proposed_by),
        "at": _day(recommendation.proposed_at),
        "text": "",
    }
    return [*reversed(events), proposed]


def put_off_said(recommendation: Recommendation) -> str:
    """twice; empty when it never was."""
    count = acceptances_of(recommendation).filter(decision=rules.DEFERRED).count()
    return rules.times(count) if count else ""


def decided_words(recommendation: Recommendation) -> str:
    """What the banner says has moved, and what has not."""
    last = acceptances_of(recommendation).last()
    if last is None or last.decision == rules.ACCEPTED:
        return "It is accepted and its owners are told. Nothing is done until an action has a date."
    if last.decision == rules.REFUSED:
        return "It is refused. The reason stays beside it, so that the reviewers know."
    return f"It is put off to {_said(last.deferred_to)}. It waits in the log until then."


def _title(word: str, changed: str, deferred_to: date | None) -> str:
    if deferred_to:
        return f"{word} to {_said(deferred_to)}"
    return f"{word} with changed words" if changed else word


def _changed(words: str) -> str:
    return f"Changed words: “{words}”" if words else ""


def _day(moment: datetime) -> date:
    return localtime(moment).date()


def _said(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""

"""One round, as it stands: progress without grades, and its list of reviews."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.timezone import localtime

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.findings.models import Finding
from goldenthread.programme.models import Round
from goldenthread.programme.queries import rounds_seen, settings_of
from goldenthread.reports.queries.facts import drawn_of
from goldenthread.reports.rules.facts import Drawn, ReviewFact, RoundFacts
from goldenthread.reviews.models import Judgement, Part, Review
from goldenthread.reviews.rules import State
from goldenthread.reviews.rules.allocation import STATE_WORDS

from ..rules.rounds import Progress
from .demo import being_made
from .links import link
from .reach import withheld_reviews

WHY = "how far a round has come tells no grade and no child"


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list. Grades are empty where this reader may not be shown them."""

    pk: int
    team: str
    reviewer: str
    due_on: date
    state: str
    is_late: bool
    submitted_on: date | None
    first: str = ""
    first_step: int = 0
    second: str = ""
    second_step: int = 0
    provisional: bool = False
    heard: str = ""


def progress_of(round: Round, on: date, drawn: Drawn | None = None) -> Progress:
    reviews = Review.objects.for_system(because=WHY).filter(round=round)
    rows = list(reviews.values_list("state", "due_on", "submitted_at", "notice_on", "meeting_on"))
    owed = Part.objects.for_system(because=WHY).filter(kind="second", to_at=None)
    days = settings_of(round).notice_days
    drawn = drawn or drawn_of(round, with_reasons=False)
    back = [row for row in rows if row[0] == State.SUBMITTED]
    out = [row for row in rows if row[0] != State.SUBMITTED]
    return Progress(
        drawn=drawn.size or len(rows),
        told=sum(((row[4] or row[1]) - row[3]).days >= days for row in rows),
        returned=len(back),
        late=sum(bool(row[2]) and localtime(row[2]).date() > row[1] for row in back),
        out=sum(row[1] < on for row in out),
        oldest_due=min((row[1] for row in out if row[1] < on), default=None),
        second_owed=owed.filter(review__round=round).count(),
    )


def drafts_in(round: Round, actor: Actor) -> int:
    if not actor.holds(Permission.FINDING_RECORD):
        return 0
    rows = Finding.objects.visible_to(actor, Permission.FINDING_RECORD)
    return rows.filter(round=round, state="draft").count()


def listed_of(round: Round, actor: Actor, facts: RoundFacts | None, on: date) -> list[Listed]:
    """Reviews within reach. Without `facts` the reader owes a judgement: no grade is shown.

    The one that they owe it of is missing here as on every other page.
    """
    rows = Review.objects.visible_to(actor, Permission.REVIEW_READ).filter(round=round)
    rows = rows.exclude(pk__in=withheld_reviews(actor))
    found = list(rows.select_related("team").order_by("due_on", "pk"))
    known = {fact.pk: fact for fact in facts.reviews} if facts else {}
    grades = Judgement.objects.visible_to(actor, Permission.REVIEW_READ)
    shown = set(grades.filter(review__in=found).values_list("review", flat=True)) if facts else {}
    names = _reviewers(found) if actor.holds(Permission.REVIEW_ALLOCATE) else {}
    return [
        _line(row, names.get(row.pk, ""), known.get(row.pk), row.pk in shown, facts, on)
        for row in found
    ]


def _line(
    row: Review,
    reviewer: str,
    fact: ReviewFact | None,
    shows: bool,
    facts: RoundFacts | None,
    on: date,
) -> Listed:
    back = localtime(row.submitted_at).date() if row.submitted_at else None
    more: dict[str, Any] = {}
    if fact and facts and shows:
        more = {
            "first": facts.word(fact.first) if fact.first else "",
            "first_step": facts.step(fact.first),
            "second": facts.word(fact.second) if fact.second else "",
            "second_step": facts.step(fact.second),
            "provisional": fact.is_provisional,
        }
    if fact:
        more["heard"] = {"heard": "Child heard"}.get(dict(fact.heard).get("child", ""), "")
    late = (back or on) > row.due_on
    words = STATE_WORDS[State(row.state)] if row.state in set(State) else row.state
    return Listed(row.pk, row.team.name, reviewer, row.due_on, words, late, back, **more)


def _reviewers(rows: Iterable[Review]) -> dict[int, str]:
    parts = Part.objects.for_system(because="who does which review is the QA team's to know")
    now = parts.filter(review__in=[row.pk for row in rows], kind="reviewer", to_at=None)
    return dict(now.values_list("review", "person__name"))


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round in the list of rounds: how far it has come, and no grade."""

    round: Round
    reviews: int
    returned: int
    late: int
    owed: int
    being_made: bool = False


def round_lines(actor: Actor, on: date) -> list[RoundLine]:
    """The same number of questions for ten rounds and for a hundred."""
    rounds = list(rounds_seen(actor))
    rows = Review.objects.for_system(because=WHY).filter(round__in=rounds)
    counts: Counter[int] = Counter()
    back: Counter[int] = Counter()
    late: Counter[int] = Counter()
    for pk, state, due_on in rows.values_list("round", "state", "due_on"):
        counts[pk] += 1
        back[pk] += state == State.SUBMITTED
        late[pk] += state != State.SUBMITTED and due_on < on
    owed = Part.objects.for_system(because=WHY).filter(person=actor.person_pk, kind="second")
    owing = Counter(owed.filter(to_at=None).values_list("review__round", flat=True))
    made = being_made()
    return [
        RoundLine(one, counts[one.pk], back[one.pk], late[one.pk], owing[one.pk], one.pk in made)
        for one in rounds
    ]


def sub_pages(round: Round, actor: Actor, here: str) -> list[dict[str, Any]]:
    """Overview, draw, allocation, second judgements, findings, report: what may be opened."""
    pages = (
        ("Overview", "overview:round", Permission.ROUND_READ),
        ("Draw", "sampling:define", Permission.DRAW_MAKE),
        ("Allocate", "reviews:allocate", Permission.REVIEW_ALLOCATE),
        ("Second judgements", "reviews:ask_second_round", Permission.REVIEW_ALLOCATE),
        ("Findings", "findings:round", Permission.FINDING_READ),
        ("Report", "reports:round", Permission.REPORT_READ),
    )
    return [
        {"title": title, "url": link(page, round.slug), "current": title == here}
        for title, page, permission in pages
        if round.is_reached_by(actor, permission) and link(page, round.slug)
    ]

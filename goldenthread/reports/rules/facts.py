"""What is known of a round on a day, as plain values. Everything a report says comes from these."""

from dataclasses import dataclass, field
from datetime import date

RANDOM, WHOLE, CHOSEN = "random", "whole", "chosen"
SUBMITTED = "submitted"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of the scale in use; `step` 1 is the best."""

    key: str
    word: str
    step: int
    is_good: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """How the reviews were come by. `how`: drawn at random, a whole group, or chosen."""

    how: str = RANDOM
    population: int = 0
    size: int = 0
    shortfall: int = 0
    ordinal: int = 1
    replaced: int = 0
    left_out: tuple[tuple[str, int], ...] = ()
    seed: str = ""
    seed_source: str = ""
    frame_sha256: str = ""
    draw_pk: int | None = None


@dataclass(frozen=True, slots=True)
class ReviewFact:
    """One review of the round. Levels are keys of the scale; `counts` is what figures count.

    `second` stands here only once it may be known: before worker and first reviewer had their
    say it is left empty, and the grade is provisional.
    """

    pk: int
    team: str
    state: str
    due_on: date
    notice_days: int = 0
    submitted_on: date | None = None
    worker: str = ""
    first: str = ""
    second: str = ""
    counts: str = ""
    is_provisional: bool = False
    is_owed: bool = False
    is_independent: bool | None = None
    heard: tuple[tuple[str, str], ...] = ()  # whom, outcome
    clarity: str = ""
    told: tuple[int, int] = (0, 0)  # told of a later grade, of those who must be

    @property
    def is_returned(self) -> bool:
        return self.state == SUBMITTED

    @property
    def is_late(self) -> bool:
        return self.submitted_on is not None and self.submitted_on > self.due_on


@dataclass(frozen=True, slots=True)
class FindingFact:
    pk: int
    kind: str  # strength, worry
    theme: str
    review_pk: int


@dataclass(frozen=True, slots=True)
class RecommendationFact:
    """`state`: proposed, accepted, refused, put off."""

    pk: int
    printed: str
    words: str
    state: str
    body: str
    decided_on: date | None
    findings: int


@dataclass(frozen=True, slots=True)
class ActionFact:
    """One action that came of this round, from a review or a recommendation."""

    pk: int
    due_on: date | None
    first_due_on: date | None
    moves: int = 0
    done_on: date | None = None
    has_accepted_evidence: bool = False
    test_on: date | None = None
    verdict: str = ""
    comparison: str = ""
    closed: str = ""  # proved, without_proof
    reopened: bool = False


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """All of it, as of `on`. `nouns` are the council's words for one review and for several."""

    slug: str
    title: str
    service: str
    body: str
    starts_on: date
    due_on: date
    on: date
    levels: tuple[Level, ...]
    drawn: Drawn = field(default_factory=Drawn)
    notice_days: int = 30
    reviews: tuple[ReviewFact, ...] = ()
    findings: tuple[FindingFact, ...] = ()
    recommendations: tuple[RecommendationFact, ...] = ()
    actions: tuple[ActionFact, ...] = ()
    nouns: tuple[str, str] = ("review", "reviews")

    @property
    def returned(self) -> list[ReviewFact]:
        return [review for review in self.reviews if review.is_returned]

    @property
    def graded(self) -> list[ReviewFact]:
        return [review for review in self.returned if review.counts]

    def word(self, key: str) -> str:
        return next((level.word for level in self.levels if level.key == key), key)

    def step(self, key: str) -> int:
        """1 is the best; 0 for what is no level of the scale."""
        return next((level.step for level in self.levels if level.key == key), 0)

    def is_good(self, key: str) -> bool:
        return any(level.key == key and level.is_good for level in self.levels)

"""Everything a thread is built of, as far as its reader may see it: rows as plain values."""

from dataclasses import dataclass, field
from datetime import date, datetime

OWN = "own"  # said of evidence by who leads the action in which it lives now: it counts for nothing


@dataclass(frozen=True, slots=True)
class ReviewRow:
    pk: int
    team: str
    round_slug: str
    round_title: str
    submitted_on: date | None = None
    second_owed: bool = False
    opens_round: bool = True  # whether the reader may open the round's own page


@dataclass(frozen=True, slots=True)
class GradeRow:
    """`stage`: worker, first, second. `word` is that of the scale."""

    pk: int
    review: int
    stage: str
    word: str
    on: date
    blind: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """Words of a child or parent who agreed to be quoted."""

    review: int
    whom: str
    words: str


@dataclass(frozen=True, slots=True)
class FindingRow:
    pk: int
    review: int | None
    kind: str
    theme: str
    words: str
    state: str = "recorded"
    question: str = ""  # of the form whose answer it was drafted from
    source: str = ""  # where it comes from no review


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """What the reviewer wrote, frozen with the review, where a finding was drafted from it."""

    review: int
    question: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class RecommendationRow:
    """`findings` within reach; `unseen` stand beyond it."""

    pk: int
    label: str
    words: str
    state: str
    body: str
    decided_on: date | None = None
    proposed_on: date | None = None
    findings: tuple[int, ...] = ()
    unseen: int = 0
    unseen_actions: int = 0


@dataclass(frozen=True, slots=True)
class ActionRow:
    pk: int
    words: str
    recommendation: int | None
    review: int | None
    first_due: date | None = None
    due: date | None = None
    moves: int = 0
    done_on: date | None = None
    closed: str = ""  # proved, without_proof
    closed_on: date | None = None
    reopened: str = ""  # why
    reopened_at: datetime | None = None
    unseen: int = 0  # pieces of evidence of an action that lives in it and is not within reach


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """`verdict`: accepted, refused, accepted by who leads the action in which it lives now (`OWN`),
    or nobody has looked at it yet.

    `is_old`: from before the action was reopened; it stands in the thread and proves nothing now.
    """

    pk: int
    action: int
    kind: str
    shows_on: date
    words: str = ""
    verdict: str = ""
    is_old: bool = False


@dataclass(frozen=True, slots=True)
class ImpactRow:
    pk: int
    action: int
    planned_on: date
    measure: str = ""
    seen_on: date | None = None
    comparison: str = ""
    verdict: str = ""
    look_again_on: date | None = None
    is_old: bool = False


@dataclass(frozen=True, slots=True)
class World:
    """Rows by kind, in the order in which they are told."""

    on: date
    reviews: dict[int, ReviewRow] = field(default_factory=dict)
    grades: dict[int, GradeRow] = field(default_factory=dict)
    voices: tuple[VoiceRow, ...] = ()
    answers: tuple[AnswerRow, ...] = ()
    findings: dict[int, FindingRow] = field(default_factory=dict)
    recommendations: dict[int, RecommendationRow] = field(default_factory=dict)
    actions: dict[int, ActionRow] = field(default_factory=dict)
    evidence: dict[int, EvidenceRow] = field(default_factory=dict)
    tests: tuple[ImpactRow, ...] = ()
    reports: tuple[tuple[str, str, int, str], ...] = ()  # title, round slug, number, state

    def grades_of(self, review: int) -> list[GradeRow]:
        return [row for row in self.grades.values() if row.review == review]

    def findings_of(self, review: int) -> list[FindingRow]:
        return [row for row in self.findings.values() if row.review == review]

    def recommendations_on(self, finding: int) -> list[RecommendationRow]:
        return [row for row in self.recommendations.values() if finding in row.findings]

    def actions_of(
        self, *, review: int | None = None, recommendation: int | None = None
    ) -> list[ActionRow]:
        return [
            row
            for row in self.actions.values()
            if (review is not None and row.review == review)
            or (recommendation is not None and row.recommendation == recommendation)
        ]

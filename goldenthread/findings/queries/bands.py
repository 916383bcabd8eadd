"""Themes against grades: joined bands for reading, each single grade beside them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.methods.apportion import largest_remainder
from goldenthread.programme.models import Round
from goldenthread.reviews.models import Review
from goldenthread.reviews.queries.moderation import Withheld, grades_of

from .. import rules
from ..models import Finding

GOOD, BELOW, NO_GRADE = "good", "below", "none"


@dataclass(slots=True)
class BandRow:
    """One theme and kind: findings and the reviews they come from, by band and by grade.

    `shares`: whole per cents of the reviews, good, below and without a grade; they sum to 100.
    """

    theme: str
    kind: str
    findings: int = 0
    bands: Counter[str] = field(default_factory=Counter)
    grades: Counter[str] = field(default_factory=Counter)
    shares: dict[str, int] = field(default_factory=dict)

    @property
    def single(self) -> list[tuple[str, int]]:
        """Each grade with its n, so that no band hides the split."""
        return sorted(self.grades.items())

    @property
    def good(self) -> int:
        return self.bands[GOOD]

    @property
    def below(self) -> int:
        return self.bands[BELOW]

    @property
    def none(self) -> int:
        return self.bands[NO_GRADE]


@dataclass(frozen=True, slots=True)
class BandTable:
    """`owed`: how many second judgements the reader owes here; above 0 nothing else is filled."""

    owed: int
    rows: list[BandRow]
    words: list[str]
    good_words: str
    below_words: str
    reviews: list[Review]


def by_band(round: Round, found: Iterable[Finding], *, actor: Actor, on: date) -> BandTable:
    """Recorded findings by theme, kind and the grade that counts today of their review."""
    levels = round.version.scale.levels
    words = {one["key"]: one["word"] for one in levels}
    good = {one["key"] for one in levels if one.get("is_good")}
    named = (
        " or ".join(word for key, word in words.items() if key in good),
        " or ".join(word for key, word in words.items() if key not in good),
    )
    try:
        grades = {row.review_pk: row.counts.level for row in grades_of(round, actor=actor, on=on)}
    except Withheld as withheld:
        return BandTable(withheld.owed, [], [], *named, [])
    readable = Review.objects.visible_to(actor, Permission.REVIEW_READ)
    wanted = {one.review_id for one in found if one.review_id}
    reviews = {one.pk: one for one in readable.filter(pk__in=wanted).order_by("pk")}
    rows = _rows([one for one in found if one.review_id in reviews], grades, words, good)
    return BandTable(0, rows, list(words.values()), *named, list(reviews.values()))


def _rows(
    found: list[Finding], grades: dict[int, str], words: dict[str, str], good: set[str]
) -> list[BandRow]:
    rows: dict[tuple[str, str], BandRow] = {}
    counted: set[tuple[str, str, int]] = set()
    for one in found:
        key = (one.theme, one.kind)
        row = rows.setdefault(key, BandRow(one.theme, one.kind))
        row.findings += 1
        review = one.review_id or 0
        if (*key, review) in counted:
            continue
        counted.add((*key, review))
        level = grades.get(review, "")
        row.bands[_band(level, good)] += 1
        row.grades[words.get(level, "No grade")] += 1
    for row in rows.values():
        row.shares = largest_remainder(dict(row.bands), 100)
    return [rows[key] for key in sorted(rows, key=lambda one: (one[0], one[1] != rules.STRENGTH))]


def _band(level: str, good: set[str]) -> str:
    if not level:
        return NO_GRADE
    return GOOD if level in good else BELOW

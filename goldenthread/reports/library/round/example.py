"""A worked example, counted by hand: 21 of 24 reviews are back, 12 of them good or better.

The interval is that of a sample of 21 from 612 without replacement, from a second program
(scipy.stats.hypergeom, its tails inverted): 34% to 78%.
"""

from datetime import date

from ...rules.facts import Drawn, FindingFact, Level, ReviewFact, RoundFacts

LATE, WITHOUT_SECOND, HEARD = 2, 12, 13
LEVELS = (
    Level("outstanding", "Outstanding", 1, True),
    Level("good", "Good", 2, True),
    Level("requires_improvement", "Requires improvement", 3, False),
    Level("inadequate", "Inadequate", 4, False),
)
GRADES = ["outstanding"] + ["good"] * 11 + ["requires_improvement"] * 7 + ["inadequate"] * 2
DUE, ON = date(2026, 11, 5), date(2026, 11, 20)


def _review(number: int, grade: str) -> ReviewFact:
    """The first two are late; 9 wait for a second judgement; the first 13 heard the child."""
    return ReviewFact(
        pk=number,
        team="North",
        state="submitted" if grade else "allocated",
        due_on=DUE,
        notice_days=30,
        submitted_on=(date(2026, 11, 9) if number <= LATE else DUE) if grade else None,
        first=grade,
        counts=grade,
        is_provisional=bool(grade) and number > WITHOUT_SECOND,
        is_owed=bool(grade) and number > WITHOUT_SECOND,
        heard=(("child", "heard" if number <= HEARD else "declined"),) if grade else (),
    )


EXAMPLE = RoundFacts(
    slug="example",
    title="Children in need, autumn 2026",
    service="Safeguarding",
    body="Improvement Board",
    starts_on=date(2026, 10, 1),
    due_on=DUE,
    on=ON,
    levels=LEVELS,
    drawn=Drawn(population=612, size=24),
    reviews=tuple(_review(n, grade) for n, grade in enumerate([*GRADES, "", "", ""], start=1)),
    findings=(FindingFact(1, "worry", "planning", 15), FindingFact(2, "worry", "planning", 16)),
)
EXPECTED = {
    "good": "12 of 21 reviews are good or better (57%).",
    "below-good": "9 of 21 reviews are below good (43%).",
    "returned": "21 of 24 reviews are returned (88%).",
    "on-time": "19 of 24 reviews are returned by the day they were due (79%).",
    "heard-child": "The child was heard in 13 of 21 reviews (62%).",
    "worry-planning": "2 worries about planning, from 2 reviews.",
}

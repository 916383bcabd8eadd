"""How the grades of a round lie on its scale, and how the second judgement moved them."""

from goldenthread.methods.distribution import Distribution, Judgement, distribution
from goldenthread.methods.scale import Band, Scale

from .facts import ReviewFact, RoundFacts

GOOD, BELOW = "good", "below-good"


def spread(facts: RoundFacts) -> Distribution:
    """All grades that count today; its per cents add to 100, those of bands with them."""
    return distribution((Judgement(review.counts) for review in facts.graded), scale_of(facts))


def scale_of(facts: RoundFacts) -> Scale:
    """The scale in use, worst first, with its levels joined in two bands."""
    levels = sorted(facts.levels, key=lambda level: -level.step)
    joined = (
        (name, tuple(level.key for level in levels if level.is_good is wanted))
        for name, wanted in ((BELOW, False), (GOOD, True))
    )
    return Scale(
        tuple(level.key for level in levels),
        bands=tuple(Band(name, keys) for name, keys in joined if keys),
    )


def printed(facts: RoundFacts) -> dict[str, int]:
    """Whole per cents to print, by name of the figure; none where nothing is graded yet."""
    found = spread(facts)
    named = [(figure_of(part.name), part) for part in found.levels]
    named += [(part.name, part) for part in found.bands]
    return {name: part.printed for name, part in named if part.printed is not None}


def figure_of(level: str) -> str:
    return f"grade-{level}".replace("_", "-")


def judged_twice(facts: RoundFacts) -> list[ReviewFact]:
    return [review for review in facts.graded if review.first and review.second]


def moves(facts: RoundFacts) -> tuple[int, int]:
    """How many were lowered and raised by the second judgement, where both may be known."""
    steps = [facts.step(one.second) - facts.step(one.first) for one in judged_twice(facts)]
    return sum(step > 0 for step in steps), sum(step < 0 for step in steps)

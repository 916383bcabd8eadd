"""Figures as sentences: never without n, nor without how the reviews were come by."""

from collections.abc import Sequence

from goldenthread.methods.compare import SURE
from goldenthread.methods.share import interval, percentages
from goldenthread.methods.student import sign_chance

from .facts import CHOSEN, WHOLE, Level, RoundFacts

LEAST_FOR_PER_CENT = 20  # pages.md 6: no per cent alone under n 20
ORDINALS = ("", "First", "Second", "Third", "Fourth", "Fifth")


def plural(n: int, one: str, many: str = "") -> str:
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def per_cent(hits: int, of: int) -> str:
    """ "57%", which adds to 100 with the rest; empty where n is too small for one."""
    return enough(percentages([hits, of - hits])[0], of)


def enough(per_cent: int, of: int) -> str:
    return f"{per_cent}%" if of >= LEAST_FOR_PER_CENT else ""


def share(hits: int, of: int) -> str:
    """ "12 of 21 (57%)", or "11 of 18" below 20."""
    found = per_cent(hits, of)
    return f"{hits:,} of {of:,}" + (f" ({found})" if found else "")


def of_reviews(facts: RoundFacts, hits: int, of: int, what: str, found: str) -> str:
    """ "12 of 21 reviews are good or better (57%)." `found`: its per cent, or empty."""
    verb = "is" if 1 in (hits, of) else "are"
    noun = facts.nouns[0] if of == 1 else facts.nouns[1]
    return f"{hits:,} of {of:,} {noun} {verb} {what}" + (f" ({found})." if found else ".")


def how(facts: RoundFacts, hits: int, of: int) -> str:
    """What a share of these reviews tells about the rest: the second half of its own line."""
    drawn, noun = facts.drawn, facts.nouns[1]
    if not of:
        return ""
    if drawn.how == CHOSEN:
        return f"Chosen, not drawn at random: this tells you about these {of} {noun} only."
    if of >= drawn.population:
        return f"All {of:,} children, so no sampling doubt."
    if drawn.how == WHOLE:
        out = drawn.population - of
        return f"All {drawn.population:,} children were taken; {out} are not counted yet."
    likely = interval(hits, of, drawn.population)
    return (
        f"{which_draw(facts)} for all {drawn.population:,} children the share is likely between "
        f"{round(100 * likely.low)}% and {round(100 * likely.high)}%."
    )


def one_sided(lowered: int, raised: int) -> str:
    """Whether second judgements lean one way, or chance does as much; empty where none moved."""
    chance = sign_chance(lowered, raised)
    if chance is None:
        return ""
    times = round(100 * chance)
    odds = f"{times} times in 100" if times else "less than 1 time in 100"
    counted = f"{lowered} lower and {raised} higher"
    leans = "so they lean one way" if chance < SURE else "so this shows no leaning either way"
    return f"{counted}: chance alone would be as one-sided {odds}, {leans}."


def which_draw(facts: RoundFacts) -> str:
    """A second draw of a round says so wherever its figures stand."""
    n = facts.drawn.ordinal
    return "Drawn at random:" if n <= 1 else f"{ordinal(n)} draw, at random:"


def ordinal(n: int) -> str:
    return ORDINALS[n] if n < len(ORDINALS) else f"{n}th"


def provisional(facts: RoundFacts) -> str:
    """Why these grades may still change; empty when they stand."""
    owed = sum(review.is_owed for review in facts.graded)
    answering = sum(review.is_provisional and not review.is_owed for review in facts.graded)
    parts = []
    if owed:
        parts.append(f"{owed} wait{'s' if owed == 1 else ''} for a second judgement")
    if answering:
        told = "the worker and first reviewer may still answer"
        parts.append(f"for {answering} {told}")
    return f"Provisional: {', '.join(parts)}." if parts else ""


def still_out(facts: RoundFacts) -> str:
    """ "3 are not back: at worst 12 of 24, at best 15." """
    out = len(facts.reviews) - len(facts.returned)
    waiting = max(facts.drawn.size, len(facts.reviews)) - len(facts.returned)
    if not (out or waiting) or not facts.graded:
        return ""
    good = sum(facts.is_good(review.counts) for review in facts.graded)
    whole = len(facts.graded) + waiting
    verb = "is" if waiting == 1 else "are"
    return f"{waiting} {verb} not back: at worst {good} of {whole}, at best {good + waiting}."


def band_words(levels: Sequence[Level]) -> tuple[str, str]:
    """ "Outstanding or Good", "Requires improvement or Inadequate": the joined bands by name."""
    good = [level.word for level in levels if level.is_good]
    below = [level.word for level in levels if not level.is_good]
    return " or ".join(reversed(good)), " or ".join(below)


def good_words(levels: Sequence[Level]) -> str:
    """ "good or better": the lowest level that still counts as good, and what lies above."""
    good = [level.word for level in levels if level.is_good]
    return f"{good[-1].lower()} or better" if good else "counted"

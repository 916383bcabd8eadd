"""Every figure of a round's report that counts reviews: returned, graded, judged twice, heard."""

from collections.abc import Callable, Iterable, Iterator

from . import sentences as say
from .facts import ReviewFact, RoundFacts
from .figures import VOICES, Figure
from .spread import BELOW, GOOD, figure_of, judged_twice, printed
from .working import of_actions, of_findings, of_recommendations


def figures(facts: RoundFacts) -> dict[str, Figure]:
    """All of them, in the order of the report."""
    made = (make(facts) for make in MAKERS)
    return {figure.name: figure for group in made for figure in group}


def _of(
    facts: RoundFacts,
    name: str,
    title: str,
    what: str,
    chosen: Iterable[ReviewFact],
    whole: list[ReviewFact],
    **more: str,
) -> Figure:
    """A share of reviews: `chosen` of `whole`."""
    rows = tuple(("review", review.pk) for review in chosen)
    hits, of = len(rows), len(whole)
    return Figure(
        name=name,
        title=title,
        sentence=_sentence(facts, hits, of, what, more.get("found") or say.per_cent(hits, of)),
        hits=hits,
        of=of,
        counted=more.get("counted", ""),
        not_counted=more.get("not_counted", ""),
        formula=f"{hits} divided by {of}" if of else "Nothing to divide yet",
        how=more.get("how", ""),
        note=more.get("note", ""),
        rows=rows,
    )


def _sentence(facts: RoundFacts, hits: int, of: int, what: str, found: str) -> str:
    """`what` completes "12 of 21 reviews are …", or holds {n} where the count belongs."""
    if not of:
        return f"No {facts.nouns[0]} is counted here yet."
    if "{n}" not in what:
        return say.of_reviews(facts, hits, of, what, found)
    counted = f"{hits:,} of {say.plural(of, *facts.nouns)}" + (f" ({found})" if found else "")
    return what.format(n=counted)


def _returns(facts: RoundFacts) -> Iterator[Figure]:
    many, back = facts.nouns[1], facts.returned
    whole = list(facts.reviews)
    yield _of(
        facts, "returned", "Returned", "returned", back, whole,
        counted=f"Every drawn {facts.nouns[0]} whose reviewer submitted it, on time or late.",
        not_counted=f"Drawn {many} that are still being done.",
    )  # fmt: skip
    on_time = [review for review in back if not review.is_late]
    yield _of(
        facts, "on-time", "Returned on time", "returned by the day they were due", on_time, whole,
        counted="Submitted on or before its due date.",
        not_counted=f"Late {many}: they are counted as returned, never as on time.",
    )  # fmt: skip
    told = [review for review in whole if review.notice_days >= facts.notice_days]
    yield _of(
        facts, "told-before", f"Worker told {facts.notice_days} days before",
        f"announced to the worker at least {facts.notice_days} days before", told, whole,
        counted="Days from the notice to the meeting, or to the due date where no meeting is set.",
        not_counted="Shorter notice.",
    )  # fmt: skip


def _grades(facts: RoundFacts) -> Iterator[Figure]:
    whole, note = facts.graded, say.provisional(facts)
    counted = (
        "The grade that counts today: the first, or a later one once the worker and first "
        "reviewer were told of it and their days to answer are over."
    )
    left = "Not submitted, and submitted without an overall grade."
    good = [review for review in whole if facts.is_good(review.counts)]
    below = [review for review in whole if not facts.is_good(review.counts)]
    words, found = say.good_words(facts.levels), printed(facts)
    upper, lower = say.band_words(facts.levels)
    wanted = [
        (GOOD, upper, words, good),
        (BELOW, lower, f"below {words.split(' or ')[0]}", below),
    ]
    for level in facts.levels:
        here = [review for review in whole if review.counts == level.key]
        wanted.append((figure_of(level.key), level.word, level.word, here))
    for name, title, what, here in wanted:
        yield _of(
            facts, name, title, what, here, whole, counted=counted, not_counted=left,
            how=say.how(facts, len(here), len(whole)), note=note,
            found=say.enough(found.get(name, 0), len(whole)),
        )  # fmt: skip


def _shift(facts: RoundFacts) -> Iterator[Figure]:
    twice = judged_twice(facts)
    counted = (
        "First and second grade of the same practice, once both may be known. "
        "A second judgement of the paper alone is counted and is not independent."
    )
    paper = sum(review.is_independent is False for review in twice)
    note = f"{paper} of them judged the paper alone: not independent." if paper else ""
    moves: tuple[tuple[str, str, str, Callable[[int], bool]], ...] = (
        ("lowered", "Second judgement lower", "graded lower the second time", lambda d: d > 0),
        ("same", "Second judgement the same", "graded the same twice", lambda d: d == 0),
        ("raised", "Second judgement higher", "graded higher the second time", lambda d: d < 0),
    )
    for name, title, what, holds in moves:
        here = [r for r in twice if holds(facts.step(r.second) - facts.step(r.first))]
        yield _of(
            facts, f"second-{name}", title, what, here, twice, counted=counted, note=note,
            not_counted="Second judgements still owed, or still with those they concern.",
        )  # fmt: skip
    both = [review for review in facts.graded if review.worker and review.first]
    apart = [review for review in both if review.worker != review.first]
    yield _of(
        facts, "worker-differs", "Worker and first reviewer differ",
        "graded differently by the worker and the first reviewer", apart, both,
        counted="The worker's own grade beside the first reviewer's.",
        not_counted=f"{facts.nouns[1].capitalize()} without the worker's own grade.",
    )  # fmt: skip


def _voice(facts: RoundFacts) -> Iterator[Figure]:
    whole = facts.returned
    for whom, title in VOICES.items():
        asked = [review for review in whole if whom in dict(review.heard)]
        here = [review for review in asked if dict(review.heard)[whom] == "heard"]
        yield _of(
            facts, f"heard-{whom}", f"{title} heard", f"The {whom} was heard in {{n}}.", here,
            whole if whom == "child" else asked,
            counted="Spoken with, or heard in another way that the reviewer described.",
            not_counted="Asked and said no; not asked, with the reason.",
        )  # fmt: skip
    rated = [review for review in whole if review.clarity]
    for key, words in (
        ("clear", "clear throughout"), ("some", "there in part"), ("limited", "limited or absent")
    ):  # fmt: skip
        yield _of(
            facts, f"voice-{key}", f"Child's voice {words}",
            f"The child's voice is {words} in {{n}}.",
            [review for review in rated if review.clarity == key], rated,
            counted="How clear the child's voice is in the work, as the reviewer rated it.",
            not_counted="Not rated.",
        )  # fmt: skip
    told = sum(review.told[0] for review in whole)
    must = sum(review.told[1] for review in whole)
    rows = tuple(("review", review.pk) for review in whole if review.told[0])
    if must:
        yield Figure(
            "told", "Told of a later grade",
            f"{told} of {must} workers and first reviewers were told of a later grade.", told, must,
            "Worker and first reviewer of each later judgement, told before anybody else.",
            "Reviews judged once.", f"{told} divided by {must}", rows=rows,
        )  # fmt: skip


MAKERS: tuple[Callable[[RoundFacts], Iterator[Figure]], ...] = (
    _returns,
    _grades,
    _shift,
    _voice,
    of_findings,
    of_recommendations,
    of_actions,
)

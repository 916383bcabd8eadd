"""Why we think that places show one action, and how sure we are: words beside the two texts."""

from collections.abc import Iterable, Iterator, Sequence

from goldenthread.methods.likeness.pairs import Pair

SAME, LIKELY = 0.95, 0.75
SHOWN = 6  # words
APART = {
    "number": "numbers",
    "date": "dates in the words",
    "not": "a “not”",
    "opposite": "words of opposite meaning",
    "name": "names",
}


def sure(score: float) -> str:
    """How sure: by the pair of the group that is least alike."""
    if score >= SAME:
        return "Nearly the same words"
    return "Much of the same words" if score >= LIKELY else "Perhaps: some of the same words"


def too_many(what: str, *, is_any: bool) -> str:
    """`what`: of which there are more like pairs than a page can show. `is_any`: some are shown."""
    said = (
        f"Too many {what} here are alike to show every pair: often the same lines were taken in "
        "several times, or a phrase begins them all."
    )
    shown = "Only those with the likest words are shown." if is_any else "None of them are shown."
    do = "Take out what stands here twice, then look again, or ask about two places below."
    return f"{said} {shown} {do}"


def reasons(pairs: Sequence[Pair], dues: Iterable[str], leads: Iterable[str]) -> Iterator[str]:
    """`dues`, `leads`: of each place, empty where it names none."""
    words = dict.fromkeys(word.lower() for pair in pairs for word in pair.words)
    yield f"They share {', '.join(list(words)[:SHOWN])}."
    if any(pair.kind == "part" for pair in pairs):
        yield "One is like a part of the other: it may be only that part."
    for what, said in (("date", list(dues)), ("leads", list(leads))):
        told = {one for one in said if one}
        if len(told) == 1 and all(said):
            yield f"The {what} {'is' if what == 'date' else 'are'} the same."


def warnings(pairs: Sequence[Pair]) -> Iterator[str]:
    """Where a person looks first: what the words themselves say differently."""
    for pair in pairs:
        for one in pair.differs:
            first, second = ", ".join(one.first) or "none", ", ".join(one.second) or "none"
            yield f"They differ in {APART[one.kind]}: {first}; {second}."

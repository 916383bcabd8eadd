"""Why we think that places show one action, and how sure we are: words beside the two texts."""

from collections.abc import Iterable, Iterator, Sequence

from goldenthread.methods.likeness.pairs import Pair
from goldenthread.methods.likeness.words import read

SAME, LIKELY = 0.95, 0.75
BY_MARKS = "Perhaps: other words, with something that only these two say"
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


def leads_agree(first: Sequence[str], second: Sequence[str]) -> bool:
    """A lead of one is a lead of the other, perhaps with more words ("Principal social worker",
    "Principal and consultant social workers"); one that names nobody speaks against nothing."""
    if not first or not second:
        return True
    ones, others = ([set(read(name).telling) for name in names] for names in (first, second))
    return any(one and other and (one <= other or other <= one) for one in ones for other in others)


def reasons_by_marks(
    marks: Sequence[str], first: Sequence[str], second: Sequence[str]
) -> Iterator[str]:
    yield f"Only these two say {', '.join(f'“{one}”' for one in marks[:SHOWN])}."
    yield "Both are first due in the same month."
    yield "They share a lead." if first and second else "One of them names no lead."

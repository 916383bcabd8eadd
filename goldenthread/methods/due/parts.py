"""The clauses of one text, sorted, with what was left over and the words before each date."""

from collections.abc import Sequence
from dataclasses import dataclass

from .answer import Milestone
from .clauses import NOISE, Clause
from .tokens import Chunk

DATED = {"date", "range", "until", "before", "for"}
EDGES = " -:;,.()&/'\"\n"
LONGEST_QUOTE = 80  # characters of a remainder that `why` repeats


@dataclass(frozen=True, slots=True)
class Parts:
    """`labels` by the place of the clause that they stand before; `left` was not read at all."""

    text: str
    clauses: tuple[Clause, ...]
    labels: dict[int, str]
    left: tuple[str, ...]

    def of(self, *kinds: str) -> tuple[Clause, ...]:
        return tuple(one for one in self.clauses if one.kind in kinds)

    @property
    def dated(self) -> tuple[Clause, ...]:
        return self.of(*DATED)

    def quote(self, clause: Clause) -> str:
        return " ".join(self.text[clause.at : clause.to].split())

    def lines(self, *clauses: Clause) -> int:
        """How many lines of the cell these clauses stand on."""
        return len({self.text.count("\n", 0, one.at) for one in clauses})


def parts_of(text: str, chunks: Sequence[Chunk], clauses: Sequence[Clause]) -> Parts:
    runs = _left_over(chunks, clauses)
    several = sum(one.kind in DATED for one in clauses) > 1
    labels: dict[int, str] = {}
    left: list[str] = []
    for first, last in runs:
        words = _words(text, first, last)
        after = next((one for one in clauses if one.at >= last.end), None)
        beside = after is not None and "\n" not in text[last.end : after.at]
        if several and beside and after and after.kind in DATED:
            labels[after.at] = words
        else:
            left.append(words)
    return Parts(text, tuple(clauses), labels, tuple(left))


def _left_over(chunks: Sequence[Chunk], clauses: Sequence[Clause]) -> list[tuple[Chunk, Chunk]]:
    """First and last chunk of each run that no clause took and that is more than noise."""
    runs: list[list[Chunk]] = [[]]
    taken = iter(clauses)
    clause = next(taken, None)
    for chunk in chunks:
        while clause is not None and clause.to <= chunk.start:
            clause = next(taken, None)
            runs.append([])
        inside = clause is not None and clause.at <= chunk.start < clause.to
        if inside or chunk.sign == "|":
            runs.append([])
        else:
            runs[-1].append(chunk)
    return [(run[0], run[-1]) for run in runs if any(one.sign not in NOISE for one in run)]


def _words(text: str, first: Chunk, last: Chunk) -> str:
    words = " ".join(text[first.start : last.end].split())
    return words.strip(EDGES) or words


def quoted(words: Sequence[str]) -> str:
    """The words in quotes, long ones cut where `text` still has all of them."""
    return "; ".join(
        f'"{one}"' if len(one) <= LONGEST_QUOTE else f'"{one[:LONGEST_QUOTE]}..."' for one in words
    )


def milestones(parts: Parts) -> tuple[Milestone, ...]:
    """Each due date once, in the order of the text; a period keeps its first day."""
    found: list[Milestone] = []
    for clause in parts.dated:
        label = parts.labels.get(clause.at)
        ends = [clause.end]
        if clause.kind == "for":
            ends = [clause.start, clause.end]
        start = clause.start if clause.kind == "range" else None
        found += [Milestone(end, start, label) for end in ends if end]
    return tuple(dict.fromkeys(found))

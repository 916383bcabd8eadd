"""Measures that must not get worse while another one gets better.

An improvement bought with harm elsewhere is no improvement: fewer repeat plans because children
were left without one. So the caveat is part of the verdict, in a form that cannot be overlooked.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from .compare import Comparison, Good, Verdict, compare
from .refusal import Refusal, refuse_if_any, told_at


@dataclass(frozen=True, slots=True)
class Guard:
    """A measure that must not get worse: (hits, of) before and after, and which way is good."""

    name: str
    before: tuple[int, int]
    after: tuple[int, int]
    good: Good


@dataclass(frozen=True, slots=True)
class Caveat:
    """`code`: guard-worse, or guard-cannot-tell (nobody could see whether it got worse)."""

    code: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Guarded:
    """`verdict` is `better, but` where the measure is better and a guard worse, else as compared.

    `caveats` belong to the verdict wherever it is printed or copied.
    """

    verdict: Verdict
    comparison: Comparison
    guards: tuple[tuple[str, Comparison], ...]
    caveats: tuple[Caveat, ...]

    def as_json(self) -> dict[str, object]:
        return self.comparison.as_json() | {
            "verdict": self.verdict,
            "guards": [{"name": name} | one.as_json() for name, one in self.guards],
            "caveats": [asdict(caveat) for caveat in self.caveats],
        }


def guarded(comparison: Comparison, guards: Sequence[Guard]) -> Guarded:
    """The comparison with its guards, each judged by the same rule on its own.

    A guard keeps its own 1 in 20 however many there are and however often one looks: an alarm too
    many costs a question, one too few may cost a child.
    Refused: a guard without a good direction or name, two of one name, counts that cannot be.
    """
    refuse_if_any(_unfit(guards))
    judged = tuple((guard.name, _judged(guard)) for guard in guards)
    caveats = tuple(
        caveat for name, one in judged if (caveat := _caveat(name, one.verdict)) is not None
    )
    harmed = any(one.verdict is Verdict.WORSE for _, one in judged)
    verdict = comparison.verdict
    if harmed and verdict is Verdict.BETTER:
        verdict = Verdict.BETTER_BUT
    return Guarded(verdict, comparison, judged, caveats)


def _judged(guard: Guard) -> Comparison:
    with told_at(lambda where: f"guard {guard.name}, {where}"):
        return compare(guard.before, guard.after, good=guard.good)


def _caveat(name: str, verdict: Verdict) -> Caveat | None:
    if verdict is Verdict.WORSE:
        return Caveat("guard-worse", name, f"{name} must not get worse, and it did.")
    if verdict is Verdict.CANNOT_TELL:
        words = f"{name} must not get worse; whether it did, nobody can tell from so few."
        return Caveat("guard-cannot-tell", name, words)
    return None


def _unfit(guards: Sequence[Guard]) -> list[Refusal]:
    found = []
    names = [guard.name.strip() for guard in guards]
    for place, guard in enumerate(guards, start=1):
        name = names[place - 1]
        if not name or name in names[: place - 1]:
            why = "Each guard needs a name of its own."
            found.append(Refusal(f"guard {place}", name, why, "Name it.", "guard-name"))
        if guard.good is Good.NONE:
            found.append(
                Refusal(
                    f"guard {name}",
                    guard.good,
                    "A measure that must not get worse needs a good direction.",
                    "Say whether it should be higher or lower.",
                    "guard-direction",
                )
            )
    return found

"""How a person parts a text that nothing parts for certain: as we propose, not at all, by hand."""

from collections.abc import Iterable, Iterator, Sequence

from goldenthread.methods.refusal import Refusal

from .lost import squeezed
from .values import Question

RIGHT, ONE, BY_HAND = "right", "one", "parts:"
BETWEEN = " | "
LONGEST = 300  # characters of a lead
WHOLE = ("run-on", "dates-run-on")  # each word must stay: nothing is printed beside the parts


def by_hand(lines: str) -> str:
    """The answer of a person who wrote the parts, one a line."""
    return BY_HAND + "\n".join(one.strip() for one in lines.splitlines() if one.strip())


def parted(answer: str, proposed: Sequence[str], whole: str) -> tuple[str, ...]:
    """The parts that an answer says; () for words that part nothing."""
    if answer.startswith(BY_HAND):
        return tuple(answer.removeprefix(BY_HAND).splitlines())
    return {RIGHT: tuple(proposed), ONE: (whole,)}.get(answer, ())


def proposed_in(asked: Question) -> tuple[str, ...]:
    return tuple(asked.proposal.split(BETWEEN))


def whole_of(asked: Question) -> str:
    """As printed; a question shows a long text cut short."""
    return " ".join(proposed_in(asked)) if asked.read.endswith("…") else asked.read


def unfit_parts(asked: Question, answer: str) -> Iterator[Refusal]:
    if answer.startswith(BY_HAND):
        yield from unfit(parted(answer, (), ""), whole_of(asked), needs_all=asked.kind in WHOLE)


def unfit(
    parts: Sequence[str], printed: str, *, needs_all: bool, where: str = "parts"
) -> Iterator[Refusal]:
    """Parts by hand are cut out of what is printed, and say nothing else."""
    whole = squeezed(printed)
    strange = next((one for one in parts if squeezed(one) not in whole), None)
    if not parts or strange is not None:
        why = f"“{(strange or '')[:80]}” is not printed there." if strange else "This is empty."
        yield Refusal(where, strange or "", why, "Write one part on each line.", "not-printed")
    elif any(len(one) > LONGEST for one in parts) and not needs_all:
        why = "One of these is too long."
        yield Refusal(where, "", why, f"Give each in at most {LONGEST} characters.", "long")
    elif needs_all and not _is_all(parts, whole):
        why = "Something of what is printed is in none of these, or in two of them."
        do = "Write all of it in the order in which it stands, one part on each line."
        yield Refusal(where, "", why, do, "not-all")


def _is_all(parts: Iterable[str], whole: str) -> bool:
    return "".join(map(squeezed, parts)) == whole

"""Who is meant by a printed lead or owner: proposed by likeness, settled by a person only."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from goldenthread.methods.likeness.names import LONGEST, MOST, Alias, aliases, same_name
from goldenthread.methods.refusal import Refusal

from .importing import is_nobody_yet

ALONE = ("person", "post", "team")  # somebody can be found who answers; of others one is named
SPLIT, NEW = "split", "new"


def needs_one(kind: str) -> bool:
    """A group, body or agency leads: one post or person has to answer for it."""
    return kind not in ALONE


def proposals(written: Sequence[str], names: Iterable[str]) -> dict[str, Alias]:
    """Of each printed text the names that it may mean. What is no name at all is left out."""
    full = list({same_name(one): one for one in names if _is_name(one)}.values())
    asked = [one for one in written if _is_name(one)]
    if not full or not asked:
        return {}
    found = aliases(asked[: MOST // len(full)], full)
    return {one.written: one for one in found}


def _is_name(text: str) -> bool:
    return bool(same_name(text)) and len(text) <= LONGEST and not is_nobody_yet(text)


def pieces(typed: str) -> list[str]:
    """Several leads of one cell, one a line."""
    return [one.strip() for one in typed.splitlines() if one.strip()]


def unfit_split(printed: str, parts: Sequence[str], *, is_label: bool = False) -> Iterator[Refusal]:
    """`is_label`: it stands at days only, and a day is for one."""
    if is_label:
        why = "This is the label of a day, and no list of leads."
        yield Refusal("parts", printed, why, "Choose the one whom the day is for.", "label")
    if len(parts) < 2:  # noqa: PLR2004  # one is no split
        why = "These are not several leads."
        yield Refusal("parts", printed, why, "Write at least two, one on each line.", "one")
    longest = max(map(len, parts), default=0)
    if longest > 300:  # noqa: PLR2004  # as long as the column holds
        why = f"One of these is {longest} characters long."
        yield Refusal("parts", printed, why, "Give each in at most 300.", "long")


def unfit_answerer(kind: str, answerer: str) -> Iterator[Refusal]:
    """Only one post or person can answer for many."""
    if answerer and needs_one(answerer):
        why = "A group answers through one post or one person."
        yield Refusal("answers", answerer, why, "Choose a post or a person.", "answers-alone")
    elif answerer and not needs_one(kind):
        why = "Who leads it answers for it."
        yield Refusal("answers", answerer, why, "Leave this empty.", "answers-already")


def unfit_change(
    *, from_on: date, today: date, why: str, since: date | None = None
) -> Iterator[Refusal]:
    """A change of who leads: from when, and why; who led until then stays visible."""
    if not why.strip():
        yield Refusal(
            "why", "", "A change of lead without a reason tells nobody anything.",
            "Say why, such as: the post went to the new service.", "empty",
        )  # fmt: skip
    if from_on > today:
        yield Refusal(
            "from_on", from_on.isoformat(), "This day is still to come.",
            "Give today or an earlier day; come back when it has happened.", "future",
        )  # fmt: skip
    if since and from_on < since:
        yield Refusal(
            "from_on", from_on.isoformat(), "Who leads it now came after that day.",
            "Give a later day.", "before",
        )  # fmt: skip


def unfit_bodies(
    now: Mapping[int, int], *, gone: Collection[int], comes: int | None
) -> Iterator[Refusal]:
    """`now`: the rows that own the plan today, each with its body; `comes`: another body."""
    if not gone and comes is None:
        yield Refusal(
            "body", "", "That is who owns it now.", "Say who comes or who goes, or go back.", "same"
        )
    if set(gone) - now.keys():
        yield Refusal(
            "gone", "", "One of these no longer owns the plan.",
            "Somebody changed it since you opened this page. Look again.", "stale",
        )  # fmt: skip
    if comes in {body for row, body in now.items() if row not in gone}:
        yield Refusal("body", "", "It owns the plan now.", "Choose another.", "owns-it")
    if comes is None and now and not now.keys() - set(gone):
        yield Refusal(
            "gone", "", "Then no body would answer for the plan.", "Say who comes.", "nobody-owns"
        )


def follows(owner: int, *, fallback: Iterable[int], was: Iterable[int]) -> bool:
    """Whether the action goes to a new lead: it was nobody's, or its lead's until now.

    An action that somebody was given by another road keeps its owner: that is said as a conflict.
    """
    return owner in {*fallback, *was}


def owner_among(leads: Sequence[Mapping[str, int | bool | None]]) -> int | None:
    """The party that owns the action: of the accountable lead, and for a group its one."""
    chosen = next((one for one in leads if one["is_accountable"]), None)
    return None if chosen is None else chosen["answers"] or chosen["party"]

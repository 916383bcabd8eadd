"""Written names of posts and bodies beside the full names that they may mean: proposals only.

Every word of both must be accounted for by a word, or words, of the other (`fellows`). Order and
small words do not count. Full names that have too few words in common with a written one are left
out before they are compared: `near` says which, and leaves out none that would have been proposed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..refusal import Refusal, refuse_if_any
from .fellows import INITIALS_FIRST, PLAIN_FIRST, WORTH, fellows, without, words_of
from .near import Names

MAYBE = 0.6
MOST = 250_000  # written names by full names
LONGEST = 200  # characters
SEVERAL = re.compile(r"\s*[;\n]\s*|\s+/\s+|(?<=[a-z])/(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Match:
    """A full name that is meant, perhaps. `how`: (written, meant, kind) for each word of it.

    `left`: words of either that nothing stands for; where there are none every word has its fellow.
    """

    name: str
    score: float
    how: tuple[tuple[str, str, str], ...]
    left: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        how = [dict(zip(("written", "meant", "kind"), one, strict=True)) for one in self.how]
        return {"name": self.name, "score": self.score, "how": how, "left": list(self.left)}


@dataclass(frozen=True, slots=True)
class Alias:
    """`verdict`: same, which (several fit), maybe (words left over), several (names), unknown."""

    written: str
    verdict: str
    matches: tuple[Match, ...]
    why: str

    def as_json(self) -> dict[str, object]:
        matches = [one.as_json() for one in self.matches]
        return {
            "written": self.written, "verdict": self.verdict, "matches": matches, "why": self.why,
        }  # fmt: skip


def aliases(written: Sequence[str], full: Sequence[str]) -> tuple[Alias, ...]:
    """Which full name each written one may mean, in the order written; a person confirms it.

    Refused: an empty list or name, a full name twice, names of more than 200 characters, more
    than 250,000 to compare (written ones by full ones).
    """
    refuse_if_any(_unfit(written, full))
    names = Names([words_of(name) for name in full])
    return tuple(_alias(name, full, names) for name in written)


def _alias(written: str, full: Sequence[str], names: Names) -> Alias:
    mine = words_of(written)
    near = (_best(mine, full[at], names.words[at]) for at in names.near(mine, MAYBE))
    found = sorted(
        (match for match in near if match.score >= MAYBE),
        key=lambda match: (-match.score, match.name),
    )
    whole = tuple(match for match in found if not match.left)
    pieces = [piece for piece in SEVERAL.split(written) if piece]
    if not whole and len(pieces) > 1:
        return Alias(written, "several", (), f"Several names in one: {' | '.join(pieces)}.")
    if len(whole) == 1 or (whole and whole[0].score == 1):
        return Alias(written, "same", whole[:1], "Every word is accounted for.")
    if whole:
        return Alias(written, "which", whole, f"{len(whole)} full names fit.")
    if found:
        return Alias(written, "maybe", tuple(found[:3]), "Some words have no fellow.")
    return Alias(written, "unknown", (), "No full name is near.")


def same_name(name: str) -> str:
    """What two spellings of one name share: its words, without small ones, case and marks."""
    return " ".join(words_of(name)).lower()


def match_names(written: str, name: str) -> Match:
    """One written name beside one full name. The score is the worth of the words matched, by all
    the words of both (Dice 1945, Ecology 26, 297-302)."""
    return _best(words_of(written), name, words_of(name))


def _best(mine: tuple[str, ...], name: str, theirs: tuple[str, ...]) -> Match:
    tried = [_match(mine, name, theirs, kinds) for kinds in (PLAIN_FIRST, INITIALS_FIRST)]
    return min(tried, key=lambda match: (len(match.left), -match.score))


def _match(
    mine: tuple[str, ...], name: str, theirs: tuple[str, ...], kinds: Sequence[str]
) -> Match:
    all_words = len(mine) + len(theirs)
    worth, how = 0.0, []
    for kind in kinds:
        for one, other in fellows(kind, mine, theirs):
            worth += WORTH[kind] * (len(one) + len(other))
            how.append((" ".join(one), " ".join(other), kind))
            mine = without(mine, one)
            theirs = without(theirs, other)
    score = round(worth / all_words, 3) if all_words else 0.0
    return Match(name, score, tuple(how), (*mine, *theirs))


def _unfit(written: Sequence[str], full: Sequence[str]) -> list[Refusal]:
    bad = []
    if (size := len(written) * len(full)) > MOST:
        why = f"More than {MOST} comparisons take too long."
        bad.append(Refusal("written", str(size), why, "Give fewer names.", "alias-many"))
        return bad
    for where, names in (("written", written), ("full names", full)):
        if not names:
            do = "Give at least one."
            bad.append(Refusal(where, "", "There are no names.", do, "alias-none"))
        for place, name in enumerate(names, start=1):
            if not same_name(name) or len(name) > LONGEST:
                why = "The name is too long." if same_name(name) else "The name has no words."
                do = f"Give a name of 1 to {LONGEST} characters."
                bad.append(Refusal(f"{where} {place}", name[:40], why, do, "alias-name"))
    low = [same_name(name) for name in full]
    first = {same: place for place, same in reversed(list(enumerate(low)))}
    twice = [name for place, name in enumerate(full) if first[low[place]] < place]
    bad += [Refusal("full names", name, "The full name stands twice.", "Keep one.", "alias-twice")
            for name in twice]  # fmt: skip
    return bad

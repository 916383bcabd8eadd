"""Written names of posts and bodies beside the full names that they may mean: proposals only.

Every word of both must be accounted for: equal, plural, shortened ("Dir."), initials of several
words ("CAH"), or one slip of the pen (one letter more, fewer, other, or two changed about: the
distance of Damerau 1964, Communications of the ACM 7, 171-176). Order and small words do not count.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..refusal import Refusal, refuse_if_any
from .words import plain

SMALL_WORDS = "a an and at for from in of on or our the to with"
SMALL = frozenset(SMALL_WORDS.split())
SHORTENED = {
    "acct": "accountant", "asst": "assistant", "cllr": "councillor", "comm": "committee",
    "coord": "coordinator", "cttee": "committee", "dept": "department", "exec": "executive",
    "govt": "government", "hr": "human resources", "mgr": "manager", "mgmt": "management",
    "ops": "operations", "svc": "service", "svcs": "services", "sw": "social worker",
    "tl": "team leader", "tm": "team manager", "yp": "young people",
}  # fmt: skip
WORTH = {"same": 1.0, "plural": 0.98, "shortened": 0.92, "initials": 0.92, "spelling": 0.85}
PLAIN_FIRST = ("same", "plural", "shortened", "initials", "spelling")
INITIALS_FIRST = ("initials", "same", "plural", "shortened", "spelling")  # ART team manager
MAYBE = 0.6
LONG_ENOUGH = 5  # letters: a slip in a shorter word makes another word
CUT_TO = range(3, 6)  # letters that a shortened word keeps
CUT_OFF = 3  # letters at least that it loses
INITIALS = range(2, 8)  # words that initials stand for
MOST = 250_000  # written names by full names
LONGEST = 200  # characters
SMALL_LETTER = re.compile(r"(?<=[A-Z])[aofn](?=[A-Z])")  # HoS
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
    return tuple(_alias(name, full) for name in written)


def _alias(written: str, full: Sequence[str]) -> Alias:
    found = sorted(
        (match for name in full if (match := match_names(written, name)).score >= MAYBE),
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
    return " ".join(_words(name)).lower()


def match_names(written: str, name: str) -> Match:
    """One written name beside one full name. The score is the worth of the words matched, by all
    the words of both (Dice 1945, Ecology 26, 297-302)."""
    tried = [_match(written, name, kinds) for kinds in (PLAIN_FIRST, INITIALS_FIRST)]
    return min(tried, key=lambda match: (len(match.left), -match.score))


def _match(written: str, name: str, kinds: Sequence[str]) -> Match:
    mine, theirs = _words(written), _words(name)
    all_words = len(mine) + len(theirs)
    worth, how = 0.0, []
    for kind in kinds:
        for one, other in _fellows(kind, mine, theirs):
            worth += WORTH[kind] * (len(one) + len(other))
            how.append((" ".join(one), " ".join(other), kind))
            mine = _without(mine, one)
            theirs = _without(theirs, other)
    score = round(worth / all_words, 3) if all_words else 0.0
    return Match(name, score, tuple(how), (*mine, *theirs))


def _fellows(
    kind: str, mine: tuple[str, ...], theirs: tuple[str, ...]
) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Words of one kind that stand for each other, each used once, in either direction."""
    found: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    for turned in (False, True):
        left, right = (theirs, mine) if turned else (mine, theirs)
        for word in left:
            fellow = _fellow(kind, word, right)
            if fellow:
                found.append((fellow, (word,)) if turned else ((word,), fellow))
                left, right = _without(left, (word,)), _without(right, fellow)
        mine, theirs = (right, left) if turned else (left, right)
    return found


def _fellow(kind: str, word: str, others: tuple[str, ...]) -> tuple[str, ...]:
    if kind == "initials":
        return _initials(word, others)
    full = SHORTENED.get(word.lower(), "")
    if kind == "shortened" and full and _is_run(tuple(full.split()), others):
        return tuple(one for one in others if one.lower() in full.split())
    test = {"same": _same, "plural": _plural, "shortened": _short, "spelling": _slip}[kind]
    return next(((other,) for other in others if test(word.lower(), other.lower())), ())


def _same(one: str, other: str) -> bool:
    return one == other


def _plural(one: str, other: str) -> bool:
    return one == other + "s" or (one.endswith("ies") and one[:-3] + "y" == other)


def _short(one: str, other: str) -> bool:
    """ "dir" of "director": its first three to five letters, at least three of them lost."""
    return len(one) in CUT_TO and other.startswith(one) and len(other) - len(one) >= CUT_OFF


def _slip(one: str, other: str) -> bool:
    if min(len(one), len(other)) < LONG_ENOUGH or abs(len(one) - len(other)) > 1:
        return False
    return _one_edit(one, other)


def _one_edit(one: str, other: str) -> bool:
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return True
    a, b = one[start:], other[start:]
    swapped = a[:2] == b[:2][::-1] and a[2:] == b[2:] and len(a) > 1
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or swapped


def _initials(word: str, others: tuple[str, ...]) -> tuple[str, ...]:
    """The run of words whose first letters the word is: CAH of Children Adults Health."""
    letters = SMALL_LETTER.sub("", word)
    if len(letters) not in INITIALS or not letters.isupper():
        return ()
    for start in range(len(others) - len(letters) + 1):
        run = others[start : start + len(letters)]
        if "".join(one[0] for one in run).upper() == letters:
            return run
    return ()


def _is_run(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    low = tuple(one.lower() for one in others)
    return any(low[n : n + len(words)] == words for n in range(len(low)))


def _words(name: str) -> tuple[str, ...]:
    found = re.findall(r"[^\W_]+(?:'[^\W_]+)*", plain(name))
    bare = (re.sub(r"(?:'s|s')$|'", "", word) for word in found)
    return tuple(word for word in bare if word and word.lower() not in SMALL)


def _without(words: tuple[str, ...], used: Sequence[str]) -> tuple[str, ...]:
    kept = list(words)
    for word in used:
        kept.remove(word)
    return tuple(kept)


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
    twice = [name for place, name in enumerate(full) if low.index(low[place]) < place]
    bad += [Refusal("full names", name, "The full name stands twice.", "Keep one.", "alias-twice")
            for name in twice]  # fmt: skip
    return bad

"""Words of two names that stand for each other: equal, plural, shortened ("Dir."), initials of
several words ("CAH"), or one slip of the pen (one letter more, fewer, other, or two changed about:
the distance of Damerau 1964, Communications of the ACM 7, 171-176)."""

import re
from collections.abc import Sequence

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
LONG_ENOUGH = 5  # letters: a slip in a shorter word makes another word
CUT_TO = range(3, 6)  # letters that a shortened word keeps
CUT_OFF = 3  # letters at least that it loses
INITIALS = range(2, 8)  # words that initials stand for
SMALL_LETTER = re.compile(r"(?<=[A-Z])[aofn](?=[A-Z])")  # HoS


def fellows(
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
                left, right = without(left, (word,)), without(right, fellow)
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
    letters = initials_in(word)
    if not letters:
        return ()
    for start in range(len(others) - len(letters) + 1):
        run = others[start : start + len(letters)]
        if "".join(one[0] for one in run).upper() == letters:
            return run
    return ()


def initials_in(word: str) -> str:
    """The letters that may stand for a word each: HS of "HoS"; empty of a plain word."""
    letters = SMALL_LETTER.sub("", word)
    return letters if len(letters) in INITIALS and letters.isupper() else ""


def may_stand_for(one: str, other: str) -> bool:
    """Whether one word in small letters may, with others perhaps, stand for the other."""
    return any(
        second in SHORTENED.get(first, "").split()
        or any(test(first, second) for test in (_same, _plural, _short, _slip))
        for first, second in ((one, other), (other, one))
    )


def _is_run(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    low = tuple(one.lower() for one in others)
    return any(low[n : n + len(words)] == words for n in range(len(low)))


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name, without small ones and marks, as they are written."""
    found = re.findall(r"[^\W_]+(?:'[^\W_]+)*", plain(name))
    bare = (re.sub(r"(?:'s|s')$|'", "", word) for word in found)
    return tuple(word for word in bare if word and word.lower() not in SMALL)


def without(words: tuple[str, ...], used: Sequence[str]) -> tuple[str, ...]:
    kept = list(words)
    for word in used:
        kept.remove(word)
    return tuple(kept)

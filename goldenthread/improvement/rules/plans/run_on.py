"""Actions that stand in one line with nothing between them: where the next one begins."""

import re
from collections.abc import Sequence

from .words import FUNCTION, words

OPEN_ENDS = (",", "/", "-", "\u2013", "—", ":", "&")
RECURS = 2
DONE = re.compile(r"(?:ing|ment|tion|sion|al|ance)s?$")  # nouns of doing: "Provision of …"


def run_on(text: str, document: str) -> list[str]:
    """Items that ran together without a mark: a capital letter after a small one begins the next.

    `document` is the whole document in small letters: two words that stand together in it elsewhere
    belong together. A guess, and marked as one by whoever asks.
    """
    tokens = text.split()
    parts: list[list[str]] = []
    for at, token in enumerate(tokens):
        if not parts or (_begins(tokens, at, document) and len(parts[-1]) > 1):
            parts.append([token])
        else:
            parts[-1].append(token)
    return [" ".join(part) for part in parts]


def _begins(tokens: Sequence[str], at: int, document: str) -> bool:
    token, before = tokens[at], tokens[at - 1]
    behind, further = (*tokens[at + 1 : at + 3], "", "")[:2]
    if not token[:1].isupper() or not behind or behind[:1].isdigit():
        return False
    if before.lower().strip(",") in FUNCTION or before.endswith(OPEN_ENDS):
        return False
    if (behind == "of" and _is_doing(token)) or before.endswith(")"):
        return True
    return not _is_name(before, token, behind, further, document)


def _is_name(before: str, token: str, behind: str, further: str, document: str) -> bool:
    """Whether the capital is of a name that began before or begins here: "Family Team and"."""
    if behind in {"and", "&"} and further[:1].isupper():
        return True
    last = before.rsplit("/", 1)[-1]
    if last[:1].isupper() or _is_short_form(token):
        joins = behind in FUNCTION and not _is_doing(token)
        if joins or not behind[:1].islower():
            return True
    return document.count(f"{last} {token}".lower()) >= RECURS


def _is_doing(token: str) -> bool:
    """ "Review", "Monitoring", "Provision": what an action is called by as often as by its verb."""
    said = token.lower()
    return said in words()["deeds"]["verbs"] or bool(DONE.search(said))


def _is_short_form(token: str) -> bool:
    bare = token.strip("(),.;:'\u2019s")
    return len(bare) > 1 and bare.upper() == bare

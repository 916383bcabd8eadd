"""What the nouns of the job are called here, and sentences whose nouns stand open as {block}.

A sentence says "{block}" where a council or the template of a plan may have a word of its own.
`called` holds such words for one piece of work, as a language would; outside it ours are said.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

OPEN = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Noun:
    """One thing, many of them, and the article that goes before one."""

    one: str
    many: str
    article: str = "a"


OURS = {
    "review": Noun("review", "reviews"),
    "round": Noun("round", "rounds"),
    "plan": Noun("plan", "plans"),
    "action": Noun("action", "actions", "an"),
    "body": Noun("body", "bodies"),
    "standard": Noun("standard", "standards"),
    "block": Noun("block", "blocks"),
    "theme": Noun("theme", "themes"),
    "evidence": Noun("what would show success", "what would show success", ""),
    "voice": Noun("what children will say", "what children will say", ""),
    "main": Noun("an action of its own", "actions of their own", ""),
    "underpinned_by": Noun("underpinned by", "underpinned by", ""),
    "supplemented_by": Noun("supplemented by", "supplemented by", ""),
    "sub_step": Noun("step", "steps"),
}
MANY = {"body": "bodies"}  # how sentences name many of them, where that is no {nouns}
# None outside of any `called`: words that nobody ends would be said to the next who asks.
_HERE: ContextVar[Mapping[str, Noun] | None] = ContextVar("words_here", default=None)


class Words(dict[str, str]):
    """An unknown word stands as itself: a sentence with a plain noun beats no sentence."""

    def __missing__(self, key: str) -> str:
        return key.replace("_", " ")


def spread(nouns: Mapping[str, Noun]) -> Words:
    """{review}, {reviews}, {a_review}, and the same with a capital: {Review}, {A_review}."""
    found = Words()
    for key, noun in nouns.items():
        shapes = {
            key: noun.one,
            MANY.get(key, f"{key}s"): noun.many,
            f"a_{key}": f"{noun.article} {noun.one}".strip(),
        }
        for name, text in shapes.items():
            found[name] = text
            found[name[:1].upper() + name[1:]] = text[:1].upper() + text[1:]
    return found


@contextmanager
def called(nouns: Mapping[str, Noun]) -> Iterator[None]:
    """What is said inside has these nouns, and is as before afterwards."""
    before = _HERE.set({**here(), **nouns})
    try:
        yield
    finally:
        _HERE.reset(before)


def speak(nouns: Mapping[str, Noun]) -> None:
    """What is said from here on has these nouns, until the `called` around it ends."""
    if _HERE.get() is not None:
        _HERE.set({**here(), **nouns})


def here() -> Mapping[str, Noun]:
    """The nouns of the work in hand, where they differ from ours."""
    return _HERE.get() or {}


def say(sentence: str, **given: object) -> str:
    """The sentence with its nouns; `given` fills what is no noun, and is never looked into.

    For rules, which know no settings; a page says `page.words.filled`, with the council's nouns.
    """
    words = spread({**OURS, **here()})
    return fill(sentence, {**words, **{key: str(value) for key, value in given.items()}})


def fill(sentence: str, words: Mapping[str, str]) -> str:
    """A brace that holds no known word stays as it is."""
    return OPEN.sub(lambda found: words.get(found[1], found[0]), sentence)

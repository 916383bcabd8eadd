"""The council's own words for a few nouns, in the shapes that sentences need.

Whoever keeps them (a room further down) names a callable in the setting ``PAGE_WORDS``; it answers
``{"review": Noun("audit", "audits", "an")}`` for the nouns it changes. States of the loop, verbs on
buttons, permissions and legal words are never changed, so they are not here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True)
class Noun:
    """One thing, many of them, and the article that goes before one."""

    one: str
    many: str
    article: str = "a"


DEFAULTS = {
    "review": Noun("review", "reviews"),
    "round": Noun("round", "rounds"),
    "plan": Noun("plan", "plans"),
    "action": Noun("action", "actions", "an"),
    "body": Noun("body", "bodies"),
    "standard": Noun("standard", "standards"),
}
MANY = {noun: default.many for noun, default in DEFAULTS.items()}


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
            f"a_{key}": f"{noun.article} {noun.one}",
        }
        for name, text in shapes.items():
            found[name] = text
            found[name[:1].upper() + name[1:]] = text[:1].upper() + text[1:]
    return found


def nouns() -> dict[str, Noun]:
    """The nouns in use here: the defaults, changed by what ``PAGE_WORDS`` answers."""
    path = getattr(settings, "PAGE_WORDS", None)
    if not path:
        return dict(DEFAULTS)
    supplier = cast(Callable[[], Mapping[str, Noun]], import_string(path))
    return {**DEFAULTS, **supplier()}


def words() -> Words:
    return spread(nouns())

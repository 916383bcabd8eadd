"""The council's own words for a few nouns, in the shapes that sentences need.

Whoever keeps them (a room further down) names a callable in the setting ``PAGE_WORDS``; it answers
``{"review": Noun("audit", "audits", "an")}`` for the nouns it changes. Those of the work in hand
(`methods.words.called`: the template of a plan) come before them. States of the loop, verbs on
buttons, permissions and legal words are never changed, so they are not here.
"""

from collections.abc import Callable, Mapping
from typing import cast

from django.conf import settings
from django.utils.module_loading import import_string

from goldenthread.methods.words import OURS as DEFAULTS
from goldenthread.methods.words import Noun, Words, fill, here, spread

__all__ = ["DEFAULTS", "Noun", "Words", "filled", "nouns", "spread", "words"]


def nouns() -> dict[str, Noun]:
    """The nouns in use here: the defaults, changed by what ``PAGE_WORDS`` answers."""
    path = getattr(settings, "PAGE_WORDS", None)
    if not path:
        return {**DEFAULTS, **here()}
    supplier = cast(Callable[[], Mapping[str, Noun]], import_string(path))
    return {**DEFAULTS, **supplier(), **here()}


def words() -> Words:
    return spread(nouns())


def filled(sentence: str) -> str:
    """A sentence of ours with its nouns; never for what people typed."""
    return fill(sentence, words()) if "{" in sentence else sentence

"""Whether a text holds a name: whole words, in any spelling, without reading more than the text."""

import re
import unicodedata
from collections.abc import Iterable

WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
SHORTEST = 2

# First names that are everyday words too: only with a capital letter do they mean somebody.
EVERYDAY = frozenset(
    [
        "will",
        "may",
        "mark",
        "grace",
        "hope",
        "faith",
        "joy",
        "rose",
        "art",
        "bill",
        "rob",
        "sue",
        "pat",
        "ray",
        "summer",
        "autumn",
        "dawn",
        "june",
        "april",
        "august",
        "sky",
        "star",
        "rain",
        "river",
        "storm",
        "reed",
        "brook",
        "forest",
        "ash",
        "bay",
        "lane",
        "field",
        "wood",
        "hill",
        "stone",
        "king",
        "young",
        "long",
        "short",
        "good",
        "best",
        "day",
        "home",
        "house",
        "school",
        "teacher",
        "carer",
        "black",
        "white",
        "brown",
        "green",
        "grey",
        "gray",
        "red",
        "blue",
        "miller",
        "cook",
        "baker",
        "page",
        "price",
        "sharp",
        "wise",
        "noble",
        "west",
        "north",
        "south",
        "east",
        "chance",
        "blessing",
        "patience",
        "charity",
        "honour",
        "precious",
        "sage",
        "indigo",
        "vale",
        "noel",
        "kit",
    ]
)


def folded(text: str) -> str:
    """Zoë, ZOE and zoe are one name."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(one for one in apart if not unicodedata.combining(one)).casefold()


def name_words(names: Iterable[str]) -> frozenset[str]:
    """The words of forenames and surnames, so that either part of Anne-Marie is found."""
    found = (folded(word) for name in names for word in WORD.findall(name))
    return frozenset(word for word in found if len(word) >= SHORTEST)


def found_in(text: str, names: Iterable[str]) -> list[str]:
    """Words of the text that are one of the names, as they stand in it, each once, in order."""
    wanted = name_words(names)
    hits = (
        word
        for word in WORD.findall(text)
        if (plain := folded(word)) in wanted and (plain not in EVERYDAY or word[0].isupper())
    )
    return list(dict.fromkeys(hits))

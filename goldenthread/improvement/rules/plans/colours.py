"""Words and colours to levels of a rating. A colour that is not clear stays a question."""

import colorsys
import re
from functools import cache

from .values import AMBER, BLUE, GREEN, RED
from .words import plain, spellings, words

SHORT_END = 25  # characters in which two ratings would stand together
GREY, DARK = 0.12, 0.15  # saturation and brightness below which a colour is none
# Degrees of the circle of colours. Between the ranges lies what people call by different names.
HUES = ((345.0, 360.0, RED), (0.0, 12.0, RED), (24.0, 56.0, AMBER), (80.0, 165.0, GREEN),
        (195.0, 255.0, BLUE))  # fmt: skip
NAMES = ((12, "red"), (52, "orange"), (70, "yellow"), (165, "green"), (195, "turquoise"),
         (255, "blue"), (320, "purple"), (345, "pink"), (361, "red"))  # fmt: skip
PALE, LIGHT, DEEP, HALF = 0.97, 0.75, 0.6, 0.5  # brightness; saturation
UNCLEAR = "unclear"
AT_END = re.compile(
    r"(?:^|[\s(\[:\u2013-])(RED|AMBER|GREEN|BLUE)(?:\s*[/-]\s*(?:RED|AMBER|GREEN|BLUE))?\s*[)\]]?[.]?\s*$"
)
AT_START = re.compile(r"\s*(red|amber|green|blue)\s*[:\u2013—-]\s+(?=[A-Z])", re.IGNORECASE)
NAMED = re.compile(
    r"\b(?:B?RAG|rating|rated|status)\s*(?:status|rating)?\s*[:=\u2013-]\s*(red|amber|green|blue)\b",
    re.IGNORECASE,
)
COLOUR = re.compile(r"\b(?:red|amber|green|blue|yellow|orange|purple|grey|gr[ae]y|white)\b")
BEFORE = re.compile(
    r"^\W*(?P<level>red|amber|green|blue)\s*[-\u2013—:(/]\s*(?P<rest>.+)$", re.IGNORECASE | re.S
)
BEHIND = re.compile(
    r"^(?P<rest>.+?)\s*[-\u2013—:(/]\s*(?P<level>red|amber|green|blue)\W*$", re.IGNORECASE | re.S
)
TWO = re.compile(r"\b(red|amber|green|blue)\s*(?:[/&-]|and|to)\s*(red|amber|green|blue)\b", re.I)
SHORT = 3  # letters: such a word is a level only by itself


@cache
def level_of_colour(fill: str) -> str:
    """red, amber, green, blue; "" for white, grey and black; "unclear" between the ranges.

    `fill` is six hexadecimal digits. Hue as in any colour circle: 0 red, 120 green, 240 blue.
    """
    if len(fill) != 6:  # noqa: PLR2004
        return UNCLEAR if fill else ""
    red, green, blue = (int(fill[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    if saturation < GREY or value < DARK:
        return ""
    degrees = hue * 360
    for low, high, level in HUES:
        if low <= degrees <= high:
            return level
    return UNCLEAR


@cache
def colour_name(fill: str) -> str:
    """What people call it: "light green", "dark grey"."""
    red, green, blue = (int(fill[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    if value < DARK:
        return "black"
    if saturation < GREY:
        return "white" if value > PALE else f"{_depth(value, 0)}grey"
    name = next(name for most, name in NAMES if hue * 360 < most)
    return f"{_depth(value, saturation)}{name}"


def _depth(value: float, saturation: float) -> str:
    return "dark " if value < DEEP else "light " if value > LIGHT and saturation < HALF else ""


@cache
def sign_in(text: str) -> tuple[str, str]:
    """The colour that signs such as a red circle say, and the words beside them.

    ("yellow", …) where the sign is no level; ("unclear", …) where two say different things.
    """
    rest, found = text, []
    for colour, signs in words()["signs"].items():
        for sign in signs:
            if sign in rest:
                found.append(colour)
                rest = rest.replace(sign, " ")
    return ("" if not found else found[0] if len(set(found)) == 1 else UNCLEAR), rest.strip()


@cache
def level_of_word(text: str, *, letters: bool = False) -> str:
    """The level of a cell that is a rating and no more: "AMBER", "Rating: green", "(Red)"."""
    said = plain(text)
    for prefix in ("rag rating ", "brag rating ", "rag ", "brag ", "rating ", "status ", "rated "):
        said = said.removeprefix(prefix)
    found = dict(spellings("ratings")).get(said, "")
    if len(said) == 1 and not letters:
        return ""
    return found or (_explained(text) if letters else "")


def _explained(text: str) -> str:
    """The colour of "Red - overdue" or "On track (green)", unless the words say another."""
    names = set(COLOUR.findall(text.lower()))
    found = BEFORE.match(text) or BEHIND.match(text)
    if found is None or len(names) != 1:
        return ""
    level, rest = found["level"].lower(), found["rest"].strip(" )].")
    meant = meaning_of(rest)
    goes_along = not meant or meant == level or {meant, level} == {BLUE, GREEN}
    return level if goes_along and not state_of(rest, "not_rated") else ""


def level_in_text(text: str) -> str:
    """The level at the end of a report in capitals, or behind "RAG:"; never one in a sentence."""
    if found := AT_END.search(text):
        if TWO.search(text[-SHORT_END:]):
            return UNCLEAR
        return found[1].lower()
    if found := NAMED.search(text) or AT_START.match(text):
        return found[1].lower()
    return level_of_word(text)


@cache
def state_of(text: str, kind: str) -> bool:
    """Whether a cell says that there is no rating (`kind` not_rated, not_due, too_early,
    lost, not_required)."""
    said = plain(text)
    many = [plain(one) for one in words()["states"][kind]]
    return said in many or (
        kind != "not_rated" and any(said.startswith(one + " ") for one in many if " " in one)
    )


@cache
def meaning_of(text: str) -> str:
    """What a word such as "On track" may be: a proposal, never taken by itself."""
    said = plain(text)
    for spelling, level in spellings("meanings"):
        begins = len(spelling) > SHORT and said.startswith(spelling + " ")  # "Met by" is no level
        if said == spelling or begins:
            return level
    return ""


def is_unfinished(text: str) -> bool:
    """ "Ongoing": that something goes on, and not how well."""
    return plain(text) in words()["states"]["unfinished"]


def is_rating_word(text: str) -> bool:
    """Whether a short cell stands where a rating belongs."""
    if len(text) > 30:  # noqa: PLR2004
        return False
    return bool(
        sign_in(text)[0]
        or level_of_word(text, letters=True)
        or state_of(text, "not_rated")
        or state_of(text, "not_due")
        or state_of(text, "too_early")
        or state_of(text, "lost")
        or meaning_of(text)
    )

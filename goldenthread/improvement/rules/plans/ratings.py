"""A cell's rating: by its word, its colour, or both; or the state that says why there is none."""

from dataclasses import dataclass

from .colours import (
    UNCLEAR as UNCLEAR_COLOUR,
)
from .colours import (
    is_unfinished,
    level_in_text,
    level_of_word,
    meaning_of,
    sign_in,
    state_of,
)
from .legend import Legend
from .raw import Shade
from .values import (
    AMBER,
    BLUE,
    GREEN,
    LOST,
    NOT_DUE,
    NOT_RATED,
    RATED,
    RED,
    TOO_EARLY,
    UNCLEAR,
    Rating,
)
from .words import plain

SHORT = 30
STATES = {"not_due": NOT_DUE, "too_early": TOO_EARLY, "lost": LOST}
LEVELS = {RED, AMBER, GREEN, BLUE}


@dataclass(frozen=True, slots=True)
class Seen:
    """What a cell shows that may be a rating, and what is doubtful about it.

    `doubt` is the kind of a question, `proposal` a level for it.
    """

    rating: Rating
    doubt: str = ""
    proposal: str = ""


def seen_in(text: str, shade: Shade, *, is_own_column: bool, legend: Legend) -> Seen:
    """`is_own_column`: the cell holds a rating and nothing else; single letters count there."""
    fill = shade.fill
    sign, said = sign_in(text) if is_own_column else ("", text)
    word = _word(text, said, is_own_column=is_own_column, legend=legend)
    colour = legend.level_of(fill)
    printed = text if is_own_column else ""
    if word == UNCLEAR_COLOUR or shade.is_several:
        return Seen(Rating("", UNCLEAR, "", text[-SHORT:], fill), "two-ratings")
    if sign:
        if sign not in LEVELS:  # yellow, or signs of two colours
            doubt = "two-ratings" if sign == UNCLEAR_COLOUR else "unknown-rating"
            return Seen(Rating("", UNCLEAR, "", text, fill), doubt, meaning_of(sign))
        if colour in LEVELS and colour != sign:
            unsure = Rating("", UNCLEAR, "", text, fill, is_sure=False)
            return Seen(unsure, "rating-contradiction", sign)
        colour = sign
    if word and colour and colour not in {word, UNCLEAR_COLOUR}:
        both = Rating("", UNCLEAR, "", word, fill, is_sure=False)
        return Seen(both, "rating-contradiction", word)
    if word:
        how = "word and colour" if colour == word else "word"
        return Seen(Rating(word, RATED, how, printed or word, fill))
    return _without_word(text, fill, shade.note, colour, printed, is_own_column=is_own_column)


def _word(text: str, said: str, *, is_own_column: bool, legend: Legend) -> str:
    """The level that the words name; several ratings below each other are none of this one's."""
    if len({level_of_word(one, letters=True) for one in text.splitlines()} - {""}) > 1:
        return UNCLEAR_COLOUR
    if is_own_column:
        return level_of_word(said, letters=True) or legend.words.get(plain(said), "")
    return level_in_text(text)


def _without_word(
    text: str, fill: str, note: str, colour: str, printed: str, *, is_own_column: bool
) -> Seen:
    if colour == UNCLEAR_COLOUR:
        return Seen(Rating("", UNCLEAR, "", printed, fill), "unknown-colour")
    if colour:
        meant = meaning_of(text) if is_own_column else ""
        sure = not meant or {meant, colour} in ({colour}, {"blue", "green"})
        sure = sure or (colour == AMBER and is_unfinished(text))
        doubt = "" if sure else "rating-contradiction"
        return Seen(Rating(colour, RATED, "colour", printed, fill, is_sure=sure), doubt, colour)
    if note and "colour" in note.lower():
        return Seen(Rating("", UNCLEAR, "", printed, fill), "unreadable-colour")
    said = ("not_due", "too_early", "lost") if is_own_column else ("not_due",)
    if state := next((STATES[one] for one in said if state_of(text, one)), ""):
        return Seen(Rating("", state, "", printed, fill))
    if is_own_column and text and not state_of(text, "not_rated"):
        return Seen(Rating("", UNCLEAR, "", text, fill), "unknown-rating", meaning_of(text))
    return Seen(Rating("", NOT_RATED, "", printed, fill))

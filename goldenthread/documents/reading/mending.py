"""Text as its author typed it: what converters and fonts did to it undone, where that is sure.

Words in general are never joined or corrected: without a dictionary nobody can tell that
"plan b" is right and "teamlead er" is not. Curly quotation marks and dashes are people's own.
"""

import re
from functools import partial

from goldenthread.methods.months import MONTHS

# Control characters but for tabs and line breaks; soft hyphen, zero width space, non-joiner and
# joiner, word joiner, byte order mark.
UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b\u200c\u200d\u2060\ufeff]")
SPACES = re.compile("[\u00a0\u2007\u202f]")  # no-break, figure and narrow no-break space
LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
# Letters drawn alike (Unicode TR 39), Cyrillic then Greek, with the Latin letters they look like.
CYRILLIC = "\u0430\u0441\u0435\u043e\u0440\u0445\u0443\u0456\u0458\u0455\u0501\u051b\u051d"
CYRILLIC_CAPITALS = (
    "\u0410\u0412\u0421\u0415\u041d\u0406\u0408\u041a\u041c\u041e\u0420\u0405\u0422\u0425\u0423"
)
GREEK_CAPITALS = (
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
)
ALIKE = {
    **dict(zip(CYRILLIC, "aceopxyijsdqw", strict=True)),
    **dict(zip(CYRILLIC_CAPITALS, "ABCEHIJKMOPSTXY", strict=True)),
    **dict(zip(GREEK_CAPITALS, "ABEZHIKMNOPTYX", strict=True)),
    "\u03bf": "o",
    "\u03bd": "v",
}
WORD = re.compile(r"[^\W\d_]+")
NAMES = tuple(month.lower() for month in MONTHS)
SHORT = 5  # letters of a month's name up to which a figure must follow to be sure


def mended(text: str) -> tuple[str, bool]:
    """The text mended, and whether anything was changed."""
    if text.isascii() and text.isprintable() and not _may_be_broken(text):
        return text, False
    found = SPACES.sub(" ", UNSEEN.sub("", text))
    for sign, letters in LIGATURES.items():
        found = found.replace(sign, letters)
    found = _in_latin_letters(found)
    for pattern, month in BROKEN:
        found = pattern.sub(partial(_whole, month), found)
    return found, found != text


def _may_be_broken(text: str) -> bool:
    """Whether a month's name comes to be where the spaces go: quick, for each line is asked."""
    said = text.lower()
    whole = said.replace(" ", "")
    return any(whole.count(month) > said.count(month) for month in NAMES)


def _in_latin_letters(text: str) -> str:
    """Words of two alphabets, and words that only look Latin in a text that is.

    A text with a letter that no Latin one looks like is in that language: it is left alone.
    """
    foreign = [one for one in text if one in ALIKE]
    others = [one for one in text if one.isalpha() and one > "\u036f" and one not in ALIKE]
    if not foreign or any("\u0370" <= one <= "\u052f" for one in others):
        return text
    is_latin = any(one.isalpha() and one < "\u0250" for one in text)
    return WORD.sub(lambda word: _in_latin(word[0], is_latin), text)


def _in_latin(word: str, is_latin: bool) -> str:
    if not any(one in ALIKE for one in word):
        return word
    said = "".join(ALIKE.get(one, one) for one in word)
    mixed = any(one not in ALIKE for one in word)
    return said if mixed or said in MONTHS or (is_latin and len(word) > 1) else word


def _broken(month: str) -> re.Pattern[str]:
    """The name with one space inside, in capitals or with a first capital letter."""
    places = range(1, len(month))
    forms = (f"{name[:n]} {name[n:]}" for name in (month, month.upper()) for n in places)
    ends = r"(?=\s?\d)" if len(month) <= SHORT else r"(?![^\W\d_])"
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)}){ends}")


def _whole(month: str, broken: re.Match[str]) -> str:
    return month.upper() if broken[0].isupper() else month


BROKEN = tuple((_broken(month), month) for month in MONTHS)

"""A printed text as it was meant: broken words joined, look-alikes and dashes made plain.

Repairs of spelling are told in notes; repairs of typesetting (dashes, spaces, soft hyphens,
letters of another alphabet's same shape) change nothing and mixed alphabets are told.
Shapes: a few of Unicode's confusables (Unicode Technical Standard 39).
"""

import re
import unicodedata

from .months import FULL, NAMES

LONGEST = 2_000  # characters: longer is a document, not a due text
ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухԁΑΒΕΖΗΙΚΜΝΟΡΤΥΧαορνυι",  # noqa: RUF001
    "ABESIJKMHOPCTYXaesijopcyxdABEZHIKMNOPTYXaopvui",
)
SUPERSCRIPT_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
FOOTNOTE = re.compile(rf"(?<=[^\W_])[{SUPERSCRIPT_DIGITS}]+|(?<=[^\W_])[*†‡§]+|\[\d{{1,2}}\]")
TAG = re.compile(r"<br */?>|</(?:p|li|td|div)>", re.I), re.compile(r"</?[a-z][^<>\n]{0,80}>", re.I)
RUN = re.compile(r"[^\W_|]+|\|")
NUMBER_LIKE = re.compile(r"(?=.*\d)([0-9OoIl]{1,4})(st|nd|rd|th)?", re.I)
SPLIT_ORDINAL = re.compile(r"(?<=\d)[ \n](?=(?:st|nd|rd|th)\b)", re.I)
SPLIT_YEAR = re.compile(r"\b((?:19|20)\d) ?\n ?(\d)\b|\b(20) ?\n ?(\d\d)\b|\b(2) ?\n ?(0\d\d)\b")
BREAK = re.compile(
    r"\b([^\W\d_]{1,8})[ \n]*-?[ \n]+([^\W\d_]{1,8})\b|\b([a-z]{2,7})-([a-z]{1,7})\b", re.I
)


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """The text to read (lines kept as line feeds), and notes for the person. Linear in length."""
    notes: list[str] = []
    marked = FOOTNOTE.sub("", text)
    if marked != text:
        notes.append("A footnote mark was not followed.")
    plain = _plain(TAG[1].sub("", TAG[0].sub("\n", marked)))
    latin = plain.translate(ALIKE)
    if latin != plain:
        notes.append("Letters of another alphabet were read as the Latin ones that they look like.")
    whole = _joined(latin)
    read = RUN.sub(_digits_and_letters, whole)
    if read != whole:
        notes.append("O was read for 0 or l for 1, or the other way round.")
    return read, tuple(notes)


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", re.sub(r"\r\n?|[\v\f\x85\u2028\u2029]", "\n", text))
    text = re.sub("\xad *\n *", "", text)
    return re.sub(r"[^\S\n]+", " ", "".join(_letter(letter) for letter in text)).strip()


def _letter(letter: str) -> str:
    if letter.isascii():
        return letter if letter == "\n" or letter.isprintable() else " "
    category = unicodedata.category(letter)
    if category == "Pd" or letter == "\u2212":
        return "-"
    if letter in "’‘ʼ′`´":  # noqa: RUF001
        return "'"
    if category == "Nd":
        return str(unicodedata.digit(letter))
    return {"Cf": "", "Zs": " ", "Cc": " "}.get(category, letter)


def _joined(text: str) -> str:
    """Words and numbers that a line break or a hyphen tore apart."""
    text = SPLIT_YEAR.sub(lambda found: "".join(part or "" for part in found.groups()), text)
    text = SPLIT_ORDINAL.sub("", text)
    text = re.sub(r"\s*\n *- *\n\s*", " - ", text)
    text = re.sub(r"-\s*\n\s*", "-", text)
    return BREAK.sub(_month_of_two, text)


def _month_of_two(found: re.Match[str]) -> str:
    first, second = found[1] or found[3], found[2] or found[4]
    torn = first.lower() + second.lower() in FULL and first.lower() not in NAMES
    torn = torn or ((first + second).lower() in FULL and second.lower() in {"e", "y", "h", "ch"})
    return first + second if torn else found[0]


def _digits_and_letters(found: re.Match[str]) -> str:
    run = found[0]
    if run == "|" or run.isdecimal():
        return run
    if number := NUMBER_LIKE.fullmatch(run):
        if run.lower() != f"{number[1]}{number[2] or ''}".lower() or not number[1].isdecimal():
            return re.sub("[Oo]", "0", re.sub("[Il]", "1", number[1])) + (number[2] or "")
        return run
    if any(letter.isdecimal() for letter in run):
        word = run.lower().replace("0", "o").replace("1", "l")
        if word in NAMES:
            return word
    return run

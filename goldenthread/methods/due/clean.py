"""A printed text as it was meant: broken words joined, look-alikes and dashes made plain.

Repairs of spelling are told in notes; repairs of typesetting (dashes, spaces, soft hyphens,
letters of another alphabet's same shape) change nothing and mixed alphabets are told.
Shapes: a few of Unicode's confusables (Unicode Technical Standard 39).
"""

import itertools
import re
import unicodedata

from .lexicon import COMMON
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
TIGHT_ORDINAL = re.compile(rf"(?<=\d)(st|nd|rd|th)(?=(?:{'|'.join(NAMES)})[^\W\d_]*\b)", re.I)
SPLIT_ORDINAL = re.compile(r"(?<=\d)[ \n](?=(?:st|nd|rd|th)\b)", re.I)
SPLIT_YEAR = re.compile(r"\b((?:19|20)\d) ?\n ?(\d)\b|\b(20) ?\n ?(\d\d)\b|\b(2) ?\n ?(0\d\d)\b")
TORN = re.compile(r"[ \n]*-?[ \n]+|-")
WORD = re.compile(r"[^\W\d_]+")
WHOLE = {*FULL, *COMMON}
ARROW = re.compile(r"[-=]*[>\u2192\u2794\u279c\u27a1]+(?=\s*[^\W_])")
MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](?:00:00(?::00(?:\.0+)?)?Z?(?!\S)|(?=\d\d:\d\d))")
BULLET = re.compile(
    r"^\s*(?:[\u2022\u25cf\u25aa\u25e6\u00b7\uf0b7*]|\(?(?:[a-h]|[ivx]{1,4})\)|-(?= ))\s*", re.M
)
NUMBERED = re.compile(r"^\s*(\d{1,2})[.)]\s+", re.M)


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """The text to read (lines kept as line feeds), and notes for the person. Linear in length."""
    notes: list[str] = []
    text = re.sub(r"(?<=\d)[ºª°]", "", text)
    marked = FOOTNOTE.sub("", text)
    if marked != text:
        notes.append("A footnote mark was not followed.")
    plain = _plain(TAG[1].sub("", TAG[0].sub("\n", marked)))
    latin = plain.translate(ALIKE)
    if latin != plain:
        notes.append("Letters of another alphabet were read as the Latin ones that they look like.")
    whole = _joined(_unlisted(MIDNIGHT.sub(r"\1 ", ARROW.sub("-", latin)).strip()))
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
        plain = letter == "\n" or letter.isprintable()
        return {"_": "-", "`": "'"}.get(letter, letter) if plain else " "
    category = unicodedata.category(letter)
    if category == "Pd" or letter == "\u2212":
        return "-"
    if letter in "’‘ʼ′`´":  # noqa: RUF001
        return "'"
    if letter in "“”„″〃":
        return '"'
    if category == "Nd":
        return str(unicodedata.digit(letter))
    return {"Cf": "", "Zs": " ", "Cc": " "}.get(category, letter)


def _unlisted(text: str) -> str:
    """Without the signs of a list: bullets, (a), ii); 1. and 2. where each line has its number."""
    text = BULLET.sub("; ", text).removeprefix("; ")
    lines = text.split("\n")
    numbers = [NUMBERED.match(line) for line in lines]
    if len(lines) > 1 and [n and int(n[1]) for n in numbers] == list(range(1, len(lines) + 1)):
        return "\n; ".join(NUMBERED.sub("", line) for line in lines)
    return text


def _joined(text: str) -> str:
    """Words and numbers that a line break or a hyphen tore apart."""
    text = SPLIT_YEAR.sub(lambda found: "".join(part or "" for part in found.groups()), text)
    text = TIGHT_ORDINAL.sub(r"\1 ", SPLIT_ORDINAL.sub("", text))
    text = re.sub(r"\s*\n *- *\n\s*", " - ", text)
    text = _mended(text)
    return re.sub(r"-\s*\n\s*", "-", text)


def _mended(text: str) -> str:
    """Septembe r, Octo-ber, quar terly: two pieces that are one word of due texts."""
    words, said, at = list(WORD.finditer(text)), list[str](), 0
    for first, second in itertools.pairwise(words):
        gap = text[first.end() : second.start()]
        if TORN.fullmatch(gap) and (first[0] + second[0]).lower() in WHOLE:
            said.append(text[at : first.end()])
            at = second.start()
    return "".join([*said, text[at:]])


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

"""A cleaned text as tokens, each with a sign of one character (see `lexicon.py`)."""

import re
from dataclasses import dataclass, replace

from .lexicon import PATTERNS
from .months import MONTHS, NAMES, distance, meant_months, month_of

LETTERS, DIGITS = re.compile(r"[^\W\d_]+"), re.compile(r"\d+")
ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
MODAL = re.compile(r"\s(?:be|not|need|change|take|also|have|require|vary|slip|include)\b")
PLAIN = {"-": "t", "\n": "|", "&": "&", "+": "&", ",": "&", ";": "&", "|": "w"}
KEPT = set("/.:()'\"")
NO_REFERENCE = {"fy", "q", "h", "qtr", "x"}
SHORT_MONTH, YEAR_DIGITS, DAY_DIGITS = 12, 4, 2
MONTH_AFTER = re.compile(rf"\s?(?:of\s)?(?:{'|'.join(sorted(NAMES, key=len, reverse=True))})")
OF_A_YEAR = re.compile(r"(?:fy|years?|q\s?[1-4]|quarter(?:\s[1-4])?|(?:of|for)(?:\sthe)?)\s?,?$")
# words of which no other English word is one slip away
COMMON = {
    "weekly": "R", "fortnightly": "R", "monthly": "R", "quarterly": "R", "termly": "R",
    "annually": "R", "annual": "R", "yearly": "R", "ongoing": "O", "immediate": "I",
    "immediately": "I", "completed": "C", "achieved": "C",
}  # fmt: skip
SHORTEST_COMMON, LONGEST_COMMON = 6, 12
SPACES = re.compile(r"[^\S\n]+")


@dataclass(frozen=True, slots=True)
class Token:
    """`value`: a month or a number. Signs of numbers: n one digit or 1st, 2 two digits, y four."""

    sign: str
    text: str
    start: int
    end: int
    value: int = 0
    note: str = ""


def tokens_of(text: str) -> list[Token]:
    lower, found, at = text.lower(), list[Token](), 0
    if len(lower) != len(text):  # a letter whose lower case is two
        lower = "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
    while at < len(text):
        if space := SPACES.match(lower, at):
            at = space.end()
            continue
        token = _month(lower, at) or _pattern(lower, at) or _number(lower, at) or _word(lower, at)
        found.append(replace(token, text=text[token.start : token.end]))
        at = token.end
    return _misspelt(found)


def _month(lower: str, at: int) -> Token | None:
    letters = LETTERS.match(lower, at)
    if letters is None or (month := month_of(letters[0])) is None:
        return None
    if letters[0] == "may" and MODAL.match(lower, letters.end()):
        return None
    return Token("m", "", at, letters.end(), month)


def _pattern(lower: str, at: int) -> Token | None:
    """The first pattern of the lexicon that fits here."""
    for sign, pattern in PATTERNS:
        match = pattern.match(lower, at)
        if match and match.end() > at and _holds(sign, match, lower[max(0, at - 12) : at]):
            return Token(sign, "", at, match.end())
    return None


def _number(lower: str, at: int) -> Token | None:
    """A plain number; nothing when none begins here."""
    digits = DIGITS.match(lower, at)
    if digits is None:
        return None
    end, value = digits.end(), int(digits[0][-9:])
    if lower[end : end + 1] == "%":
        return Token("w", "", at, end + 1)
    if len(digits[0]) == YEAR_DIGITS:
        return Token("y", "", at, end, value)
    if len(digits[0]) > DAY_DIGITS:
        return Token("N", "", at, end, value)
    if ordinal := ORDINAL.match(lower, end):
        return Token("n", "", at, ordinal.end(), value)
    return Token("2" if len(digits[0]) == DAY_DIGITS else "n", "", at, end, value)


def _word(lower: str, at: int) -> Token:
    if letters := LETTERS.match(lower, at):
        return Token("w", "", at, letters.end())
    letter = lower[at]
    sign = PLAIN.get(letter) or (letter if letter in KEPT else "?")
    return Token(sign, "", at, at + 1)


def _holds(sign: str, match: re.Match[str], before: str) -> bool:
    """Patterns that look right and are not: 2018-21 is no financial year, Jul17 no reference."""
    words = match[0]
    if sign == "Y":
        tight = "-" in words and len(words.split("-")[0].strip()) == DAY_DIGITS
        tight = tight and words[-YEAR_DIGITS:].isdecimal() is False
        if MONTH_AFTER.match(match.string, match.end()) or (tight and not OF_A_YEAR.search(before)):
            return False
        return year_pair(words) is not None
    if sign == "r" and (letters := LETTERS.match(words)):
        return month_of(letters[0]) is None and letters[0] not in NO_REFERENCE
    return True


def year_pair(words: str) -> tuple[str, int, int] | None:
    """("fy", first year, 0) for 2012/13; ("month", year, month) for 12/2017, 2017-12, 03/18."""
    first, second = ([*DIGITS.findall(words), "", ""])[:2]
    a, b = int(first), int(second)
    if len(first) == YEAR_DIGITS and b % 100 == (a + 1) % 100 and b in {a + 1, (a + 1) % 100}:
        return "fy", a, 0
    if len(first) == YEAR_DIGITS:
        return ("month", a, b) if len(second) == DAY_DIGITS and 1 <= b <= SHORT_MONTH else None
    if len(second) == YEAR_DIGITS:
        return ("month", b, a) if 1 <= a <= SHORT_MONTH else None
    if b == a + 1 and a > SHORT_MONTH:
        return "fy", 2000 + a, 0
    return ("month", 2000 + b, a) if 1 <= a <= SHORT_MONTH < b and "/" in words else None


def _almost(token: Token) -> Token:
    """A misspelt word of rhythm or state as the one that it nearly is."""
    word = token.text.lower()
    if token.sign != "w" or not SHORTEST_COMMON <= len(word) <= LONGEST_COMMON:
        return token
    near = [one for one in COMMON if word[0] == one[0] and distance(word, one) == 1]
    if len(near) != 1:
        return token
    note = f'"{token.text}" was read as {near[0]}.'
    return replace(token, sign=COMMON[near[0]], text=near[0], note=note)


def _misspelt(tokens: list[Token]) -> list[Token]:
    """Words beside a number that are nearly a month; `!` when they are near to two months."""
    tokens = [_almost(token) for token in tokens]
    signs = "".join(token.sign for token in tokens)
    for place, token in enumerate(tokens):
        beside = re.match(r"[t.'&/]?[2y]", signs[place + 1 : place + 3]) or signs[:place][-1:] in {
            "n",
            "2",
        }
        if token.sign == "w" and beside and (meant := meant_months(token.text.lower())):
            names = " or ".join(MONTHS[one - 1].capitalize() for one in sorted(meant))
            if len(meant) == 1:
                note = f'"{token.text}" was read as {names}.'
                tokens[place] = replace(token, sign="m", value=min(meant), note=note)
            else:
                note = f'"{token.text}" may mean {names}.'
                tokens[place] = replace(token, sign="!", note=note)
    return tokens

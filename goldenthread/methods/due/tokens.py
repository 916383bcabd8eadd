"""A cleaned text as tokens, each with a sign of one character (`lexicon.py`), and those put
together into chunks: days and periods, rhythms, time limits, references.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from .lexicon import COMMON, patterns, whole
from .months import MONTHS, NAMES, distance, meant_months, month_of

LETTERS, DIGITS = re.compile(r"[^\W\d_]+"), re.compile(r"\d+")
ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
MODAL = re.compile(r"\s(?:be|not|need|change|take|also|have|require|vary|slip|include)\b")
PLAIN = {"-": "t", "\n": "|", "&": "&", "+": "&", ",": "&", ";": "&", "|": "w"}
KEPT = set("/.:()'\"")
NO_REFERENCE = {"fy", "q", "h", "qtr", "x"}
SHORT_MONTH, YEAR_DIGITS, DAY_DIGITS, LATEST_SHORT = 12, 4, 2, 40  # 6/52 is six weeks
MONTH_AFTER = re.compile(rf"\s?(?:of\s)?(?:{'|'.join(sorted(NAMES, key=len, reverse=True))})")
OF_A_YEAR = re.compile(r"(?:fy|years?|q\s?[1-4]|quarter(?:\s[1-4])?|(?:of|for)(?:\sthe)?)\s?,?$")
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
    return _misspelt(_unbroken(found))


def _unbroken(tokens: list[Token]) -> list[Token]:
    """Without the line breaks inside what belongs together: w/c | 12 May, 5 | working days."""
    signs = "".join(token.sign for token in tokens)
    inside = {
        found.start()
        for found in re.finditer(
            r"(?<=[cgebvW])\||(?<=[n2kW])\|(?=u)|(?<=[n2])\|(?=m[|.t]?[2y])", signs
        )
    }
    return [token for place, token in enumerate(tokens) if place not in inside]


def _month(lower: str, at: int) -> Token | None:
    letters = LETTERS.match(lower, at)
    if letters is None or (month := month_of(letters[0])) is None:
        return None
    if letters[0] == "may" and MODAL.match(lower, letters.end()):
        return None
    return Token("m", "", at, letters.end(), month)


def _pattern(lower: str, at: int) -> Token | None:
    """The first pattern of the lexicon that fits here."""
    if whole().match(lower, at) is None:
        return None
    for sign, pattern in patterns():
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
        tight = tight and words[-YEAR_DIGITS:].isdecimal() is False and words != match.string
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
    return (
        ("month", 2000 + b, a)
        if 1 <= a <= SHORT_MONTH < b <= LATEST_SHORT and "/" in words
        else None
    )


def _almost(token: Token) -> Token:
    """A misspelt word of rhythm or state as the one that it nearly is."""
    word = token.text.lower()
    if token.sign != "w" or not SHORTEST_COMMON <= len(word) <= LONGEST_COMMON:
        return token
    near = [one for one in COMMON if word[0] == one[0] and distance(word, one) == 1]
    if not near:  # several are of one stem: annual, annually
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


@dataclass(frozen=True, slots=True)
class Chunk:
    """`sign`: W a day or period, R a rhythm, L a time limit, r references; else the token's own."""

    sign: str
    start: int
    end: int
    value: object = None


BUILT = "WRLrm"  # a token of these signs that no rule took is a plain word
Build = Callable[[Sequence[Token], re.Match[str]], object]
Rule = tuple[str, str, Build]  # sign, pattern over signs, what makes the value


compiled = cache(re.compile)  # at the first text


def chunks_of(tokens: Sequence[Token], rules: Sequence[Rule]) -> list[Chunk]:
    """Left to right, the first rule that fits and builds something; no token is lost."""
    signs, found, at = "".join(token.sign for token in tokens), list[Chunk](), 0
    while at < len(tokens):
        chunk, at = _next(tokens, signs, at, rules)
        found.append(chunk)
    return found


def _next(tokens: Sequence[Token], signs: str, at: int, rules: Sequence[Rule]) -> tuple[Chunk, int]:
    for sign, pattern, build in rules:
        match = compiled(pattern).match(signs, at)
        if match and (value := build(tokens, match)) is not None:
            return Chunk(sign, tokens[at].start, tokens[match.end() - 1].end, value), match.end()
    token = tokens[at]
    sign = "w" if token.sign in BUILT else token.sign
    return Chunk(sign, token.start, token.end, token), at + 1


def token_at(tokens: Sequence[Token], match: re.Match[str], group: str) -> Token | None:
    """The first token of a named group, None when the group is absent or empty."""
    if group not in match.re.groupindex or match.start(group) in {-1, match.end(group)}:
        return None
    return tokens[match.start(group)]

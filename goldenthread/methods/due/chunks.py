"""Tokens put together into days and periods, rhythms, time limits and references."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .tokens import Token


@dataclass(frozen=True, slots=True)
class Chunk:
    """`sign`: W a day or period, R a rhythm, L a time limit, r references; else the token's own."""

    sign: str
    start: int
    end: int
    value: object = None


BUILT = "WRLrm"  # a token of these signs that no rule took is a plain word
Build = Callable[[Sequence[Token], re.Match[str]], object]
Rule = tuple[str, re.Pattern[str], Build]


def chunks_of(tokens: Sequence[Token], rules: Sequence[Rule]) -> list[Chunk]:
    """Left to right, the first rule that fits and builds something; no token is lost."""
    signs, found, at = "".join(token.sign for token in tokens), list[Chunk](), 0
    while at < len(tokens):
        chunk, at = _next(tokens, signs, at, rules)
        found.append(chunk)
    return found


def _next(tokens: Sequence[Token], signs: str, at: int, rules: Sequence[Rule]) -> tuple[Chunk, int]:
    for sign, pattern, build in rules:
        match = pattern.match(signs, at)
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

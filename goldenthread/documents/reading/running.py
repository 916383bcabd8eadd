"""Lines that stand on each page of a file: each is read once, and numbers of pages are none."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from .parts import Line

NUMBER = r"(?:page\s*)?\d+(?:\s*(?:of|/)\s*\d+)?"
PAGE_NUMBER = re.compile(NUMBER, re.IGNORECASE)
NO_MORE = re.compile(rf"\W*(?:{NUMBER}|page(?:\s+of)?)?\W*", re.IGNORECASE)
AT_END = re.compile(r"[\s|\u2013—-]*\bpage\s*(?:\d+\s*(?:(?:of|/)\s*\d+)?|of)\s*$", re.IGNORECASE)


def once(lines: Iterable[Line]) -> Iterator[Line]:
    """Without the number of the page behind them, and each of the same kind and words once."""
    seen: set[tuple[str, str]] = set()
    for line in lines:
        text = AT_END.sub("", line.text).strip()
        if not text or NO_MORE.fullmatch(text) or (line.style, text) in seen:
            continue
        seen.add((line.style, text))
        yield replace(line, text=text, bullet=0, mark="", is_bold=False)

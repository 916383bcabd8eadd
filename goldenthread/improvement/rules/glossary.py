"""A plan's own glossary: lines of its notes that say a term and its meaning (S2-24).

The note stands as printed and is what goes back into a document; the terms are read from it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from goldenthread.methods.refusal import Refusal

HEADINGS = ("glossary", "abbreviation", "acronym", "definition of terms", "terms used")
FIRST_CELLS = ("term", "abbreviation", "acronym", "word", "initials")  # heads of such a table
ABBREVIATION, WORD = "abbreviation", "word"
LONGEST_TERM, LONGEST_MEANING = 80, 500
SHORT = r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*"
PRINTED = (  # a table's row; a line with a mark between; an abbreviation and its meaning
    re.compile(r"^(?P<term>[^\t]{1,80})\t+(?P<meaning>[^\t]+)$"),
    re.compile(r"^(?P<term>[^\t:=]{1,80}?)\s*(?::|=|\s[-\u2013\u2014])\s+(?P<meaning>\S.*)$"),
    re.compile(rf"^(?P<term>{SHORT}(?:/{SHORT})*)\s+(?P<meaning>\S.*)$"),
)
NEW_HEADING = "Glossary"


@dataclass(frozen=True, slots=True)
class Term:
    """`line`: which line of its note says it, counted from 0."""

    kind: str
    term: str
    meaning: str
    line: int = 0


def terms_in(heading: str, words: str) -> Iterator[Term]:
    """None of a note that is no glossary; a line that says no term stays a line of the note."""
    lines = words.split("\n")
    if not (_is_named(heading) or _heads(lines[0])):
        return
    for at, text in enumerate(lines):
        found = next((one for by in PRINTED if (one := by.match(text.strip()))), None)
        if found and not (at == 0 and _heads(text)):
            term, meaning = found["term"].strip(), found["meaning"].strip()
            kind = ABBREVIATION if re.fullmatch(rf"{SHORT}(?:/{SHORT})*", term) else WORD
            yield Term(kind, term, meaning, at)


def _is_named(heading: str) -> bool:
    return any(one in heading.casefold() for one in HEADINGS)


def _heads(line: str) -> bool:
    cells = line.split("\t")
    return len(cells) > 1 and cells[0].strip().casefold().rstrip("s") in FIRST_CELLS


def used(terms: Iterable[Term], texts: Iterable[str]) -> list[Term]:
    """Those that stand in one of the texts as a word, in the order of the alphabet."""
    whole = "\n".join(texts)
    found = {one.term.casefold(): one for one in terms if _stands(one, whole)}
    return [found[key] for key in sorted(found)]


def _stands(one: Term, text: str) -> bool:
    """ "IRO/IRS" where either stands, and "IROs"; abbreviations only as they are written."""
    each = one.term.split("/") if one.kind == ABBREVIATION else [one.term]
    said = "|".join(re.escape(part) for part in (*each, one.term))
    flags = re.IGNORECASE if one.kind == WORD else 0
    return bool(re.search(rf"(?<![\w-])(?:{said})s?(?![\w-])", text, flags))


def unfit_term(term: str, meaning: str) -> Iterator[Refusal]:
    term, meaning = term.strip(), meaning.strip()
    if bool(term) != bool(meaning):
        do = "Give both; to take it out leave both empty."
        where = "meaning" if term else "term"
        yield Refusal(where, "", "A term goes with its meaning.", do, "half-a-term")
    elif any(mark in f"{term}{meaning}" for mark in "\t\n"):
        why = "A term and its meaning are one line each."
        yield Refusal("meaning", meaning[:80], why, "Write it without tabs and new lines.", "lines")


def with_line(words: str, at: int | None, term: str, meaning: str) -> str:
    """The note with one line said anew, added at the end, or gone where nothing is said."""
    lines = words.split("\n") if words else []
    said = [f"{term.strip()}\t{meaning.strip()}"] if term.strip() else []
    if at is None:
        return "\n".join([*lines, *said])
    return "\n".join([*lines[:at], *said, *lines[at + 1 :]])

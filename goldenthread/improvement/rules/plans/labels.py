"""Labels inside a block's cell: "Practice standards …", "Agency …"; lists that ran together."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .headings import CATEGORY
from .items import Entry
from .words import spellings

LABELLED = [(spelling, name) for spelling, name in spellings("labels")]
WORDS = "|".join(rf"{one[0].upper()}{re.escape(one[1:])}" for one, _ in LABELLED)
LABEL = re.compile(
    rf"(?P<label>{WORDS.replace(' s', ' [Ss]')})\s*(?P<mark>:?)(?P<dash>[\u2013—-]?)(?=\s|$)"
)
SENTENCE = re.compile(r"\s+(?:[a-z]|(?:\S+\s+){0,4}(?:should|must|shall|will|needs?)\b)")


@dataclass(frozen=True, slots=True)
class Parts:
    title: str
    standards: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    timescale: str = ""
    owner: str = ""
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrases:
    """Lists that stand without separators, and the phrases that recur in them."""

    standards: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()


def sections(entries: Sequence[Entry]) -> list[tuple[str, str, list[str]]]:
    """(field, label as printed, texts): the title first, under the field ""."""
    out: list[tuple[str, str, list[str]]] = [("", "", [])]
    open_for_labels = False
    for count, one in enumerate(entries):
        at, text = 0, one.text
        for found in LABEL.finditer(text):
            starts = (found.start() == 0 and count > 0) or bool(found["mark"])
            if not (starts or open_for_labels or CATEGORY.search(text[: found.start()])):
                continue
            if _is_of_sentence(found, text):
                continue
            _add(out, text[at : found.start()])
            name = dict(LABELLED)[" ".join(found["label"].lower().split())]
            out.append((name, found[0].strip(), []))
            at, open_for_labels = found.end(), True
        _add(out, text[at:])
        open_for_labels = open_for_labels or bool(CATEGORY.search(text))
    return _without_bare(out)


def _without_bare(found: list[tuple[str, str, list[str]]]) -> list[tuple[str, str, list[str]]]:
    """A word with nothing behind it heads nothing: it ends what stands before it."""
    out = found[:1]
    for name, label, texts in found[1:]:
        if texts or not label[-1:].isalpha():
            out.append((name, label, texts))
        else:
            out[-1][2].append(label)
    return out


def _is_of_sentence(found: re.Match[str], text: str) -> bool:
    """ "Partners should …": words go on behind it; a colon or a dash parts a label from them."""
    is_parted = bool(found["mark"] or found["dash"])
    return not is_parted and bool(SENTENCE.match(text[found.end() :]))


def _add(out: list[tuple[str, str, list[str]]], text: str) -> None:
    bare = text.strip()
    if bare and re.search(r"\w", bare):
        out[-1][2].append(bare)


def parts_of(entries: Sequence[Entry], phrases: Phrases, *, in_cell: bool) -> Parts:
    """`in_cell`: a heading of the page has no labels in it."""
    if not in_cell:
        return Parts(" ".join(one.text for one in entries))
    found: dict[str, list[str]] = {
        "": [],
        "standards": [],
        "agencies": [],
        "timescale": [],
        "owner": [],
    }
    said = []
    for name, label, texts in sections(entries):
        found[name] += texts
        if label:
            said.append(label)
    title = " ".join(found[""])
    return Parts(
        CATEGORY.sub(" ", title).strip() if found["standards"] or found["agencies"] else title,
        _cut(found["standards"], phrases.standards),
        _cut(found["agencies"], phrases.agencies),
        " ".join(found["timescale"]),
        "; ".join(dict.fromkeys(found["owner"])),
        tuple(said),
    )


def listed(entries: Sequence[Entry]) -> tuple[str, ...]:
    """The items of a list in a cell of its own: by line, ";" or bullets; each once."""
    out: list[str] = []
    for one in entries:
        out += [part.strip() for part in one.text.split(";") if part.strip()]
    return tuple(dict.fromkeys(out))


def _cut(texts: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    """A text per line is a list; one long line is cut at the phrases that recur."""
    if len(texts) != 1 or not known:
        return tuple(texts)
    return tuple(peeled(texts[0], known))


def peeled(text: str, known: Sequence[str]) -> list[str]:
    """The text cut around each known phrase: "A Act 1989 B Code" → "A Act 1989", "B Code"."""
    for phrase in known:
        at = text.find(phrase)
        if at < 0 or phrase == text or not _is_whole(text, at, at + len(phrase)):
            continue
        parts = [text[:at].strip(), phrase, text[at + len(phrase) :].strip()]
        if any(_is_stub(part, known) for part in parts):
            continue
        return [
            bit
            for part in parts
            if part
            for bit in ([part] if part == phrase else peeled(part, known))
        ]
    return [text]


def _is_stub(part: str, known: Sequence[str]) -> bool:
    """One word left over that is no short form: "Service" behind "Social Care"."""
    return len(part.split()) == 1 and part != part.upper() and part not in known


def _is_whole(text: str, start: int, end: int) -> bool:
    """A phrase ends where the next word is a capital: "Act 2004" is no part of "Act 2004 rules"."""
    behind = text[end:].lstrip()
    return (start == 0 or text[start - 1] == " ") and (not behind or behind[0].isupper())


def phrases_of(blocks: Iterable[Sequence[Entry]]) -> Phrases:
    """Phrases of all blocks: whole texts first, then what is left when these are taken out."""
    standards: list[str] = []
    agencies: list[str] = []
    for entries in blocks:
        for name, _, texts in sections(entries):
            if name == "standards":
                standards.append(" ".join(texts))
            elif name == "agencies":
                agencies.append(" ".join(texts))
    return Phrases(_learned(standards), _learned(agencies))


def _learned(texts: Sequence[str]) -> tuple[str, ...]:
    """Short texts teach the phrases that longer ones are cut by; twice, so that cuts teach too."""
    known: list[str] = []
    for text in sorted(set(texts), key=lambda text: (len(text), text)):
        for part in peeled(text, sorted(known, key=len, reverse=True)):
            if part not in known and len(part.split()) <= 9:  # noqa: PLR2004
                known.append(part)
    return tuple(sorted(known, key=len, reverse=True))

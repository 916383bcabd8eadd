"""What keeps a file or a page from being a scale of ratings: each fault with its place."""

from collections.abc import Iterator, Mapping, Sequence

from goldenthread.methods.refusal import Refusal

from .scales import LONGEST_MEANING, LONGEST_WORD, NEEDS, RAISES, Content
from .states import LEVELS


def faults_of_scale(aspect: str, content: object, where: str) -> Iterator[Refusal]:
    """What keeps it from being a scale; each with its place."""
    if not isinstance(content, Mapping):
        yield _no(where, "", "A scale is a table with a title and levels.", "scale")
        return
    if not _is_text(content.get("title"), LONGEST_WORD):
        yield _no(f"{where}.title", content.get("title"), "A scale has a short title.", "title")
    levels = content.get("levels")
    if not isinstance(levels, Sequence) or isinstance(levels, str) or not levels:
        yield _no(f"{where}.levels", "", "A scale has at least one level.", "levels")
        return
    for at, one in enumerate(levels, start=1):
        if isinstance(one, Mapping):
            yield from _faults_of_level(aspect, one, f"{where}.levels[{at}]")
        else:
            yield _no(f"{where}.levels[{at}]", one, "A level is a table.", "level")
    yield from _twice([one for one in levels if isinstance(one, Mapping)], f"{where}.levels")


def _faults_of_level(aspect: str, one: Content, where: str) -> Iterator[Refusal]:
    if one.get("key") not in LEVELS[aspect]:
        known = ", ".join(LEVELS[aspect])
        yield _no(f"{where}.key", one.get("key"), f"A level of {aspect} is one of: {known}.", "key")
    if not _is_text(one.get("word"), LONGEST_WORD):
        why = f"A level has the word that people say, 1 to {LONGEST_WORD} characters."
        yield _no(f"{where}.word", one.get("word"), why, "word")
    if not _is_text(one.get("meaning"), LONGEST_MEANING):
        why = "A level says what it means: a colour that nobody defined is read in many ways."
        yield _no(f"{where}.meaning", one.get("meaning"), why, "meaning")
    for name, known_words in (("needs", NEEDS), ("raises", RAISES)):
        for said in one.get(name, ()):
            if said not in known_words:
                why = f"“{said}” is nothing that a level {name}. Known: {', '.join(known_words)}."
                yield _no(f"{where}.{name}", said, why, name)
    if unknown := set(one) - {"key", "word", "meaning", "needs", "raises", "also", "body"}:
        why = f"A level has no “{sorted(unknown)[0]}”."
        yield _no(where, sorted(unknown)[0], why, "unknown")


def _twice(levels: Sequence[Content], where: str) -> Iterator[Refusal]:
    for name in ("key", "word"):
        said = [str(one.get(name)).casefold() for one in levels]
        for one in sorted({word for word in said if said.count(word) > 1}):
            yield _no(where, one, f"Two levels have the same {name}.", f"{name}-twice")


def _is_text(value: object, longest: int) -> bool:
    return isinstance(value, str) and len(value.strip()) > 0 and len(value) <= longest


def _no(where: str, value: object, why: str, code: str) -> Refusal:
    said = "" if value is None else str(value)[:80]
    return Refusal(where, said, why, "Correct it, and give the file or the page again.", code)

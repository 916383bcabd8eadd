"""What kind of thing stands in a column: days, people, ratings, numbers or sentences."""

import re
from collections.abc import Callable, Sequence

from .colours import is_rating_word
from .dates import PHRASE
from .posts import ENDS, HEADS, NAME, OF, ROLE, SHORT_FORM
from .words import plain, words

DAYS, PEOPLE, RATINGS, NUMBERS, LABELS, WORDS, NOTHING = (
    "days", "people", "ratings", "numbers", "labels", "words", "nothing",
)  # fmt: skip
MOST = 0.6
LONGEST_DAY, LONGEST_PEOPLE = 60, 90
LONGEST_POST, LONGEST_LABEL = 5, 6  # words
BESIDE = 2  # words beside a day
PERIOD = re.compile(
    r"\b(?:20\d\d|q[1-4]|quarter|term|spring|summer|autumn|winter|weeks?|months?|ongoing|on-going"
    r"|annual(?:ly)?|monthly|weekly|asap|immediate(?:ly)?|tbc|complete[d]?)\b",
    re.IGNORECASE,
)
NUMBER = re.compile(
    r"^(?:[A-Z&]{0,6}|[a-z]|Rec|Ref|No|Action|Step)[\s./-]{0,2}\d+[A-Za-z]?(\.\d+)*[a-z]?[.)]?$"
    r"|^[A-Z]{1,6}\d*(?:-[A-Z]?\d+)+$"
)
DEED = re.compile(
    r"^\W*(?:[A-Z&]{0,6}\s?\d+[A-Z]?(?:\.\d+)*[a-z]?[.):]?\s+)?(?:to|we will|we shall|and)?\s*",
    re.I,
)  # what stands before the verb
KINDS = {  # a field that is not here may hold anything
    "due": {DAYS}, "start": {DAYS}, "moved_to": {DAYS, RATINGS}, "timescale": {DAYS},
    "next_review": {DAYS, WORDS}, "lead": {PEOPLE, LABELS}, "owner": {PEOPLE, LABELS},
    "agencies": {PEOPLE, LABELS, WORDS}, "assurance": {PEOPLE, WORDS}, "standards": {WORDS},
    "rating": {RATINGS, WORDS}, "impact_rating": {RATINGS, WORDS}, "impact": {WORDS, RATINGS},
    "ref": {NUMBERS}, "block_ref": {NUMBERS}, "block": {WORDS, NUMBERS}, "steps": {WORDS, DAYS},
    "action": {WORDS}, "outcome": {WORDS}, "theme": {WORDS, PEOPLE}, "goals": {WORDS},
    "evidence": {WORDS, PEOPLE}, "voice": {WORDS}, "progress": {WORDS, RATINGS, PEOPLE},
    "comments": {WORDS, PEOPLE},
}  # fmt: skip


def kind_of_content(texts: Sequence[str]) -> str:
    """What most of the cells hold. Of a few words that are none of the others: `WORDS`."""
    if not any(text.strip() for text in texts):
        return NOTHING
    kinds = (kind for kind in TESTS if kind != LABELS)  # words as well
    return next((kind for kind in kinds if _are_mostly(kind, texts)), WORDS)


def may_hold(name: str, texts: Sequence[str]) -> bool:
    """Whether what stands in a column can be what its heading seems to say."""
    kinds = KINDS.get(name)
    if kinds is None or not any(text.strip() for text in texts):
        return True
    return kind_of_content(texts) in kinds or any(_are_mostly(one, texts) for one in kinds)


def _are_mostly(kind: str, texts: Sequence[str]) -> bool:
    """Of the cells, or of their lines where a cell is a list."""
    filled = [text for text in texts if text.strip()]
    if kind not in TESTS:
        return False
    said = sum(TESTS[kind](text) or _are_all(kind, text.split("\n")) for text in filled)
    return said >= MOST * len(filled)


def _are_all(kind: str, lines: Sequence[str]) -> bool:
    return len(lines) > 1 and sum(map(TESTS[kind], lines)) >= MOST * len(lines)


def is_label(text: str) -> bool:
    """A few words that are no sentence, no day and no level: "Post 12", "the duty desk"."""
    short = 0 < len(text.split()) <= LONGEST_LABEL and not text.rstrip().endswith((".", ":", "?"))
    return short and not (is_value(text) or is_day(text))


def are_deeds(texts: Sequence[str]) -> bool:
    """Whether most of the cells say what is to be done: "Write …", "To review …", "We will …"."""
    filled = [text for text in texts if text.strip()]
    return bool(filled) and sum(map(is_deed, filled)) >= MOST * len(filled)


def is_deed(text: str) -> bool:
    said = plain(DEED.sub("", text)).split()
    return len(said) > 1 and said[0] in words()["deeds"]["verbs"]


def says_plan(columns: Sequence[Sequence[str]]) -> bool:
    """Whether columns under headings nobody knows are a plan's: deeds, and who or when beside."""
    kinds = {kind_of_content(texts) for texts in columns}
    return any(map(are_deeds, columns)) and bool(kinds & {DAYS, PEOPLE})


def is_value(text: str) -> bool:
    """A number, a day or a level: what no heading is."""
    return _is_number(text) or (is_day(text) and bool(PHRASE.search(text))) or is_rating_word(text)


def _is_number(text: str) -> bool:
    return bool(NUMBER.match(text.strip()))


def is_day(text: str) -> bool:
    """A day or a period and hardly anything else."""
    if len(text) > LONGEST_DAY:
        return False
    rest = PERIOD.sub(" ", PHRASE.sub(" ", text))
    return rest != text and len(re.findall(r"[A-Za-z]{3,}", rest)) <= BESIDE


def is_people(text: str) -> bool:
    """Posts, names and bodies: short, and either most words with a capital or a post at the end."""
    if len(text) > LONGEST_PEOPLE or text.rstrip().endswith("."):
        return False
    parts = [one.strip() for one in re.split(r"[;,/\n]\s*", text) if one.strip()]
    if parts and all(_ends_as_post(one) or HEADS.match(one) for one in parts):
        return True
    said = [one for one in re.findall(r"[A-Za-z'\u2019]+", text) if one.lower() not in OF]
    if not said or sum(one[:1].isupper() for one in said) < MOST * len(said):
        return False
    return any(ROLE.search(one) or NAME.match(one) or SHORT_FORM.match(one) for one in parts)


def _ends_as_post(text: str) -> bool:
    said = text.split()
    return len(said) <= LONGEST_POST and bool(ENDS.match(said[-1])) and said[0][:1].isupper()


TESTS: dict[str, Callable[[str], bool]] = {
    RATINGS: is_rating_word, NUMBERS: _is_number, DAYS: is_day, PEOPLE: is_people,
    LABELS: is_label,
}  # fmt: skip

"""What a draft is, what may be recorded, and whom a text names."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from goldenthread.methods.refusal import Refusal

STRENGTH, WORRY = "strength", "worry"
KINDS = {STRENGTH: "A strength", WORRY: "A worry"}
DRAFT, RECORDED, LEFT_OUT = "draft", "recorded", "left_out"
OVERALL = "overall"  # the theme of what was said of the work as a whole, until somebody names one

SHORTEST_NAME = 3  # letters; "Jo" stands in too many words


@dataclass(frozen=True, slots=True)
class Draft:
    question: str
    kind: str
    words: str
    standard: str
    theme: str


def drafts_of(answers: Mapping[str, str], themes: Mapping[str, str]) -> list[Draft]:
    """The reviewer's strengths and "even better if" as drafts, in the order of the form.

    `themes` maps the key of each standard to its theme.
    """
    found = []
    for standard, theme in themes.items():
        for part, kind in (("good", STRENGTH), ("better", WORRY)):
            question = f"standard.{standard}.{part}"
            words = answers.get(question, "").strip()
            found.append(Draft(question, kind, words, standard, theme or standard))
    overall = answers.get("grade.better", "").strip()
    found.append(Draft("grade.better", WORRY, overall, "", OVERALL))
    return [draft for draft in found if draft.words]


def themes_of(definition: Mapping[str, Any]) -> dict[str, str]:
    """Standard → theme, from a published tool's definition; without a theme, its own key."""
    rows: list[Mapping[str, Any]] = definition.get("standards", [])
    return {row["key"]: row.get("theme") or row["key"] for row in rows}


def asked_in(definition: Mapping[str, Any], question: str) -> str:
    """ "Standard 3, The plan": under which part of the form a question stands."""
    rows: list[Mapping[str, Any]] = definition.get("standards", [])
    for number, row in enumerate(rows, start=1):
        if question.startswith(f"standard.{row['key']}."):
            return f"Standard {number}, {row['title']}"
    return "The work as a whole"


def staff_named_in(text: str, names: Iterable[str]) -> list[str]:
    """Words of the text that name these people: a whole name, or a forename or surname alone.

    A single word counts only where it is written like a name, so that "young" is not Ms Young.
    """
    found = []
    for name in names:
        whole = re.compile(rf"\b{re.escape(name.strip())}\b", re.IGNORECASE)
        if name.strip() and (match := whole.search(text)):
            found.append(match.group())
            continue
        for part in re.findall(r"[^\W\d_]+", name):
            if len(part) >= SHORTEST_NAME and part[0].isupper():
                found += re.findall(rf"\b(?:{re.escape(part)}|{re.escape(part.upper())})\b", text)
    return list(dict.fromkeys(found))


def naming(where: str, words: Iterable[str]) -> Iterator[Refusal]:
    """Names stay out of what is read far from the case."""
    if found := list(words):
        named = ", ".join(f"“{one}”" for one in found)
        yield Refusal(
            where,
            ", ".join(found),
            f"This text names somebody: {named}.",
            "Write the role instead, such as “the child” or “the social worker”.",
            "names",
        )


def unfit_finding(*, words: str, theme: str, kind: str) -> Iterator[Refusal]:
    if not words.strip():
        yield Refusal(
            "words", "", "The finding has no words.", "Say what was seen, in a sentence.", "empty"
        )
    if not theme.strip():
        yield Refusal(
            "theme", "", "The finding has no theme.", "Choose one, such as planning.", "no-theme"
        )
    if kind not in KINDS:
        yield Refusal("kind", kind, "It is neither.", "Choose a strength or a worry.", "no-kind")


def in_use(recommendation: int) -> Refusal:
    return Refusal(
        "words",
        str(recommendation),
        f"Recommendation {recommendation} stands on this finding, so its words stay as they were.",
        "Add another finding to the same {review} instead.",
        "in-use",
    )


def stale(theirs: str) -> Refusal:
    return Refusal(
        "words",
        theirs,
        f"Somebody changed this finding while you had it open. It now says: “{theirs}”.",
        "Read both, keep what is right, and save again.",
        "stale",
    )


def no_reason() -> Refusal:
    return Refusal(
        "because",
        "",
        "Nothing is left out silently.",
        "Say why, such as “said twice in the same {review}”.",
        "no-reason",
    )

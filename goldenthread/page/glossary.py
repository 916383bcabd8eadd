"""The words of the product, each with one meaning, and what they are called here."""

from collections.abc import Mapping
from dataclasses import dataclass

from .words import DEFAULTS, Noun


@dataclass(frozen=True, slots=True)
class Term:
    word: str
    meaning: str
    local: str = ""


MEANINGS = {
    "action": "What one person will do by a day, because of a recommendation or a review.",
    "activity": "Something the framework says will be done: what, how often, with which tool, "
    "by whom, and where it is reported.",
    "body": "A board, panel or meeting that decides, accepts or challenges.",
    "challenge": "A question that a member of a body puts and somebody must answer.",
    "closed": "Said of an action whose test showed that something changed for children. "
    "Another person than its owner closes it. Done is not closed.",
    "concern": "Something seen in a review that cannot wait: a child may be at risk, or practice "
    "must be put right today.",
    "done": "The action was carried out and something shows it. Whether it helped comes later.",
    "draw": "The cases taken by chance from a frozen list, with the seed that lets anybody draw "
    "them again.",
    "evidence": "A file, reading, review or statement that shows something was done or changed.",
    "finding": "A strength or a worry, with one source, a theme and a standard.",
    "frame": "The list that a draw was made from, frozen.",
    "grade": "A level on a scale. The worker's, the first reviewer's, the second judge's and the "
    "panel's are kept side by side; none overwrites another.",
    "impact": "What changed for children. Rated apart from progress.",
    "impact test": "A comparison of before and after, with what it shows (better, same, worse, "
    "cannot tell) and whether it helped children.",
    "plan": "Actions in blocks, followed by a body until what they were for is reached.",
    "progress": "How far the work has come. Rated apart from impact.",
    "recommendation": "What should change, proposed from findings; a body accepts it or not.",
    "review": "One tool filled in about one child, session, team or setting by one reviewer, with "
    "its later judgements.",
    "round": "One occurrence of an activity in a period.",
    "second judgement": "A grade given by another person who has not seen the first.",
    "standard": "One part of a tool: what good looks like, and questions about it.",
    "theme": "What findings of many sources are about, so that they can be read together.",
    "thread": "The way from a child's answer to a finding, an action, its effect and the board, "
    "and back.",
    "tool": "A versioned form: standards, what good looks like, questions, scales.",
    "validation": "A panel's check of whether the content of a review carries its grade.",
}  # fmt: skip


def terms(local: Mapping[str, Noun]) -> list[Term]:
    """Every word in order; a noun that is called otherwise here says so."""
    return [
        Term(word.capitalize(), meaning, _called(word, local)) for word, meaning in
        sorted(MEANINGS.items())
    ]  # fmt: skip


def _called(word: str, local: Mapping[str, Noun]) -> str:
    noun, usual = local.get(word), DEFAULTS.get(word)
    if noun is None or usual is None or noun == usual:
        return ""
    return f"Here {usual.article} {word} is called {noun.article} {noun.one}."

"""What the reading pages of a review are given."""

from typing import Any

from goldenthread.access.actor import Actor
from goldenthread.tools.rules import Question, level_of

from ..queries import capture, moderation
from ..queries import reading as queries
from ..queries.form_page import facts_in_words
from ..queries.settings import settings_of
from ..rules import PartKind, actions, form
from ..rules.allocation import STATE_WORDS, State
from ..rules.status import status_word


def grades(read: queries.Reading, actor: Actor) -> list[moderation.ShownGrade]:
    """None while the reader owes a second judgement anywhere in this round."""
    return [] if read.withheld else moderation.grades_side_by_side(actor, read.review)


def reading_context(read: queries.Reading) -> dict[str, Any]:
    review = read.review
    about = capture.about(review, read.parts)
    return {
        "review": review,
        "read": read,
        "cards": cards(read, about),
        "facts": facts_in_words(review.facts),
        "status": status_word(review.status),
        "state": STATE_WORDS[State(review.state)],
        "reviewer": read.person(PartKind.REVIEWER),
        "has_worker": about.has_worker,
        "filed": capture.filed(review).first(),
        "front_door": settings_of(review.round)["front_door"],
    }


def cards(read: queries.Reading, about: form.About) -> list[dict[str, Any]]:
    """One for each page of the form that holds an answer which this reader may see."""
    found = []
    for one in form.sections(about):
        if read.withheld and one.path == "grade":
            continue
        rows = [
            {"key": question.label, "value": said}
            for question in one.questions
            if (said := in_words(read, about, question))
        ]
        if rows:
            title = f"{one.number} {one.title}" if one.number else one.title
            found.append({"title": title, "rows": rows})
    return found


def in_words(read: queries.Reading, about: form.About, one: Question) -> str:
    value = read.values.get(one.key, "").strip()
    if one.kind == "level":
        level = level_of(about.scale, value)
        return level.word if level and not read.withheld else ""
    if one.kind == "person":
        return dict(capture.owners(read.review)).get(value, "")
    if one.choices:
        return dict(one.choices).get(value, "")
    return actions.as_typed(value) if one.kind == "date" else value

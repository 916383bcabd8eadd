"""What holds of a form, its voices and its actions, with values alone."""

import datetime as dt
import tomllib
from pathlib import Path

import pytest

import goldenthread.tools
from goldenthread.reviews.rules import actions, form, voice
from goldenthread.reviews.rules.note import NoteOf, note
from goldenthread.tools.rules import read_scale, read_tool

from .factories import OF_REVIEWER, OF_WORKER, STANDARDS

LIBRARY = Path(goldenthread.tools.__file__).parent / "library"
TOOL = read_tool(tomllib.loads((LIBRARY / "practice-review.v1.toml").read_text()))
SCALE = read_scale(tomllib.loads((LIBRARY / "four-grades.v1.toml").read_text()))
FRIDAY = dt.date(2026, 11, 20)
WHOLE = {**OF_REVIEWER, **OF_WORKER}


def about(status="child_protection", age=8, **more):
    return form.About(TOOL, SCALE, status, age, **more)


def gaps(answers=WHOLE, at=FRIDAY, **more):
    return {one.where: one.code for one in form.gaps(about(**more), answers, on=at)}


def test_a_whole_review_has_no_gap():
    assert gaps() == {}


@pytest.mark.parametrize("key", [key for key in WHOLE if key.endswith((".seen", ".why"))])
def test_an_empty_box_that_is_needed_is_a_gap_with_its_page(key):
    found = gaps({**WHOLE, key: " "})
    [where] = found
    path, _, question = where.partition("#")
    assert question == key
    section = form.section_of(about(), key)
    assert section is not None
    assert section.path == path


def test_even_better_if_is_asked_for_every_grade():
    for level in SCALE.keys:
        answers = {**WHOLE, "grade.level": level, "grade.better": ""}
        assert gaps(answers) == {"grade#grade.better": "empty"}


def test_without_a_worker_their_view_is_no_gap():
    answers = dict(OF_REVIEWER)
    assert gaps(answers) != {}
    assert gaps(answers, has_worker=False) == {}


def test_an_unborn_child_is_not_asked_and_needs_no_reason():
    answers = {key: value for key, value in WHOLE.items() if not key.startswith("voice.child.")}
    assert gaps(answers, age=None) == {}
    assert "voice#voice.child.outcome" in gaps(answers)


def test_a_care_leavers_parents_are_not_needed():
    answers = {key: value for key, value in WHOLE.items() if not key.startswith("voice.mother.")}
    assert gaps(answers, status="care_leaver", age=19) == {}
    assert "nobody-heard" in gaps(answers, age=8).values()


@pytest.mark.parametrize(
    "reason",
    [
        "Too young.",
        "She is a baby",
        "He is 2 years old.",
        "The child is non-verbal",
        "Autistic and does not speak.",
        "She is too little to be asked.",
        "Learning disability",
        "He speaks no English.",
        "Unborn",
        "6 months old",
        "He can't communicate",
    ],
)
def test_age_disability_or_language_alone_is_no_reason(reason):
    assert voice.is_age_or_need_alone(reason)
    answers = {**WHOLE, "voice.child.outcome": "not_asked", "voice.child.because": reason}
    assert gaps(answers) == {"voice#voice.child.because": "too-young"}


@pytest.mark.parametrize(
    "reason",
    [
        "She is two; we watched her play with her brother instead.",
        "Not safe: her father reads her phone.",
        "There is a court order.",
        "He was missing that week.",
        "Too young to speak, so she was observed at nursery.",
        "Her advocate spoke for her.",
        "She is in hospital.",
    ],
)
def test_another_reason_beside_it_is_a_reason(reason):
    assert not voice.is_age_or_need_alone(reason)


def test_safety_is_asked_before_the_outcome():
    answers = {**WHOLE, "voice.child.safe": ""}
    assert "voice#voice.child.safe" in gaps(answers)


def test_somebody_asked_where_it_was_not_safe_is_looked_at():
    answers = {**WHOLE, "voice.mother.safe": "no"}
    assert gaps(answers) == {"voice#voice.mother.outcome": "asked-unsafe"}


def test_the_same_said_of_two_different_grades_is_looked_at():
    answers = {**WHOLE, "grade.agreed": "same"}
    assert gaps(answers) == {"grade#grade.agreed": "not-the-same"}
    assert gaps({**answers, "worker.grade": "requires_improvement"}) == {}


ACTION = {
    "action.1.words": "Write the plan with her.",
    "action.1.outcome": "She knows it.",
    "action.1.kind": "immediate",
    "action.1.owner": "worker",
    "action.1.due": "2026-11-27",
}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, None),
        ({"action.1.due": "ASAP"}, "no-date"),
        ({"action.1.due": "2026-11-19"}, "date-over"),
        ({"action.1.due": "2026-11-28"}, "date-late"),
        ({"action.1.due": ""}, "no-due"),
        ({"action.1.outcome": ""}, "no-outcome"),
        ({"action.1.kind": ""}, "no-kind"),
        ({"action.1.owner": ""}, "no-owner"),
        ({"action.1.words": ""}, "no-words"),
        ({"action.1.kind": "ordinary", "action.1.due": "2026-12-20"}, None),
        ({"action.1.kind": "ordinary", "action.1.due": "2026-12-21"}, "date-late"),
    ],
)
def test_an_action_has_words_an_owner_and_a_day_inside_its_limit(change, code):
    found = gaps({**WHOLE, **ACTION, **change})
    assert set(found.values()) == ({code} if code else set())


def test_asap_is_refused_with_the_day_it_would_mean():
    refusal = actions.due_refusal(1, "immediate", "ASAP", on=FRIDAY)
    assert refusal is not None
    assert refusal.said({}) == (
        "Give a date. Immediate means by Friday 27 November 2026 (5 working days)."
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("31 November 2026", "There is no 31 November 2026. Give a date."),
        ("Thursday 27 November 2026", "27.11.2026 is a Friday, not a Thursday. Give a date."),
        ("November 2026", "Give a date."),
        ("as soon as possible", "Give a date."),
    ],
)
def test_what_is_no_day_is_refused_with_what_is_wrong_with_it(text, why):
    refusal = actions.due_refusal(1, "immediate", text, on=FRIDAY)
    assert refusal is not None
    assert (refusal.why, refusal.code) == (why, "no-date")


def test_the_councils_own_limits_are_used():
    limits = {"immediate": {"working_days": 3}, "ordinary": {"months": 2}}
    assert actions.last_day("immediate", on=FRIDAY, limits=limits) == dt.date(2026, 11, 25)
    assert actions.last_day("ordinary", on=FRIDAY, limits=limits) == dt.date(2027, 1, 20)
    assert gaps({**WHOLE, **ACTION}, limits=limits) == {"actions#action.1.due": "date-late"}


def test_working_days_pass_over_christmas():
    # Wednesday 23 December 2026: 24, 29, 30, 31 December and 4 January; 25, 28 and 1 are holidays
    assert actions.last_day("immediate", on=dt.date(2026, 12, 23)) == dt.date(2027, 1, 4)


def test_pages_stand_in_the_order_of_the_form():
    paths = [one.path for one in form.sections(about())]
    assert paths == [
        "start", "worker", "voice", *(f"standards/{n}" for n in range(1, 8)), "grade", "actions",
    ]  # fmt: skip
    assert form.next_after(about(), "actions") == "check"
    assert form.next_after(about(), "voice") == "standards/1"


def test_the_side_says_how_far_each_page_is():
    found = form.gaps(about(), {"grade.why": "Seen."}, on=FRIDAY)
    grade = form.section_at(about(), "grade")
    start = form.section_at(about(), "start")
    assert grade is not None
    assert start is not None
    assert form.state_of(grade, {"grade.why": "Seen."}, found) == "Under way"
    assert form.state_of(start, {"grade.why": "Seen."}, found) == "Not begun"
    whole = form.gaps(about(), WHOLE, on=FRIDAY)
    assert form.state_of(grade, WHOLE, whole) == "Done"
    assert form.progress(about(), whole) == (12, 12)


def test_the_note_holds_what_helps_the_child_and_no_grade():
    of = NoteOf(
        heading="Practice review, Testshire", number=41, case="K7F3Q2MN",
        submitted_on=FRIDAY, filed_on=None, has_worker=True,
        owners={"worker": "the child's worker"},
    )  # fmt: skip
    answers = {**WHOLE, **ACTION, "standard.plan.good": "Written with her."}
    text = note(of, answers, [(key, key.title()) for key in STANDARDS])
    assert text.splitlines()[0] == "Practice review, Testshire"
    assert "Placed on file: ____" in text
    assert "Plan: Written with her." in text
    assert "1. Write the plan with her. (the child's worker) by 27 November 2026" in text
    assert "The child: heard" in text
    for word in ("requires", "good", "outstanding", "grade"):
        assert word not in text.lower().replace("good practice", "")

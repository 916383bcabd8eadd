"""What a person answers to a document's questions: levels for words, places for lost text."""

from dataclasses import replace

import pytest

from goldenthread.improvement.rules.lost_answers import LEFT_OUT, answer_for
from goldenthread.improvement.rules.plans import Lost, Place, Question, draft
from goldenthread.improvement.rules.settling import settled

from .plan_documents import document, table


def kinds(found):
    return [one.kind for one in found.questions]


def one_row(*, rating=""):
    return document(
        table(
            ("Ref", "Action", "Lead", "By when", "RAG"),
            ("1.1", "Write", "Ann Example", "May 2025", rating),
        )
    )


def answered(found, *answers):
    keys = [one.key for one in found.questions]
    return settled(found, dict(zip(keys, answers, strict=False)))


@pytest.mark.parametrize(
    ("answer", "level"), [("amber", "amber"), ("right", "green"), ("no rating", ""), ("see", "")]
)
def test_a_word_that_is_no_level_is_what_a_person_says(answer, level):
    found = draft(one_row(rating="On track"))
    assert (found.actions[0].rating.level, found.actions[0].rating.printed) == ("", "On track")
    rating = answered(found, answer).actions[0].rating
    assert (rating.level, rating.printed) == (level, "On track")


def test_one_answer_counts_for_each_cell_that_says_the_same_and_for_no_other():
    found = draft(
        document(
            table(
                ("Ref", "Action", "Lead", "RAG"),
                ("1.1", "Write", "Ann", "Slightly delayed"),
                ("1.2", "Send", "Ann", "slightly delayed"),
                ("1.3", "Read", "Ann", "Paused"),
                ("1.4", "Keep", "Ann", "Green"),
            )
        )
    )
    assert kinds(found) == ["unknown-rating", "unknown-rating"]
    levels = [one.rating.level for one in answered(found, "red").actions]
    assert levels == ["red", "red", "", "green"]


def test_the_key_of_a_question_stays_when_rows_come_in_above():
    row = ("1.9", "Write", "Ann", "Paused")
    head = ("Ref", "Action", "Lead", "RAG")
    before = draft(document(table(head, row)))
    after = draft(document(table(head, ("1.1", "Ask", "Bo", "Green"), row)))
    (asked,) = before.questions
    assert asked.key in {one.key for one in after.questions}


def lost_one():
    """A draft with a line that was dropped: made by hand, as no file we have loses one."""
    found = draft(one_row())
    lost = Lost(Place("table 9", 2), "A line of its own", "A line of its own")
    asked = Question("lost", lost.where, lost.text, "keep as a note", "Found no place", "lost-1")
    return replace(found, lost=(lost,), questions=(asked,))


def test_lost_text_is_kept_as_a_note_of_the_block_that_a_person_names():
    found = lost_one()
    made = settled(found, {"lost-1": answer_for(found.blocks[0])})
    assert made.blocks[0].notes[-1] == "A line of its own"
    assert made.lost == ()


def test_lost_text_that_was_read_and_left_out_is_no_longer_lost():
    made = settled(lost_one(), {"lost-1": LEFT_OUT})
    assert (made.lost, made.blocks[0].notes) == ((), lost_one().blocks[0].notes)


@pytest.mark.parametrize("answers", [{}, {"lost-1": "note:table 77, row 1"}, {"other": LEFT_OUT}])
def test_lost_text_stays_lost_without_an_answer_that_has_a_place(answers):
    assert len(settled(lost_one(), answers).lost) == 1

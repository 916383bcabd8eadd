"""Which deeds tell somebody, and that no notice says too much."""

import pytest

from goldenthread.notices import rules
from goldenthread.notices.queries.people import WHO

WORDS = {"review": "review"}


@pytest.mark.parametrize("kind", rules.KINDS)
def test_a_notice_says_its_thing_by_number_and_nothing_of_grade_child_or_kind(kind):
    said = rules.said(kind, 41, WORDS)
    for word in ("child", "Good", "Inadequate", "grade", "allegation", "risk", "worker", "name"):
        assert word not in said


def test_a_concern_and_an_allegation_read_alike():
    assert rules.said("concern", 1, WORDS) == "A concern needs you. Sign in."
    assert rules.said("allegation", 2, WORDS) == "A concern needs you. Sign in."


def test_the_councils_word_stands_in_it():
    assert rules.said("review_yours", 41, {"review": "audit"}) == "audit 41 is now yours"


def test_what_is_unknown_says_no_more_than_that():
    assert rules.said("from an older version", 1, WORDS) == "Something changed"
    assert rules.tells_grades("from an older version")


@pytest.mark.parametrize("verb", rules.TELLS)
def test_each_deed_that_tells_names_a_kind_and_a_question_that_exist(verb):
    for kind, who in rules.TELLS[verb]:
        assert kind in rules.KINDS
        assert who in {*WHO, rules.NAMED}


def test_each_verb_is_one_that_a_room_records():
    """A renamed verb would make a notice silent."""
    import re
    from pathlib import Path

    import goldenthread

    base = Path(goldenthread.__file__).parent
    source = "\n".join(path.read_text() for path in base.glob("*/operations/**/*.py"))
    source += "\n".join(path.read_text() for path in base.glob("*/operations.py"))
    recorded = set(re.findall(r'"([a-z_]+)"', source))
    assert set(rules.TELLS) <= recorded


def test_only_keys_that_are_numbers_are_read():
    things = [("review", "41"), ("case", "K7F3Q2MN"), ("review", "x")]
    assert rules.keys_of(things, "review") == [41]
    assert rules.keys_of(things, "case") == []

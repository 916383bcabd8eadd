"""Every file of the library, and what a case is asked."""

import copy
import tomllib

import pytest

from goldenthread.methods.refusal import Refused
from goldenthread.tools import rules
from goldenthread.tools.operations import LIBRARY
from goldenthread.tools.rules.check_tool import MOST_REQUIRED, most_required

FILES = sorted(LIBRARY.glob("*.toml"))
STANDARDS = ["history", "assessment", "plan", "review", "partnership", "child", "management"]


def definition(name="practice-review.v1"):
    return tomllib.loads((LIBRARY / f"{name}.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def tool():
    return rules.read_tool(definition())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_of_the_library_is_whole_and_named_after_its_version(path):
    text = tomllib.loads(path.read_text(encoding="utf-8"))
    assert rules.validate(text, where=path.name) == []
    assert path.stem == f"{text['slug']}.v{text['number']}"


def test_the_tool_has_the_seven_standards_in_order(tool):
    assert [one.key for one in tool.standards] == STANDARDS
    assert rules.standard_number(tool, "plan") == 3
    assert tool.standard_by_number(7).key == "management"
    assert tool.standard_by_number(8) is None
    assert tool.standard_by_number(0) is None
    assert rules.standard_number(tool, "weather") is None


def test_the_scale_has_four_grades_from_best_to_worst_and_says_what_good_means():
    scale = rules.read_scale(definition("four-grades.v1"))
    assert scale.keys == ("outstanding", "good", "requires_improvement", "inadequate")
    assert [level.step for level in scale.levels] == [1, 2, 3, 4]
    assert scale.good == 2
    assert "heard" in rules.level_of(scale, "good").meaning
    assert rules.level_of(scale, "57%") is None


def test_no_case_is_asked_for_more_than_twenty_inputs():
    # by hand: worker 2, child 3 (safe, heard, how), one parent 3, seven standards, grade 5
    assert most_required(definition()) == 2 + 3 + 3 + 7 + 5 == MOST_REQUIRED


def test_the_keys_are_those_that_other_rooms_count_by(tool):
    keys = {one.key for one in tool.questions}
    assert {f"standard.{key}.seen" for key in STANDARDS} <= keys
    assert {f"action.{n}.due" for n in (1, 2, 3)} <= keys
    assert {"voice.mother.because", "voice.clarity", "grade.agreed", "worker.grade"} <= keys


def test_the_questions_of_one_standard_are_one_page(tool):
    found = rules.questions_of(tool, "standard", part="plan")
    assert [one.key.rpartition(".")[2] for one in found] == ["seen", "good", "better", "level"]
    assert {one.standard for one in found} == {"plan"}


def test_an_unborn_child_is_not_asked_but_the_parents_are(tool):
    keys = rules.required_keys(tool, status="child_protection", age=None)
    assert not any(key.startswith("voice.child") for key in keys)
    assert rules.groups_for(tool, status="child_protection", age=None)


def test_no_parent_is_asked_about_an_adult(tool):
    asked = {one.voice for one in rules.questions_for(tool, status="care_leaver", age=19)}
    assert "mother" not in asked
    assert "child" in asked
    assert not rules.groups_for(tool, status="care_leaver", age=19)


def test_a_criterion_that_cannot_apply_is_not_shown(tool):
    review = tool.standard("review")
    in_care = rules.criteria_for(review, status="in_care", age=9)
    at_home = rules.criteria_for(review, status="child_in_need", age=9)
    assert {str(one) for one in at_home} < {str(one) for one in in_care}


def test_how_somebody_was_heard_is_asked_only_when_they_were(tool):
    key = "voice.father.how"
    for said, is_asked in (("heard", True), ("said_no", False), ("not_asked", False)):
        answers = {"voice.father.outcome": said}
        assert is_asked == (
            key in rules.required_keys(tool, status="child_in_need", age=4, answers=answers)
        )


def test_every_gap_is_named_with_its_question(tool):
    gaps = list(rules.missing(tool, {}, status="child_in_need", age=4))
    where = [one.where for one in gaps]
    assert "standard.plan.seen" in where
    assert "voice.mother.outcome" in where  # nobody of the family was heard
    assert next(one for one in gaps if one.where == "grade.better").code == "empty"


def test_one_parent_heard_is_enough(tool):
    answers = {"voice.carer.outcome": "said_no", "voice.carer.safe": "yes"}
    gaps = rules.missing(tool, answers, status="child_in_need", age=4)
    assert "nobody-heard" not in {one.code for one in gaps}


def test_a_full_review_has_no_gaps_and_a_space_is_no_answer(tool):
    keys = rules.required_keys(tool, status="child_in_need", age=4)
    full = {key: "x" for key in keys} | {"voice.mother.outcome": "not_asked"}
    full["voice.mother.because"] = "Too ill this month."
    assert not list(rules.missing(tool, full, status="child_in_need", age=4))
    assert len(list(rules.missing(tool, full | {"grade.why": " "}, status="", age=4))) == 1


def test_without_a_worker_nothing_of_theirs_is_missing(tool):
    keys = rules.required_keys(tool, status="", age=4, who={"reviewer", "either"})
    assert not any(key.startswith("worker.") for key in keys)


def test_an_action_that_was_begun_needs_owner_and_day(tool):
    keys = rules.required_keys(tool, status="", age=4, answers={"action.2.words": "Call school"})
    assert {"action.2.owner", "action.2.due", "action.2.kind", "action.2.outcome"} <= set(keys)
    assert "action.1.owner" not in keys


def spoiled(change):
    text = copy.deepcopy(definition())
    change(text)
    return rules.validate(text, where="x.toml")


@pytest.mark.parametrize(
    ("change", "where", "code"),
    [
        (lambda d: d.pop("minutes"), "x.toml: minutes", "missing"),
        (lambda d: d["standards"][1].pop("theme"), "x.toml: standard 2: theme", "missing"),
        (lambda d: d["questions"][0].update(label=""), "x.toml: question 1: label", "missing"),
        (lambda d: d["voices"][0].pop("who"), "x.toml: voice 1: who", "missing"),
        (lambda d: d["questions"][0].update(kind="slider"), "x.toml: question 1: kind", "unknown"),
        (lambda d: d["questions"][0].update(who="boss"), "x.toml: question 1: who", "unknown"),
        (lambda d: d["questions"][0].update(key="x.y"), "x.toml: question 1: key", "unknown"),
        (lambda d: d["questions"][0].update(each="day"), "x.toml: question 1: each", "unknown"),
        (
            lambda d: d["questions"][0].update(kind="choice"),
            "x.toml: question 1: choices",
            "no-choices",
        ),
        (lambda d: d["standards"][3].update(key="plan"), "x.toml: standard 4", "twice"),
        (
            lambda d: d["questions"][0].update(when={"key": "start.nothing"}),
            "x.toml: start.meeting_on",
            "no-such-question",
        ),
        (
            lambda d: d["questions"][0].update(required=True),
            "x.toml: questions",
            "too-many-required",
        ),
    ],
)
def test_a_fault_is_refused_with_its_place_in_the_file(change, where, code):
    assert (where, code) in [(one.where, one.code) for one in spoiled(change)]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda d: d.update(levels=[]), "missing"),
        (lambda d: d.update(levels=d["levels"][:1]), "few-levels"),
        (lambda d: d["levels"].reverse(), "order"),
        (lambda d: d["levels"][3].update(step=3), "steps"),
        (lambda d: d["levels"][1].update(key="outstanding"), "twice"),
    ],
)
def test_a_scale_with_a_fault_is_refused(change, code):
    text = definition("four-grades.v1")
    change(text)
    with pytest.raises(Refused) as refused:
        rules.read_scale(text)
    assert code in [one.code for one in refused.value.refusals]


def test_a_tool_with_faults_is_not_read():
    with pytest.raises(Refused):
        rules.read_tool({"slug": "x"})


def test_a_checksum_is_that_of_the_text_whatever_the_order_of_its_keys():
    # printf '{"a":"é","b":1}' | sha256sum
    assert rules.checksum({"b": 1, "a": "é"}) == (
        "aa58fba8483623bed37c1b02edfccbdd9a53123837c20bfa4cb4049993a2872e"
    )

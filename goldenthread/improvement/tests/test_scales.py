"""What a level needs: said in sentences, asked of a person, never of a printed document."""

import datetime as dt

import pytest

from goldenthread.improvement.rules import scales
from goldenthread.improvement.rules.assuring import Sure, whole
from goldenthread.improvement.rules.scale_faults import faults_of_scale
from goldenthread.improvement.rules.scales import Held, Level, missing_for, unlikely_as_printed
from goldenthread.improvement.rules.states import LEVELS, Facts, Offer, Result

DAY = dt.date(2026, 11, 20)
NOW = dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC)
BLUE = Level(
    "complete", "Blue", "Embedded.", ("done", "assurance_3", "decision"), body="Improvement Board"
)
RED = Level("off_track", "Red", "Serious.", ("action",), ("escalation",))
AMBER = Level("at_risk", "Amber", "Watched.", ("timescale",))
GREEN = Level("on_track", "Green", "Going well.", ("evidence",))
FULL = Held(
    actions=2, dated=2, left=0, accepted=1, tested=2, assurance=3, decided_by="Improvement Board"
)


def codes(level, **held):
    return [one.code for one in missing_for(level, Held(**held))]


@pytest.mark.parametrize("level", [BLUE, RED, AMBER, GREEN])
def test_what_has_everything_misses_nothing(level):
    assert missing_for(level, FULL) == []


@pytest.mark.parametrize(
    ("level", "held", "code"),
    [
        (RED, {}, "needs-action"),
        (AMBER, {"actions": 1}, "needs-timescale"),
        (GREEN, {"actions": 1, "dated": 1}, "needs-evidence"),
        (BLUE, {"actions": 1, "left": 1, "assurance": 3, "decided_by": "Improvement Board"},
         "needs-done"),
        (BLUE, {"actions": 1, "assurance": 3}, "needs-decision"),
        (BLUE, {"actions": 1, "assurance": 3, "decided_by": "Team meeting"}, "needs-decision"),
        (Level("real", "Green", "Better.", ("test",)), {"actions": 1}, "needs-test"),
    ],
)  # fmt: skip
def test_each_need_is_asked(level, held, code):
    assert codes(level, **held) == [code]


@pytest.mark.parametrize("assurance", [0, 1, 2])
def test_blue_without_the_third_level_of_assurance_is_refused(assurance):
    held = Held(actions=1, accepted=1, assurance=assurance, decided_by="Improvement Board")
    (one,) = missing_for(BLUE, held)
    assert one.code == "needs-assurance-3"
    assert "Blue needs assurance at level 3" in one.why
    assert "a body that owns the plan test the block and decide" in one.do


def test_all_that_is_missing_is_said_at_once():
    assert codes(BLUE, actions=2, left=1) == ["needs-done", "needs-assurance-3", "needs-decision"]


def test_a_refusal_says_why_and_what_to_do():
    (one,) = missing_for(GREEN, Held(actions=1))
    assert one.where == "rating"
    assert one.why == "Green needs evidence that another person accepted, and there is none."
    assert one.do.startswith("Offer what shows it and ask somebody else to look at it")


def held_by(*facts, ended="", body="", **more):
    return scales.held_by(Sure(whole(facts, ended=ended), facts, body), **more)


def test_the_assurance_of_a_block_by_its_actions_is_that_of_the_least_sure_and_at_most_the_second():
    second, third = (Facts(made_on=DAY, dues=(DAY,), done_on=DAY, assured=n) for n in (2, 3))
    assert held_by(third, second).assurance == 2
    assert held_by(third, third).assurance == 2
    assert held_by(third, Facts(made_on=DAY, dues=())).assurance == 0
    assert held_by().assurance == 0


def test_the_third_level_is_the_decision_of_a_body_on_the_test_of_the_block():
    done, left = Facts(made_on=DAY, dues=(), done_on=DAY), Facts(made_on=DAY, dues=())
    held = held_by(done, done, ended="proved", body="Improvement Board")
    assert (held.assurance, held.decided_by) == (3, "Improvement Board")
    assert missing_for(BLUE, held) == []
    assert held_by(done, ended="proved", body="A", decided_by="B").decided_by == "B"
    assert held_by(done, left, ended="proved").assurance == 0  # more came into the block since
    ended = held_by(done, ended="without_proof", body="Improvement Board")
    assert (ended.assurance, ended.decided_by) == (0, "")


def test_what_stands_beside_a_rating_is_counted_from_facts():
    offers = (Offer(1, 1, DAY, is_accepted=True), Offer(2, 1, DAY, is_accepted=False))
    shown = Facts(
        made_on=DAY,
        dues=(DAY,),
        done_on=DAY,
        offers=offers,
        results=(Result(1, "better", "yes", "", NOW),),
    )
    no_help = Facts(made_on=DAY, dues=(), results=(Result(1, "same", "no", "", NOW),))
    held = held_by(shown, no_help, decided_by="Board")
    assert held == Held(
        actions=2, dated=1, left=1, accepted=1, tested=1, assurance=0, decided_by="Board"
    )


def test_a_printed_rating_stands_and_what_it_lacks_is_said():
    rag = scales.Scale("progress", "RAG", (GREEN, AMBER))
    held = Held(actions=1)
    said = list(unlikely_as_printed(rag, "on_track", held))
    assert said == ["Green as printed; it needs evidence accepted by another person"]
    assert list(unlikely_as_printed(rag, "on_track", FULL)) == []
    assert list(unlikely_as_printed(rag, "off_track", held)) == []  # no red on this scale
    usual = scales.USUAL["progress"]
    assert list(unlikely_as_printed(usual, "complete", Held(actions=1, left=1))) == []


def test_an_action_is_not_asked_for_what_only_a_block_can_have():
    assert scales.of_an_action(BLUE).needs == ("done",)


def test_our_own_scales_define_every_level():
    for aspect, levels in LEVELS.items():
        scale = scales.USUAL[aspect]
        assert [one.key for one in scale.levels] == list(levels)
        assert list(faults_of_scale(aspect, scales.scale_json(scale), "x")) == []


def test_a_councils_words_mean_the_colours_that_we_know():
    rag = scales.Scale("progress", "RAG", (Level("at_risk", "Watch", "x", also=("Slipping!",)),))
    assert scales.words_of([rag]) == {"watch": "amber", "slipping": "amber"}


GOOD = {"title": "RAG", "levels": [{"key": "on_track", "word": "Green", "meaning": "Well."}]}


@pytest.mark.parametrize(
    ("change", "code", "where"),
    [
        ({"key": "real"}, "key", "x.levels[1].key"),
        ({"word": " "}, "word", "x.levels[1].word"),
        ({"meaning": ""}, "meaning", "x.levels[1].meaning"),
        ({"needs": ["luck"]}, "needs", "x.levels[1].needs"),
        ({"raises": ["alarm"]}, "raises", "x.levels[1].raises"),
        ({"colour": "green"}, "unknown", "x.levels[1]"),
    ],
)
def test_a_fault_of_a_scale_is_said_with_its_place(change, code, where):
    content = {**GOOD, "levels": [{**GOOD["levels"][0], **change}]}
    (one,) = faults_of_scale("progress", content, "x")
    assert (one.code, one.where) == (code, where)


@pytest.mark.parametrize("content", [None, {}, {"title": "RAG"}, {"title": "R", "levels": ["x"]}])
def test_what_is_no_scale_is_refused(content):
    assert list(faults_of_scale("progress", content, "x"))


def test_a_level_stands_once_on_a_scale():
    content = {**GOOD, "levels": GOOD["levels"] * 2}
    found = [one.code for one in faults_of_scale("progress", content, "x")]
    assert found == ["key-twice", "word-twice"]

"""The loop cannot be faked shut. Each rule is broken here once, from a closing that holds."""

import datetime as dt
from dataclasses import replace

import pytest

from goldenthread.improvement.rules import (
    Facts,
    Offer,
    Reading,
    Result,
    cannot_close,
    compared,
    earliest_test,
    unfit_ending,
    unfit_plan,
    unfit_reopening,
    unfit_result,
)
from goldenthread.methods.refusal import Refused

DAY = dt.date(2026, 10, 2)
MOMENT = dt.datetime(2027, 1, 5, 9, tzinfo=dt.UTC)
OWNER, FORMER, DOER, OFFERER, JUDGE, CLOSER = range(1, 7)


def result(comparison="better", verdict="yes", words=""):
    return Result(1, comparison, verdict, words, MOMENT)


HOLDS = Facts(
    made_on=DAY,
    dues=(DAY,),
    done_on=DAY,
    done_by=frozenset({DOER}),
    offers=(Offer(1, OFFERER, DAY, True),),
    results=(result(),),
    owners=frozenset({OWNER, FORMER}),
)


def codes(facts=HOLDS, closer=CLOSER, words="", level=""):
    return [one.code for one in cannot_close(facts, closer=closer, words=words, level=level)]


def test_somebody_who_did_none_of_it_closes_it_on_a_test_that_helped():
    assert codes() == []
    assert codes(replace(HOLDS, results=(result("better", "partly"),))) == []


@pytest.mark.parametrize(
    ("closer", "code"),
    [
        (OWNER, "owner-closes"),
        (FORMER, "owner-closes"),
        (DOER, "doer-closes"),
        (OFFERER, "offerer-closes"),
        (None, "no-person"),
    ],
)
def test_who_has_a_hand_in_it_does_not_close_it(closer, code):
    assert codes(closer=closer) == [code]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"done_on": None}, "not-done"),
        ({"offers": ()}, "no-evidence"),
        ({"offers": (Offer(1, OFFERER, DAY, None),)}, "no-evidence"),
        ({"offers": (Offer(1, OFFERER, DAY, False),)}, "no-evidence"),
        ({"results": ()}, "not-tested"),
        ({"results": (result("cannot_tell"),)}, "cannot-tell"),
        ({"results": (result("cannot_tell", "partly"),)}, "cannot-tell"),
        ({"results": (result("better", "too_early"),)}, "too-early"),
        ({"results": (result("better", "no"),)}, "no-effect"),
        ({"results": (result("worse"),)}, "contradiction"),
        ({"results": (result("worse", "partly", "words"),)}, "contradiction"),
        ({"results": (result("same"),)}, "same-needs-words"),
        ({"results": (result(), result("worse", "no"))}, "no-effect"),
        ({"ended": "proved"}, "closed"),
        ({"ended": "without_proof"}, "closed"),
        ({"level_needed": 2}, "level-too-low"),
    ],
)
def test_each_missing_proof_keeps_it_open(change, code):
    assert codes(replace(HOLDS, **change)) == [code]


def test_only_the_latest_test_speaks():
    assert codes(replace(HOLDS, results=(result("worse", "no"), result()))) == []


def test_the_same_figures_close_it_only_with_words():
    same = replace(HOLDS, results=(result("same", "yes"),))
    assert codes(same, words="Seen in twelve conferences") == []
    assert codes(replace(HOLDS, results=(result("same", "yes", "Seen"),))) == []


def test_the_level_of_assurance_that_the_round_needs_is_asked_for():
    needs = replace(HOLDS, level_needed=3)
    assert codes(needs, level="2") == ["level-too-low"]
    assert codes(needs, level="3") == []
    assert codes(level="7") == ["level"]


def test_every_reason_is_given_at_once():
    found = codes(Facts(made_on=DAY, dues=(), owners=frozenset({OWNER})), closer=OWNER)
    assert found == ["owner-closes", "not-done", "no-evidence", "not-tested"]


def test_ending_without_proof_needs_a_reason_and_somebody_else():
    assert [one.code for one in unfit_ending(HOLDS, closer=CLOSER, words="Law changed")] == []
    assert [one.code for one in unfit_ending(HOLDS, closer=OWNER, words="")] == [
        "owner-closes",
        "no-why",
    ]
    over = replace(HOLDS, ended="proved")
    assert [one.code for one in unfit_ending(over, closer=CLOSER, words="x")] == ["closed"]


def test_reopening_needs_something_to_reopen_and_a_reason():
    assert list(unfit_reopening(HOLDS, reason="Found again")) == []
    opened = replace(HOLDS, done_on=None)
    assert [one.code for one in unfit_reopening(opened, reason="")] == ["not-over", "no-why"]
    assert list(unfit_reopening(replace(opened, ended="without_proof"), reason="New")) == []


# Tests of effect


@pytest.mark.parametrize(
    ("before", "after", "direction", "chosen_how", "says"),
    [
        # scipy.stats.fisher_exact: 5/30 against 24/30, p = 0.0000015; 18/40 against 13/40, p = 0.36
        ((5, 30), (24, 30), "up", "random", "better"),
        ((5, 30), (24, 30), "down", "random", "worse"),
        ((5, 30), (24, 30), "up", "whole", "better"),
        ((18, 40), (13, 40), "down", "random", "cannot_tell"),
        ((500, 1000), (505, 1000), "up", "random", "same"),
        ((5, 30), (24, 30), "up", "chosen", "cannot_tell"),
    ],
)
def test_the_comparison_is_calculated_and_chosen_ones_prove_nothing(
    before, after, direction, chosen_how, says
):
    found = compared(before, after, direction=direction, chosen_how=chosen_how)
    assert found.comparison == says
    assert f"Before {before[0]} of {before[1]}, now {after[0]} of {after[1]}." in found.because
    assert ("Chosen, not drawn at random" in found.because) == (chosen_how == "chosen")


def test_counts_that_cannot_be_are_refused():
    with pytest.raises(Refused):
        compared((5, 3), (1, 3), direction="up", chosen_how="random")


def reading(**change):
    given = {
        "seen_on": DAY,
        "planned_on": DAY,
        "comparison": "better",
        "verdict": "yes",
        "words": "",
        "look_again_on": None,
    }
    return Reading(**{**given, **change})


LATER = DAY + dt.timedelta(days=90)


@pytest.mark.parametrize(
    ("change", "refused"),
    [
        ({}, []),
        ({"verdict": "partly"}, []),
        ({"verdict": "too_early", "look_again_on": LATER}, []),
        ({"verdict": "no", "look_again_on": LATER}, []),
        ({"comparison": "cannot_tell", "look_again_on": LATER}, []),
        ({"comparison": "same", "words": "Seen in meetings"}, []),
        ({"verdict": "perhaps"}, ["no-verdict"]),
        ({"verdict": "too_early"}, ["no-next-test"]),
        ({"verdict": "no"}, ["no-next-test"]),
        ({"verdict": "no", "look_again_on": DAY}, ["no-next-test"]),
        ({"comparison": "cannot_tell"}, ["no-next-test"]),
        ({"comparison": "worse", "look_again_on": LATER}, ["contradiction"]),
        ({"comparison": "worse", "verdict": "partly", "look_again_on": LATER}, ["contradiction"]),
        ({"comparison": "same"}, ["same-needs-words"]),
        ({"seen_on": DAY - dt.timedelta(days=1)}, ["before-test"]),
        ({"seen_on": LATER, "planned_on": DAY}, ["future"]),
    ],
)
def test_a_result_says_when_to_look_again_unless_it_can_close(change, refused):
    assert [one.code for one in unfit_result(reading(**change), today=DAY)] == refused


def test_a_test_waits_until_what_was_done_has_settled():
    settled = dt.date(2027, 1, 2)  # three months after 2 October 2026
    assert earliest_test(HOLDS) == settled
    assert earliest_test(replace(HOLDS, done_on=None)) == settled
    planned = {
        "measure": "Children who can say it",
        "direction": "up",
        "chosen_how": "random",
        "before_hits": 5,
        "before_of": 16,
        "before_on": DAY,
        "today": DAY,
    }

    def codes_of(**change):
        given = {"planned_on": settled, "why_early": "", **planned, **change}
        return [one.code for one in unfit_plan(HOLDS, **given)]

    early = settled - dt.timedelta(days=1)
    assert codes_of() == []
    assert codes_of(planned_on=early) == ["too-early"]
    assert codes_of(planned_on=early, why_early="A new form, used at once") == []
    assert codes_of(planned_on=DAY - dt.timedelta(days=1), why_early="x") == ["date-over"]
    assert codes_of(measure=" ") == ["no-measure"]
    assert codes_of(direction="sideways") == ["no-direction"]
    assert codes_of(chosen_how="") == ["no-choice"]
    assert codes_of(before_hits=0, before_of=0) == ["nothing-counted"]
    assert codes_of(before_hits=17) == ["more-than-all"]
    assert codes_of(before_on=DAY + dt.timedelta(days=1)) == ["future"]

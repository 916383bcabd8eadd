import pytest

from goldenthread.methods.compare import Good, Verdict, compare
from goldenthread.methods.guards import Guard, guarded
from goldenthread.methods.refusal import Refused

RISE = compare((12, 40), (30, 40), good=Good.UP)
HARM = Guard("Referred again", (6, 60), (22, 60), Good.DOWN)
HELD = Guard("Seen alone", (500, 1000), (505, 1000), Good.UP)
FEW = Guard("Complaints", (1, 3), (1, 3), Good.DOWN)


def test_an_improvement_with_a_worse_guard_is_better_but():
    found = guarded(RISE, [HARM, HELD])
    assert found.verdict is Verdict.BETTER_BUT
    assert found.verdict is not Verdict.BETTER
    assert [(one.code, one.name) for one in found.caveats] == [("guard-worse", "Referred again")]
    assert found.comparison.verdict is Verdict.BETTER


def test_an_improvement_whose_guards_held_is_better():
    found = guarded(RISE, [HELD])
    assert (found.verdict, found.caveats) == (Verdict.BETTER, ())


def test_a_guard_of_which_nobody_can_tell_is_said():
    found = guarded(RISE, [FEW])
    assert found.verdict is Verdict.BETTER
    assert [one.code for one in found.caveats] == ["guard-cannot-tell"]


@pytest.mark.parametrize(
    ("before", "after", "good", "verdict"),
    [
        ((30, 40), (12, 40), Good.UP, Verdict.WORSE),
        ((500, 1000), (505, 1000), Good.UP, Verdict.SAME),
        ((12, 40), (30, 40), Good.NONE, Verdict.CHANGED),
        ((9, 18), (8, 13), Good.UP, Verdict.CANNOT_TELL),
    ],
)
def test_any_other_verdict_keeps_its_word_and_carries_the_caveat(before, after, good, verdict):
    found = guarded(compare(before, after, good=good), [HARM])
    assert found.verdict is verdict
    assert [one.code for one in found.caveats] == ["guard-worse"]


def test_a_guard_that_got_better_is_no_caveat():
    turned = Guard("Referred again", (22, 60), (6, 60), Good.DOWN)
    assert guarded(RISE, [turned]).caveats == ()


def test_the_caveat_stands_in_the_document():
    data = guarded(RISE, [HARM]).as_json()
    assert data["verdict"] == "better, but"
    assert data["guards"][0]["verdict"] == "worse"
    assert data["caveats"][0]["words"] == "Referred again must not get worse, and it did."


def test_guards_that_cannot_guard_are_refused_all_at_once():
    with pytest.raises(Refused) as refused:
        guarded(RISE, [Guard("", (1, 2), (1, 2), Good.NONE), HARM, HARM])
    codes = [one.code for one in refused.value.refusals]
    assert codes == ["guard-name", "guard-direction", "guard-name"]
    with pytest.raises(Refused) as refused:
        guarded(RISE, [Guard("Seen alone", (3, 2), (1, 2), Good.UP)])
    assert [one.where for one in refused.value.refusals] == ["guard Seen alone, hits"]

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.methods.compare import Good
from goldenthread.methods.measure import Measure, mirror, told_once, unlike
from goldenthread.methods.refusal import Refused

CAME = Measure("Came", ((11, 25), (18, 25)), Good.UP)
MISSED = Measure("Did not come", ((14, 25), (7, 25)), Good.DOWN)


def test_forty_four_per_cent_came_and_fifty_six_did_not_is_one_measure():
    found = told_once([CAME, MISSED])
    assert [one.name for one in found.measures] == ["Came"]
    (twice,) = found.twice
    assert (twice.kept, twice.dropped, twice.how) == ("Came", "Did not come", "sure")
    assert twice.why == "11 and 14 of 25; 18 and 7 of 25"


def test_the_one_with_more_figures_is_kept():
    short = Measure("Came", (None, (18, 25)), Good.UP, complement_of="Did not come")
    found = told_once([short, MISSED])
    assert [one.name for one in found.measures] == ["Did not come"]
    assert found.worked_out == ()


def test_a_missing_figure_is_worked_out_from_its_mirror_and_that_is_said():
    came = Measure("Came", ((11, 25), (18, 25), None, None), Good.UP)
    missed = Measure("Did not come", ((14, 25), (7, 25), (5, 25), None), Good.DOWN)
    kept = told_once([came, missed, Measure("Other", ((1, 9),))])
    assert [one.name for one in kept.measures] == ["Did not come", "Other"]
    came = Measure("Came", (*came.counts[:2], None, (20, 25)), Good.UP)
    found = told_once([came, missed])
    assert found.measures[0].counts == ((11, 25), (18, 25), (20, 25), (20, 25))
    assert found.worked_out == (("Came", 2),)


def test_missing_in_both_stays_missing():
    first = Measure("A", ((1, 4), (1, 4), None))
    second = Measure("B", ((3, 4), (3, 4), None))
    assert told_once([first, second]).measures[0].counts[2] is None


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (((11, 25), None), ((14, 25), (7, 25))),  # one look only
        (((5, 10), (4, 8)), ((5, 10), (4, 8))),  # halves mirror each other by accident
    ],
)
def test_what_may_be_an_accident_is_left_to_a_person(first, second):
    found = told_once([Measure("A", first), Measure("B", second)])
    assert [one.how for one in found.twice] == ["maybe"]
    assert len(found.measures) == 2


@pytest.mark.parametrize(
    ("counts", "good"),
    [
        (((14, 25), (8, 25)), Good.DOWN),
        (((14, 25), (7, 24)), Good.DOWN),
        (((14, 25), (7, 25)), Good.UP),
        ((None, None), Good.DOWN),
    ],
)
def test_other_measures_are_not_joined(counts, good):
    found = told_once([CAME, Measure("Other", counts, good)])
    assert (found.twice, len(found.measures)) == ((), 2)


def test_a_link_that_the_figures_deny_is_refused():
    wrong = Measure("No", ((14, 25), (8, 25)), Good.UP, complement_of="Came")
    with pytest.raises(Refused) as refused:
        told_once([CAME, wrong, Measure("Lost", (), complement_of="Nobody"), CAME])
    codes = [one.code for one in refused.value.refusals]
    assert codes == [
        "complement-unknown",
        "name-twice",
        "complement-differs",
        "complement-direction",
    ]
    with pytest.raises(Refused) as refused:
        told_once([Measure("A", (None, (3, 2)))])
    assert [one.where for one in refused.value.refusals] == ["A, look 2, hits"]


@given(st.integers(1, 50).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_a_mirror_of_a_mirror_is_the_thing(count):
    assert mirror(mirror(count)) == count


def test_figures_by_other_words_or_scales_are_no_before_and_after():
    then = Measure("Good", ((1, 2),), definition="Good or better, tool 2", scale=("RI", "Good"))
    now = Measure("Good", ((1, 2),), definition="Good or better, tool 3", scale=("Good", "RI"))
    assert [one.code for one in unlike(then, now)] == ["definition-changed", "scale-changed"]
    spaced = Measure("Good", ((1, 2),), definition=" good or  Better, tool 2", scale=("ri", "GOOD"))
    assert list(unlike(then, spaced)) == []
    lost = Measure("Good", ((1, 2),), definition=then.definition)
    assert [one.code for one in unlike(then, lost)] == ["scale-changed"]

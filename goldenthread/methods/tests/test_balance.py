import pytest

from goldenthread.methods.balance import Balance, balance, line
from goldenthread.methods.refusal import Refused


def rows(**counts):
    return [{"team": team} for team, count in counts.items() for _ in range(count)]


def test_each_value_stands_beside_what_chance_would_give():
    found = balance(rows(north=30, south=10, west=4), rows(north=8, south=3))
    assert [(one.value, one.population, one.expected, one.drawn) for one in found] == [
        ("north", 30, 7.5, 8),
        ("south", 10, 2.5, 3),
        ("west", 4, 1.0, 0),
    ]
    assert {one.finding for one in found} == {Balance.AS_EXPECTED}
    assert [one.hidden for one in found] == [False, False, True]


def test_more_and_fewer_are_said_only_beyond_chance():
    found = balance(rows(north=10, south=10), rows(north=6))
    assert [one.finding for one in found] == [Balance.MORE, Balance.FEWER]
    # by hand: 2 * C(10,6) / C(20,6) = 420 / 38760
    assert found[0].by_chance == pytest.approx(420 / 38_760)


def test_what_one_draw_in_ten_gives_is_as_expected():
    found = line("team", "north", group=10, whole=40, drawn=5, size=11)
    assert (found.expected, found.finding) == (2.75, Balance.AS_EXPECTED)
    assert 0.05 < found.by_chance < 0.15


def test_the_chance_is_the_exact_two_sided_one():
    """Fisher's exact test of scipy on the same four numbers."""
    stats = pytest.importorskip("scipy.stats")
    found = line("sex", "f", group=40, whole=100, drawn=13, size=20)
    expected = stats.fisher_exact([[13, 7], [27, 53]]).pvalue
    assert found.by_chance == pytest.approx(expected)


def test_a_whole_population_is_always_as_expected():
    everyone = rows(north=10, south=1)
    assert {one.by_chance for one in balance(everyone, everyone)} == {1.0}


def test_attributes_come_by_name_and_a_missing_one_counts_as_blank():
    found = balance([{"sex": "f", "age": "4"}, {"sex": "f"}], [{"sex": "f"}])
    assert [(one.attribute, one.value) for one in found] == [
        ("age", ""),
        ("age", "4"),
        ("sex", "f"),
    ]


def test_an_empty_draw_and_an_empty_population_are_no_trouble():
    assert balance([], []) == ()
    assert balance(rows(north=5), [])[0].finding is Balance.AS_EXPECTED


def test_a_sample_of_another_population_is_refused():
    with pytest.raises(Refused, match="sample-not-of-population"):
        balance(rows(north=2, south=9), rows(north=3))

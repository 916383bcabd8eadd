import hashlib
from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.methods.draw import Entry, draw, ranked, share, stratum_name
from goldenthread.methods.refusal import Refused

FRAME = [Entry(f"C{n}", "north" if n % 3 else "south") for n in range(1, 21)]


def keys(found):
    return [one.key for one in found.drawn]


def test_it_is_the_draw_that_anybody_can_repeat_by_hand():
    by_hand = {e.key: hashlib.sha256(b"seed\n" + e.key.encode()).hexdigest() for e in FRAME}
    found = draw([Entry(f" {key}") for key in by_hand], size=4, seed="seed")
    assert keys(found) == sorted(by_hand, key=by_hand.get)[:4]
    assert [one.rank for one in found.drawn] == sorted(by_hand.values())[:4]
    assert found.frame_sha256 == hashlib.sha256("\n".join(sorted(by_hand)).encode()).hexdigest()


def test_it_is_what_a_second_program_gets_from_the_published_text():
    """Independent of the module: exact fractions, byte strings, another order of work."""
    frame = [(f"K{n:03}", "abc"[n * n % 3], n % 11 == 0) for n in range(1, 120)]
    found = draw([Entry(k, s, "out" if x else "") for k, s, x in frame], size=30, seed="s 1")
    left = [(k, s) for k, s, out in frame if not out]
    sizes = Counter(s for _, s in left)
    exact = {s: Fraction(30 * n, len(left)) for s, n in sizes.items()}
    places = {s: int(e) for s, e in exact.items()}
    order = sorted(sizes, key=lambda s: (places[s] - exact[s], -sizes[s], s))
    for s in order[: 30 - sum(places.values())]:
        places[s] += 1
    rank = {k: hashlib.sha256(b"s 1" + b"\x0a" + k.encode()).hexdigest() for k, _ in left}
    expected = [
        (k, s, rank[k])
        for s in sorted(sizes)
        for k in sorted((k for k, t in left if t == s), key=rank.get)[: places[s]]
    ]
    assert [(one.key, one.stratum, one.rank) for one in found.drawn] == expected
    assert found.population == len(left)
    assert [entry.key for entry in found.excluded] == [k for k, _, out in frame if out]


def test_one_rank_is_pinned_so_that_the_method_never_changes_unseen():
    # printf 'seed\nC1' | sha256sum
    found = draw([Entry("C1")], size=1, seed="seed")
    assert found.drawn[0].rank == (
        "09e48cc766e5f00d8790f1f8340f71925c29bc5acdcafa206babddfe46e8c374"
    )


def test_the_order_of_the_frame_makes_no_difference():
    assert draw(FRAME, size=5, seed="s") == draw(FRAME[::-1], size=5, seed="s")


@pytest.mark.parametrize(
    ("sizes", "total", "places"),
    [
        ({"a": 6, "b": 14}, 5, {"a": 1, "b": 4}),  # 3.5 and 1.5 tie: the larger stratum
        ({"b": 10, "a": 10}, 5, {"a": 3, "b": 2}),  # all tie: by name
        ({"a": 1, "b": 1}, 9, {"a": 1, "b": 1}),
        ({"a": 7, "b": 2, "c": 1}, 4, {"a": 3, "b": 1, "c": 0}),  # 2.8, 0.8, 0.4
    ],
)
def test_places_are_shared_by_largest_remainder(sizes, total, places):
    assert share(sizes, total) == places


@given(st.dictionaries(st.text(max_size=3), st.integers(1, 99), min_size=1), st.integers(0, 500))
def test_a_share_gives_all_places_and_never_more_than_a_stratum_has(sizes, total):
    places = share(sizes, total)
    assert sum(places.values()) == min(total, sum(sizes.values()))
    assert all(places[name] <= size for name, size in sizes.items())


@given(st.dictionaries(st.text(max_size=3), st.integers(1, 99), min_size=1), st.integers(0, 500))
def test_a_share_stays_within_one_of_the_exact_proportion(sizes, total):
    given_out = min(total, sum(sizes.values()))
    for name, places in share(sizes, total).items():
        assert abs(places - Fraction(given_out * sizes[name], sum(sizes.values()))) < 1


def test_strata_come_by_name_and_drawn_by_rank_within_them():
    found = draw(FRAME, size=6, seed="s")
    assert [(one.name, one.population, one.drawn) for one in found.strata] == [
        ("north", 14, 4),
        ("south", 6, 2),
    ]
    order = [(one.stratum, one.rank) for one in found.drawn]
    assert order == sorted(order)


def test_each_drawn_entry_knows_its_probability_of_inclusion():
    found = draw(FRAME, size=6, seed="s")
    assert {(one.stratum, one.probability) for one in found.drawn} == {
        ("north", 4 / 14),
        ("south", 2 / 6),
    }


def test_exclusions_are_removed_and_listed_and_leave_the_hash():
    frame = [*FRAME, Entry("X1", "south", excluded="closed")]
    found = draw(frame, size=20, seed="s")
    assert found.as_json()["excluded"] == ["X1"]
    assert "X1" not in keys(found)
    assert found.frame_sha256 == draw(FRAME, size=1, seed="other").frame_sha256


def test_a_draw_larger_than_the_frame_says_what_is_missing():
    found = draw(FRAME, size=25, seed="s")
    assert (found.shortfall, len(found.drawn), found.population) == (5, 20, 20)


def test_a_frame_with_everything_excluded_draws_nothing_and_says_so():
    found = draw([Entry("A", excluded="closed")], size=2, seed="s")
    assert (found.population, found.drawn, found.shortfall) == (0, (), 2)


def test_every_bad_key_is_refused_with_its_row():
    with pytest.raises(Refused) as refused:
        draw([Entry("A"), Entry(" "), Entry("A ")], size=1, seed="s")
    found = [(refusal.where, refusal.code) for refusal in refused.value.refusals]
    assert found == [("row 1", "key-twice"), ("row 2", "key-empty"), ("row 3", "key-twice")]


def test_a_key_without_bytes_is_refused():
    with pytest.raises(Refused, match="key-odd"):
        draw([Entry("\udce9")], size=1, seed="s")


def test_a_bad_key_is_refused_even_where_it_is_excluded():
    with pytest.raises(Refused):
        draw([Entry("A"), Entry("A", excluded="closed")], size=1, seed="s")


@pytest.mark.parametrize(
    ("size", "seed", "code"),
    [(0, "s", "size-small"), (1, "", "seed-empty"), (1, "\udce9", "seed-encoding")],
)
def test_a_draw_of_nothing_or_without_a_seed_is_refused(size, seed, code):
    with pytest.raises(Refused) as refused:
        draw(FRAME, size=size, seed=seed)
    assert [one.code for one in refused.value.refusals] == [code]


def test_a_stratum_of_several_columns_is_joined_as_published():
    assert stratum_name([" North ", "Team 1"]) == "North / Team 1"


def test_the_next_of_the_ranking_is_the_replacement():
    four, five = (keys(draw([Entry(e.key) for e in FRAME], size=n, seed="s")) for n in (4, 5))
    assert five[:4] == four
    assert ranked([e.key for e in FRAME], seed="s")[:5] == five


def test_ten_thousand_seeds_favour_nobody():
    """Chi-square over how often each of 20 keys was drawn, 4 places in 14 and 2 in 6.

    Counts of a draw without replacement vary less than independent ones: the statistic divided
    by (1 - probability) has N - 1 degrees of freedom in each stratum (finite population factor
    (N - n) / (N - 1)). Seeds are fixed, so the answer is always the same.
    """
    stats = pytest.importorskip("scipy.stats")
    times = Counter(key for n in range(10_000) for key in keys(draw(FRAME, size=6, seed=f"{n}")))
    for name, population, places in (("north", 14, 4), ("south", 6, 2)):
        expected = 10_000 * places / population
        seen = [times[entry.key] for entry in FRAME if entry.stratum == name]
        factor = (population - places) / (population - 1)
        statistic = sum((n - expected) ** 2 for n in seen) / expected / factor
        assert stats.chi2.sf(statistic, population - 1) > 0.01


def test_pairs_are_drawn_together_as_often_as_chance_says():
    stats = pytest.importorskip("scipy.stats")
    frame = [Entry(f"P{n}") for n in range(6)]
    pairs = Counter(frozenset(keys(draw(frame, size=2, seed=f"{n}"))) for n in range(9_000))
    assert len(pairs) == 15
    assert stats.chisquare(list(pairs.values())).pvalue > 0.01

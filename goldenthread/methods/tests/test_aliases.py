"""Written names of posts and bodies, the meaning of each judged by hand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.methods.likeness.names import aliases, match_names
from goldenthread.methods.refusal import Refused

FULL = [
    "Director of Children, Adults and Health",
    "Deputy Director of Children, Adults and Health",
    "Director of Children's Services",
    "Director of Commissioning Services",
    "Head of Service",
    "Principal Social Worker",
    "Quality Assurance and Performance Meeting",
    "Quality Assurance and Performance Board",
    "Access and Response Team Manager",
    "Transition to Independence Team Manager",
    "Local Authority Designated Officer",
]
DIRECTOR, DEPUTY = FULL[:2]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Director CAH", DIRECTOR),
        ("Director of CAH", DIRECTOR),
        ("CAH director", DIRECTOR),
        ("Dir. Children & Adults Health", DIRECTOR),
        ("Director, Childrens, Adults and Health", DIRECTOR),
        ("DIRECTOR OF CHILDREN, ADULTS AND HEALTH", DIRECTOR),
        ("Dep. Dir. CAH", DEPUTY),
        ("director childrens\u2019 services", "Director of Children's Services"),
        ("HoS", "Head of Service"),
        ("Heads of Service", "Head of Service"),
        ("PSW", "Principal Social Worker"),
        ("Principal SW", "Principal Social Worker"),
        ("Social worker, principal", "Principal Social Worker"),
        ("Pincipal social wroker", "Principal Social Worker"),
        ("QAPM", "Quality Assurance and Performance Meeting"),
        ("QA & Performance Board", "Quality Assurance and Performance Board"),
        ("Transitions to independence team manager", "Transition to Independence Team Manager"),
        ("LADO", "Local Authority Designated Officer"),
    ],
)
def test_spellings_of_a_full_name_are_proposed(written, meant):
    (found,) = aliases([written], FULL)
    assert (found.verdict, [one.name for one in found.matches]) == ("same", [meant])


@pytest.mark.parametrize(
    ("written", "verdict"),
    [
        ("Assistant Director CAH", "maybe"),
        ("DCS", "which"),
        ("ART team manager", "maybe"),
        ("Chair of governors", "unknown"),
        ("LADO; PSW", "several"),
        ("Head of Service / Principal Social Worker", "several"),
        ("Head of Services for Adults", "maybe"),
        ("CHA director", "unknown"),
    ],
)
def test_what_is_doubtful_is_never_called_the_same(written, verdict):
    (found,) = aliases([written], FULL)
    assert found.verdict == verdict


def test_a_word_of_rank_that_is_left_over_is_shown():
    (found,) = aliases(["Assistant Director CAH"], FULL)
    assert found.matches[0].left == ("Assistant",)


def test_the_reason_names_each_word_and_its_fellow():
    found = match_names("Dir. of CAH", DIRECTOR)
    assert found.how == (
        ("Dir", "Director", "shortened"), ("CAH", "Children Adults Health", "initials"),
    )  # fmt: skip
    assert found.left == ()
    # (2 words x 0.92 + 4 words x 0.92) / 6
    assert found.score == 0.92


def test_half_the_words_alone_are_half_the_score():
    # service twice of 2 x service + head + panel: Dice, 2 x 1 / (2 + 2)
    assert match_names("Service panel", "Head of Service").score == 0.5


def test_several_fitting_names_are_all_shown_but_an_equal_one_wins():
    (found,) = aliases(["DCS"], FULL)
    assert {one.name for one in found.matches} == set(FULL[2:4])
    (found,) = aliases(["DCS"], [*FULL, "DCS"])
    assert (found.verdict, found.matches[0].name) == ("same", "DCS")


def test_a_slip_in_a_short_word_makes_another_word():
    assert match_names("Team lead", "Teal lead").left == ("Team", "Teal")
    assert match_names("PPG", "PPPG").left == ("PPG", "PPPG")


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(FULL), st.randoms(use_true_random=False))
def test_order_capitals_and_small_words_do_not_count(name, shuffler):
    words = [word for word in name.replace(",", "").split() if word not in ("of", "and", "to")]
    shuffler.shuffle(words)
    (found,) = aliases([" the ".join(words).upper()], FULL)
    assert (found.verdict, found.matches[0].name) == ("same", name)


@settings(max_examples=50, deadline=None)
@given(st.text(min_size=1, max_size=40).filter(lambda text: any(map(str.isalpha, text))))
def test_a_name_is_at_least_as_much_itself_as_anything_else(name):
    if match_names(name, name).how:
        assert match_names(name, name).score == 1.0


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(FULL), st.sampled_from([*FULL, "Dir. CAH", "PSW", "HoS"]))
def test_the_score_is_between_0_and_1_and_the_same_both_ways(one, other):
    found = match_names(one, other).score
    assert 0 <= found <= 1
    assert found == match_names(other, one).score


@pytest.mark.parametrize(
    ("written", "full", "code"),
    [
        ([], [], "alias-none, alias-none"),
        (["--"], ["Chair"], "alias-name"),
        (["Chair " * 40], ["Chair"], "alias-name"),
        (["Chair"], ["Head of Service", "head service"], "alias-twice"),
        (["Chair"] * 501, ["Head"] * 500, "alias-many"),
    ],
)
def test_names_that_cannot_be_are_refused(written, full, code):
    with pytest.raises(Refused) as refused:
        aliases(written, full)
    assert str(refused.value) == code

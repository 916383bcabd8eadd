import pytest

from goldenthread.methods.refusal import Refusal, Refused, refuse_if_any, told_at

ONE = Refusal("row 3", "x", "The {review} has no key.", "Fill it in.", "key-empty")


def test_a_refusal_speaks_the_words_of_the_place():
    assert ONE.said({"review": "audit"}) == "The audit has no key. Fill it in."


def test_a_brace_that_somebody_typed_stands_as_it_was_typed():
    why = "“Year {one} of {0} {” is over. The {review} goes on."
    one = Refusal("plan", "x", why, "Wait.", "over")
    said = one.said({"review": "audit"})
    assert said == "“Year {one} of {0} {” is over. The audit goes on. Wait."


def test_a_refusal_gives_the_command_line_its_four_parts():
    assert ONE.as_json() == {
        "where": "row 3",
        "value": "x",
        "why": "The {review} has no key.",
        "do": "Fill it in.",
    }


def test_all_refusals_come_at_once():
    with pytest.raises(Refused) as refused:
        refuse_if_any(iter([ONE, ONE]))
    assert refused.value.as_json() == {"refused": [ONE.as_json(), ONE.as_json()]}


def test_what_is_refused_inside_is_told_at_another_place():
    other = ONE.at("row 4")
    with pytest.raises(Refused) as refused, told_at({"row 3": "cases, row 9"}.get):
        refuse_if_any([ONE, ONE])
    assert refused.value.refusals == (ONE.at("cases, row 9"),) * 2
    assert (other.where, other.at("row 3")) == ("row 4", ONE)


def test_nothing_wrong_is_no_refusal():
    refuse_if_any([])

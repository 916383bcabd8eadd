"""Columns that may say what is wanted of each action or what shows it: the rows tell, and the
heading is asked about."""

from .test_plan_groups import WANTED, read
from .test_plan_headings import asked


def test_a_difference_said_beside_each_action_whatever_its_rating_is_what_is_wanted_and_asked():
    found = read("Difference made", WANTED)
    assert [one.outcome for one in found.actions] == list(WANTED)
    assert asked(found)["Where we are Difference made"] == "outcome"


def test_a_difference_that_tells_what_has_been_seen_is_the_impact():
    texts = ("Visits have been in time since May", "No change yet", "Too early to say")
    found = read("Difference made", texts)
    assert [one.impact for one in found.actions] == list(texts)
    found = read("Difference made", (WANTED[0], "", ""))
    assert [one.impact for one in found.actions] == [WANTED[0], "", ""]


def test_what_success_looks_like_for_each_action_is_its_outcome_where_it_names_no_measure():
    found = read("Success looks like", WANTED)
    assert [one.outcome for one in found.actions] == list(WANTED)
    assert asked(found)["Where we are Success looks like"] == "outcome"
    measures = ("90% of visits in time", "Audit of 20 plans", "Calls lost below 5 a day")
    found = read("Success looks like", measures)
    assert [row.text for one in found.blocks for row in one.evidence] == list(measures)

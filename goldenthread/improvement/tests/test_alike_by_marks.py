"""What two places alone say, in one month and by leads that agree: perhaps one action."""

import pytest
from django.urls import reverse

from tests.plans import bring, take

from .plan_shared import document
from .test_alike_pages import PLANS, found

LOOP = "1.1|Write down how what audits teach us closes the loop|{outcome}|{lead}|{due}||"
AGAIN = (
    "2.1|Put a defined way to close the loop into our framework|Managers act on it|{lead}|{due}||"
)
OUTCOME = "A defined way from audit to practice"
NAME = "1.1|Look at appraisals (PDPR) each month|||{due}||"
NAMED = "2.1|Count how many PDPRs are late|||{due}||"


def groups(town, manager, *blocks):
    rows = [(number, [row]) for number, row in enumerate(blocks, start=1)]
    plan = take(bring(town, manager, text=document("Plan of ours", *rows)), manager)
    return found(plan, town.programme)


def loop(lead="Principal social worker", due="May-27", outcome=OUTCOME):
    return LOOP.format(lead=lead, due=due, outcome=outcome)


def again(lead="Principal and consultant social workers", due="May-27"):
    return AGAIN.format(lead=lead, due=due)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (loop(), again()),
        (loop(lead=""), again()),
        (loop(due="May-27 then quarterly"), again(due="31 May 2027")),
        (NAME.format(due="Jul-27"), NAMED.format(due="Jul-27")),
    ],
)
def test_what_only_two_say_in_one_month_is_proposed_last(town, manager, first, second):
    assert groups(town, manager, first, second) == [["1.1", "2.1"]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (loop(lead="Head of fostering"), again()),
        (loop(due="Jun-27"), again()),
        (loop(due=""), again(due="")),
        (loop(outcome="Nothing is lost"), again()),  # one phrase alone is chance
        (NAME.format(due="Jul-27"), NAMED.format(due="Aug-27")),
    ],
)
def test_other_leads_other_months_or_one_phrase_alone_propose_nothing(town, manager, first, second):
    assert groups(town, manager, first, second) == []


def test_what_a_third_place_says_too_marks_nobody(town, manager):
    third = "3.1|Visit foster homes at night and close the loop with each carer|||Oct-27||"
    assert groups(town, manager, loop(), again(), third) == []


def test_the_page_says_what_only_these_two_say(town, signed_in, manager):
    rows = [(1, [loop()]), (2, [again()])]
    plan = take(bring(town, manager, text=document("Plan of ours", *rows)), manager)
    text = signed_in(town.programme).get(reverse("improvement:alike", args=[plan.slug])).text
    for words in (
        "Perhaps: other words, with something that only these two say",
        "“closes the loop”", "“defined way”", "first due in the same month", "They share a lead.",
    ):  # fmt: skip
        assert words in text, words


def test_in_a_published_plan_all_that_people_read_as_shared_is_proposed(town, manager):
    """12 groups of 26 rows, of which 14 print again what another row prints; then the two that
    readers call likely: both close the loop of quality assurance, both watch staff appraisals."""
    kept = next(PLANS.glob("s3-*.txt"), None)
    if kept is None:
        pytest.skip("the published plans are not kept beside this copy of the code")
    plan = take(bring(town, manager, text=kept.read_text("utf-8")), manager)
    groups = found(plan, town.programme)
    assert len(groups) == 14
    assert sum(len(one) - 1 for one in groups[:12]) == 14
    assert ["8.1", "7.1", "LSCB3.1"] in groups
    assert ["LMG4", "1.9"] in groups
    assert ["8.2", "7.2", "LSCB3.2"] in groups
    assert groups[12:] == [["16.2", ""], ["21A.3", "21B.2"]]

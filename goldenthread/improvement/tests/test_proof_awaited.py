"""Too early to tell what changed for children: with the day on which proof is expected."""

import pytest
from django.urls import reverse

from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import BlockRating

from .hand import DAY, LATER, TODAY, block, proof, refused, rows

SOON = TODAY + 90 * DAY


def early(by, **changed):
    given = {"aspect": "impact", "state": "too_early", "why": "Asked in the new year.",
             "rated_on": TODAY, "at": LATER, "proof_on": SOON}  # fmt: skip
    return operations.rate_block(**{"block": block(), **given, **changed}, by=by)


def alerts(plan, on):
    return [one for one in queries.block_page(plan, block(), on=on)["line"].alerts if "roof" in one]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"proof_on": None}, "no-proof-day"),
        ({"proof_on": TODAY - DAY}, "proof-over"),
        ({"state": "", "level": "some"}, "no-proof-awaited"),
        ({"aspect": "progress"}, "no-proof-awaited"),
    ],
)
def test_a_day_is_given_where_it_is_too_early_and_only_there(manager, plan, changed, code):
    def deed(**given):
        return early(**given)

    assert refused(code, deed, by=manager, **changed).do
    assert not rows(BlockRating).filter(how="person").exists()


def test_a_row_of_evidence_is_asked_the_same(manager, plan):
    row, given = proof(block()), {"state": "too_early", "why": "So"}
    deed = {"row": row, "rated_on": TODAY, "at": LATER, **given}
    refused("no-proof-day", operations.rate_evidence, by=manager, **deed)
    made = operations.rate_evidence(**deed, proof_on=SOON, by=manager)
    assert made.proof_on == SOON


def test_the_day_is_in_the_history_and_once_over_it_is_an_alert(manager, plan):
    early(manager)
    told = queries.block_page(plan, block(), on=TODAY)["history"][0]["text"]
    assert f"Proof is expected on {SOON.day} " in told
    assert alerts(plan, TODAY) == []
    assert alerts(plan, SOON) == []
    (late,) = alerts(plan, SOON + DAY)
    assert late.startswith(f"Proof was expected on {SOON.day} ")
    operations.rate_block(
        block=block(), aspect="impact", level="none", why="Seen", rated_on=TODAY, by=manager,
        at=LATER + DAY,
    )  # fmt: skip
    assert alerts(plan, SOON + DAY) == []


def test_what_a_document_calls_too_early_waits_for_a_day(town, plan):
    BlockRating.objects.create(
        plan=plan, block=block(), aspect="impact", state="too_early", how="word",
        rated_on=TODAY, by=town.programme, at=LATER,
    )  # fmt: skip
    assert alerts(plan, TODAY) == ["Too early to tell, and nobody said when proof is expected"]


def test_the_page_asks_for_the_day_below_that_answer(town, signed_in, plan):
    browser = signed_in(town.programme)
    page = reverse("improvement:rate_block", args=["heard", block().pk, "impact"])
    assert "On which day is proof expected?" in browser.get(page).text
    progress = reverse("improvement:rate_block", args=["heard", block().pk, "progress"])
    assert "On which day is proof expected?" not in browser.get(progress).text
    given = {"why": "So", "rated_on": TODAY.isoformat()}
    without = browser.post(page, {**given, "rating": "state:too_early"}).text
    assert "Say on which day proof is expected." in without
    # a day typed before another answer was chosen is hidden by then, and not meant
    sent = browser.post(page, {**given, "rating": "level:none", "proof_on": "2020-01-01"})
    assert sent.status_code == 302
    assert rows(BlockRating).get(how="person").proof_on is None

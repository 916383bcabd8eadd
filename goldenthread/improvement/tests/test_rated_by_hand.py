"""Progress, impact and the next review of a block, said by a person: facts beside facts."""

import datetime as dt

import pytest
from django.urls import reverse

from goldenthread.access.actor import Actor, NotAllowed
from goldenthread.access.sealed import NeverChanged
from goldenthread.improvement import operations, queries, rules
from goldenthread.improvement.models import Action, BlockRating, NextReview, Placement, Rating
from tests.plans import MOST
from tests.town import acting

from .factories import new_action
from .hand import DAY, LATER, NOW, TODAY, block, proof, refused, rows


def rate(by, **changed):
    given = {"aspect": "progress", "level": "at_risk", "why": "Two of three are late.",
             "rated_on": TODAY, "at": LATER}  # fmt: skip
    return operations.rate_block(**{"block": block(), **given, **changed}, by=by)


def shown(plan, on=TODAY):
    return queries.block_page(plan, block(), on=on)


def test_progress_and_impact_are_two_ratings_and_each_is_a_new_row(town, manager, plan):
    rate(manager, level="off_track")
    rate(manager, level="on_track", at=LATER + DAY)
    line = shown(plan)["line"]
    assert (line.progress, line.impact, line.moved) == ("on_track", "not_rated", "better")
    BlockRating.objects.create(  # as a document prints it: nobody asks it what it rests on
        plan=plan, block=block(), aspect="impact", level="real", how="document",
        rated_on=TODAY, by=plan.made_by, at=LATER,
    )  # fmt: skip
    rate(manager, aspect="impact", level="none", at=LATER + DAY)
    line = shown(plan)["line"]
    assert (line.progress, line.impact, line.impact_moved) == ("on_track", "none", "worse")
    assert [one.level for one in rows(BlockRating).order_by("pk")] == [
        "off_track", "on_track", "real", "none",
    ]  # fmt: skip
    with pytest.raises(NeverChanged):
        rows(BlockRating).update(level="complete")


def test_the_keeper_of_a_plan_says_how_its_actions_go(town, signed_in, manager, plan):
    one = rows(Placement).filter(plan=plan).order_by("pk")[0]
    page = reverse("improvement:rate_placed", args=[plan.slug, one.block_id, one.pk])
    browser = signed_in(town.programme)
    there = reverse("improvement:block", args=[plan.slug, one.block_id])
    assert page in browser.get(there).text
    assert "level:at_risk" in browser.get(page).text
    assert browser.post(page, {"rating": "level:at_risk", "why": "No lead."}).url == there
    last = rows(Rating).filter(action=one.action_id).order_by("pk").last()
    assert (last.aspect, last.level, last.by_id) == ("progress", "at_risk", town.programme.pk)
    assert "Error: " in browser.post(page, {"rating": "level:on_track", "why": ""}).text
    deed = {"place": one, "level": "at_risk", "why": "So", "at": LATER}
    for who in (town.director, town.member):
        with pytest.raises(NotAllowed):
            operations.rate_placed(**deed, by=acting(who))


def test_the_keeper_of_a_plan_reaches_no_action_that_is_not_in_it(town, signed_in, manager, plan):
    """Nor rates what an action did: that is whoever tests it."""
    mine, other = rows(Action).filter(plan=plan).order_by("pk")[0], new_action(town)
    browser = signed_in(town.programme)
    assert browser.get(reverse("improvement:rate_progress", args=[other.pk])).status_code == 404
    deed = {"level": "at_risk", "why": "So", "by": manager, "at": LATER}
    for action, aspect in ((other, "progress"), (mine, "progress"), (mine, "impact")):
        with pytest.raises(NotAllowed):
            operations.rate(action=action, aspect=aspect, **deed)


def test_a_state_is_no_level_and_takes_the_place_of_a_colour(town, manager, plan):
    rate(manager)
    rate(manager, level="", state="not_due", at=LATER + DAY)
    assert shown(plan)["line"].progress == "not_due"
    assert rows(BlockRating).last().level == ""


def test_complete_is_refused_while_an_action_is_open_and_a_printed_one_is_questioned(
    town, manager, plan
):
    refused("needs-done", rate, by=manager, level="complete")
    refused("needs-test", rate, by=manager, aspect="impact", level="real")
    assert not rows(BlockRating).exists()
    BlockRating.objects.create(
        plan=plan, block=block(), aspect="progress", level="complete", how="document",
        rated_on=LATER.date(), by=plan.made_by, at=LATER,
    )  # fmt: skip
    assert "Complete, but 3 of 3 actions are not done" in shown(plan)["line"].alerts


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"level": "real"}, "scale"),
        ({"level": "", "state": "amber"}, "scale"),
        ({"level": "", "state": ""}, "one-rating"),
        ({"state": "lost"}, "one-rating"),
        ({"aspect": "both"}, "one-rating"),
        ({"why": "  "}, "no-why"),
        ({"rated_on": LATER.date() + DAY}, "future"),
    ],
)
def test_a_rating_is_refused_with_what_to_do(town, manager, plan, change, code):
    assert refused(code, rate, by=manager, **change).do
    assert not rows(BlockRating).exists()


def test_an_earlier_day_does_not_take_the_place_of_a_later_one(town, manager, plan):
    rate(manager)
    refused("before-latest", rate, by=manager, rated_on=TODAY - DAY, level="on_track")
    rate(manager, aspect="impact", rated_on=TODAY - DAY, level="none")  # the other aspect may
    line = shown(plan)["line"]
    assert (line.progress, line.impact) == ("at_risk", "none")


def test_nobody_rates_nothing(town, plan):
    faults = [
        one.code
        for one in rules.rating.unfit_rating_of_block(
            aspect="progress", level="at_risk", state="", why="-", rated_on=TODAY,
            rated_before_on=None, today=TODAY, by=None,
        )
    ]  # fmt: skip
    assert faults == ["nobody"]


def test_a_row_of_evidence_is_rated_for_impact_and_turns_nothing_else(town, manager, plan):
    one = proof(block())
    operations.rate_evidence(
        row=one, level="some", why="Eight of ten.", rated_on=TODAY, meeting=town.body, by=manager,
        at=LATER,
    )  # fmt: skip
    page = shown(plan)
    assert [key for _, key in page["evidence"]] == ["some"]
    assert (page["line"].impact, page["line"].progress) == ("not_rated", "not_rated")
    assert page["history"][0]["title"] == f"Impact of “{one.words}”: Some impact"
    assert f"agreed at {town.body}" in page["history"][0]["text"]
    assert queries.plan_page(plan, on=TODAY).of_evidence == [("some", 1)]
    refused("scale", operations.rate_evidence, row=one, level="on_track", why="-",
            rated_on=TODAY, by=manager, at=LATER)  # fmt: skip


def test_a_row_of_evidence_has_the_levels_of_its_plan_and_no_other(town, manager, plan):
    content = {"title": "Two", "levels": [
        {"key": "real", "word": "Green", "meaning": "It helped."},
        {"key": "none", "word": "Red", "meaning": "It did not."},
    ]}  # fmt: skip
    operations.set_scale(
        plan=plan,
        aspect="impact",
        content=content,
        in_force_from=TODAY,
        why="-",
        by=manager,
        at=NOW,
    )
    given = {"row": proof(block()), "why": "-", "rated_on": TODAY, "by": manager, "at": LATER}
    refused("scale", operations.rate_evidence, level="some", **given)
    assert operations.rate_evidence(level="real", **given).level == "real"


def test_the_next_review_is_a_day_or_not_required_with_its_reason(town, manager, plan):
    on = TODAY + 30 * DAY
    given = {"block": block(), "by": manager}
    operations.set_next_review(**given, review_on=on, at=LATER)
    assert [one.review_on for one in shown(plan)["reviews"]] == [on]
    refused("no-reason", operations.set_next_review, **given, is_required=False, at=LATER)
    refused("no-date", operations.set_next_review, **given, at=LATER)
    refused("date-over", operations.set_next_review, **given, review_on=TODAY, at=LATER)
    operations.set_next_review(**given, is_required=False, reason="All is done.", at=LATER + DAY)
    assert [one.state for one in shown(plan)["reviews"]] == ["not_required"]
    assert rows(NextReview).count() == 2
    assert queries.as_printed(plan).blocks[0].next_review.is_required is False


def test_who_only_reads_plans_rates_nothing(town, plan):
    for who in ("qa", "director", "member", "head"):
        with pytest.raises(NotAllowed):
            rate(acting(getattr(town, who)))
        with pytest.raises(NotAllowed):
            operations.set_next_review(
                block=block(), review_on=TODAY + DAY, by=acting(getattr(town, who)), at=LATER
            )
        with pytest.raises(NotAllowed):
            operations.rate_evidence(
                row=proof(block()), level="some", why="-", rated_on=TODAY,
                by=acting(getattr(town, who)), at=LATER,
            )  # fmt: skip
    with pytest.raises(NotAllowed):
        rate(Actor("person:0", ()))
    assert not rows(BlockRating).exists()


def test_by_page_from_the_block_and_back(town, signed_in, plan):
    one, browser = block(), signed_in(town.programme)
    shown = proof(one)
    whole = reverse("improvement:block", args=["heard", one.pk])
    page = browser.get(whole).text
    where = reverse("improvement:rate_block", args=["heard", one.pk, "progress"])
    assert where in page
    today = dt.date.today()
    refused = browser.post(where, {"why": "-", "rated_on": today.isoformat()}).text
    assert "Error: " in refused
    assert "Choose one." in refused
    told = {"rating": "level:at_risk", "why": "Two are late.", "rated_on": today.isoformat(),
            "meeting": town.body.pk}  # fmt: skip
    assert browser.post(where, told).url == whole
    assert "Progress is rated. Impact has not moved." in browser.get(whole).text
    impact = reverse("improvement:rate_evidence", args=["heard", one.pk, shown.pk])
    assert shown.words.replace("'", "&#x27;") in browser.get(impact).text
    early = {"rating": "state:too_early", "proof_on": (today + 90 * DAY).isoformat()}
    browser.post(impact, {**told, **early})
    review = reverse("improvement:next_review", args=["heard", one.pk])
    later = today + 40 * DAY
    browser.post(review, {"is_required": "yes", "review_on": later.isoformat()})
    page = browser.get(whole).text
    agreed = f"agreed at {town.body}"
    for words in ("Progress: At risk", agreed, "Too early to tell", "Next review: "):
        assert words in page, words
    browser.post(review, {"is_required": "no", "reason": "All is done.", "review_on": "2027-01-01"})
    assert rows(NextReview).last().review_on is None


def test_readers_see_no_buttons_and_reach_no_page(town, signed_in, plan):
    one = block()
    shown = proof(one)
    for who in (town.qa, town.director, town.member):
        browser = signed_in(who)
        page = browser.get(reverse("improvement:block", args=["heard", one.pk])).text
        assert "Rate its progress" not in page
        assert "/evidence/" not in page
        where = reverse("improvement:rate_evidence", args=["heard", one.pk, shown.pk])
        assert browser.get(where).status_code == 403
    browser = signed_in(town.programme)
    for path in ("/plans/heard/b0/rate/progress/", f"/plans/heard/b{one.pk}/rate/both/",
                 f"/plans/heard/b{one.pk}/evidence/0/", "/plans/nowhere/b1/rate/impact/",
                 f"/plans/heard/b{block('2').pk}/evidence/{shown.pk}/"):  # fmt: skip
        assert browser.get(path).status_code == 404, path


def test_a_block_rated_many_times_asks_as_many_queries(
    town, signed_in, manager, plan, django_assert_max_num_queries
):
    browser = signed_in(town.programme)
    page = reverse("improvement:block", args=["heard", block().pk])
    counts = []
    for times in (1, 8):
        for n in range(times):
            rate(manager, at=NOW + (times * 10 + n) * DAY)
        browser.get(page)
        with django_assert_max_num_queries(MOST) as asked:
            assert browser.get(page).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]

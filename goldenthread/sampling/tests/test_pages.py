"""The draw by page, one question at a time."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldenthread.sampling.models import Draw, Frame, FrameEntry
from goldenthread.sampling.operations import define_frame, draw_sample, freeze_frame

from .factories import BASE, children, everything


def go(browser, step, **data):
    return browser.post(f"{BASE}{step}/", data)


def test_without_a_case_list_the_page_says_what_to_do(place, browser):
    everything(type(place.batch)).update(in_force_at=None)
    text = browser.get(BASE).text
    assert "No case list is in force" in text
    assert "/case-lists/" in text


def test_a_draw_from_the_first_question_to_the_certificate(place, browser):
    children(place, 60)
    assert "1 Who could be drawn" in browser.get(BASE).text
    assert go(browser, "who", version=0, status=["child_in_need", "in_care"]).url == BASE
    assert "40 of 60 children and young people" in browser.get(BASE).text
    added = go(
        browser,
        "left-out/add",
        version=1,
        reason="Closing soon",
        kind="keys",
        keys="k00000\nK00002",
    )
    assert added.url == f"{BASE}left-out/"
    assert "Closing soon" in browser.get(added.url).text
    assert go(browser, "left-out", version=2).url == BASE
    assert go(browser, "how-many", version=3, size="6", strata=["team"]).url == BASE
    assert "6, spread by team" in browser.get(BASE).text
    panel = go(browser, "seed", seed_source="system")
    assert "After this the list, the exclusions, the number, the spread and the seed" in panel.text
    assert not everything(Frame).get().is_frozen
    assert go(browser, "freeze", seed_source="system").url == BASE
    frozen = browser.get(BASE).text
    assert "Nothing is drawn yet" in frozen
    assert "Draw 6" in frozen
    answer = go(browser, "now")
    draw = everything(Draw).get()
    assert answer.url == f"/draws/{draw.pk}/"
    text = browser.get(answer.url).text
    assert "6 drawn of 38, short 0. First and only draw of this round." in text
    assert "Left out 2: Closing soon 2" in text
    assert "as expected" in text
    assert draw.frame.seed in text


def test_no_page_shows_who_would_be_drawn_before_the_list_is_frozen(place, browser, defined):
    """Whoever could see a sample beforehand could shop for a seed."""
    for page in ("", "who/", "left-out/", "left-out/add/", "how-many/", "seed/"):
        assert "K000" not in browser.get(BASE + page).text
    browser.post(f"{BASE}seed/", {"seed_source": "outside", "given": "rain", "who": "A clerk"})
    assert not everything(Draw).exists()


def test_after_freezing_no_question_can_be_opened_or_sent(place, browser, frozen):
    for step in ("who", "left-out", "left-out/add", "how-many", "seed"):
        assert browser.get(f"{BASE}{step}/").url == BASE
        assert go(browser, step, version=1, size="3").url == BASE
    assert "Frozen" in browser.get(BASE).text
    refused = go(browser, "freeze", seed_source="system").text
    assert "frozen, so nothing about them can change" in refused


def test_two_tabs_do_not_change_the_same_definition(place, browser, defined):
    go(browser, "how-many", version=1, size="7")
    stale = go(browser, "how-many", version=1, size="9").text
    assert "Somebody changed this draw while you were writing" in stale
    assert 'name="version" value="2"' in stale
    assert everything(Frame).get().definition["size"] == 7


def test_a_draw_asked_for_twice_is_drawn_once(place, browser, frozen):
    go(browser, "now")
    assert "drawn from already" in browser.get(go(browser, "now").url).text
    assert everything(Draw).count() == 1


def test_an_exclusion_can_be_taken_out_again(place, browser, defined):
    go(browser, "left-out/add", version=1, reason="New", kind="open_less", days="30")
    go(browser, "left-out", version=2, take_out="0")
    assert everything(Frame).get().definition["exclusions"] == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"kind": "keys", "keys": "ZZ9"}, "No child who could be drawn has the case key ZZ9."),
        ({"kind": "keys", "keys": ""}, "No case is named."),
        ({"kind": "open_less"}, "We need a number of days."),
        ({"kind": "status"}, "There is no such status."),
        ({"kind": "keys", "reason": ""}, "This is empty. Fill it in."),
    ],
)
def test_a_refused_exclusion_says_what_to_do(place, browser, defined, typed, said):
    text = go(browser, "left-out/add", **{"version": 1, "reason": "x", **typed}).text
    assert said in text
    assert "Error: Leave somebody out" in text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"seed_source": ""}, "Choose one."),
        ({"seed_source": "public", "numbers": "4 11"}, "The certificate prints where"),
        (
            {"seed_source": "public", "numbers": "4", "which": "Lottery", "seed_on": "2099-01-01"},
            "from a day that has not come yet",
        ),
        ({"seed_source": "outside", "given": "rain", "who": "QA Testperson"}, "of your choosing"),
        ({"seed_source": "outside", "who": "A clerk"}, "cannot be repeated"),
    ],
)
def test_a_seed_is_refused_before_the_panel(place, browser, defined, typed, said):
    text = go(browser, "seed", **typed).text
    assert said in text
    assert "Error: Where does the seed come from?" in text


def test_more_than_the_list_holds_is_said_and_drawn_whole(place, browser, defined):
    go(browser, "how-many", version=1, size="700")
    text = browser.get(BASE).text
    assert "You asked for 700; the list holds 60. All 60 will be drawn." in text


def test_a_withdrawn_draw_stays_and_the_next_one_says_that_it_is_the_second(place, browser, drawn):
    page = f"/draws/{drawn.pk}/withdraw/"
    assert "Error" in browser.post(page, {"reason": ""}).text
    assert browser.post(page, {"reason": "List of last year"}).url == BASE
    assert "This draw was withdrawn" in browser.get(f"/draws/{drawn.pk}/").text
    assert f"/draws/{drawn.pk}/" in browser.get(BASE).text
    go(browser, "who", version=0)
    go(browser, "left-out", version=1)
    go(browser, "how-many", version=2, size="3")
    go(browser, "freeze", seed_source="system")
    second = browser.get(go(browser, "now").url).text
    assert "Second draw of this round." in second
    assert "List of last year" in second


def test_pages_cost_the_same_for_ten_and_for_a_hundred(place, browser, by):
    def cost(page):
        with CaptureQueriesContext(connection) as found:
            assert browser.get(page).status_code == 200
        return len(found)

    children(place, 100)
    costs = []
    for size in (10, 100):
        frame = define_frame(round=place.round, size=size, strata=["team"], **by)
        draw = draw_sample(frame=freeze_frame(frame=frame, seed_source="system", **by), **by)
        pages = [BASE, "/draws/", f"/draws/{draw.pk}/", f"/draws/{draw.pk}/drawn/"]
        pages += [f"/draws/{draw.pk}/drawn.csv"]
        browser.get(BASE)
        costs.append([cost(page) for page in pages])
        from goldenthread.sampling.operations import withdraw_draw

        if size == 10:
            withdraw_draw(draw=draw, reason="again", **by)
    first, second = costs
    assert max(second) <= 30
    # withdrawing the first one costs each page at most two more
    assert all(b - a <= 2 for a, b in zip(first, second, strict=True)), costs


def test_an_empty_list_of_draws_says_what_to_do(place, browser):
    assert "Nothing is drawn yet." in browser.get("/draws/").text


def test_addresses_are_those_of_the_page_map(place):
    assert reverse("sampling:define", args=["autumn"]) == "/rounds/autumn/draw/"
    assert reverse("sampling:certificate", args=[17]) == "/draws/17/"
    assert not everything(FrameEntry).exists()


def test_public_numbers_pass_the_panel_with_their_day(place, browser, defined):
    typed = {"seed_source": "public", "numbers": "4 11 18", "which": "Lottery"}
    panel = go(browser, "seed", **typed, seed_on="2026-09-26").text
    assert "“4 11 18”, Lottery, 26 September 2026" in panel
    assert 'name="seed_on" value="2026-09-26"' in panel
    sent = {"seed_source": "public", "seed": "4 11 18", "seed_from": "Lottery"}
    assert go(browser, "freeze", **sent, seed_on="2026-09-26").url == BASE
    frame = everything(Frame).get()
    assert (frame.seed, frame.seed_from) == ("4 11 18", "Lottery, 26 September 2026")

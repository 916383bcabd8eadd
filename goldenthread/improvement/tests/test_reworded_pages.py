"""Pages by which a plan is changed by hand, and what readers see of it."""

import datetime as dt

from django.urls import reverse

from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import Block, Plan, Statement
from tests.plans import MOST, bring, seat, take
from tests.town import grant

from .hand import LATER, TIMED, block, changes, place, refused, reword, rows


def where(name, *args):
    return reverse(f"improvement:{name}", args=["heard", *args])


def test_the_block_says_that_it_is_critical_and_what_is_in_the_way(town, manager, plan, signed_in):
    reword(manager, block(), "is_critical", True)
    reword(manager, block(), "blocker", "No team manager")
    seat(town.member, rows(Plan).get(slug="heard"))
    page = signed_in(town.member).get(where("block", block().pk)).text
    assert "Yes: the plan hangs on it" in page
    assert "No team manager" in page


def test_an_action_is_critical_or_held_up_and_each_page_says_so(town, manager, plan, signed_in):
    browser, one = signed_in(town.programme), place()
    asked = {
        field: where("reword", "action", one.pk, field) for field in ("is_critical", "blocker")
    }
    hub = browser.get(where("change_block", one.block_id)).text
    assert all(page in hub for page in asked.values())
    first = {"words": "yes", "why": "All the rest waits for it", "version": 1}
    assert browser.post(asked["is_critical"], first).status_code == 302
    second = {"words": "The health partner has nobody free", "why": "", "version": 2}
    assert browser.post(asked["blocker"], second).status_code == 302
    action = browser.get(reverse("improvement:action", args=[one.action_id])).text
    assert "Yes: the plan hangs on it" in action
    for page in (where("plan"), where("block", one.block_id)):
        text = browser.get(page).text
        assert "Critical" in text
        assert "The health partner has nobody free" in text
    found = browser.get(f"{where('plan')}?show=critical").text
    assert where("block", one.block_id) in found
    assert where("block", block("2").pk) not in found


def test_by_page_from_the_block_to_the_change_and_back(town, signed_in, plan):
    one, browser = block(), signed_in(town.programme)
    assert where("change_block", one.pk) in browser.get(where("block", one.pk)).text
    hub = browser.get(where("change_block", one.pk)).text
    asked = where("reword", "block", one.pk, "title")
    assert asked in hub
    assert "own words. Nobody changes them." in hub
    form = browser.get(asked).text
    assert 'name="version" value="1"' in form
    given = {"words": "Every child is heard", "why": "", "version": 1}
    assert browser.post(asked, given).url == where("block", one.pk)
    page = browser.get(where("block", one.pk)).text
    for words in (
        "It is changed.",
        "Title of block changed",
        "Before: Children are heard in every",
    ):
        assert words in page, words
    stale = browser.post(asked, {**given, "words": "Mine"}).text
    assert "It now says: “Every child is heard”. You say: “Mine”." in stale
    assert 'name="version" value="2"' in stale  # read again, it can be saved
    out = where("take_out", "action", place("1.2").pk)
    browser.post(out, {"why": "Said twice"})
    assert browser.get(out).status_code == 404
    back = where("put_back", "action", place("1.2").pk)
    assert back in browser.get(where("change_block", one.pk)).text
    browser.post(back, {"why": "It is not"})
    seat(town.member, rows(Plan).get(slug="heard"))
    seen = signed_in(town.member).get(where("changed")).text
    assert "Moved dates and ratings stand on the page of their block" in seen
    for words in ("Action taken out", "Action put back", "Why: Said twice", "Title of block"):
        assert words in seen, words


def test_the_plans_own_page_of_changes(town, signed_in, manager):
    plan = take(bring(town, manager, text=TIMED), manager, inspected_on=dt.date(2026, 9, 1))
    browser = signed_in(town.programme)
    assert where("change_plan") in browser.get(where("plan")).text
    asked = where("reword", "plan", plan.pk, "inspected_on")
    assert asked in browser.get(where("change_plan")).text
    given = {"words": "2026-10-01", "why": "The report says so.", "version": 1}
    assert browser.post(asked, given).url == where("plan")
    assert "1 date is counted again from the inspection" in browser.get(where("plan")).text


def test_readers_see_no_button_and_what_is_elsewhere_is_missing(town, signed_in, plan, manager):
    other = take(bring(town, manager), manager, slug="other")
    browser = signed_in(town.qa)
    assert "Change this" not in browser.get(where("block", block_of(plan).pk)).text
    assert "Change this" not in browser.get(where("plan")).text
    assert browser.get(where("change_plan")).status_code == 403
    browser = signed_in(town.programme)
    theirs = block_of(other)
    for path in (
        where("reword", "block", theirs.pk, "title"),
        where("reword", "plan", other.pk, "title"),
        where("reword", "block", block_of(plan).pk, "gone_at"),
        where("reword", "statement", rows(Statement).first().pk, "words"),
        where("reword", "nothing", 1, "title"),
        where("take_out", "plan", plan.pk),
        where("put_back", "block", block_of(plan).pk),
    ):
        assert browser.get(path).status_code == 404, path


def block_of(plan):
    return rows(Block).filter(plan=plan).order_by("pk")[0]


def test_the_history_takes_as_many_queries_for_many_changes(
    town, signed_in, manager, plan, django_assert_max_num_queries
):
    browser = signed_in(town.qa)
    counts = []
    for times in (2, 20):
        for n in range(times):
            reword(manager, block(), "title", f"Title {times} {n}")
        for page in (where("changed"), where("block", block().pk)):
            browser.get(page)
            with django_assert_max_num_queries(MOST) as asked:
                assert browser.get(page).status_code == 200
            counts.append(len(asked))
    assert counts[:2] == counts[2:]


def test_a_block_goes_under_another_theme_of_its_own_plan(town, manager, plan, signed_in):
    voice = operations.add_theme(plan=plan, title="Voice", by=manager, at=LATER)
    other = take(bring(town, manager), manager, slug="other")
    theirs = operations.add_theme(plan=other, title="Theirs", by=manager, at=LATER)
    one = block_of(plan)
    refused("other-plan", reword, by=manager, row=one, field="theme", words=theirs)
    page = where("reword", "block", one.pk, "theme")
    browser = signed_in(town.programme)
    assert "Theirs" not in browser.get(page).text
    browser.post(page, {"words": voice.pk, "version": 1})
    assert queries.as_printed(plan).themes == ("Voice",)
    kept = changes(field="theme")[0]
    assert (kept.before, kept.after) == ("", "Voice")
    assert "Voice" in browser.get(where("change_block", one.pk)).text


def test_the_pages_of_changes_ask_as_many_queries_for_many_rows(
    town, signed_in, manager, plan, django_assert_max_num_queries
):
    browser = signed_in(town.programme)
    counts = []
    for many in (1, 9):
        for n in range(many):
            given = {"by": manager, "at": LATER}
            theme = operations.add_theme(plan=plan, title=f"Theme {many} {n}", **given)
            gone = operations.add_block(
                plan=plan, kind="goal", title=f"Goal {many} {n}", theme=theme, **given
            )
            operations.take_out(row=gone, why="-", **given)
            operations.add_planned_action(block=block(), words=f"Do {many} {n}", leads="A", **given)
        for page in (where("change_plan"), where("change_block", block().pk)):
            browser.get(page)
            with django_assert_max_num_queries(MOST) as asked:
                assert browser.get(page).status_code == 200
            counts.append(len(asked))
    assert counts[:2] == counts[2:]


def test_who_keeps_plans_of_one_part_reads_the_councils_and_changes_nothing_of_it(
    town, signed_in, plan
):
    grant(town.colleague, "programme_manager", town.north)
    browser = signed_in(town.colleague)
    page = browser.get(where("block", block().pk))
    assert page.status_code == 200
    assert "Change this block" not in page.text
    for path in (
        where("change_plan"),
        where("change_block", block().pk),
        where("reword", "block", block().pk, "title"),
        where("take_out", "action", place().pk),
        where("rate_block", block().pk, "progress"),
        where("next_review", block().pk),
        where("dates", block().pk, place().pk),
        where("block_owner", block().pk),
        where("add_to_plan", "block"),
        where("add_to_block", block().pk, "action"),
    ):
        assert browser.get(path).status_code == 404, path
    given = {"words": "Mine", "version": 1}
    assert browser.post(where("reword", "block", block().pk, "title"), given).status_code == 404
    assert changes() == []

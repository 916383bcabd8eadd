"""A plan's dates move with a reason and who agreed; a reading is corrected; no rating is turned."""

import datetime as dt

import pytest
from django.urls import reverse

from goldenthread.access.actor import NotAllowed
from goldenthread.documents.reading.read import read as read_file
from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import BlockRating, Completion, Due, Milestone, Rating
from goldenthread.improvement.rules.printed_due import reading_said
from goldenthread.methods.due import read
from tests.plans import bring, take
from tests.town import acting

from .hand import DAY, LATER, NOW, TODAY, block, place, refused, rows


def move(by, **changed):
    given = {"place": place(), "printed": "Jul-27 to Sep-27", "reason": "The trainer left.",
             "agreed_with": "Improvement board", "at": LATER}  # fmt: skip
    return operations.move_planned_due(**{**given, **changed}, by=by)


def correct(by, **changed):
    given = {"place": place(), "starts_on": None, "due_on": dt.date(2027, 3, 1),
             "reason": "They mean the first day.", "at": LATER}  # fmt: skip
    return operations.correct_reading(**{**given, **changed}, by=by)


def facts():
    action = place().action
    return queries.facts_of([action])[action.pk]


def rated():
    return [(rows(one).count(), rows(one).order_by("pk").last()) for one in (Rating, BlockRating)]


def test_a_new_date_stands_beside_the_first_as_printed(town, manager, plan):
    made = move(manager)
    assert (made.starts_on, made.due_on) == (dt.date(2027, 7, 1), dt.date(2027, 9, 30))
    assert made.printed == "Jul-27 to Sep-27"
    assert facts().dues == (dt.date(2027, 3, 31), dt.date(2027, 9, 30))
    assert facts().moved == 1
    shown = queries.as_printed(plan).blocks[0].actions[0].due
    assert (shown.text, shown.reading.end) == ("Jul-27 to Sep-27", dt.date(2027, 9, 30))
    assert rows(Due).filter(action=place().action).first().printed == "Mar-27"


@pytest.mark.parametrize("kind", ["docx", "xlsx", "csv", "pdf"])
def test_the_plan_taken_away_shows_both_dates_and_brought_again_says_nothing_new(
    town, manager, plan, kind
):
    move(manager)
    content = queries.plan_document(plan, kind, on=TODAY)
    document = read_file(content, f"plan.{kind}")
    assert "Jul-27 to Sep-27 (first Mar-27)" in " ".join(" ".join(document.texts()).split())
    again = bring(town, manager, text=kind, document=document, plan=plan)
    assert [one for one in queries.changes_for(plan, queries.draft_of(again)).taken
            if one.field == "due"] == []  # fmt: skip
    other = bring(town, manager, text=kind, document=document)
    made = take(other, manager, slug="other", title="Other")
    dues = rows(Due).filter(action__plan=made, printed__in=["Mar-27", "Jul-27 to Sep-27"])
    assert [one.printed for one in dues.order_by("pk")] == ["Mar-27", "Jul-27 to Sep-27"]


def test_no_date_and_no_reading_turns_a_rating(town, manager, plan):
    operations.rate_block(block=block(), aspect="progress", level="on_track", why="-",
                          rated_on=TODAY, by=manager, at=NOW)  # fmt: skip
    before = rated()
    move(manager, printed="1 December 2028")
    correct(manager)
    assert rated() == before
    line = queries.block_page(plan, block(), on=TODAY)["line"]
    assert line.progress == "on_track"


def test_steps_of_one_text_are_kept_as_milestones(town, manager, plan):
    made = move(manager, printed="Phase 1 Jul-27, Phase 2 Apr-28")
    days = rows(Milestone).filter(due=made).order_by("order").values_list("due_on", flat=True)
    assert list(days) == [dt.date(2027, 7, 31), dt.date(2028, 4, 30)]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"reason": " "}, "no-reason"),
        ({"agreed_with": ""}, "nobody-agreed"),
        ({"printed": "TBC {soon}"}, "no-date"),
        ({"printed": "Ongoing"}, "no-date"),
        ({"printed": ""}, "no-date"),
        ({"printed": "Mar-27"}, "same-date"),
        ({"printed": "June 2026"}, "date-over"),
        ({"printed": "9" * 501}, "too-long"),
    ],
)
def test_a_date_moves_only_with_reason_and_agreement(town, manager, plan, change, code):
    told = refused(code, move, by=manager, **change)
    assert told.said({})
    assert told.where in {"printed", "reason", "agreed_with"}
    assert facts().moved == 0


def test_what_is_done_or_over_does_not_move(town, manager, plan):
    Completion.objects.create(action=place().action, done_on=TODAY, by=town.programme, at=NOW)
    was = facts().dues
    assert refused("already-done", move, by=manager).where == "printed"
    assert facts().dues == was


def test_the_reading_is_corrected_and_the_printed_text_stays(town, manager, plan):
    made = correct(manager, starts_on=dt.date(2027, 2, 1))
    assert made.printed == "Mar-27"
    assert (facts().dues, facts().moved) == ((dt.date(2027, 3, 1),), 0)
    shown = queries.as_printed(plan).blocks[0].actions[0].due
    assert (shown.text, shown.reading.end) == ("Mar-27", dt.date(2027, 3, 1))
    move(manager)
    assert facts().dues == (dt.date(2027, 3, 1), dt.date(2027, 9, 30))
    correct(manager, due_on=dt.date(2027, 9, 1), at=LATER + DAY)
    assert facts().dues == (dt.date(2027, 3, 1), dt.date(2027, 9, 1))
    assert [one.due_on for one in queries.dates_of(place().action)] == list(facts().dues)
    assert rows(Due).filter(action=place().action).count() == 4


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"reason": ""}, "no-reason"),
        ({"due_on": None}, "no-date"),
        ({"due_on": dt.date(2027, 3, 31)}, "same-date"),
        ({"starts_on": dt.date(2027, 4, 1)}, "back-to-front"),
    ],
)
def test_a_reading_is_corrected_only_with_a_reason(town, manager, plan, change, code):
    now = rows(Due).filter(action=place().action).get()
    Due.objects.create(action=place().action, due_on=now.due_on, printed="Mar-27", corrects=now,
                       by=town.programme, at=NOW)  # fmt: skip
    before = rows(Due).count()
    assert refused(code, correct, by=manager, **change).do
    assert rows(Due).count() == before


def test_without_a_printed_text_there_is_nothing_to_read(town, manager, plan):
    one = place("1.4")
    Due.objects.create(action=one.action, due_on=TODAY, by=town.programme, at=LATER)
    assert refused("no-text", correct, by=manager, place=one).do
    assert rows(Due).filter(action=one.action).exclude(corrects=None).count() == 0


def test_who_only_reads_plans_moves_nothing(town, plan):
    for who in ("qa", "director", "member", "head"):
        for deed in (move, correct):
            with pytest.raises(NotAllowed):
                deed(acting(getattr(town, who)))
    assert facts().moved == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Jul-17 to Sep-17", "1 July 2017 to 30 September 2017"),
        ("31 March 2027", "31 March 2027"),
        ("From June 2027", "from 1 June 2027, without a last day"),
        ("Ongoing", "ongoing, without a last day"),
        ("Monthly", "again and again, without a last day"),
    ],
)
def test_a_reading_in_words(text, said):
    assert reading_said(read(text)).startswith(said)


def where(name, *args):
    return reverse(f"improvement:{name}", args=["heard", block().pk, *args])


def test_by_page_the_reading_is_looked_at_before_it_is_saved(town, signed_in, plan):
    browser = signed_in(town.programme)
    asked = where("dates", place().pk)
    assert asked in browser.get(where("block")).text
    shown = browser.get(asked).text
    assert "First date <strong>31 March 2027</strong>, as written: “Mar-27”" in shown
    given = {"printed": "Jul-27 to Sep-27", "reason": "The trainer left.", "agreed_with": "Board"}
    looked = browser.post(asked, given).text
    assert "We read “Jul-27 to Sep-27” as: 1 July 2027 to 30 September 2027" in looked
    assert facts().moved == 0
    assert 'name="read" value="Jul-27 to Sep-27"' in looked
    otherwise = {**given, "printed": "Aug-27", "read": "Jul-27 to Sep-27"}
    assert "We read “Aug-27” as: 31 August 2027" in browser.post(asked, otherwise).text
    assert browser.post(asked, {**given, "read": given["printed"]}).url == where("block")
    page = browser.get(where("block")).text
    assert "The first date, 31 March 2027, stays visible. No rating has moved." in page
    assert "Jul-27 to Sep-27" in page
    plain = {**given, "printed": "1 December 2027"}
    assert browser.post(asked, plain).status_code == 302  # one whole day reads one way
    again = browser.get(asked).text
    assert "Moved to <strong>1 July 2027 to 30 September 2027</strong>" in again
    assert "agreed by Board" in again
    nothing = browser.post(asked, {**given, "printed": "TBC", "read": "TBC"}).text
    assert "“TBC” is not a date: nobody could be late." in nothing


def test_by_page_a_reading_is_corrected(town, signed_in, plan):
    browser = signed_in(town.programme)
    asked = where("reading", place().pk)
    assert asked in browser.get(where("dates", place().pk)).text
    assert "Printed: “Mar-27”" in browser.get(asked).text
    browser.post(asked, {"due_on": "2027-03-01", "reason": "The first day is meant."})
    page = browser.get(where("dates", place().pk)).text
    assert "First date, read as <strong>1 March 2027</strong>, as written: “Mar-27”" in page
    action = signed_in(town.director).get(f"/actions/{place().action_id}/").text
    assert "Date read as 1 March 2027" in action
    assert "Made, first date 31 March 2027" in action


def test_readers_and_other_blocks_find_no_dates(town, signed_in, plan):
    assert "/dates/" not in signed_in(town.director).get(where("block")).text
    assert signed_in(town.director).get(where("dates", place().pk)).status_code == 403
    browser = signed_in(town.programme)
    assert browser.get(where("dates", place("2.1").pk)).status_code == 404
    assert browser.get(where("reading", 0)).status_code == 404

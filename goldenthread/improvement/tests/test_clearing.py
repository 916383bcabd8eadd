"""What is in the way: who clears it, to whom it is taken, and what they answered."""

import datetime as dt

import pytest
from django.urls import reverse

from goldenthread.access.actor import NotAllowed
from goldenthread.access.sealed import NeverChanged
from goldenthread.authority.models import Agency, Body
from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import Asking, Block, BlockRating, Clearing, Placement
from goldenthread.improvement.queries.clearing import held_up_now
from tests.people import grant, person
from tests.plans import seat
from tests.town import acting

from .factories import day
from .hand import DAY, LATER, TODAY, block, place, refused, reword, rows

STUCK = "The health partner has nobody free"


@pytest.fixture
def plan(plan, manager):
    reword(manager, block(), "blocker", STUCK)
    reword(manager, place(), "blocker", STUCK)
    return plan


@pytest.fixture
def funder(plan):
    return Body.objects.create(name="Commissioning group", service=plan.service)


@pytest.fixture
def partner(plan):
    return f"agency:{Agency.objects.create(name='Coast Health').pk}"


def clears(by, row=None, **changed):
    given = {"since_on": TODAY, "at": LATER, **changed}
    return operations.say_who_clears(row=row or block(), **given, by=by)


def taken(by, row=None, **changed):
    given = {"words": "Pay for two posts", "asked_on": TODAY, "at": LATER, **changed}
    return operations.take_further(row=row or block(), **given, by=by)


def answered(by, asking, **changed):
    given = {"answer": "One post, from March", "answered_on": TODAY + DAY, "at": LATER, **changed}
    return operations.answer_asking(asking=asking, **given, by=by)


def line(plan, on=TODAY):
    return queries.plan_page(plan, on=on).lines[0]


def gaps(plan, on=TODAY):
    return [(one.what, one.place) for one in queries.plan_page(plan, on=on).gaps
            if one.kind in {"clears", "open"}]  # fmt: skip


@pytest.mark.parametrize("of", [block, place])
def test_a_partner_clears_it_since_a_day_and_no_rating_moves(manager, plan, partner, of):
    before = rows(BlockRating).count()
    made = clears(manager, of(), holder=partner)
    assert held_up_now(of()).said == f"Coast Health clears it since {TODAY.day} November 2026"
    assert (made.party.kind, made.blocker) == ("agency", STUCK)
    other = place if of is block else block
    assert held_up_now(other()).said == "nobody clears it yet"
    assert rows(BlockRating).count() == before
    with pytest.raises(NeverChanged):
        rows(Clearing).update(party=None)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"holder": ""}, "who"),
        ({"holder": "group:1"}, "who"),
        ({"holder": "post:999"}, "holder"),
        ({"since_on": LATER.date() + DAY}, "future"),
    ],
)
def test_who_clears_it_is_refused(manager, plan, partner, changed, code):
    assert refused(code, clears, by=manager, **{"holder": partner, **changed}).do
    assert not rows(Clearing).exists()


def test_another_clears_it_from_a_later_day_with_a_reason(town, manager, plan, partner):
    clears(manager, holder=partner)
    person = f"person:{town.head.pk}"
    refused("no-why", clears, by=manager, holder=person)
    refused("before-latest", clears, by=manager, holder=person, why="So", since_on=TODAY - DAY)
    refused("same", clears, by=manager, holder=partner, why="So")
    clears(manager, holder=person, why="They pay for it", since_on=TODAY, at=LATER + DAY)
    assert held_up_now(block()).clears.party.person == town.head
    told = [one["title"] for one in queries.block_page(plan, block(), on=TODAY)["history"]]
    assert sum("clears it since" in one for one in told) == 2


def test_where_nothing_is_in_the_way_nobody_clears_it(manager, plan, partner, funder):
    other = block("2")
    assert refused("no-blocker", clears, by=manager, row=other, holder=partner).do
    assert refused("no-blocker", taken, by=manager, row=other, holder=f"body:{funder.pk}").do


def test_what_is_cleared_is_history_and_the_next_begins_with_nobody(manager, plan, partner, funder):
    clears(manager, holder=partner)
    taken(manager, holder=f"body:{funder.pk}")
    reword(manager, block(), "blocker", "", at=LATER + DAY)
    assert held_up_now(block()).said == ""
    reword(manager, block(), "blocker", "No room", at=LATER + 2 * DAY)
    assert held_up_now(block()).told == "Nobody clears it yet."
    told = [one["title"] for one in queries.block_page(plan, block(), on=TODAY)["history"]]
    assert "Nothing is in the way any more" in told
    assert any("Coast Health clears it" in one for one in told)


def test_it_is_taken_to_who_pays_and_their_answer_stands_beside_it(manager, plan, funder):
    made = taken(manager, holder=f"body:{funder.pk}")
    day = f"{TODAY.day} November 2026"
    (step,) = held_up_now(block()).steps
    start = f"Taken to Commissioning group on {day}, asked “Pay for two posts”"
    assert step == f"{start}; no answer yet"
    answered(manager, made)
    (step,) = held_up_now(block()).steps
    assert step == f"{start}; answered on {TODAY.day + 1} November 2026: “One post, from March”"
    told = [one["title"] for one in queries.block_page(plan, block(), on=TODAY)["history"]]
    assert told[0].startswith("Answered by Commissioning group on ")
    assert any(f"taken to Commissioning group on {day}" in one for one in told)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"holder": "team:1"}, "who"),
        ({"words": " "}, "empty"),
        ({"words": "x" * 4_001}, "too-long"),
        ({"asked_on": LATER.date() + DAY}, "future"),
        ({"due_on": TODAY}, "date-over"),
    ],
)
def test_a_taking_is_refused(manager, plan, funder, changed, code):
    given = {"holder": f"body:{funder.pk}", **changed}
    assert refused(code, taken, by=manager, **given).do
    assert not rows(Asking).exists()


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"answer": " "}, "empty"),
        ({"answer": "x" * 4_001}, "too-long"),
        ({"answered_on": LATER.date() + DAY}, "future"),
        ({"answered_on": TODAY - DAY}, "before-asked"),
    ],
)
def test_an_answer_is_refused(manager, plan, funder, changed, code):
    made = taken(manager, holder=f"body:{funder.pk}")
    assert refused(code, answered, by=manager, asking=made, **changed).do
    assert rows(Asking).get().answered_at is None


def test_it_is_answered_once(manager, plan, funder):
    made = taken(manager, holder=f"body:{funder.pk}")
    answered(manager, made)
    assert refused("answered", answered, by=manager, asking=made, answer="Two").do
    assert rows(Asking).get().answer == "One post, from March"


def test_held_up_and_nobody_clears_it_is_a_gap(manager, plan, partner):
    both = [("Held up, and nobody clears it", None), ("Held up, and nobody clears it", place())]
    assert gaps(plan) == both
    clears(manager, holder=partner)
    assert gaps(plan) == both[1:]
    clears(manager, place(), holder=partner)
    assert gaps(plan) == []


def test_an_answer_that_is_late_is_an_alert_and_a_gap(manager, plan, partner, funder):
    due = LATER.date() + 30 * DAY
    made = taken(manager, place(), holder=f"body:{funder.pk}", due_on=due)
    assert line(plan, due).alerts == ()
    (alert,) = line(plan, due + DAY).alerts
    assert alert.startswith("An answer was due on ")
    assert alert.endswith("“Pay for two posts”")
    assert alert in [what for what, _ in gaps(plan, due + DAY)]
    answered(manager, made)
    assert line(plan, due + DAY).alerts == ()


def test_a_signed_edition_keeps_who_cleared_it(manager, plan, partner):
    operations.sign_plan(
        plan=plan, kind="signed", signer="Director", signed_on=TODAY, edition="May", by=manager,
        at=LATER,
    )  # fmt: skip
    clears(manager, holder=partner)
    said = f"Coast Health clears it since {TODAY.day} November 2026"
    changed = [(one.field, one.before, one.after) for one in queries.signed_of(plan)[0].changes]
    assert changed == [("who clears it", "", said)]


def test_nobody_else_says_it(town, manager, plan, partner, funder):
    made = taken(manager, holder=f"body:{funder.pk}")
    for other in (town.head, town.member, town.qa):
        for deed, given in ((clears, {"holder": partner}), (taken, {"holder": partner})):
            with pytest.raises(NotAllowed):
                deed(acting(other), **given)
        with pytest.raises(NotAllowed):
            answered(acting(other), made)


def test_the_body_sees_who_clears_it_and_changes_nothing(
    town, manager, plan, partner, funder, signed_in
):
    clears(manager, holder=partner)
    clears(manager, place(), holder=partner)
    taken(manager, holder=f"body:{funder.pk}")
    seat(town.member, plan)
    reader = signed_in(town.member)
    said = f"Coast Health clears it since {TODAY.day} November 2026"
    page = reader.get(reverse("improvement:block", args=["heard", block().pk])).text
    assert page.count(f"{said}.</") + page.count(f"{said}.<br>") == 2
    assert "Taken to Commissioning group on" in page
    assert "Say who clears it" not in page
    assert reader.get(reverse("improvement:plan", args=["heard"])).text.count(f"({said})") == 2


def test_only_who_keeps_the_plan_is_led_to_say_it_on_the_page_of_the_action(town, manager, plan):
    keeper = person("Keeper of another plan")
    grant(keeper, "programme_manager", town.north)
    seat(keeper, plan)
    action = place().action
    led = [queries.action_beside(action, each)["held"] for each in (manager, acting(keeper))]
    assert [[is_kept for _, is_kept in one] for one in led] == [[True], [False]]


def test_from_the_block_to_an_answer_by_page(town, manager, plan, partner, funder, signed_in):
    browser = signed_in(town.programme)
    home = reverse("improvement:block", args=["heard", block().pk])
    one = place()
    hub = browser.get(home).text
    where = {
        name: reverse(f"improvement:{name}", args=["heard", "action", one.pk])
        for name in ("clears", "take_further")
    }
    assert all(page in hub for page in where.values())
    today = dt.date.today()
    mistyped = day("since_on", dt.date(99, 5, 1))
    without = browser.post(where["clears"], {"holder": partner, **mistyped})
    assert without.status_code == 200
    assert browser.post(where["clears"], {"holder": partner, **day("since_on", today)}).url == home
    sent = {"holder": f"body:{funder.pk}", "words": "Pay for it", **day("asked_on", today)}
    assert browser.post(where["take_further"], sent).url == home
    made = rows(Asking).get()
    answer = reverse("improvement:answer_asking", args=["heard", made.block_id, made.pk])
    assert answer in browser.get(home).text
    given = {"answer": "Yes, from May", **day("answered_on", today)}
    assert browser.post(answer, given).url == home
    action = browser.get(reverse("improvement:action", args=[one.action_id])).text
    for text in (browser.get(home).text, action):
        assert "Yes, from May" in text
        assert "Coast Health clears it since" in text
    assert answer not in browser.get(home).text


def test_pages_of_what_is_not_in_the_way_are_not_there(town, plan, signed_in):
    browser = signed_in(town.programme)
    for what, pk in (("block", block("2").pk), ("action", 999_999), ("evidence", 1)):
        page = reverse("improvement:clears", args=["heard", what, pk])
        assert browser.get(page).status_code == 404


def test_many_held_up_are_asked_in_as_many_queries_as_few(
    manager, plan, partner, django_assert_max_num_queries
):
    rows(Block).update(blocker=STUCK)
    rows(Placement).update(blocker=STUCK)
    counts = []
    for many in ([block()], [block("2"), place("1.2"), place("1.4")]):
        for one in many:
            clears(manager, one, holder=partner)
        with django_assert_max_num_queries(40) as asked:
            queries.plan_page(plan, on=TODAY)
        counts.append(len(asked))
    assert counts[0] == counts[1]

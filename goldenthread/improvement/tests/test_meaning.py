"""What words of an action mean is proposed, said by a person, and never taken over by itself."""

import datetime as dt
from unittest.mock import patch

import pytest
from django.urls import reverse

from goldenthread.access.actor import NotAllowed
from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import Dependency, Due, Lead, PlaceLink, Placement
from goldenthread.improvement.queries import meaning
from goldenthread.improvement.queries.meaning import meant_beside_links, meant_in, meant_of
from goldenthread.improvement.queries.printed import as_printed
from tests.plans import HEAD, NEXT, TITLE, bring, seat, take
from tests.town import acting, party

from .hand import LATER, block, place, refused, rows

TEXT = "\n".join(
    [
        "Plan for waiting", "", TITLE, "", HEAD,
        "1.1|Count the visits|Children are seen|Head of visits|31 March 2027||",
        "1.2|Ask children, following completion of 1.1|Children are asked|As above|As 1.1||",
        "1.3|Write to families, see 1.2|Families know|Team managers|May 2027||",
        "", NEXT, "", HEAD,
        "2.1|Look again|Children can read why|Team managers|As action 1.3||", "",
    ]
).replace("|", "\t")  # fmt: skip
FOUND = [
    ("wait", "1.2", "1.1", "following completion of 1.1"), ("lead", "1.2", "1.1", "As above"),
    ("due", "1.2", "1.1", "As 1.1"), ("means", "1.3", "1.2", "see 1.2"),
    ("due", "2.1", "1.3", "As action 1.3"),
]  # fmt: skip


@pytest.fixture
def plan(town, manager):
    made = take(bring(town, manager, text=TEXT), manager)
    rows(Lead).filter(placement=place("1.1")).update(party=party(town.head))
    return made


def asked(plan):
    return [(x.kind, x.place.printed_ref, x.to.printed_ref, x.printed) for x in meant_in(plan)]


def say(by, kind, ref, to, is_so=True):
    return operations.say_meaning(
        place=place(ref), to=place(to), kind=kind, is_so=is_so, by=by, at=LATER
    )


def test_each_phrase_is_proposed_and_nothing_follows_by_itself(plan):
    assert asked(plan) == FOUND
    assert not rows(Dependency).exists()
    assert not rows(Due).exclude(corrects=None).exists()
    assert [one.takes for one in meant_in(plan) if one.kind == "due"] == [
        "31 March 2027", "31 May 2027",
    ]  # fmt: skip


def test_yes_makes_it_wait(plan, manager):
    say(manager, "wait", "1.2", "1.1")
    made = rows(Dependency).get()
    assert (made.action_id, made.waits_for_id) == (place("1.2").action_id, place("1.1").action_id)
    assert made.printed == "following completion of 1.1"
    assert asked(plan) == FOUND[1:]


def test_yes_reads_the_lead_as_it_stands_there_and_the_printed_words_stay(town, plan, manager):
    before = as_printed(plan)
    say(manager, "lead", "1.2", "1.1")
    lead = rows(Lead).get(placement=place("1.2"))
    assert (lead.printed, lead.party.person) == ("As above", town.head)
    assert place("1.2").action.owner == lead.party
    assert as_printed(plan) == before


def test_yes_reads_the_date_as_it_stands_there_and_the_printed_words_stay(plan, manager):
    say(manager, "due", "1.2", "1.1")
    due = queries.last_due(place("1.2").action)
    assert (due.printed, due.due_on) == ("As 1.1", dt.date(2027, 3, 31))
    assert due.corrects_id is not None
    (again,) = [x for x in as_printed(plan).blocks[0].actions if x.ref == "1.2"]
    assert (again.due.text, again.due.first) == ("As 1.1", "")


def test_no_is_remembered_and_yes_once(plan, manager):
    for kind, ref, to, _ in FOUND:
        say(manager, kind, ref, to, is_so=False)
    assert asked(plan) == []
    assert not rows(Dependency).exists()
    assert rows(Lead).get(placement=place("1.2")).party is None
    assert refused("no-such-words", say, by=manager, kind="wait", ref="1.2", to="1.1").do
    assert rows(PlaceLink).filter(is_so=False).count() == len(FOUND)


def test_what_is_not_said_there_is_refused(plan, manager):
    for kind, ref, to in (("wait", "1.1", "1.3"), ("pirate", "1.2", "1.1"), ("due", "1.3", "1.1")):
        assert refused("no-such-words", say, by=manager, kind=kind, ref=ref, to=to).do


def test_what_would_be_a_circle_is_refused_and_not_answered(plan, manager):
    operations.say_wait(action=place("1.1").action, waits_for=place("1.2"), by=manager, at=LATER)
    assert refused("cycle", say, by=manager, kind="wait", ref="1.2", to="1.1").do
    assert not rows(PlaceLink).exists()


def test_a_wait_that_somebody_ended_is_not_proposed_again(plan, manager):
    made = operations.say_wait(
        action=place("1.2").action, waits_for=place("1.1"), by=manager, at=LATER
    )
    operations.end_wait(wait=made, by=manager, at=LATER)
    assert ("wait", "1.2") not in [(kind, ref) for kind, ref, *_ in asked(plan)]


def test_a_phrase_that_means_another_block_is_asked_once(plan, manager):
    rows(Placement).filter(printed_ref="2.1").update(words="Look again, see 1.3")
    new = ("means", "2.1", "1.3", "see 1.3")
    assert new in asked(plan)
    beside = [(one.kind, one.place.printed_ref) for one in meant_beside_links(plan)]
    assert ("means", "2.1") not in beside
    assert ("means", "1.3") in beside
    operations.say_link(
        block=block("2"), to=block("1"), printed="see 1.3", is_link=False, by=manager, at=LATER
    )
    assert new not in asked(plan)


def test_nobody_else_says_it(town, plan):
    for person in (town.head, town.qa, town.member):
        with pytest.raises(NotAllowed):
            say(acting(person), "wait", "1.2", "1.1")


def test_on_the_page_of_what_may_be_the_same(town, plan, signed_in):
    seat(town.member, plan)
    page = reverse("improvement:alike", args=["heard"])
    reader = signed_in(town.member).get(page).text
    assert "says “following completion of 1.1”" in reader
    assert "It waits for that one" not in reader
    browser = signed_in(town.programme)
    assert "It waits for that one" in browser.get(page).text
    given = {"place": place("1.3").pk, "to": place("1.2").pk, "kind": "means", "answer": "yes"}
    mean = reverse("improvement:mean", args=["heard"])
    assert browser.post(mean, given).url == page
    assert rows(PlaceLink).get().is_so
    assert "These words no longer stand there" in browser.post(mean, given, follow=True).text
    assert browser.post(mean, {**given, "to": "999999"}).status_code == 404


def test_on_the_page_of_the_action(town, plan, signed_in):
    browser = signed_in(town.programme)
    one = place("1.2")
    page = reverse("improvement:action", args=[one.action_id])
    text = browser.get(page).text
    for words in ("may wait for", "may be led as", "may be due as", "31 March 2027"):
        assert words in text
    given = {"place": one.pk, "to": place("1.1").pk, "kind": "due", "answer": "no"}
    mean = reverse("improvement:mean", args=["heard"])
    assert browser.post(mean, {**given, "from_action": "1"}).url == page
    assert "may be due as" not in browser.get(page).text
    say(acting(town.programme), "means", "1.3", "1.2")
    assert "speaks of this one: “see 1.2”" in browser.get(page).text
    other = reverse("improvement:action", args=[place("1.3").action_id])
    assert "“see 1.2” means" in browser.get(other).text


def test_many_phrases_are_asked_in_as_many_queries_as_few(
    town, manager, plan, django_assert_max_num_queries
):
    more = "".join(f"1.{n}\tAct {n}, see 1.1\tSo\tAs above\tAs 1.1\t\t\n" for n in range(4, 60))
    many = take(bring(town, manager, text=TEXT.replace("\n\nRec", f"\n{more}\nRec", 1)), manager,
                slug="many")  # fmt: skip
    counts = []
    for each in (plan, many):
        with django_assert_max_num_queries(30) as found:
            meant_in(each)
        counts.append(len(found))
    assert counts[0] == counts[1]


def test_an_action_in_two_blocks_of_a_plan_has_that_plan_read_once(manager, plan):
    both = [place("1.2"), place("1.3")]
    found = [one.place.printed_ref for one in meant_of(both, manager)]
    assert sorted(found) == ["1.2", "1.2", "1.2", "1.3"]
    with patch.object(meaning, "meant_in", wraps=meant_in) as read:
        meant_of(both, manager)
    assert read.call_count == 1


def test_a_later_place_that_is_gone_means_nothing(plan):
    rows(Placement).filter(printed_ref="1.1").update(gone_at=LATER)
    assert "1.1" not in {to for _, _, to, _ in asked(plan)}
    assert block("2").plan == plan

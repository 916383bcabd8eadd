"""Entries that few may open, through the browser's door (practice: a restricted marker)."""

import json

import pytest
from django.urls import reverse

from goldenthread.access.actor import Task
from goldenthread.access.models import TrailEntry
from goldenthread.access.operations import admit
from goldenthread.access.permissions import Permission
from goldenthread.cases.models import Case
from goldenthread.cases.rules import Restriction
from goldenthread.cases.tests.test_operations import case_of
from tests.town import NOW, acting

LIST, NEW = "/case-lists/restricted/", "/case-lists/restricted/new/"


@pytest.fixture
def browser(client, listed):
    client.force_login(listed.analyst.account)
    return client


def typed(key, *people, because=Restriction.RELATIVE):
    names = dict(zip(("first", "second", "third"), people, strict=False))
    return {"key": key, "because": str(because), **{name: one.pk for name, one in names.items()}}


def opens(person, case):
    rows = Case.objects.visible_to(acting(person), Permission.CASE_READ)
    return rows.filter(pk=case.pk).exists()


def test_an_entry_is_restricted_to_the_people_named_with_its_reason_in_the_trail(browser, listed):
    case = case_of("C1")
    assert opens(listed.manager, case)
    sent = browser.post(NEW, typed(f" {case.key.lower()} ", listed.other))
    assert sent.url == LIST
    page = browser.get(LIST).text
    assert case.key in page
    assert listed.other.name in page
    assert "Wren" not in page
    assert opens(listed.other, case)
    assert not opens(listed.manager, case)
    entry = TrailEntry.objects.get(verb="restrict")
    assert json.loads(entry.text)["because"] == "a relative of somebody who works here"
    assert case.key in entry.text


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"key": "NOSUCHKY"}, "No child in the case list has this case key."),
        ({"first": ""}, "Choose"),
        ({"because": ""}, "Choose"),
        ({"because": "I say so"}, "Choose"),
        ({"because": "the reason has ended"}, "Choose"),
    ],
)
def test_a_marker_without_key_person_or_reason_is_refused_and_nothing_changes(
    browser, listed, change, said
):
    case = case_of("C1")
    page = browser.post(NEW, {**typed(case.key, listed.other), **change}).text
    assert "<title>Error: " in page
    assert said in page
    assert opens(listed.manager, case)
    assert not TrailEntry.objects.filter(verb="restrict").exists()


def test_marking_a_marked_entry_says_so(browser, listed):
    case = case_of("C1")
    browser.post(NEW, typed(case.key, listed.other))
    assert "restricted already" in browser.post(NEW, typed(case.key, listed.other)).text


def test_an_entry_that_a_list_marked_has_nobody_until_somebody_is_named(browser, listed):
    case = case_of("C1")
    Case.objects.for_system(because="test").filter(pk=case.pk).update(is_restricted=True)
    assert "Nobody yet, so nobody can review it" in browser.get(LIST).text
    where = reverse("cases:name_more", args=[case.key])
    assert "Nobody is named yet" in browser.get(where).text
    assert browser.post(where, {"first": listed.other.pk}).url == LIST
    assert browser.post(where, {"first": listed.manager.pk}).url == LIST
    assert opens(listed.other, case)
    assert opens(listed.manager, case)
    assert TrailEntry.objects.filter(verb="name for case").count() == 2


def test_the_marker_goes_with_a_reason_and_what_was_opened_by_name_closes(browser, listed):
    case = case_of("C1")
    browser.post(NEW, typed(case.key, listed.other))
    where = reverse("cases:lift", args=[case.key])
    assert "<title>Error: " in browser.post(where, {"because": ""}).text
    assert browser.post(where, {"because": "it was marked by mistake"}).url == LIST
    assert opens(listed.manager, case)
    assert not opens(listed.other, case)
    lifted = json.loads(TrailEntry.objects.get(verb="unrestrict").text)
    assert lifted["because"] == "it was marked by mistake"
    assert browser.get(where).status_code == 404


def test_who_takes_in_the_list_of_a_part_neither_sees_nor_sets_the_markers_of_all(client, listed):
    case = case_of("C1")
    Case.objects.for_system(because="test").filter(pk=case.pk).update(is_restricted=True)
    client.force_login(listed.local.account)
    shown = client.get(LIST)
    assert shown.status_code == 200
    assert case.key not in shown.text
    assert "Restrict an entry" not in shown.text
    assert client.get(NEW).status_code == 403
    assert client.get(reverse("cases:lift", args=[case.key])).status_code == 404


def test_it_is_linked_from_case_lists_and_from_the_menu(browser):
    in_menu_and_text = 2
    assert browser.get("/case-lists/").text.count(f'href="{LIST}"') == in_menu_and_text


def test_somebody_named_twice_stands_once_and_only_people_stand_there(browser, listed):
    case = case_of("C1")
    browser.post(NEW, typed(case.key, listed.other))
    browser.post(f"{LIST}{case.key}/people/", {"first": listed.other.pk})
    for actor in (f"link:{listed.manager.pk}", "system:import"):
        to = [Case.thing(case.pk)]
        admit(task=Task(actor, "a test"), permission=Permission.CASE_READ, to=to, at=NOW)
    ((_, named),) = browser.get(LIST).context["lines"]
    assert named == [listed.other]

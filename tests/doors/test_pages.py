"""Every page says who may open it, and the table (`table.py`) says so a second time."""

import pytest
from django.http import HttpResponse
from django.test import override_settings
from django.urls import get_resolver, path

from goldenthread.access.actor import NotAllowed
from goldenthread.access.gate import open_to_all, pages
from goldenthread.access.models import TrailEntry, User
from goldenthread.access.roles import ROLES
from goldenthread.reviews.models import Judgement
from goldenthread.sampling.models import Replacement

from .addresses import address, ours
from .table import DEEDS, ELSEWHERE, MATRIX, MISSING, REFUSED, SEEN
from .world import PEOPLE, rows


@pytest.mark.parametrize(
    "page",
    list(pages(get_resolver().url_patterns)),
    ids=lambda page: f"{page.__module__}.{page.__qualname__}",
)
def test_every_page_says_who_may_open_it(page):
    assert hasattr(page, "needs")


def test_every_role_is_asked():
    assert set(PEOPLE) == set(ROLES)


def test_every_page_of_ours_has_its_row_in_the_table():
    assert {name for name, _ in ours()} == set(MATRIX)


@pytest.mark.parametrize("page", MATRIX)
def test_each_role_is_answered_as_the_table_says(db, world, browser, page):
    where = address(world, page)
    found = {role: browser(role).get(where).status_code for role in MATRIX[page]}
    assert found == MATRIX[page]


@pytest.mark.parametrize("page", DEEDS)
def test_a_deed_without_permission_changes_nothing(db, world, browser, page):
    deeds = TrailEntry.objects.count()
    answered = browser(DEEDS[page]).post(address(world, page), {"words": "x", "approve": "yes"})
    assert answered.status_code in (REFUSED, MISSING)
    assert TrailEntry.objects.count() == deeds


def test_who_asked_for_a_replacement_does_not_decide_it(db, world, browser):
    browser("qa_officer").post(address(world, "sampling:replacement"), {"approve": "yes"})
    assert rows(Replacement).get(pk=world.replacement.pk).decision == ""


def test_the_first_grade_is_not_revealed_before_the_second_stands(db, world, browser):
    where = address(world, "reviews:reveal", pk="@owed")
    sent = browser("second_judge").get(where)
    assert sent.status_code == ELSEWHERE
    assert sent.url == address(world, "reviews:second")


def test_a_second_judge_may_raise_a_concern_about_the_child_they_look_at(db, world, browser):
    where = address(world, "reviews:concern", pk="@owed")
    assert browser("second_judge").get(where).status_code == SEEN


@pytest.mark.parametrize("page", ["show", "file_note", "mine", "reply", "section", "check"])
def test_who_owes_a_second_judgement_finds_nothing_else_of_the_review(db, world, browser, page):
    where = address(world, f"reviews:{page}", pk="@owed")
    assert browser("second_judge").get(where).status_code in (REFUSED, MISSING)
    assert rows(Judgement).filter(review=world.owed).exists()


def overreach(request):
    raise NotAllowed


urlpatterns = [  # two pages that only these tests serve
    path("forgotten/", lambda request: HttpResponse("leak")),
    path("overreach/", open_to_all(overreach)),
]


@override_settings(ROOT_URLCONF=__name__, PAGE_NAVIGATION="", PAGE_PERSON="", PAGE_STRIPS="")
def test_a_page_that_does_not_say_is_refused_even_to_the_widest_reader(db, world, browser):
    assert browser("qa_head").get("/forgotten/").status_code == REFUSED


@override_settings(ROOT_URLCONF=__name__, PAGE_NAVIGATION="", PAGE_PERSON="", PAGE_STRIPS="")
def test_a_deed_that_is_not_allowed_is_answered_like_a_page_that_is_not(db, client):
    assert client.get("/overreach/").status_code == REFUSED


def test_people_sign_in_with_their_email(db, world, client):
    account = User.objects.get(pk=world.head.account_id)  # not the one that others sign in with
    account.set_password("three odd words")
    account.save()
    sent = client.post(
        "/sign-in/?next=/reviews/", {"login": account.email, "password": "three odd words"}
    )
    assert sent.status_code == ELSEWHERE
    assert sent.url == "/reviews/"

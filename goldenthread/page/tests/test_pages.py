"""The frame of every page, the pages that stand still, and refusals that tell nothing."""

import re

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.test import RequestFactory

from goldenthread.page import views
from goldenthread.page.context import page as context
from goldenthread.page.tests import kit

DASH = "\N{EN DASH}"


@pytest.mark.parametrize(
    ("view", "title"),
    [
        (views.help_page, "Help"), (views.accessibility, "Accessibility statement"),
        (views.glossary, "Glossary"), (views.who, "Who can see this page"),
    ],
)  # fmt: skip
def test_a_page_that_stands_still_has_one_heading_equal_to_its_title(view, title):
    html = view(RequestFactory().get("/x/")).content.decode()
    assert f"<title>{title} {DASH} Reviews {DASH} Golden Thread</title>" in html
    assert html.count("<h1") == 1
    assert f'<h1 class="govuk-heading-l">{title}</h1>' in html


def test_missing_and_out_of_reach_read_alike(rendered):
    token = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
    missing, barred = (token.sub("", rendered(name)) for name in ("404.html", "403.html"))
    assert missing == barred
    assert "There is no such page, or it is not yours to see." in missing
    assert "Ask the QA team if your work needs it." in missing


def test_a_refused_form_token_says_what_to_do():
    answer = views.csrf_failure(RequestFactory().post("/x/"), reason="cookie not set")
    assert answer.status_code == 403
    html = answer.content.decode()
    assert "Nothing was changed." in html
    assert "cookie" not in html


def test_the_page_of_our_own_fault_stands_without_any_context():
    from django.template.loader import render_to_string

    html = render_to_string("500.html")
    assert "It is not something you did." in html
    assert f"{DASH} Golden Thread</title>" in html
    assert html.count("<h1") == 1


def test_a_page_has_a_language_a_way_past_the_header_and_a_footer(rendered):
    html = rendered("page/kit.html", kit.everything())
    assert '<html lang="en-GB"' in html
    assert '<a href="#main-content" class="govuk-skip-link"' in html
    assert 'id="main-content"' in html
    for words in ("Help", "Accessibility", "Glossary", "Who can see this page"):
        assert f">{words}</a>" in html
    assert html.count('aria-current="true"') >= 1
    assert "Find a review, action, theme or body" in html
    assert "data-sign-out" in html


def test_no_page_holds_style_or_script_of_its_own(rendered):
    html = rendered("page/kit.html", kit.everything())
    assert " style=" not in html
    assert "<style" not in html
    assert " onclick" not in html
    assert html.count("<script") == html.count("<script src=") + html.count(
        '<script type="module" src='
    )


def test_after_a_refusal_the_title_says_error_first(rendered):
    assert "<title>Error: The kit" in rendered("page/kit.html", kit.sent())
    assert "<title>The kit" in rendered("page/kit.html", kit.everything())
    assert "<title>Error: Help" in rendered("page/help.html", {"page_error": True})


def test_the_start_of_a_section_does_not_say_its_name_twice():
    assert context(RequestFactory().get("/reviews/"))["page"]["section"] == ""
    assert context(RequestFactory().get("/reviews/41/"))["page"]["section"] == "Reviews"


def test_success_is_a_banner_that_is_spoken(rendered):
    said = [Message(constants.SUCCESS, "Review 41 is submitted.")]
    html = rendered("page/kit.html", {**kit.everything(), "messages": said})
    assert "govuk-notification-banner--success" in html
    assert 'role="alert"' in html
    assert "Review 41 is submitted." in html


def test_without_navigation_and_a_person_the_page_still_stands(rendered, settings):
    settings.PAGE_NAVIGATION = settings.PAGE_PERSON = settings.PAGE_STRIPS = None
    settings.PAGE_SEARCH = "no:such"
    html = rendered("page/kit.html", kit.everything())
    assert "Sign out" not in html
    assert "govuk-service-navigation" not in html
    assert context(RequestFactory().get("/"))["page"]["search_url"] == ""

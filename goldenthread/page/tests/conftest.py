"""The settings that pages stand on, and a small site in a real browser."""

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from goldenthread.page.tests import kit, site


@pytest.fixture(autouse=True)
def supplied(settings):
    """The room alone: what rooms further down would supply is invented here."""
    settings.PAGE_NAVIGATION = "goldenthread.page.tests.kit.navigation"
    settings.PAGE_PERSON = "goldenthread.page.tests.kit.person"
    settings.PAGE_STRIPS = "goldenthread.page.tests.kit.strips"
    settings.PAGE_WORDS = None
    settings.ROOT_URLCONF = "goldenthread.page.tests.kit"
    settings.PAGE_SEARCH = "search"
    settings.PAGE_SIGN_OUT = "sign-out"


@pytest.fixture
def rendered():
    """`rendered("page/kit.html", {…}, "/kit/?page=2")`"""

    def render(template, context=None, path="/kit/"):
        return render_to_string(template, context or {}, RequestFactory().get(path))

    return render


@pytest.fixture
def served(rendered):
    with site.serving() as one:
        one.pages["/kit/"] = rendered("page/kit.html", kit.everything(), "/kit/?team=n&late=late")
        going_on = {"text": "Older rounds are still being made: 5 of 8.", "url": "/jobs/77/"}
        one.pages["/jobs/77/"] = rendered("page/kit/progress.html", going_on)
        one.pages["/kit/refused/"] = rendered("page/kit.html", kit.sent())
        yield one


@pytest.fixture
def tab(chromium, served):
    """`tab("/kit/", width=320)`: a page of the small site; faults of scripts and of the policy."""
    opened = []

    def open_tab(path, *, width=1280, javascript=True):
        context = chromium.new_context(
            base_url=served.url, viewport={"width": width, "height": 900},
            java_script_enabled=javascript, locale="en-GB",
        )  # fmt: skip
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.faults = []
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on(
            "console",
            lambda said: page.faults.append(said.text)
            if said.type == "error" and "ERR_INTERNET_DISCONNECTED" not in said.text
            and "409" not in said.text and "400" not in said.text else None,
        )  # fmt: skip
        opened.append(context)
        page.goto(path)
        return page

    yield open_tab
    for context in opened:
        context.close()

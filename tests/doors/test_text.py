"""What people type, and what pages say: NUL bytes, endless text, None and braces.

Run on SQLite and on PostgreSQL alike: what one of them would keep and the other refuse is refused
before either sees it.
"""

import re
from html.parser import HTMLParser

import pytest

from .addresses import address, ours
from .table import MATRIX, SEEN

NUL, ENDLESS = "a\x00b", "word " * 5_000  # 25,000 characters; no field keeps more than 10,000
SKIP = ("button", "submit", "checkbox", "radio", "file", "password")
PAGES = [page for page, _ in ours() if page in MATRIX]
TYPED = {"account_login", "authority:invitation"}  # a password is not text that is kept
FILES = (".csv", ".txt")


class Page(HTMLParser):
    """Forms with what stands in them, and the words that a reader sees."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.forms, self.words, self.inside = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self.forms.append({"method": given.get("method", "get"), "typed": [], "kept": {},
                               "action": given.get("action", "")})  # fmt: skip
        if tag in ("script", "style", "textarea", "code"):
            self.inside.append(tag)
        name = given.get("name")
        if not self.forms or not name:
            return
        form = self.forms[-1]
        if tag == "textarea" or (
            tag == "input" and given.get("type", "text") in ("text", "search")
        ):
            form["typed"].append(name)
        elif tag == "input" and given.get("type") not in SKIP:
            form["kept"][name] = given.get("value", "")

    def handle_endtag(self, tag):
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data):
        if not self.inside and data.strip():
            self.words.append(" ".join(data.split()))


def reader(page):
    return next((role for role, status in MATRIX[page].items() if status == SEEN), None)


def opened(world, browser, page):
    role = reader(page)
    if role is None:
        return None, None, ""
    where = address(world, page)
    client = browser(role)
    answered = client.get(where)
    is_page = answered.headers.get("Content-Type", "").startswith("text/html")
    return client, where, answered.text if is_page else ""


@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_no_word_that_only_a_program_says(db, world, browser, page):
    _, _, html = opened(world, browser, page)
    for words in Page(html).words:
        assert not re.search(r"\{\{|\{%|<Queryset|<function|object at 0x", words, re.I), words
        assert not re.search(r"(?<!\w)None(?! of these)(?!\w)", words), words


@pytest.mark.parametrize("text", [NUL, ENDLESS], ids=["nul", "endless"])
@pytest.mark.parametrize("page", [page for page in PAGES if page not in TYPED])
def test_text_that_cannot_be_kept_is_refused_with_a_sentence(
    db,
    world,
    browser,
    page,
    text,
):
    client, where, html = opened(world, browser, page)
    for form in Page(html).forms:
        if form["method"] == "post" and not form["action"]:
            for name in form["typed"]:
                sent = client.post(where, {**form["kept"], name: text})
                assert sent.status_code == SEEN, f"{name} of {where}: {sent.status_code}"
                assert refuses(sent.text), f"{name} of {where} says nothing"


def refuses(html):
    """In the summary, beside the box, or as a date that is none."""
    said = " ".join(Page(html).words)
    return re.search(
        r"NUL byte|characters long|cannot be kept|Give a (day|date|time|number|whole)"
        r"|does not exist|is not a (day|date)|must be a date|There is a problem",
        said,
    )


@pytest.mark.parametrize("text", [NUL, ENDLESS], ids=["nul", "endless"])
@pytest.mark.parametrize("page", PAGES)
def test_a_filter_with_such_text_still_answers(db, world, browser, page, text):
    client, where, html = opened(world, browser, page)
    for form in Page(html).forms:
        if form["method"] == "get":
            names = [*form["typed"], *form["kept"], "sort", "page"]
            for name in dict.fromkeys(names):
                found = client.get(form["action"] or where, {name: text})
                assert found.status_code in (SEEN, 400, 404), f"{name} of {where}"


def test_typing_that_saves_itself_is_refused_too(db, world, browser):
    client = browser("reviewer")
    for text in (NUL, ENDLESS):
        sent = client.post(
            address(world, "reviews:save"),
            {"question": "standard.plan.seen", "value": text, "revision": "0"},
        )
        assert sent.status_code == 400
        assert sent.json()["refused"]

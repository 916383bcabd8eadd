"""The kit in a real browser: axe, narrow screens, the content policy, saving as you type."""

import pytest

from goldenthread.page.tests import kit

pytestmark = pytest.mark.browser
BOX = "textarea[name=told]"


def until(page, so, tries=100):
    """Wait for what the site or the page comes to know, in steps of 50 ms."""
    while not so() and tries:
        page.wait_for_timeout(50)
        tries -= 1
    assert so()


def not_seen_yet(page):
    """What others write from now on is learnt from a refused save only, never from a look."""
    as_known = {"answers": {}, "here": []}

    def answer(route):
        return route.fulfill(json=as_known) if route.request.method == "GET" else route.continue_()

    page.route("**/answers/", answer)
    page.wait_for_load_state("networkidle")  # the look that a page takes when it opens is over


@pytest.fixture
def form(served, rendered):
    """A form whose text the site keeps; every load shows what the site knows."""

    def page():
        known = served.answers["1"]
        one = kit.Answer(initial={"told": known["value"]})
        one.fields["told"].widget.attrs["data-revision"] = str(known["revision"])
        return rendered("page/kit_autosave.html", {"form": one, "address": "/answers/"}, "/form/")

    served.pages["/form/"] = page
    return served


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("path", ["/kit/", "/kit/refused/"])
def test_axe_finds_nothing_and_nothing_runs_off_the_page(tab, axe_faults, path, width):
    page = tab(path, width=width)
    assert axe_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.faults == []


def test_the_page_after_a_refusal_says_error_first_and_moves_to_the_summary(tab):
    page = tab("/kit/refused/")
    assert page.title().startswith("Error: The kit \N{EN DASH} Reviews")
    assert page.evaluate("document.activeElement.className") == "govuk-error-summary"
    page.click("text=Was the child heard? Choose one.")
    assert page.evaluate("document.activeElement.id") == "id_heard_0"


def test_a_table_becomes_cards_with_the_name_of_the_column(tab):
    page = tab("/kit/", width=320)
    said = "(cell) => getComputedStyle(cell, '::before').content"
    assert page.locator("td[data-label=Team]").first.evaluate(said) in ('"Team: "', '"Team" ": "')


def test_an_option_reveals_its_field_and_without_scripts_it_is_there(tab):
    page = tab("/kit/")
    assert not page.locator("#id_because").is_visible()
    page.check("#id_heard_1")
    assert page.locator("#id_because").is_visible()
    assert tab("/kit/", javascript=False).locator("#id_because").is_visible()


def test_long_work_replaces_itself_until_it_is_done(tab, served, rendered):
    done = {"text": "All 8 rounds are made.", "done": True, "next_url": "/kit/"}
    served.pages["/jobs/77/"] = rendered("page/kit/progress.html", done)
    page = tab("/kit/")
    page.wait_for_selector("text=All 8 rounds are made.")
    assert page.locator("[data-progress-url]").count() == 0


def test_what_is_typed_is_saved_and_the_page_says_when(tab, form):
    page = tab("/form/")
    assert page.locator("[data-save-status]").inner_text() == "Answers save as you type."
    page.type(BOX, "She reads to her brother.")
    page.wait_for_selector("text=Saved 14:32")
    until(page, lambda: form.answers["1"]["value"] == "She reads to her brother.")
    assert page.locator("p[role=status]").inner_text() == ""  # nothing is spoken for a save
    assert page.faults == []


def test_somebody_elses_text_arrives_where_nothing_was_typed(tab, form):
    form.here = ["The worker"]
    page = tab("/form/")
    form.write_as_worker("Written by the worker.")
    page.wait_for_selector("text=The worker changed this at 14:31.")
    assert page.input_value(BOX) == "Written by the worker."
    assert page.locator("[data-here]").inner_text() == "Also here: The worker"


@pytest.mark.parametrize(
    ("button", "kept"),
    [("Use theirs", "Theirs."), ("Use mine", "Mine."), ("Use this text", "Mine. And theirs.")],
)
def test_two_texts_stand_side_by_side_until_somebody_chooses(tab, form, button, kept):
    page = tab("/form/")
    not_seen_yet(page)
    form.write_as_worker("Theirs.")
    page.type(BOX, "Mine.")
    page.wait_for_selector("text=Both texts are below. Use theirs, use yours")
    assert page.locator(".gt-theirs__text").inner_text() == "Theirs."
    assert page.locator("p[role=status]").inner_text() == "Not saved"
    if button == "Use this text":
        page.fill(".gt-theirs textarea", kept)
    page.click(f"button:text-is('{button}')")
    page.wait_for_selector("text=Saved 14:3")
    assert page.input_value(BOX) == kept
    assert form.answers["1"]["value"] == kept
    assert page.locator("p[role=status]").inner_text() == "Saved again"


def test_without_a_connection_words_are_held_and_sent_when_it_is_back(tab, form):
    page = tab("/form/")
    page.context.set_offline(True)
    page.type(BOX, "Held.")
    page.wait_for_selector("text=no connection. Keep typing; it is held on this device")
    assert "Held." in page.evaluate("JSON.stringify(localStorage)")
    assert page.locator("p[role=status]").inner_text() == "Not saved"
    page.context.set_offline(False)
    page.wait_for_selector("text=Saved 14:32")
    assert form.answers["1"]["value"] == "Held."
    assert page.evaluate("localStorage.length") == 0
    assert page.locator("p[role=status]").inner_text() == "Saved again"


def test_leaving_at_once_loses_nothing(tab, form):
    page = tab("/form/")
    page.type(BOX, "Typed and gone.")
    page.goto("/kit/")
    page.goto("/form/")
    until(page, lambda: page.evaluate("localStorage.length") == 0)
    assert page.input_value(BOX) == "Typed and gone."
    assert form.answers["1"]["value"] == "Typed and gone."


def test_leaving_without_a_connection_keeps_the_words_on_the_device(tab, form):
    page = tab("/form/")
    page.route("**/answers/", lambda route: route.abort())
    page.evaluate(f"document.querySelector('{BOX}').value = 'Gone.'")  # no event, so not yet sent
    page.goto("/kit/")
    assert "Gone." in page.evaluate("JSON.stringify(localStorage)")
    page.unroute("**/answers/")
    page.goto("/form/")
    until(page, lambda: form.answers["1"]["value"] == "Gone.")


def test_a_refused_answer_is_marked_and_sent_again_only_when_changed(tab, form):
    form.refuses = True
    page = tab("/form/")
    page.fill(BOX, "x")
    page.wait_for_selector("text=Not saved. This is too long. Shorten it.")
    page.wait_for_timeout(1200)  # longer than it waits before it sends what was typed
    assert len(form.sent) == 1
    form.refuses = False
    page.fill(BOX, "y")
    page.wait_for_selector("text=Saved 14:32")
    assert form.answers["1"]["value"] == "y"


def test_held_words_older_than_a_day_are_wiped(tab, form):
    page = tab("/form/")
    page.evaluate(
        "localStorage.setItem('gt-held:/answers/:1', JSON.stringify({url: '/answers/',"
        "question: '1', values: ['old'], revision: 1, since: Date.now() - 25 * 3600 * 1000}))"
    )
    page.reload()
    until(page, lambda: page.evaluate("localStorage.length") == 0)
    assert page.input_value(BOX) == ""


@pytest.mark.parametrize("answer", ["accept", "dismiss"])
def test_signing_out_asks_when_something_is_unsent(tab, form, answer):
    page = tab("/form/")

    page.context.set_offline(True)
    page.type(BOX, "Held.")
    page.wait_for_selector("text=no connection")
    asked = []
    page.on("dialog", lambda box: (asked.append(box.message), getattr(box, answer)()))
    page.click("text=Sign out")
    until(page, lambda: asked)
    assert "is wiped from this device" in asked[0]
    if answer == "dismiss":
        assert "Held." in page.evaluate("JSON.stringify(localStorage)")


def test_after_sign_out_nothing_is_left_on_the_device(tab, form):
    page = tab("/form/")
    page.evaluate(
        "localStorage.setItem('gt-held:/elsewhere/:9', JSON.stringify({url: '/elsewhere/',"
        "question: '9', values: ['x'], revision: 1, since: Date.now()}))"
    )
    page.on("dialog", lambda box: box.accept())
    page.click("text=Sign out")
    page.wait_for_url("**/sign-out/")
    page.goto("/kit/")
    assert page.evaluate("localStorage.length") == 0


def test_without_scripts_the_form_has_its_button(tab, form):
    page = tab("/form/", javascript=False)
    assert page.locator("button:has-text('Save and continue')").is_visible()

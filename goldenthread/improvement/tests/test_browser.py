"""Plans in a real browser: axe, a phone's width, and an import by keyboard alone."""

import re
from io import BytesIO

import pdfplumber
import pytest

from goldenthread.improvement import queries
from goldenthread.improvement.models import Block, Due, Plan, PlanImport
from tests.plans import LISTS, bring, take, worked
from tests.town import acting

from .plan_shared import document

pytestmark = pytest.mark.browser
BROUGHT = re.compile(r"/plans/imports/\d+/$")
NO_ROOM = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def rows(model):
    return model.objects.for_system(because="test")


@pytest.fixture
def brought(town):
    """A plan that stands, and a document that waits with a question about its lists."""
    manager = acting(town.programme)
    take(bring(town, manager), manager)
    return bring(town, manager, text=LISTS)


def addresses(brought):
    block = rows(Block).get(printed_ref="1")
    at = f"/plans/imports/{brought.pk}/"
    return [
        "/plans/",
        "/plans/heard/",
        f"/plans/heard/b{block.pk}/",
        "/plans/heard/gaps/",
        "/plans/heard/voice/",
        "/plans/imports/new/",
        at,
        f"{at}questions/{queries.next_question(brought, queries.draft_of(brought))}/",
        f"{at}tables/0/",
        f"{at}tables/0/headings/",
        f"{at}take/",
    ]


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    town, brought, window, axe_faults, width
):
    page = window(town.programme, width=width)
    faults = {}
    for address in addresses(brought):
        page.goto(address)
        found = axe_faults(page)
        if found or page.evaluate(NO_ROOM):
            faults[address] = found or "wider than the window"
    assert faults == {}


def test_a_plan_of_36_blocks_is_printed_on_one_sheet(town, window):
    manager = acting(town.programme)
    blocks = [
        (n, (f"{n}.1|Do thing {n} of this plan|Less harm|A post|Mar-27||",)) for n in range(1, 37)
    ]
    take(bring(town, manager, text=document("Long", *blocks)), manager, slug="long", title="Long")
    page = window(town.programme)
    page.goto("/plans/long/")
    with pdfplumber.open(BytesIO(page.pdf(prefer_css_page_size=True))) as printed:
        sheet = printed.pages[0]
        assert (round(sheet.width), round(sheet.height)) == (1191, 842)  # A3, on its side
        assert len([line for line in sheet.extract_text().splitlines() if "Not rated" in line]) > 36


def focused(page, words, *, most=60):
    """Tab on until what has the focus says this; an endless loop of tabs is a dead end."""
    for _ in range(most):
        page.keyboard.press("Tab")
        said = page.evaluate(
            "(document.activeElement.labels?.[0] ?? document.activeElement).innerText || ''"
        )
        if words in said:
            return
    raise AssertionError(f"no tab leads to “{words}”")


def test_a_document_is_brought_matched_and_taken_by_keyboard_alone(town, window, tmp_path):
    path = tmp_path / "visits.txt"
    path.write_text(LISTS)
    page = window(town.programme)
    page.goto("/plans/imports/new/")
    page.set_input_files("input[type=file]", path)  # the file chooser is the browser's own
    focused(page, "Read it")
    page.keyboard.press("Enter")
    page.wait_for_url(BROUGHT)
    page.get_by_text("Waiting to be read.").wait_for()
    worked()
    page.get_by_text("Answer the next question").wait_for()  # the page sees it by itself
    focused(page, "Answer the next question")
    page.keyboard.press("Enter")
    page.wait_for_url("**/questions/**")
    focused(page, "Date 1: March 2027")
    page.keyboard.press("ArrowDown")  # from the first action to the second
    focused(page, "Save and go on")
    page.keyboard.press("Enter")
    page.wait_for_url(BROUGHT)
    focused(page, "Import the plan")
    page.keyboard.press("Enter")
    page.wait_for_url("**/take/")
    focused(page, "What is the plan called?")
    page.keyboard.type("Seen alone")
    focused(page, "Its address")
    page.keyboard.press("Control+A")
    page.keyboard.type("seen-alone")
    focused(page, "Import the plan")
    page.keyboard.press("Enter")
    page.wait_for_url(BROUGHT)
    page.get_by_text("Waiting to be taken in.").wait_for()
    worked()
    page.wait_for_url("**/plans/seen-alone/")  # the page leads on by itself
    plan = rows(Plan).get()
    first, second = queries.as_printed(plan).blocks[0].actions[:2]
    assert first.due is None
    assert second.due.text in {"March 2027", "June 2027"}
    assert rows(PlanImport).get().state == "taken"
    assert rows(Due).exists()

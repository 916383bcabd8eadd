"""A window of a real browser in the hands of one demo person after another."""

from datetime import date
from pathlib import Path
from typing import Any

LARGEST = 150_000  # bytes of one picture
WIDE, HIGH = 1240, 760


class Walk:
    """One window at a time, signed in as one of the people at the demo's door."""

    def __init__(self, browser: Any, base: str, folder: Path) -> None:
        self.browser, self.base, self.folder = browser, base.rstrip("/"), folder
        self.page: Any = None

    def sign_in(self, person: str) -> None:
        if self.page is not None:
            self.page.context.close()
        context = self.browser.new_context(
            viewport={"width": WIDE, "height": HIGH}, locale="en-GB", base_url=self.base
        )
        context.set_default_timeout(60_000)
        self.page = context.new_page()
        self.page.goto("/demo/")
        self.page.get_by_role("button", name=f"Sign in as {person}", exact=True).click()
        self.page.wait_for_url(f"{self.base}/")
        self.page.wait_for_load_state()

    def open(self, path: str) -> None:
        self.page.goto(path)

    def section(self, *names: str) -> None:
        """By the header, then by the links below it, as the tutorial says."""
        for name in names:
            self.page.locator("header a, nav a").get_by_text(name, exact=True).first.click()
            self.page.wait_for_load_state()

    def follow(self, name: str, *, first: bool = False) -> None:
        main = self.page.get_by_role("main")  # a link may look, and be announced, like a button
        found = main.get_by_role("link", name=name).or_(main.get_by_role("button", name=name))
        (found.first if first else found).click()
        self.page.wait_for_load_state()

    def press(self, name: str) -> None:
        """The page after it must show no error."""
        before = self.page.url
        self.page.evaluate("window.wasHere = true")  # gone with the page
        self.page.get_by_role("button", name=name).first.click()
        self.page.wait_for_function("() => !window.wasHere && document.readyState === 'complete'")
        if said := self.page.query_selector(".govuk-error-summary"):
            raise SystemExit(f"{before}, {name}: {said.inner_text()}")

    def choose(self, question: str, answer: str) -> None:
        group = self.page.get_by_role("group", name=question)
        group.get_by_label(answer, exact=True).first.check()

    def write(self, label: str, text: str) -> None:
        self.page.get_by_label(label).first.fill(text)

    def select(self, label: str, option: str) -> None:
        self.page.get_by_label(label).first.select_option(label=option)

    def day(self, question: str, when: date) -> None:
        group = self.page.get_by_role("group", name=question)
        for part, value in (("Day", when.day), ("Month", when.month), ("Year", when.year)):
            group.get_by_label(part).fill(str(value))

    def picture(self, name: str, *, at: str = "") -> None:
        if at:
            self.page.get_by_text(at).first.scroll_into_view_if_needed()
        else:
            self.page.evaluate("window.scrollTo(0, 0)")
        path = self.folder / f"{name}.png"
        self.page.screenshot(path=path)
        if path.stat().st_size > LARGEST:
            raise SystemExit(f"{path.name} has {path.stat().st_size:,} bytes, at most {LARGEST:,}")

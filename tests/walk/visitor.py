"""One person in a browser of their own, who reads labels and presses buttons."""

import datetime as dt
import re

from .authority import PASSWORD

NARROW, WIDE = {"width": 320, "height": 800}, {"width": 1280, "height": 900}
OK = 200
EXPECTED = re.compile(r"status of 40[0-9]")  # a refused page says so in the console too


class Visitor:
    """`looked_at` is shared by all visitors: a kind of page is looked at closely once for each."""

    def __init__(self, page, url, axe, seen):
        self.page, self.url, self.axe, self.seen = page, url, axe, seen
        self.faults = []
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))

    def _heard(self, message):
        if message.type in ("error", "warning") and not EXPECTED.search(message.text):
            self.faults.append(f"{self.page.url}: {message.text[:200]}")

    # going about

    def sign_in(self, person):
        self.page.goto(f"{self.url}/sign-in/")
        self.type("Email", person.account.email)
        self.type("Password", PASSWORD)
        self.press("Sign in")
        self.sees("My work")

    def go(self, path):
        assert self.page.goto(self.url + path).status == OK, f"{path} did not open"
        self.look()

    def follow(self, name, *, exact=False):
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=name, exact=exact).first.click()
        self.look()

    def press(self, name):
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name).first.click()
        self.look()

    def answer(self, path):
        """Status of an address asked for by hand."""
        return self.page.request.get(self.url + path, max_redirects=0).status

    # filling in

    def group(self, name):
        return self.page.get_by_role("group", name=words(name))

    def type(self, label, text, *, inside=None):
        where = self.group(inside) if inside else self.page
        where.get_by_label(words(label)).first.fill(text)

    def choose(self, question, answer):
        """By the whole label, or by its first words where these say enough."""
        boxes = self.group(question)
        whole = boxes.get_by_label(answer, exact=True)
        first_words = boxes.get_by_label(words(answer, first=True))
        (whole if whole.count() else first_words).first.check()

    def select(self, label, option):
        self.page.get_by_label(words(label)).first.select_option(label=option)

    def date(self, question, day):
        boxes = self.group(question)
        for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            boxes.get_by_label(part, exact=True).fill(str(value))

    # seeing

    def text(self):
        return self.page.locator("main").inner_text()

    def sees(self, *texts):
        for text in texts:
            assert text in self.page.locator("body").inner_text(), (
                f"{self.page.url} does not say “{text}”:\n{self.text()[:3000]}"
            )

    def sees_not(self, *texts):
        for text in texts:
            assert text not in self.page.content(), f"{self.page.url} says “{text}”"

    def told(self, *texts):
        """The banner after a deed."""
        banner = self.page.locator(".govuk-notification-banner")
        for text in texts:
            assert text in banner.first.inner_text(), banner.first.inner_text()

    def refused(self, *texts):
        """The error summary, and the word in the title."""
        summary = self.page.locator(".govuk-error-summary").first
        for text in texts:
            assert text in summary.inner_text(), summary.inner_text()
        assert self.page.title().startswith("Error: "), self.page.title()

    def look(self):
        """Every kind of page, once: axe, no sideways scroll at 320, one H1 that is the title."""
        assert not re.match("(Page not found|Server Error)", self.page.title()), self.page.url
        kind = re.sub(r"\d+", "N", self.page.url.removeprefix(self.url).partition("?")[0])
        if kind in self.seen:
            return
        self.seen.add(kind)
        self.faults += [f"{kind}: {fault}" for fault in self.axe(self.page)]
        heading = self.page.locator("h1")
        if heading.count() != 1:
            self.faults.append(f"{kind}: {heading.count()} headings of the first level")
        elif not said(self.page.title()).startswith(said(heading.inner_text())):
            self.faults.append(f"{kind}: {heading.inner_text()!r} heads {self.page.title()!r}")
        for word in ("None", "{{", "{%"):
            if re.search(rf"(?<![A-Za-z]){re.escape(word)}(?![a-z ])", self.text()):
                self.faults.append(f"{kind}: says {word}")
        self.page.set_viewport_size(NARROW)
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        self.page.set_viewport_size(WIDE)
        if wide > NARROW["width"]:
            self.faults.append(f"{kind}: {wide} px wide at 320 px")


def words(text, *, first=False):
    """Either apostrophe will do."""
    return re.compile(("^" if first else "") + re.escape(text).replace("'", "['\u2019]"), re.I)


def said(text):
    return " ".join(text.removeprefix("Error: ").split())


def spoken(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"

"""Walk the tutorial on a fresh demo as its six people and take the pictures of the documents.

`python scripts/screenshots.py` makes a demo of its own, or `--base URL` walks one that runs.
Every button is found by the words that docs/tutorial/first-review.md gives, so a walk that ends
means that the tutorial is true. Names of the pictures stay the same from run to run.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from walking import Walk  # noqa: E402

from bench import server  # noqa: E402  # the checkout is no installed package

PICTURES = ROOT / "docs" / "pictures"
STANDARDS, TO_PRAISE, TO_BETTER = 7, 6, 3
TITLE = "My first round"
SEEN = "Visits and dates are there, and the family knew the plan."
BETTER = "The plan says who does what, and by when."


def open_round(walk: Walk, today: date) -> None:
    walk.sign_in("QA officer")
    walk.picture("01-my-work")
    walk.section("Reviews", "Year")
    walk.follow("Start a round")
    walk.select("What kind?", "Practice reviews")
    walk.write("What is it called?", TITLE)
    walk.select("Whose work is looked at?", "Family support")
    walk.select("Who receives what it finds?", "Quality Assurance and Performance Meeting")
    walk.day("When does it start?", today)
    walk.day("When are the reviews due?", today + timedelta(days=60))
    walk.press("Start the round")


def draw(walk: Walk) -> None:
    walk.follow("Make the draw")
    walk.follow("Who could be drawn")
    walk.choose("Team", "Family Support North")
    for age in ("5 to 9", "10 to 15"):
        walk.choose("Age", age)
    walk.press("Save and continue")
    walk.follow("Who is left out, and why")
    walk.press("Nobody is left out")
    walk.follow("How many, and how they are spread")
    walk.write("How many are drawn?", "1")
    walk.press("Save and continue")
    walk.follow("Seed, then freeze")
    walk.choose("Where does the seed come from?", "Made by the system at the moment of freezing")
    walk.press("Go on")
    walk.press("Freeze list and seed")
    walk.picture("02-frozen")
    walk.press("Draw 1")
    walk.picture("03-certificate")


def allocate(walk: Walk, reviewer: str) -> None:
    walk.follow("Allocate 1 review")
    walk.follow("Choose a reviewer")
    walk.select("Who reviews it?", reviewer)
    walk.press("Give this review")


def review(walk: Walk) -> int:
    walk.sign_in("Reviewer")
    walk.page.get_by_role("link", name="Start review").last.click()
    walk.choose("Do you know this family", "No")
    walk.press("Continue")
    number = int(walk.page.url.partition("/reviews/")[2].partition("/")[0])
    walk.picture("04-review")
    walk.write("What should the next reader know first?", "Read alone: the worker is away.")
    walk.press("Save and continue")
    walk.follow("The worker cannot take part")
    walk.choose("Why does the worker not take part?", "The worker is away")
    walk.press("Go on without the worker")
    walk.follow("Child and family")
    voices(walk)
    standards(walk)
    grade(walk)
    walk.follow("Check and submit", first=True)
    walk.press("Submit review")
    return number


def voices(walk: Walk) -> None:
    walk.choose("Was it safe to ask the child or young person?", "Yes")
    walk.choose("Was the child or young person heard?", "Heard")
    walk.page.check("[name='voice.child.how'][value=spoken]")
    walk.page.fill("[name='voice.child.words']", "I know who comes, and why.")
    walk.choose("Was it safe to ask the mother?", "Yes")
    walk.choose("Was the mother heard?", "Asked, said no")
    walk.press("Save and continue")


def standards(walk: Walk) -> None:
    """Seven pages; one thing to praise and one to do better are enough here."""
    for number in range(1, STANDARDS + 1):
        walk.write("What did you see, and what changed for the child?", SEEN)
        if number == TO_BETTER:
            walk.write("Even better if", BETTER)
            walk.picture("05-standard")
        if number == TO_PRAISE:
            walk.write("Good practice worth telling", "The child was seen alone each time.")
        walk.press("Save and continue")


def grade(walk: Walk) -> None:
    walk.write("What is different for this child because of our work?", "She is at school again.")
    walk.choose("Your grade for the work as a whole", "Good")
    walk.write("Why this grade?", "Seen often, and heard.")
    walk.write("Even better if", "Write the plan with the family.")
    walk.choose("Does the worker see it the same way?", "The same")
    walk.press("Save and continue")


def judge(walk: Walk, number: int, judge_name: str) -> None:
    walk.sign_in("QA officer")
    walk.section("Reviews")
    walk.follow(TITLE)
    walk.follow("Second judgements", first=True)
    walk.follow("Ask somebody", first=True)
    walk.select("Who judges a second time?", judge_name)
    walk.press("Ask this person")
    walk.sign_in("Second judge")
    walk.section("Reviews", "Second judgements")
    walk.follow(f"Review {number}", first=True)
    walk.choose("Do you know this family", "No")
    walk.press("Continue")
    walk.picture("06-blind")
    walk.choose("What did you look at?", "the child's record")
    walk.choose("Your grade", "Requires improvement")
    walk.write("Why? What did you see", "The plan does not say what would be different.")
    walk.press("Give my grade")
    walk.picture("07-two-grades")
    walk.choose("Why do they differ?", "Same evidence, weighed differently")
    walk.press("Record")


def recommend(walk: Walk) -> int:
    """Answers its number: others may wait for a decision too."""
    walk.sign_in("QA officer")
    walk.section("Reviews")
    walk.follow(TITLE)
    walk.page.get_by_role("link", name="Findings", exact=True).first.click()
    walk.page.locator("tr", has_text=BETTER).get_by_role("link", name="Record").click()
    walk.press("Record this finding")
    walk.page.locator("input[name=finding]").first.check()
    walk.picture("08-findings", at="Propose a recommendation")
    walk.press("Propose a recommendation")
    walk.write("What should change?", "Each plan says what will be different for the child.")
    walk.write("How would we know it worked?", "Of 20 plans drawn at random, how many say it.")
    walk.select("Who answers for it?", "Head of Family Support")
    walk.press("Propose it")
    proposed = walk.page.get_by_role("link", name="Each plan says what will be different").first
    return int((proposed.get_attribute("href") or "").rstrip("/").rpartition("/")[2])


def promise(walk: Walk, recommendation: int, today: date) -> int:
    """The body accepts; the head adds an action and says that it is done."""
    walk.sign_in("Head of service")
    walk.follow(f"Decide recommendation {recommendation}", first=True)
    walk.follow("Record what the body decided")
    walk.choose("What did the body decide?", "Accept")
    walk.press("Record the decision")
    walk.section("Improvement")
    walk.follow(f"Add an action to recommendation {recommendation}", first=True)
    walk.write("What will be done?", "Two short sessions on writing plans with families.")
    walk.write("What will be different for a child?", "Children can say what the plan is for.")
    walk.choose("How soon?", "Ordinary: within one month unless there is a reason")
    walk.day("By which day?", today + timedelta(days=20))
    walk.press("Add the action")
    walk.follow("Two short sessions")
    number = int(walk.page.url.rstrip("/").rpartition("/")[2])
    walk.picture("09-action")
    walk.follow("Mark as done")
    walk.day("On which day was it done?", today)
    walk.write("What shows it?", "Both sessions were held; eleven of twelve people came.")
    walk.choose("What kind of evidence is it?", "A statement of what was seen")
    walk.day("Which day does it show?", today)
    walk.press("Mark as done")
    walk.picture("10-done-not-closed")
    return number


def close(walk: Walk, number: int, today: date) -> None:
    walk.sign_in("Head of quality assurance")
    walk.section("Improvement", "Recommendations")
    walk.follow("Each plan says what will be different", first=True)
    walk.follow("See what became of it")
    walk.follow("Open the action", first=True)
    walk.follow("Accept it or not")
    walk.choose("Does it show what it says?", "Yes, accept it")
    walk.press("Look at evidence")
    walk.follow("Plan a test of effect")
    walk.write("What is counted, of what?", "Plans that say what will be different.")
    walk.choose("Which way is good?", "It should go up")
    walk.choose("How are they chosen?", "Drawn at random, both times")
    walk.page.fill("[name=before_hits]", "5")
    walk.page.fill("[name=before_of]", "20")
    walk.day("On which day was that?", today - timedelta(days=60))
    walk.day("When do we look again?", today)
    walk.write("Why can an earlier test tell?", "New plans are written every day.")
    walk.press("Plan a test of effect")
    walk.follow("Record what the test shows")
    walk.page.fill("[name=after_hits]", "15")
    walk.page.fill("[name=after_of]", "20")
    walk.day("On which day was that?", today)
    walk.choose("Did it help children?", "Yes")
    walk.press("Record what the test shows")
    walk.follow("Close the loop")
    walk.choose("At which level of assurance?", "2: quality assurance looked")
    walk.press("Close the loop")
    walk.picture("11-closed")
    walk.open(f"/thread/action/{number}/")
    walk.picture("thread")


def keep_plan(walk: Walk) -> None:
    """The board's plan as its manager sees it; nothing of it is changed."""
    walk.sign_in("Improvement programme manager")
    walk.section("Improvement", "Plans")
    walk.follow("Getting to good", first=True)
    walk.picture("12-plan")
    plan = walk.page.url
    walk.follow("Who is who")
    walk.follow("Team managers", first=True)
    walk.picture("13-who-is-who")
    walk.open(plan)
    walk.follow("What falls when")
    walk.picture("14-timeline")
    walk.open(plan)
    walk.follow("9B: ", first=True)
    walk.picture("15-block")


def at_the_door(base: str, browser: Any) -> dict[str, str]:
    """Who stands at the demo's door: what they are called there → their name."""
    page = browser.new_page()
    page.goto(f"{base}/demo/")
    keys = page.locator(".govuk-summary-list__key").all_inner_texts()
    page.close()
    return {key.split("\n")[0].strip(): key.split("\n")[1].strip() for key in keys}


def whole_walk(base: str, folder: Path) -> None:
    today = date.today()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"),
            args=["--no-sandbox", "--disable-dev-shm-usage"],
        )
        walk, people = Walk(browser, base, folder), at_the_door(base, browser)
        open_round(walk, today)
        draw(walk)
        allocate(walk, people["Reviewer"])
        number = review(walk)
        judge(walk, number, people["Second judge"])
        close(walk, promise(walk, recommend(walk), today), today)
        keep_plan(walk)
        browser.close()


@contextmanager
def demo() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="gt-pictures-") as folder:
        home = Path(folder)
        env = server.environment(home, demo=True)
        server.run([server.BIN / "goldenthread", "setup", "--demo"], env=env)
        with server.served(home, demo=True) as (base, _):
            yield base


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", help="a demo that runs already; it is changed by the walk")
    parser.add_argument("--to", type=Path, default=PICTURES)
    given = parser.parse_args()
    given.to.mkdir(parents=True, exist_ok=True)
    if given.base:
        whole_walk(given.base.rstrip("/"), given.to)
        return
    with demo() as base:
        whole_walk(base, given.to)


if __name__ == "__main__":
    main()

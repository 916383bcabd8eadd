"""Steps 8 to 10: the report, a figure, the thread down to the answer, and everybody's own page."""

from .improving import PROPOSED
from .listing import ROUND, SLUG
from .reviewing import BETTER, CHILD_SAID


def reports(qa):
    qa.follow("Boards and reports")
    qa.follow(ROUND)
    qa.sees("8", "Drawn", "good or better", PROPOSED)
    qa.go(f"/reports/round/{SLUG}/make/")
    qa.press("Freeze")
    qa.told("The version is frozen. Later edits will not change it.")


def reads_without_cases(member):
    """The lead member: what is published, and no page of a case or a review."""
    member.go("/")
    member.follow("Boards and reports")
    member.follow(ROUND)
    member.sees("8 drawn at random from 37", "hidden: fewer than 5")
    for path in ("/cases/", "/reviews/", "/rounds/", "/actions/", "/case-lists/"):
        assert member.answer(path) in (403, 404), path


def follows_the_figure(qa, review):
    """From the figure of the report to its finding, to the review, to what the child said."""
    qa.go(f"/reports/round/{SLUG}/")
    qa.sees("3 of 8 reviews are good or better")
    qa.page.locator("main a[href*='/figures/worry-planning/']").first.click()
    qa.follow("The thread of this figure")
    qa.sees("The thread of", PROPOSED, "Loop closed on proof")
    qa.follow("Finding")
    qa.sees("You are here", "Round: " + ROUND)
    qa.follow(f"Review {review.pk}")
    qa.sees(CHILD_SAID, BETTER, PROPOSED, "Loop closed on proof")


def reads_the_leadership_page(director):
    director.go("/leadership/")
    director.sees("Can I trust our Good?", "For", "Against", "Not known")


def goes_home(visit):
    for one in visit.visitors.values():
        one.seen.discard("/")
        one.go("/")
        assert one.page.title().startswith("My work")

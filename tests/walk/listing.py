"""Steps 1 to 3: a case list, a round, a draw, reviews given out."""

import datetime as dt
from pathlib import Path

from goldenthread.reviews.models import Review

LIST = Path(__file__).parent / "case-list.csv"
TODAY = dt.date.today()
BROKEN = {
    "TH1003,Robin,Mossgarth,2014-01-03": "TH1003,Robin,Mossgarth,2014-02-31",
    "2026-01-04,,Cedar": "2026-01-04,,Nowhere",
}
ROUND = "Plans with families, winter 2026"
SLUG = "plans-with-families-winter-2026"


def rows(model):
    return model.objects.for_system(because="the walk looks who was asked")


def broken_list(folder):
    """The same list with an impossible date and a team that nobody knows."""
    text = LIST.read_text(encoding="utf-8")
    for right, wrong in BROKEN.items():
        assert right in text
        text = text.replace(right, wrong, 1)
    path = folder / "broken.csv"
    path.write_text(text, encoding="utf-8")
    return path


def send_list(analyst, path, tick):
    analyst.follow("Measures")
    analyst.follow("Take a list in")
    analyst.page.get_by_label("The list").set_input_files(path)
    analyst.date("Which day is it of", TODAY)
    analyst.press("Check the list")
    analyst.told("The list is here. We read and check it now.")
    tick()
    analyst.page.reload()


def takes_the_list_in(analyst, folder, tick):
    send_list(analyst, broken_list(folder), tick)
    analyst.sees("Nothing of this list is in force while values are wrong", "2014-02-31", "row 4")
    analyst.follow("Discard this list")
    analyst.press("Discard")
    analyst.told("Nothing of it was put in force")
    send_list(analyst, LIST, tick)
    analyst.sees("42 children and young people can be taken in. No value is wrong")
    analyst.press("Put in force")
    tick()
    analyst.page.reload()
    analyst.sees("42 children and young people are taken in")


def opens_a_round(qa):
    qa.follow("Reviews", exact=True)
    qa.follow("Year")
    qa.follow("Start")
    qa.press("Start")
    qa.refused()
    qa.type("What is it called?", ROUND)
    qa.select("Whose work is looked at?", "Hedgerow children's services")
    qa.date("When does it start?", TODAY)
    qa.date("When are the reviews due?", TODAY + dt.timedelta(days=28))
    qa.press("Start")
    qa.told("The round is open")


def draws(qa):
    """Eight of the list, spread by team; those still being assessed are left out with a reason."""
    qa.follow("draw")
    qa.follow("Who could be drawn")
    qa.press("Save and continue")
    qa.follow("Who is left out")
    qa.follow("Leave somebody out")
    qa.type("Why are they left out?", "Assessment not finished")
    qa.choose("Who is that?", "Everybody with this status")
    qa.select("Which status?", "Assessment")
    qa.press("Leave them out")
    qa.press("These are all")
    qa.follow("How many")
    qa.type("How many are drawn?", "0")
    qa.press("Save and continue")
    qa.refused()
    qa.type("How many are drawn?", "8")
    qa.page.get_by_label("By team").check()
    qa.press("Save and continue")
    qa.follow("Seed")
    qa.choose("Where does the seed come from?", "Words given by somebody outside")
    qa.press("Go on")
    qa.refused()
    qa.choose("Where does the seed come from?", "Made by the system at the moment of freezing")
    qa.press("Go on")
    qa.press("Freeze list and seed")
    qa.told("frozen")
    qa.press("Draw 8")
    qa.told("Drawn. Next: give each case to a reviewer.")
    qa.sees("8 drawn of", "Assessment not finished")


def replaces(qa, qa_head):
    """A worker who left is no reason; a sealed case is, once somebody else agrees."""
    qa.follow("The case keys that were drawn")
    qa.follow("Ask for a replacement")
    qa.choose("Which reason is it?", "None of these")
    qa.press("Ask")
    qa.refused("The review goes on")
    qa.choose("Which reason is it?", "Sealed")
    qa.type("What makes it so?", "A police inquiry was opened.")
    qa.press("Ask")
    qa.told("Somebody else decides")
    qa_head.follow("My work")
    qa_head.go("/replacements/")
    qa_head.page.locator("main a[href*='/replacements/']").first.click()
    qa_head.choose("Is this case replaced?", "Yes")
    qa_head.press("Record the decision")
    qa_head.told("Replaced by the next rank of its group.")
    qa_head.sees("Replaced 1")


def gives_out(qa, visit, council):
    qa.follow("My work")
    qa.follow("Reviews", exact=True)
    qa.follow(ROUND)
    qa.go(f"/rounds/{SLUG}/allocate/")
    for box in qa.group("Who can take reviews now?").get_by_role("checkbox").all():
        box.uncheck()
    qa.press("Allocate by the fair rule")
    qa.refused()
    for box in qa.group("Who can take reviews now?").get_by_role("checkbox").all():
        box.check()
    qa.press("Allocate by the fair rule")
    qa.told("8 given. Each reviewer and worker is told.")
    returned = rows(Review).order_by("-pk").first()
    knows = reviewer_of(returned)
    theirs = visit(knows)
    theirs.go(f"/reviews/{returned.pk}/")
    theirs.sees("Do you know this family, or have you worked with them?")
    theirs.choose("Do you know this family", "Yes")
    theirs.press("Continue")
    theirs.told("Thank you. The review has gone back unseen.")
    assert theirs.answer(f"/reviews/{returned.pk}/") == 404
    qa.go(f"/rounds/{SLUG}/allocate/")
    qa.follow("Choose a reviewer")
    offered = qa.page.get_by_label("Who reviews it?").inner_text()
    assert knows.name not in offered, "who gave it back is offered again"
    offers_by_hand(qa)


def offers_by_hand(qa):
    """Whoever has enough to do already is refused with the reason; the next one takes it."""
    people = qa.page.get_by_label("Who reviews it?").locator("option").count()
    for place in range(1, people):
        qa.page.get_by_label("Who reviews it?").select_option(index=place)
        qa.press("Give this review")
        if qa.page.url.endswith("/allocate/"):
            break
        qa.refused("is the most")
    qa.told("and is told")


def reviewer_of(review):
    from goldenthread.reviews.models import Part

    return rows(Part).filter(review=review, kind="reviewer", to_at=None).get().person


def the_one(council):
    """The review that the walk writes: of a born child, by a team of the walk's head of service."""
    found = rows(Review).filter(team__service=council.services["Help and protection"])
    return next(one for one in found.order_by("pk") if one.age is not None and one.age < 18)

"""Steps 6 and 7: from a finding to a loop that somebody else closes on what a test showed."""

import datetime as dt

from goldenthread.findings.models import Finding
from goldenthread.improvement.models import Action

from .listing import SLUG, TODAY, rows
from .reviewing import BETTER

PROPOSED = "Families help to write the plan before the meeting about them."


def records_and_proposes(qa, review):
    finding = rows(Finding).filter(review=review, words__contains="family helps").get()
    qa.go(f"/rounds/{SLUG}/findings/")
    qa.sees(BETTER)
    qa.go(f"/findings/{finding.pk}/record/")
    qa.type("What was seen", "")
    qa.press("Record")
    qa.refused()
    qa.type("What was seen", "Plans are written before the family is asked.")
    qa.press("Record")
    qa.told("It counts from now on.")
    qa.go(f"/rounds/{SLUG}/findings/")
    qa.page.locator(f"input[type=checkbox][value='{finding.pk}']").check()
    qa.press("Propose")
    qa.type("What should change?", PROPOSED)
    qa.type("How would we know it worked?", "Children who can say what the plan is for: 5 of 30.")
    qa.select("For which service?", "Help and protection")
    qa.press("Propose")
    qa.refused()
    qa.page.get_by_label("Who answers for it?").select_option(label="Head of help and protection")
    qa.press("Propose")
    qa.told("It is proposed. The body decides; nothing is promised yet.")


def decides(head):
    head.go("/")
    head.sees("Decide")
    head.go("/recommendations/")
    head.follow(PROPOSED)
    head.press("Record what the body decided")
    head.choose("What did the body decide?", "Refuse")
    head.press("Record the decision")
    head.refused()
    head.choose("What did the body decide?", "Accept")
    head.type("Reason, in the body's words", "We agree and start in two teams.")
    head.date("On which day?", TODAY)
    head.press("Record the decision")
    head.told("owners are told", "until an action has a date")
    return head.page.url.removeprefix(head.url)


def promises(qa, recommendation):
    qa.go(recommendation)
    qa.follow("See what became of it")
    qa.sees("No action yet.")
    qa.follow("Open it")
    qa.follow("Add an action")
    qa.type("What will be done?", "Meetings start from the family's own draft.")
    qa.type("What will be different for a child?", "The child can say what the plan is for.")
    qa.group("By which day?").get_by_label("Day", exact=True).fill("ASAP")
    qa.press("Add the action")
    qa.refused("not a date")
    qa.date("By which day?", TODAY + dt.timedelta(days=200))
    qa.press("Add the action")
    qa.refused("later than an ordinary action takes")
    qa.date("By which day?", TODAY + dt.timedelta(days=14))
    qa.press("Add the action")
    qa.told("The action is made.")
    return rows(Action).filter(words__startswith="Meetings start").get()


def does(head, action):
    """The head of service leads it: the date moves once, then it is done and shown."""
    here = f"/actions/{action.pk}/"
    head.go("/")
    head.sees("Meetings start")
    head.go(f"{here}date/")
    head.date("What is the new date?", TODAY + dt.timedelta(days=20))
    head.press("Ask for a new date")
    head.refused()
    head.type("Why does it move?", "The training moved.")
    head.type("Who agreed?", "Practice board")
    head.press("Ask for a new date")
    head.told("The date has moved. The first date,")
    head.go(f"{here}done/")
    head.date("On which day was it done?", TODAY)
    head.press("Mark as done")
    head.refused("Done needs something that shows it")
    head.type("What shows it?", "Twelve drafts in families' own words.")
    head.choose("What kind of evidence is it?", "A statement of what was seen")
    head.date("Which day does it show?", TODAY)
    head.press("Mark as done")
    head.told("The loop stays open")


def proves(qa, action):
    here = f"/actions/{action.pk}/"
    qa.go(here)
    qa.follow("Accept it or not")
    qa.choose("Does it show what it says?", "Yes, accept it")
    qa.press("Look at evidence")
    qa.told("Your answer on this evidence stands.")
    qa.go(f"{here}test/")
    qa.type("What is counted, of what?", "Children who can say what the plan is for")
    qa.choose("Which way is good?", "It should go up")
    qa.choose("How are they chosen?", "Drawn at random, both times")
    qa.type("How many before?", "5")
    qa.type("Of how many before?", "30")
    qa.date("On which day was that?", TODAY)
    qa.date("When do we look again?", TODAY)
    qa.press("Plan a test of effect")
    qa.refused("settled")
    qa.type("Why can an earlier test tell?", "The families are asked on the same day.")
    qa.press("Plan a test of effect")
    qa.go(f"{here}result/")
    qa.type("How many now?", "24")
    qa.type("Of how many now?", "30")
    qa.date("On which day was that?", TODAY)
    qa.choose("Did it help children?", "Too early")
    qa.press("Record what the test shows")
    qa.refused("When do we look again?")
    qa.choose("Did it help children?", "Yes")
    qa.press("Record what the test shows")
    qa.told("The loop is still open; somebody else closes it when it can be.")
    qa.sees("Better")


def close(head, qa_head, action):
    here = f"/actions/{action.pk}/"
    head.go(here)
    head.sees("You own this action, so another person closes it.")
    head.go(f"{here}close/")
    head.sees("You own this action, so another person closes it.")
    assert not head.page.get_by_role("button", name="Close the loop").count()
    qa_head.go("/")
    qa_head.go(f"{here}close/")
    qa_head.type("What changed for children?", "They can say what the plan is for.")
    qa_head.press("Close the loop")
    qa_head.told("The loop is closed. Progress and impact stay as they were.")
    qa_head.sees("First date", "Closed")

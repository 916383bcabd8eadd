"""Step 4: one review written by reviewer and worker together; the others as they would be."""

from goldenthread.access.actor import Actor
from goldenthread.authority.queries import actor_of
from goldenthread.reviews import operations
from goldenthread.reviews.models import Review
from goldenthread.reviews.queries.capture import about, gaps
from goldenthread.reviews.rules.form import sections
from goldenthread.reviews.tests.factories import OF_REVIEWER, OF_WORKER

from .listing import TODAY, reviewer_of, rows
from .visitor import spoken

CHILD_SAID = "I found out about my plan from my nan."
SEEN = "The plan was written the week before the meeting."
BETTER = "Even better if the family helps to write the plan."
STANDARDS = 7


def prepares(worker, review):
    worker.go("/")
    worker.sees("Prepare")
    worker.go(f"/reviews/{review.pk}/prepare/")
    worker.type("What have you added to the record", "The visit of last week.")
    worker.press("The record is up to date")
    worker.told("Thank you. What you added since the notice is kept beside it.")


def begins(reviewer, review):
    reviewer.go("/")
    reviewer.sees(f"review {review.pk}")
    reviewer.go(f"/reviews/{review.pk}/")
    assert reviewer.page.url.endswith("/start/")
    reviewer.choose("Do you know this family", "No")
    reviewer.press("Continue")
    box = reviewer.page.get_by_label("What should the next reader know first?")
    box.press_sequentially("A second plan in two years.", delay=5)
    reviewer.page.locator("[data-save-status]", has_text="Saved").wait_for()
    again = reviewer.page.context.new_page()
    again.goto(reviewer.page.url)
    assert again.get_by_label("What should the next reader").input_value().startswith("A second")
    again.close()
    reviewer.press("Save and continue")


def raises_a_concern(reviewer, manager, review):
    """At any moment: told at once, answered by somebody else, not closed by who raised it."""
    reviewer.press("A child may be at risk now")
    reviewer.sees("01632 960 001", "Golden Thread is not the referral")
    reviewer.press("Raise the concern")
    reviewer.refused()
    reviewer.choose("What is it?", "A child may be at risk now")
    reviewer.type("What did you see or hear?", "The back door does not close.")
    reviewer.press("Raise the concern")
    reviewer.told("You cannot close this; they can. Your review is saved.")
    reviewer.sees("You raised it, so another person acknowledges and closes it.")
    concern = reviewer.page.url.removeprefix(reviewer.url)
    manager.go("/")
    manager.sees("concern")
    manager.go(concern)
    manager.press("Acknowledge")
    manager.told("You have acknowledged it.")
    manager.press("Close the concern")
    manager.refused()
    manager.type("What was done, and how is the child now?", "The door is mended; seen today.")
    manager.press("Close the concern")
    manager.told("Closed.")


def says_their_view(worker, review):
    worker.go(f"/reviews/{review.pk}/worker/")
    worker.type("How do you see this work yourself?", "I met the family each week.")
    worker.choose("Which grade would you give the work?", "Good")
    worker.press("Save and continue")


def writes(reviewer, review):
    reviewer.go(f"/reviews/{review.pk}/voice/")
    reviewer.choose("Was it safe to ask the child", "Yes")
    reviewer.choose("Was the child or young person heard?", "Heard")
    reviewer.choose("How?", "We talked")
    reviewer.type("What did they say?", CHILD_SAID)
    reviewer.choose("May their words be quoted", "Yes")
    reviewer.choose("Was it safe to ask the mother", "Yes")
    reviewer.choose("Was the mother heard?", "Asked, said no")
    reviewer.choose("How clear is the child's view", "In some places")
    reviewer.press("Save and continue")
    for number in range(1, STANDARDS + 1):
        assert reviewer.page.url.endswith(f"/standards/{number}/")
        seen = SEEN if number == 3 else "What we do can be read."
        if number != 5:  # left for the refusal
            reviewer.type("What did you see, and what changed for the child?", seen)
        if number == 3:
            reviewer.type("Even better if", BETTER)
        if number == 2:
            reviewer.type("Good practice worth telling", "Her day is told hour by hour.")
        reviewer.press("Save and continue")
    reviewer.type("What is different for this child", "She knows who comes when.")
    reviewer.choose("Your grade for the work as a whole", "Good")
    reviewer.type("Why this grade?", "The help came in time.")
    reviewer.type("Even better if", "The plan is hers.")
    reviewer.choose("Does the worker see it the same way?", "The same")
    reviewer.press("Save and continue")


def cannot_be_soon(reviewer, review):
    """ "ASAP" is no date: the page says which day would stand."""
    assert reviewer.page.url.endswith("/actions/")
    reviewer.type("What will be done?", "Read the plan with the child.")
    reviewer.type("What will be different for the child?", "The child can say what it is for.")
    reviewer.choose("How soon?", "Within one month")
    reviewer.choose("Who does it?", "The child's worker")
    reviewer.type("By which day?", "ASAP")
    reviewer.press("Save and continue")
    reviewer.go(f"/reviews/{review.pk}/check/")
    reviewer.press("Submit review")
    reviewer.refused("Give a date.", "missing before you can submit")


def submits(reviewer, worker, review):
    reviewer.go(f"/reviews/{review.pk}/actions/")
    reviewer.type("By which day?", spoken(TODAY.replace(day=1).replace(year=TODAY.year + 1)))
    reviewer.press("Save and continue")
    reviewer.go(f"/reviews/{review.pk}/check/")
    reviewer.press("Submit review")
    reviewer.refused("later than an action of this kind may take")
    reviewer.go(f"/reviews/{review.pk}/actions/")
    reviewer.type("By which day?", spoken(TODAY))
    reviewer.press("Save and continue")
    reviewer.go(f"/reviews/{review.pk}/check/")
    reviewer.press("Submit review")
    reviewer.refused()
    reviewer.page.locator(".govuk-error-summary a").first.click()
    reviewer.page.wait_for_url("**/standards/5/**")
    reviewer.type("What did you see, and what changed for the child?", "Grandmother is heard.")
    reviewer.press("Save and continue")
    reviewer.go(f"/reviews/{review.pk}/check/")
    reviewer.press("Submit review")
    reviewer.sees(f"Review {review.pk} submitted", "Your answers are frozen.")
    worker.go(f"/reviews/{review.pk}/mine/")
    worker.sees("What you did well", "Her day is told hour by hour.", "Good")


def write_the_others(but):
    """The rest of the round as six other people would have written it."""
    waiting = rows(Review).exclude(pk=but.pk).exclude(state="submitted").order_by("pk")
    for number, review in enumerate(waiting):
        one = rows(Review).select_related("subject__case", "round__version").get(pk=review.pk)
        reviewer = acting(reviewer_of(one))
        operations.declare(review=one, knows_family=False, by=reviewer, at=at())
        level = "good" if number % 2 else "requires_improvement"
        keep(one, reviewer, {**OF_REVIEWER, "grade.level": level})
        keep(one, acting(one.worker), OF_WORKER)
        assert gaps(one, on=TODAY) == [], one.pk
        operations.submit(review=one, by=reviewer, at=at())


def keep(review, by: Actor, answers):
    """What cannot apply to this child (unborn, grown up) is not asked of them."""
    asked = {one.key for section in sections(about(review)) for one in section.questions}
    for question, value in answers.items():
        if question in asked:
            operations.save_answer(
                review=review, question=question, value=value, revision=0, by=by, at=at()
            )


def acting(person):
    return actor_of(person, on=TODAY)


def at():
    from django.utils.timezone import now

    return now()

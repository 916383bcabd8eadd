"""Step 5: the practice judged a second time, blind; then both grades, told to two people first."""

from .listing import SLUG

FIRST_WHY, SECOND_WHY = "The help came in time.", "The plan came before the family was asked."


def asks_for_a_second_look(qa, judge_person, review):
    qa.go(f"/rounds/{SLUG}/second-judgements/")
    qa.follow(f"Ask somebody to judge review {review.pk}")
    qa.page.get_by_label("Who judges a second time?").select_option(label=judge_person.name)
    qa.press("Ask this person")
    qa.told("The first grade is hidden from them.")


def judges(judge, review):
    judge.go("/")
    judge.sees(f"Judge review {review.pk} a second time")
    for path in ("", "mine/", "note.txt", "check/", "voice/"):
        assert judge.answer(f"/reviews/{review.pk}/{path}") in (403, 404)
    judge.press("Give your grade")
    judge.choose("Do you know this family", "No")
    judge.press("Continue")
    judge.sees("The first grade is hidden from you on every page, search, report and message.")
    judge.sees("I found out about my plan from my nan.")
    judge.sees_not(FIRST_WHY)
    judge.press("Give my grade")
    judge.refused()
    judge.page.get_by_label("child's record").first.check()
    judge.choose("Your grade", "Requires improvement")
    judge.type("Why? What did you see in this child's life?", SECOND_WHY)
    judge.press("Give my grade")
    judge.told("The worker and the first reviewer are told before anyone else.")
    judge.sees("Two grades for review", FIRST_WHY, SECOND_WHY)
    judge.press("Record")
    judge.refused()
    judge.choose("Why do they differ?", "Same evidence")
    judge.press("Record")
    judge.told("Both grades stay as they were given.")


def answer_it(people, review):
    """Until both have answered, or their days are over, no report uses the later grade."""
    for one in people:
        one.go("/")
        one.sees(f"Read the second judgement of review {review.pk}")
        one.go(f"/reviews/{review.pk}/answer/")
        one.sees(SECOND_WHY, "The first grade stays on record.")
        one.press("Send my answer")
        one.refused()
        one.type("Your answer", "I see it the same way now.")
        one.press("Send my answer")
        one.told("Sent. Both grades and your answer stay on record.")


def read_both_grades(qa, review):
    qa.go(f"/reviews/{review.pk}/")
    qa.sees(FIRST_WHY, SECOND_WHY, "Same evidence, weighed differently")

"""What families said, what was done about it, and what comes next: each where it belongs."""

import pytest

from goldenthread.improvement.rules.plans import draft

from .plan_documents import document, page, table

SAID = ("You said calls are not answered", "You said forms are long")
DID = ("We hired two people", "We cut one page")
NEXT = ("Open the desk on Saturdays", "Write the other forms anew")
BLOCKS = ("Calls", "Forms")


def plan(said, did, then):
    head = (said, did, then, "Who", "When")
    rows = zip(SAID, DID, NEXT, ("Desk manager", "Forms lead"), strict=True)
    parts = [
        (page(title, "heading 1"), table(head, (*row, "May 2027"), where=f"table {at}"))
        for at, (title, row) in enumerate(zip(BLOCKS, rows, strict=True), start=1)
    ]
    return draft(document(page("Our plan", "title"), *(one for both in parts for one in both)))


@pytest.mark.parametrize("then", ["What next", "What\u2019s next?", "What happens next"])
@pytest.mark.parametrize(("said", "did"), [("You said", "We did"), ("You told us", "What we did")])
def test_what_is_next_is_to_be_done_and_words_of_families_stay_as_they_are(said, did, then):
    found = plan(said, did, then)
    assert tuple(one.title for one in found.blocks) == BLOCKS
    assert tuple(one.text for one in found.actions) == NEXT
    assert tuple(one.progress for one in found.actions) == DID
    assert [one.comments for one in found.actions] == [f"{said}: {words}" for words in SAID]
    assert [one.voice for one in found.blocks] == [(), ()]
    assert (found.lost, found.questions) == ((), ())

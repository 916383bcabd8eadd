"""What stands below a plan under a heading of its own, such as an appendix, is of no block."""

import pytest

from goldenthread.improvement.rules.plans import draft

from .plan_documents import document, page, table

PLAN = (
    page("Recommendation 1: Visits are in time", "heading 2"),
    table(("Ref", "Action", "Lead", "By when"), ("1.1", "Visit each child", "Ann Ash", "May 2027")),
)
WORDS = table(("LADO", "Designated officer"), where="table 2")
ROLES = table(("Chair", "Leads the board"), where="table 3")


@pytest.mark.parametrize(
    "heading",
    [page("Appendix 6 Audit arrangements", "heading 2"), page("** Annex B: Words"),
     page("Glossary", "heading 1")],
)  # fmt: skip
def test_an_appendix_below_the_last_block_is_a_note_of_the_plan(heading):
    found = draft(
        document(*PLAN, page("Kept by the board."), heading, page("Need to add."), WORDS,
                 page("Who does what", "heading 3"), ROLES)
    )  # fmt: skip
    (block,) = found.blocks
    assert (block.title, block.notes) == ("Visits are in time", ("Kept by the board.",))
    assert [(one.heading, one.text) for one in found.notes] == [
        (heading.line.text, "Need to add.\nLADO\tDesignated officer"),
        ("Who does what", "Chair\tLeads the board"),
    ]
    assert (found.lost, found.share) == ((), 1.0)


def test_a_sentence_that_names_an_appendix_stays_with_its_block():
    said = "Appendix 6 says how audits are arranged."
    (block,) = draft(document(*PLAN, page(said), WORDS)).blocks
    assert block.notes == (said,)


def test_a_plan_in_an_appendix_is_a_plan():
    found = draft(document(page("Appendix 5 Our plan", "heading 1"), *PLAN))
    assert [one.title for one in found.blocks] == ["Visits are in time"]

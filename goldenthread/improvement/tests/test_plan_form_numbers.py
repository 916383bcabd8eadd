"""A form above the actions whose label counts the block: "Priority 1" with its title beside it."""

from goldenthread.improvement.rules.plans import draft

from .plan_documents import document, table
from .test_plan_captions import ACTION, HEAD


def test_a_form_whose_label_counts_the_block_gives_it_its_number():
    def form(number, title):
        rows = ((f"Priority {number}", title), ("Owned by", "Head of Practice"))
        return table(*rows, where=f"table {number}")

    plan = (HEAD, ACTION)
    found = draft(
        document(
            form(1, "Visits help"), table(*plan, where="table 3"),
            form(2, "Desks answer"), table(*plan, where="table 4"),
        )
    )  # fmt: skip
    assert [(one.ref, one.title) for one in found.blocks] == [
        ("1", "Visits help"), ("2", "Desks answer"),
    ]  # fmt: skip

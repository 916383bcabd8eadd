"""A table of indicators beside the title of each block, and its activities in a table below."""

from goldenthread.improvement.rules.plans import draft

from .plan_documents import cell, document, page, table

SHOWN = ("Result", "Indicator", "Baseline", "Target")
ACTS = (cell("Activities", columns=2), None, "Responsible", "Completion")


def outcome(ref, title, *measures):
    first, *others = measures
    rows = [(cell(f"Outcome {ref}: {title}", rows=len(measures)), *first)]
    rows += [(None, *one) for one in others]
    acts = [(f"Activity {ref}.{at}", f"Open desk {at}", "Desk lead", "May 2027") for at in (1, 2)]
    return (
        table(SHOWN, *rows, where=f"{ref} shown"), table(ACTS, *acts, where=f"{ref} done"),
    )  # fmt: skip


def test_a_title_beside_indicators_names_the_block_of_the_activities_below():
    found = draft(
        document(
            page("Our town: results we work for", "heading 1"),
            *outcome(1, "Calls are answered", ("Calls in time", "40%", "90%")),
            *outcome(2, "Forms are short", ("Pages", "9", "2"), ("Forms read", "4%", "80%")),
        )
    )  # fmt: skip
    assert [(one.ref, one.title) for one in found.blocks] == [
        ("1", "Calls are answered"), ("2", "Forms are short"),
    ]  # fmt: skip
    assert [[(one.text, one.comments) for one in block.evidence] for block in found.blocks] == [
        [("Calls in time", "Baseline: 40%; Target: 90%")],
        [("Pages", "Baseline: 9; Target: 2"), ("Forms read", "Baseline: 4%; Target: 80%")],
    ]  # fmt: skip
    refs = [[(one.ref, one.text) for one in block.actions] for block in found.blocks]
    assert refs == [
        [(f"Activity {ref}.{at}", f"Open desk {at}") for at in (1, 2)] for ref in (1, 2)
    ]  # fmt: skip
    assert (found.lost, found.share) == ((), 1.0)

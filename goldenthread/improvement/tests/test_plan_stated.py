"""Tables of actions with a form around them: labels of the block above the headings and below."""

import pytest

from goldenthread.improvement.rules.plans import draft

from .plan_documents import GREEN, RED, cell, document, page, table

HEAD = ("No.", "What we will do", "Who", "By when", "Progress", "RAG")
ONE = ("1.1", "Write the guide", "Ann", "May 2027", "Drafted", "Green")
TWO = ("2.1", "Visit within two days", "Bo", "June 2027", "", "Red")


def wide(label, text, over=1, fill=""):
    """A label over `over` columns, and its words over the others."""
    rest = (None,) * (5 - over)
    return (cell(label, columns=over), *(None,) * (over - 1),
            cell(text, columns=6 - over, fill=fill), *rest)  # fmt: skip


def thin(label, text):
    """As a spreadsheet has it: nothing is merged."""
    return (label, text, "", "", "", "")


def told(block):
    shown = [one.text for one in block.evidence]
    return (block.ref, block.title, block.owner, block.outcome, shown, block.voice,
            [one.ref for one in block.actions])  # fmt: skip


BOTH = [
    ("1", "Guides are clear", "Head of guides", "Families know", ["9 in 10 read it"],
     ("I read it",), ["1.1"]),
    ("2", "Visits are in time", "Head of visits", "No child waits", ["All in 42 days"],
     ("They came",), ["2.1"]),
]  # fmt: skip


def form(row, title, owner, outcome, action, shown, said):
    return [
        row(*title), row("Accountable lead", owner), row("What difference will it make?", outcome),
        HEAD, action, row("How will we know?", shown), row("Children will tell us", said),
    ]  # fmt: skip


def first(row):
    return form(row, ("Recommendation 1", "Guides are clear"), "Head of guides", "Families know",
                ONE, "9 in 10 read it", "I read it")  # fmt: skip


def second(row):
    return form(row, ("Recommendation 2", "Visits are in time"), "Head of visits",
                "No child waits", TWO, "All in 42 days", "They came")  # fmt: skip


@pytest.mark.parametrize("row", [wide, thin])
@pytest.mark.parametrize("apart", [True, False], ids=["a table each", "one table"])
def test_a_form_around_its_actions_is_the_block(row, apart):
    rows = (first(row), second(row)) if apart else ([*first(row), *second(row)],)
    found = draft(document(*(table(*one) for one in rows)))
    assert [told(one) for one in found.blocks] == BOTH
    assert [one.rating.level for one in found.actions] == ["green", "red"]
    assert (found.lost, found.share, found.notes) == ((), 1.0, ())


def test_two_labels_a_row_below_a_title():
    found = draft(
        document(
            table(
                (cell("Recommendation 1: Guides are clear", columns=6), *(None,) * 5),
                (cell("Lead officer"), cell("Head of guides", columns=2), None,
                 cell("Timescale"), cell("6 months", columns=2), None),
                HEAD, ONE,
                (cell("Recommendation 2: Visits are in time", columns=6), *(None,) * 5),
                (cell("Lead officer"), cell("Head of visits", columns=2), None,
                 cell("Timescale"), cell("3 months", columns=2), None),
                TWO,
            )
        )
    )  # fmt: skip
    assert [
        (one.ref, one.title, one.owner, one.timescale.category, len(one.actions))
        for one in found.blocks
    ] == [
        ("1", "Guides are clear", "Head of guides", "P6M", 1),
        ("2", "Visits are in time", "Head of visits", "P3M", 1),
    ]
    assert found.lost == ()


def bottom(*rows):
    found = draft(document(page("Recommendation 1: Guides", "heading 2"), table(HEAD, ONE, *rows)))
    (block,) = found.blocks
    assert len(block.actions) == 1
    return block


def test_below_the_actions_a_report_is_no_rating_and_an_unknown_label_is_a_note():
    block = bottom(
        wide("Measures of success", "9 in 10 read it", 2),
        wide("Overall progress", "Going well across the service", 2),
        wide("Risks", "Managers leave", 2),
    )
    assert (block.progress, block.rating.level) == ("Going well across the service", "")
    assert [one.text for one in block.evidence] == ["9 in 10 read it"]
    assert block.notes == ("Risks: Managers leave",)
    assert block.actions[0].outcome == ""


@pytest.mark.parametrize(("said", "fill"), [("Green", ""), ("All", GREEN), ("On track", GREEN)])
def test_below_the_actions_a_rating_is_the_block_s(said, fill):
    block = bottom(wide("Overall RAG", said, 2, fill))
    assert block.rating.level == "green"


def test_a_report_below_each_action_is_of_that_action():
    head, rest = ("No.", "Action", "Lead", "By when"), (None, None)
    found = draft(
        document(
            page("Recommendation 1: Guides", "heading 2"),
            table(
                head,
                ("1.1", "Write", "Ann", "May 2027"),
                (cell("Update"), cell("Drafted", columns=3), *rest),
                ("1.2", "Print", "Bo", "June 2027"),
                (cell("Update"), cell("Not begun", columns=3), *rest),
            ),
        )
    )
    (block,) = found.blocks
    assert [(one.ref, one.progress) for one in block.actions] == [
        ("1.1", "Drafted"), ("1.2", "Not begun"),
    ]  # fmt: skip
    assert (block.progress, found.lost) == ("", ())


def test_of_the_whole_plan_nothing_becomes_a_block():
    """Who owns the plan stands above its headings, and titles of blocks below them."""
    found = draft(
        document(
            table(
                thin("Sponsor of the plan", "Chief officer"),
                thin("Plan owner", "Head of plans"),
                HEAD,
                (cell("Recommendation 1: Guides", columns=6), *(None,) * 5),
                ONE,
            )
        )
    )
    assert [(one.ref, len(one.actions)) for one in found.blocks] == [("1", 1)]
    said = str(found.notes) + str(found.blocks)
    assert all(one in said for one in ("Chief officer", "Head of plans"))


def test_words_above_the_headings_that_nobody_knows_are_a_note():
    """They were once taken for headings of headings, and stood nowhere."""
    found = draft(
        document(
            page("Recommendation 1: Guides", "heading 2"),
            table(wide("Motto", "No family waits for a guide", 2), HEAD, ONE),
        )
    )
    assert "No family waits for a guide" in str(found.notes) + str(found.blocks[0].notes)


def test_an_update_in_one_cell_below_each_action_is_of_that_action():
    def update(text):
        return (cell(f"Update: {text}", columns=6), *(None,) * 5)

    three = ("1.2", "Print the guide", "Bo", "June 2027", "", "Amber")
    found = draft(
        document(
            page("Recommendation 1: Guides", "heading 2"),
            table(HEAD, ONE, update("Sent out."), three, update("Not begun.")),
        )
    )
    (block,) = found.blocks
    assert [one.progress for one in block.actions] == ["Drafted\nSent out.", "Not begun."]
    assert found.lost == ()


def test_steps_in_a_row_below_are_of_the_action_above():
    block = bottom(
        wide("Supporting tasks", "Ask families", 1), wide("Sources of assurance", "Audits", 1)
    )
    assert block.actions[0].sub_steps == ("Ask families",)
    assert "Audits" in str(block.evidence) + str(block.assurance)


def test_a_form_s_own_word_for_a_block_and_headings_with_a_gap():
    found = draft(
        document(
            page("** Workstream 5"),
            table(
                (cell("Workstream"), cell("5. Learning leads", columns=3), None, None, "SRO",
                 "Ann"),
                (cell("Aim"), cell("We know how good we are", columns=5), *(None,) * 4),
                ("", "Planned actions", "Delivery lead", "End date", "Narrative", "RAG"),
                ("5.1", "Audit", "Bo", "31/03/26", "Begun", "Green"),
                ("5.2", "Moderate", "Cy", "30/04/26", "", "Red"),
                ("5.3", "Share", "Di", "30/05/26", "", "Red"),
            ),
        )
    )  # fmt: skip
    (block,) = found.blocks
    assert (block.ref, block.owner, block.goals) == ("5", "Ann", ("We know how good we are",))
    assert "Learning leads" in block.title
    assert [one.ref for one in block.actions] == ["5.1", "5.2", "5.3"]


@pytest.mark.parametrize("fill", ["", RED])
def test_a_rating_below_each_action_is_that_action_s_and_never_the_block_s(fill):
    """A block that looked green because its last action was would hide the others."""
    head, rest = ("No.", "Action", "Lead", "By when"), (None, None)

    def rated(said, colour):
        return (cell("RAG"), cell(said, columns=3, fill=fill and colour), *rest)

    found = draft(
        document(
            page("Recommendation 1: Guides", "heading 2"),
            table(
                head,
                ("1.1", "Write", "Ann", "May 2027"), rated("Red", RED),
                ("1.2", "Print", "Bo", "June 2027"), rated("Green", GREEN),
            ),
        )
    )  # fmt: skip
    (block,) = found.blocks
    assert [one.rating.level for one in block.actions] == ["red", "green"]
    assert (block.rating.level, block.rating.state) == ("", "not_rated")


def test_what_reaches_over_several_actions_is_none_of_them():
    aims = cell("To improve plans", rows=2), cell("To see children", rows=2)
    found = draft(
        document(
            table(
                ("Ofsted finding", "Purpose of this work", "Ref", "Improvement step", "Lead",
                 "Deadline", "RAG now"),
                (cell("1. Plans", rows=2), aims[0], "1.1", "The group will go on", "Ann",
                 "May 2027", "Red"),
                (None, None, "1.2", "The guide is to be new", "Bo", "May 2027", "Green"),
                (cell("2. Visits", rows=2), aims[1], "2.1", "The rota will be kept", "Cy",
                 "May 2027", "Amber"),
                (None, None, "2.2", "A call each morning", "Di", "May 2027", "Blue"),
            )
        )
    )  # fmt: skip
    assert [(one.ref, one.rating.level) for one in found.actions] == [
        ("1.1", "red"), ("1.2", "green"), ("2.1", "amber"), ("2.2", "blue"),
    ]  # fmt: skip
    assert [one.rating.level for one in found.blocks] == ["", ""]


def test_of_two_columns_called_like_blocks_the_fuller_one_holds_the_actions():
    found = draft(
        document(
            table(
                ("Objective", "No. of action", "Commitment", "Named officer(s)", "Target finish",
                 "Difference for young people", "RAG this quarter"),
                (cell("1. Wellbeing", rows=2), "1.1", "Workers sit in both hubs", "Ann",
                 "May 2027", "Help is found", "Red"),
                (None, "1.2", "The form is used for plans", "Bo", "May 2027", "It leads on",
                 "Green"),
                (cell("2. Safety", rows=2), "2.1", "Two mentors work with us", "Cy", "May 2027",
                 "Trust grows", "Amber"),
                (None, "2.2", "A worker sits in the hospital", "Di", "May 2027", "Help is early",
                 "Blue"),
            )
        )
    )  # fmt: skip
    assert [one.title for one in found.blocks] == ["Wellbeing", "Safety"]
    assert [(one.ref, one.text, one.outcome) for one in found.actions][:2] == [
        ("1.1", "Workers sit in both hubs", "Help is found"),
        ("1.2", "The form is used for plans", "It leads on"),
    ]
    assert "guessed-heading" in [one.kind for one in found.questions]

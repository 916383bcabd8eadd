"""What stands beside or around a plan and is none of its actions: owners, logs of risks, stamps."""

from goldenthread.improvement.rules.plans import draft

from .plan_documents import cell, document, page, table


def owned(*rows):
    head = ("Workstream", "Workstream lead", "Task", "Task owner", "Finish")
    return draft(document(table(head, *rows)))


def test_people_who_never_change_inside_a_block_own_it_and_lead_no_action():
    found = owned(
        ("Plans", "Ann Director", "Write the guide", "Bo", "May 2027"),
        ("Plans", "Ann Director", "Print the guide", "Cy", "June 2027"),
        ("Visits", "Di Director", "See each child", "Ed", "May 2027"),
    )
    assert [one.owner for one in found.blocks] == ["Ann Director", "Di Director"]
    assert [[lead.text for lead in one.leads] for one in found.actions] == [["Bo"], ["Cy"], ["Ed"]]
    assert [(one.read, one.proposal) for one in found.questions] == [("Workstream lead", "owner")]


def test_where_both_change_inside_a_block_both_lead():
    found = owned(
        ("Plans", "Ann", "Write the guide", "Bo", "May 2027"),
        ("Plans", "Di", "Print the guide", "Cy", "June 2027"),
        ("Visits", "Di", "See each child", "Ed", "May 2027"),
    )
    assert [lead.text for lead in found.actions[0].leads] == ["Ann", "Bo"]


def test_a_log_of_risks_beside_the_plan_gives_no_actions_and_no_ratings():
    found = draft(
        document(
            table(("Ref", "Action", "Lead", "Due", "RAG"), ("1", "Write", "Ann", "May 2027", "G")),
            table(
                ("ID", "Description", "Owner", "Likelihood", "Impact", "Mitigation", "RAG"),
                ("R1", "The market tightens", "Bo", "4", "4", "An agreement", "A"),
                where="table 2",
            ),
        )
    )
    assert [(one.text, one.rating.level) for one in found.actions] == [("Write", "green")]
    assert any("The market tightens" in note.text for note in found.notes)


HEAD = ("Ref", "Action", "Lead", "By when")


def test_the_owner_below_a_title_in_the_same_cell_is_no_part_of_it():
    def title(words, owner):
        return (cell(words, f"Owner: {owner}", columns=4), None, None, None)

    found = draft(
        document(
            table(
                HEAD, title("1. Better plans", "Head of Help"), ("1.1", "Write", "Ann", "May 2027"),
                title("2. Better visits", "Head of Care"), ("2.1", "See", "Bo", "May 2027"),
            )
        )
    )  # fmt: skip
    assert [(one.ref, one.title, one.owner) for one in found.blocks] == [
        ("1", "Better plans", "Head of Help"), ("2", "Better visits", "Head of Care"),
    ]  # fmt: skip


def outlined(due):
    return draft(
        document(
            table(
                ("ID", "Task", "Task owner", "Finish", "RAG"),
                ("1", "Better plans", "Ann", due, ""),
                ("1.1", "Write the guide", "Bo", "May 2027", "G"),
                ("1.2", "Print the guide", "Cy", "June 2027", "A"),
                ("2", "Better visits", "Di", due, ""),
                ("2.1", "See each child", "Ed", "May 2027", "R"),
            )
        )
    )


def test_a_row_of_an_outline_that_heads_others_is_a_block_with_its_owner():
    found = outlined("")
    assert [(one.ref, one.title, one.owner) for one in found.blocks] == [
        ("1", "Better plans", "Ann"), ("2", "Better visits", "Di"),
    ]  # fmt: skip
    assert [one.ref for one in found.actions] == ["1.1", "1.2", "2.1"]


def test_a_row_of_an_outline_with_a_day_of_its_own_is_an_action():
    assert [one.ref for one in outlined("July 2027").actions] == ["1", "1.1", "1.2", "2", "2.1"]


def test_the_day_of_a_paper_is_no_theme():
    found = draft(
        document(
            page("CHILDREN WHO NEED HELP"),
            page("Position at 30 September 2026", "heading 3"),
            page("Recommendation 1: Better plans", "heading 4"),
            table(HEAD, ("1.1", "Write", "Ann", "May 2027")),
        )
    )
    assert [one.theme for one in found.blocks] == ["CHILDREN WHO NEED HELP"]
    assert any("30 September 2026" in f"{one.heading} {one.text}" for one in found.notes)


def test_what_we_want_below_a_title_is_its_outcome():
    found = draft(
        document(
            page("Recommendation 1: Better plans", "heading 2"),
            page("What we want to achieve: Every plan is short."),
            table(HEAD, ("1.1", "Write", "Ann", "May 2027")),
        )
    )
    (block,) = found.blocks
    assert (block.title, block.outcome, block.notes) == ("Better plans", "Every plan is short.", ())


def test_a_label_that_only_sounds_like_children_invents_no_words_of_theirs():
    found = draft(
        document(
            page("Recommendation 1: Better plans", "heading 2"),
            page("Children's Improvement: delivery cards"),
            table(HEAD, ("1.1", "Write", "Ann", "May 2027")),
        )
    )
    assert found.blocks[0].voice == ()


def test_a_number_beside_a_list_of_actions_is_the_blocks():
    def row(ref, words, *actions):
        return (ref, words, cell(*(f"* {one}" for one in actions)), "Ann", "May 2027")

    found = draft(
        document(
            table(
                ("Ref", "Recommendation", "Actions", "Lead", "By when"),
                row("1", "Better plans", "Write the guide", "Print the guide"),
                row("2", "Better visits", "See each child", "Ask each child"),
            )
        )
    )
    assert [(one.ref, one.title, len(one.actions)) for one in found.blocks] == [
        ("1", "Better plans", 2), ("2", "Better visits", 2),
    ]  # fmt: skip
    assert {one.ref for one in found.actions} == {""}

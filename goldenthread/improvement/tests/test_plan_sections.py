"""Rows and lines that head others: titles with their owner, labels with a list, captions, keys."""

import pytest

from goldenthread.improvement.rules.plans import draft
from goldenthread.improvement.rules.plans.headings import title_of

from .plan_documents import AMBER, BLUE, GREEN, cell, document, page, table

HEAD = ("Ref", "Action", "Lead", "By when", "RAG", "Comments")
REST = (None,) * 5
GREY = "EDEDED"


def band(text, fill=GREY):
    return (cell(f"** {text}", fill=fill, columns=6), *REST)


def kinds(found):
    return [one.kind for one in found.questions]


def test_a_title_with_its_owner_beside_it_is_a_block():
    def title(text, owner):
        return (cell(f"** {text}", columns=4), None, None, None, cell(owner, columns=2), None)

    found = draft(
        document(
            table(
                title("Recommendation 2B: Plans", "Owner: Head of service"), HEAD,
                ("2B.1", "Write", "Ann", "May 2027", "", ""),
                (cell("** Success criteria", columns=6), *REST),
                (cell("Plans are read", columns=6), *REST),
                title("Recommendation 3: Visits", "Owner: Director"), HEAD,
                ("3.1", "Visit", "Bo", "May 2027", "", ""),
            )
        )
    )  # fmt: skip
    assert [(one.ref, one.title, one.owner, len(one.actions)) for one in found.blocks] == [
        ("2B", "Plans", "Head of service", 1),
        ("3", "Visits", "Director", 1),
    ]
    assert [one.text for one in found.blocks[0].evidence] == ["Plans are read"]
    assert (kinds(found), found.lost) == ([], ())


def test_below_evidence_a_row_that_looks_as_the_titles_above_begins_a_block():
    found = draft(
        document(
            table(
                HEAD, band("1. Plans that families read"),
                ("1.1", "Write", "Ann", "May 2027", "", ""),
                band("Success criteria", fill="F2F2F2"),
                (cell("3 of 4 families read it", columns=6), *REST),
                (cell("2 of 3 workers use it", columns=6), *REST),
                band("2. Managers who look"),
                ("2.1", "Look", "Bo", "May 2027", "", ""),
            )
        )
    )  # fmt: skip
    assert [(one.ref, len(one.actions), len(one.evidence)) for one in found.blocks] == [
        ("1", 1, 2), ("2", 1, 0),
    ]  # fmt: skip


def test_a_label_with_its_list_beside_it_is_evidence_or_what_children_say():
    found = draft(
        document(
            page("Recommendation 1: Plans", "heading 2"),
            table(
                HEAD, ("1.1", "Write", "Ann", "May 2027", "", ""),
                (cell("** KPIs"), cell("* 90% in time", "* Fewer complaints", columns=5),
                 None, None, None, None),
                (cell("** Children and parents will say"), cell("I read it.", columns=5),
                 None, None, None, None),
            ),
        )
    )  # fmt: skip
    (block,) = found.blocks
    assert [one.text for one in block.actions] == ["Write"]
    assert [one.text for one in block.evidence] == ["90% in time", "Fewer complaints"]
    assert block.voice == ("I read it.",)
    assert found.lost == ()


def test_headings_once_more_do_not_join_the_row_above_them():
    head = ("Theme", "Priority", "Ref", "Action and key steps", "Lead", "Timescale")
    found = draft(
        document(
            table(
                head,
                (cell("Door", rows=2), cell("Calls are answered", rows=2), "R1.1", "Staff it",
                 "Ann", "May 2027"),
                (None, None, "R1.2", "Ask", "Bo", "May 2027"),
                head,
                ("Door", "Calls are written down", "R2.1", "Write", "Ann", "May 2027"),
            )
        )
    )  # fmt: skip
    assert [(one.title, [each.ref for each in one.actions]) for one in found.blocks] == [
        ("Calls are answered", ["R1.1", "R1.2"]),
        ("Calls are written down", ["R2.1"]),
    ]
    assert [one.text for one in found.actions] == ["Staff it", "Ask", "Write"]


def below(*lines):
    rows = table(("Ref", "Action", "Lead", "By when"), ("1.1", "Write", "Ann", "May 2027"))
    return draft(document(page("Recommendation 1: Plans", "heading 2"), rows, *map(page, lines)))


def test_lines_below_a_table_under_a_caption_are_the_block_s():
    found = below(
        "** We will know we have succeeded when:", "* Plans are read", "* Visits are in time",
        "** Children in care have told us that they want to be able to say:",
        "* “I read it.”", "My worker came.", "Glossary of terms",
    )  # fmt: skip
    (block,) = found.blocks
    assert [one.text for one in block.evidence] == ["Plans are read", "Visits are in time"]
    assert block.voice == ("“I read it.”", "My worker came.")
    assert "Glossary of terms" in str(found.notes) + str(block.notes)
    assert found.lost == ()


def test_a_bold_line_before_a_colon_that_speaks_of_something_else_is_no_caption():
    found = below("** The board has decided that:", "* Plans are short")
    assert (found.blocks[0].evidence, found.blocks[0].voice) == ((), ())


def test_the_words_below_a_bare_number_are_the_title():
    rows = table(("Ref", "Action", "Lead", "By when"), ("1.1", "Write", "Ann", "May 2027"))
    found = draft(document(page("Ambition 1", "heading 2"), page("Children live safely"), rows))
    assert [(one.ref, one.title) for one in found.blocks] == [("1", "Children live safely")]


@pytest.mark.parametrize(
    ("text", "ref", "rest"),
    [
        ("A: The picture is clear", "A", "The picture is clear"),
        ("B) Homes", "B", "Homes"),
        ("Note: Homes", "", "Note: Homes"),
        ("A picture that is clear", "", "A picture that is clear"),
    ],
)
def test_a_letter_before_a_colon_numbers_a_title(text, ref, rest):
    assert (title_of(text).ref, title_of(text).text) == (ref, rest)


KEY = (("** Score", "** Meaning", "", ""), (cell("5", fill=BLUE), "Complete", "", ""),
       (cell("4", fill=GREEN), "On track", "", ""), (cell("3", fill=AMBER), "Late", "", ""),
       ("", "", "", ""))  # fmt: skip


def test_a_key_above_the_headings_of_the_same_sheet_says_what_a_number_means():
    found = draft(
        document(
            table(*KEY, ("Ref", "Action", "Lead", "Progress score"),
                  ("1", "Write", "Ann", "4"), ("2", "Ask", "Bo", "3"), ("3", "Look", "Bo", "9"))
        )
    )  # fmt: skip
    assert [one.rating.level for one in found.actions] == ["green", "amber", ""]
    assert kinds(found) == ["unknown-rating"]


def coloured(*above):
    head = ("Ref", "Action", "Lead", "By when")
    return draft(
        document(
            table(*above, head, ("1", "Write", "Ann", cell("May 2027", fill=GREEN)),
                  ("2", "Ask", "Bo", cell("June 2027", fill=AMBER)))
        )
    )  # fmt: skip


def test_colours_of_the_key_in_another_column_are_ratings_and_asked():
    found = coloured(*KEY)
    assert [one.rating.level for one in found.actions] == ["green", "amber"]
    assert kinds(found) == ["colour-of-column"]


def test_without_a_key_colours_in_another_column_are_nothing():
    found = coloured()
    assert [one.rating.level for one in found.actions] == ["", ""]


def test_leads_and_dates_under_one_heading_are_told_apart_and_asked():
    found = draft(
        document(
            table(
                ("Ref", "What we will do", "Who and by when", "Progress"),
                ("1.1", "Write", cell("Head of practice", "July 2027"), "Red: It is late"),
                ("1.2", "Ask", "Team manager, by 3 May 2027", ""),
                ("1.3", "Look", "Team manager (Ongoing)", ""),
            )
        )
    )
    assert [(one.leads[0].text, one.due.text) for one in found.actions] == [
        ("Head of practice", "July 2027"),
        ("Team manager", "by 3 May 2027"),
        ("Team manager", "Ongoing"),
    ]
    assert found.actions[0].rating.level == "red"
    assert "joined-column" in kinds(found)
    assert found.lost == ()


@pytest.mark.parametrize(
    ("printed", "leads"),
    [
        ("Leaving Care Manager & Head of Inclusion", ["Leaving Care Manager", "Head of Inclusion"]),
        ("Head of Service, Senior Social Worker", ["Head of Service", "Senior Social Worker"]),
        ("Ann Example and Bo Sample", ["Ann Example", "Bo Sample"]),
        ("Head of Safeguarding & Quality Assurance", ["Head of Safeguarding & Quality Assurance"]),
        ("Assistant Director, Social Care Lead", ["Assistant Director, Social Care Lead"]),
        ("All Team Managers and Deputy Team Managers",
         ["All Team Managers and Deputy Team Managers"]),
        ("IRO's / service manager", ["IRO's", "service manager"]),
    ],
)  # fmt: skip
def test_only_what_is_a_post_or_a_name_by_itself_is_parted(printed, leads):
    (action,) = draft(
        document(table(("Ref", "Action", "Lead", "When"), ("1", "Write", printed, "May 2027")))
    ).actions
    assert [one.text for one in action.leads] == leads


def test_a_number_that_stands_once_beside_each_block_is_the_block_s():
    found = draft(
        document(
            table(
                ("No.", "Area for improvement", "Actions", "Lead", "Date"),
                (cell("1.1", rows=2), cell("Assessments", rows=2), "Say so", "Ann", "May 2027"),
                (None, None, "Look", "Bo", "June 2027"),
                (cell("1.2", rows=2), cell("Records", rows=2), "Teach", "Ann", "May 2027"),
                (None, None, "Test", "Bo", "June 2027"),
            )
        )
    )
    assert [(one.ref, one.title, len(one.actions)) for one in found.blocks] == [
        ("1.1", "Assessments", 2), ("1.2", "Records", 2),
    ]  # fmt: skip


def test_a_table_of_recommendations_without_actions_is_one_action_a_row_and_asked():
    found = draft(
        document(
            table(
                ("Ref", "Recommendation", "Lead", "Due date"),
                ("1", "Visit each child within five days of a move.", "Manager", "May 2027"),
            )
        )
    )
    assert [one.text for one in found.actions] == ["Visit each child within five days of a move."]
    assert kinds(found) == ["guessed-heading"]


def form(number, title, whom):
    return table(("What we heard", title), ("Kept by", whom), ("Cost code", "X1"),
                 where=f"table {number}")  # fmt: skip


def actions(number, ref):
    return table(("Ref", "Action", "Lead", "By when"), (ref, "Write", "Ann", "May 2027"),
                 where=f"table {number}")  # fmt: skip


def test_a_form_above_each_table_is_of_its_block_whatever_its_labels_and_asked():
    found = draft(
        document(
            form(1, "1. Plans are hard to read", "Head of planning"), actions(2, "1.1"),
            form(3, "2. Visits come late", "Head of visits"), actions(4, "2.1"),
        )
    )  # fmt: skip
    assert [(one.ref, one.title, one.owner, len(one.actions)) for one in found.blocks] == [
        ("1", "Plans are hard to read", "Head of planning", 1),
        ("2", "Visits come late", "Head of visits", 1),
    ]
    assert {one.read: one.proposal for one in found.questions} == {
        "What we heard": "block", "Kept by": "owner",
    }  # fmt: skip
    assert "Cost code: X1" in found.blocks[0].notes
    assert found.lost == ()


def test_one_such_table_alone_is_no_form():
    found = draft(document(form(1, "1. Plans are hard to read", "Ann"), actions(2, "1.1")))
    assert "Plans are hard to read" not in found.blocks[0].title

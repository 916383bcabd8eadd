"""Forms of several blocks in one table, as where a page break runs two into one."""

from goldenthread.improvement.rules.plans import draft

from .plan_documents import GREEN, cell, document, page, table

HEAD = ("Ref", "Action", "Deadline", "Lead", "Progress RAG", "Impact RAG")


def over(label, text):
    return (label, cell(text, columns=5), None, None, None, None)


def pair(*texts):
    first, second = texts
    return (cell(first, columns=4), None, None, None, cell(second, columns=2), None)


def form(ref, title, sponsor, action, measure, *below):
    return [
        over(ref, title),
        ("Sponsor", cell(sponsor, columns=2), None, "Outcome sought",
         cell(f"{title} helps", columns=2), None),
        HEAD, action, pair("Success measure", "Target"), pair(*measure), *below,
    ]  # fmt: skip


ONE = form("G1", "See children early", "Head of help",
           ("G1.1", "Visit in two days", "May 2027", "Ann Example", "Green", "Amber"),
           ("Homes seen in two days", "15%"),
           over("Children's voice", "They came soon."))  # fmt: skip
TWO = form("G2", "Learn from visits", "Chair of audit",
           ("G2.1", "Read ten visits", "June 2027", "Bo Sample", "Red", "Green"),
           ("Visits judged good", "more than half"))  # fmt: skip


def said(found):
    return [
        (one.ref, one.title, one.owner, one.outcome, list(one.voice),
         [(row.ref, row.rating.level, row.impact_rating.level) for row in one.actions],
         [(row.text, row.comments) for row in one.evidence])
        for one in found.blocks
    ]  # fmt: skip


EXPECTED = [
    ("G1", "See children early", "Head of help", "See children early helps", ["They came soon."],
     [("G1.1", "green", "amber")], [("Homes seen in two days", "Target: 15%")]),
    ("G2", "Learn from visits", "Chair of audit", "Learn from visits helps", [],
     [("G2.1", "red", "green")], [("Visits judged good", "Target: more than half")]),
]  # fmt: skip


def test_a_number_over_its_labels_and_headings_begins_the_next_block():
    found = draft(document(table(*ONE, *TWO)))
    assert said(found) == EXPECTED
    assert (found.lost, found.questions, found.notes) == ((), (), ())


def test_measures_with_a_target_alone_end_where_the_next_form_begins():
    found = draft(document(table(*ONE[:-1], *TWO)))
    assert [len(one.evidence) for one in found.blocks] == [1, 1]
    assert [one.ref for one in found.blocks] == ["G1", "G2"]


def test_a_number_with_words_between_two_actions_stays_an_action():
    """No labels and no headings stand below it."""
    row = ("G1.2", "Call each school", "", "", "", "")
    found = draft(document(table(*ONE[:4], row, *ONE[4:], *TWO)))
    assert [one.ref for one in found.blocks[0].actions] == ["G1.1", "G1.2"]
    assert len(found.blocks) == 2


def test_a_value_that_is_not_given_yet_leaves_the_form_whole():
    """The sponsor is known, and nobody has rated the block."""
    blank = ("Sponsor", cell("Head of help", columns=2), None, "Overall RAG", cell(columns=2), None)
    found = draft(document(table(over("G1", "See children early"), blank, *ONE[2:])))
    one = found.blocks[0]
    assert (one.ref, one.title, one.owner) == ("G1", "See children early", "Head of help")
    assert (one.rating.level, one.rating.state, found.questions) == ("", "not_rated", ())


def test_a_colour_alone_beside_its_label_is_the_rating():
    shaded = ("Sponsor", cell("Head of help", columns=2), None,
              "Overall RAG", cell(fill=GREEN, columns=2), None)  # fmt: skip
    found = draft(document(table(over("G1", "See children early"), shaded, *ONE[2:])))
    assert (found.blocks[0].owner, found.blocks[0].rating.level) == ("Head of help", "green")


def test_a_caption_that_ends_a_page_is_of_the_lines_on_the_next():
    caption = (cell("What children will say", columns=6), None, None, None, None, None)
    found = draft(
        document(
            table(*ONE[:-1], caption),
            page("I know who to call."),
            page("Recommendation 2. Learn from visits", "heading 2"),
            table(HEAD, TWO[3], where="table 2"),
        )
    )
    assert [one.voice for one in found.blocks] == [("I know who to call.",), ()]
    assert found.notes == ()


def test_childrens_words_in_one_line_below_the_actions_are_theirs():
    line = (cell("Children's words: They came soon.", columns=6), None, None, None, None, None)
    found = draft(document(table(*ONE[:-1], line)))
    assert found.blocks[0].voice == ("They came soon.",)


def test_a_total_and_a_note_below_the_last_row_are_notes():
    plan = ("Recommendation", *HEAD)
    found = draft(
        document(
            table(
                plan, ("1. See children early", *ONE[3]),
                ("Total actions", *[""] * 6), ("Note: days are working days.", *[""] * 6),
            )
        )
    )  # fmt: skip
    assert [one.title for one in found.blocks] == ["See children early"]
    noted = "\n".join(one.text for one in found.notes)
    assert "Total actions" in noted
    assert "days are working days." in noted
    assert (found.lost, found.questions) == ((), ())


def test_an_action_that_begins_as_a_total_stays_one():
    rows = (ONE[3], ("", "Total reviews of cases", "", "", "", ""))
    found = draft(document(page("Recommendation 1. See children", "heading 1"), table(HEAD, *rows)))
    assert [one.text for one in found.actions] == ["Visit in two days", "Total reviews of cases"]

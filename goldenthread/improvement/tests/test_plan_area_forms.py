"""Forms whose labels stand below each other, each with its words beside it: a form an area."""

import pytest

from goldenthread.improvement.rules.plans import draft

from .plan_documents import cell, document, page, table


def form(number, *rows):
    return table(*rows, where=f"table {number}")


def of_area(number, name, action, *more):
    return form(
        number,
        ("Area for improvement", name),
        ("Main action", action),
        *more,
        ("Lead officers", cell("Head of visits", "Head of guides")),
        ("Completion dates", cell("May 2027", "June 2027")),
        ("Desired outcome", "No child waits"),
    )


UNDER = ("Underpinned by", cell("training for each team", "Use of one list of visits"))
MORE = ("Supplemented by", "Checks by another team")


def levels(block):
    return [(one.level, one.text) for one in block.actions]


def kinds(found):
    return [one.kind for one in found.questions]


def test_labels_of_a_form_name_the_levels_of_its_actions():
    one = of_area(1, "Visits are late", "Visit within two days", UNDER, MORE)
    two = of_area(2, "Guides are unclear", "Write the guide", MORE)
    found = draft(document(page("Plan to improve", "title"), one, two))
    assert levels(found.blocks[0]) == [
        ("main", "Visit within two days"),
        ("underpinned_by", "training for each team"),
        ("underpinned_by", "Use of one list of visits"),
        ("supplemented_by", "Checks by another team"),
    ]
    assert levels(found.blocks[1]) == [
        ("main", "Write the guide"),
        ("supplemented_by", "Checks by another team"),
    ]
    assert [len(one.dates) for one in found.blocks] == [2, 2]
    assert not any(one.assurance for one in found.blocks)
    assert "guessed-heading" not in kinds(found)
    assert kinds(found).count("pairing") == 2


def test_the_number_of_a_form_with_several_levels_is_its_block_s():
    rated = (("Ref", "1.1"), ("RAG", "Green"))
    one = of_area(1, "Visits are late", "Visit within two days", UNDER, *rated)
    two = of_area(2, "Guides are unclear", "Write the guide", UNDER, ("Ref", "1.2"), rated[1])
    found = draft(document(page("Plan to improve", "title"), one, two))
    assert [(block.ref, block.rating.level) for block in found.blocks] == [
        ("1.1", "green"),
        ("1.2", "green"),
    ]
    assert not any(action.ref or action.rating.level for action in found.actions)
    assert "shared-rating" not in kinds(found)


def test_over_a_column_such_words_are_asked():
    found = draft(
        document(
            table(
                ("Recommendation", "Action", "Underpinned by", "Lead", "By when"),
                ("Visits are late", "Visit within two days", "Train each team", "Bo", "May 2027"),
                ("Guides are unclear", "Write the guide", "", "Ann", "June 2027"),
            )
        )
    )
    assert levels(found.blocks[0]) == [
        ("main", "Visit within two days"),
        ("underpinned_by", "Train each team"),
    ]
    assert [one.read for one in found.questions if one.kind == "guessed-heading"] == [
        "Underpinned by"
    ]


def of_number(number, label, name, *more):
    return form(
        number,
        (label, name),
        *more,
        ("What we will do", cell("* Write the guide", "* Send the guide")),
        ("Who", cell("Ann", "Bo")),
        ("When", cell("May 2027", "June 2027")),
    )


AIM = ("What we want to achieve", "Everybody knows whom to call")


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Recommendation 2", "recommendation"),
        ("Priority 2", "area"),
        ("Objective 2:", "goal"),
        ("Ofsted Rec. 2", "recommendation"),
    ],
)
def test_a_label_with_a_number_is_the_title_of_its_form_and_its_aims_are_asked(label, kind):
    one = of_number(1, label, "Guides are clear", AIM)
    two = of_number(2, label.replace("2", "4"), "Visits are in time", AIM)
    found = draft(document(page("Plan to improve", "title"), one, two))
    told = [(block.ref, block.title, block.kind, block.theme) for block in found.blocks]
    assert told == [
        ("2", "Guides are clear", kind, ""),
        ("4", "Visits are in time", kind, ""),
    ]
    assert [block.goals for block in found.blocks] == [("Everybody knows whom to call",)] * 2
    assert (found.themes, found.lost) == ((), ())
    asked = [one for one in found.questions if one.kind == "guessed-heading"]
    assert [(one.read, one.proposal) for one in asked] == [("What we want to achieve", "goals")]


def test_without_a_number_what_we_want_to_achieve_names_the_block():
    found = draft(document(of_number(1, *AIM), of_number(2, AIM[0], "No child waits")))
    assert [block.title for block in found.blocks] == [AIM[1], "No child waits"]


def test_a_numbered_outcome_beside_an_area_is_no_title():
    more = ("Outcome 1", "Families know whom to call")
    found = draft(document(of_number(1, "Area for improvement", "Guides are clear", more)))
    assert [block.title for block in found.blocks] == ["Guides are clear"]


def test_another_heading_of_a_block_beside_its_title_is_a_note_and_asked():
    more = ("What inspectors said", "Nobody could find the guide")
    found = draft(document(of_number(1, "Recommendation 3", "Guides are clear", more)))
    (block,) = found.blocks
    assert (block.ref, block.title) == ("3", "Guides are clear")
    assert block.notes == ("What inspectors said: Nobody could find the guide",)
    assert "guessed-heading" in kinds(found)


def test_a_numbered_line_over_the_whole_form_is_its_block():
    def card(number, words):
        return form(
            number,
            (cell(f"{number}.1 {words}", columns=2), None),
            ("Timescale", "Within 3 months"),
            ("Actions", cell("* Write the guide", "* Print the guide")),
            ("Lead officers", cell("Head of visits", "Head of guides")),
            ("Completion dates", cell("May 2027", "June 2027")),
        )

    found = draft(document(page("Cards", "title"), card(1, "Better guides"), card(2, "Visits")))
    assert [(one.ref, one.title, len(one.actions)) for one in found.blocks] == [
        ("1.1", "Better guides", 2), ("2.1", "Visits", 2),
    ]  # fmt: skip
    assert found.lost == ()


def boxed(ref, timescale):
    """A box and the actions below it, in one table."""
    wide = cell(f"Area for improvement {ref}: Visits are late", columns=4), None, None, None
    return form(
        ref, wide, ("Strategic lead", "Head of visits", "Timescale", timescale),
        ("Desired outcome", cell("No child waits", columns=3), None, None),
        ("Action", "Lead", "Target date", "RAG"),
        (f"{ref}a. Visit within two days", "Desk manager", "May 2027", "Green"),
    )  # fmt: skip


@pytest.mark.parametrize(
    "timescale", ["By December 2027", "From May 2027", "Within 6 months", "December 2027"]
)
def test_a_day_beside_its_label_is_no_heading_whatever_word_begins_it(timescale):
    found = draft(document(boxed(1, timescale), boxed(2, timescale)))
    assert [(one.ref, one.title) for one in found.blocks] == [
        ("1", "Visits are late"), ("2", "Visits are late"),
    ]  # fmt: skip
    for block in found.blocks:
        assert (block.owner, block.outcome) == ("Head of visits", "No child waits")
        assert (block.timescale.text, len(block.actions)) == (timescale, 1)
    assert found.themes == ()

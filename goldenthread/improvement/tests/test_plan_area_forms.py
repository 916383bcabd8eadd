"""Forms whose labels stand below each other, each with its words beside it: a form an area."""

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

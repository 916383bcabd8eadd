"""A label with its words in one line: the words come in, wherever the line stands."""

import pytest

from goldenthread.improvement.rules.plans import draft, draft_as_json

from .plan_documents import cell, document, page, table

HEAD = ("No.", "Action", "Lead", "By when")
ONE = ("1.1", "Write the guide", "Ann", "May 2027")
TITLE = page("Recommendation 1: Better guides", "heading 2")
LABELS = [
    "How will we know:",
    "How will we know?",
    "How we will know:",
    "How will we know it has worked:",
    "How will we know it has worked? -",
    "How will we measure impact:",
    "Evidence of success:",
]


def shown(found):
    (block,) = found.blocks
    assert not found.themes
    return [one.text for one in block.evidence]


@pytest.mark.parametrize("label", LABELS)
def test_above_below_and_inside_the_table(label):
    words = page(f"{label} All calls are answered")
    inside = (cell(f"{label} All calls are answered", columns=4), None, None, None)
    for made in (
        document(TITLE, words, table(HEAD, ONE)),
        document(TITLE, table(HEAD, ONE), words),
        document(TITLE, table(HEAD, ONE, inside)),
    ):
        assert shown(draft(made)) == ["All calls are answered"]


def test_a_caption_alone_is_no_evidence():
    made = document(TITLE, table(HEAD, ONE), page("How will we know?"), page("* Calls answered"))
    assert shown(draft(made)) == ["Calls answered"]


def test_what_is_wanted_above_a_list_is_its_goals():
    asked = page("** What we want to achieve")
    made = document(TITLE, asked, page("* Short plans"), page("* Clear plans"), table(HEAD, ONE))
    (block,) = draft(made).blocks
    assert (block.title, block.goals) == ("Better guides", ("Short plans", "Clear plans"))


def test_a_form_above_the_headings_is_of_one_block():
    rows = (
        ("Recommendation", "1. Better guides", "", ""),
        ("What we want to achieve", "Short plans", "", ""),
        HEAD,
        ONE,
    )
    (block,) = draft(document(table(*rows), kind="xlsx")).blocks
    assert (block.ref, block.title, block.goals) == ("1", "Better guides", ("Short plans",))


def test_a_list_beside_a_label_goes_on_in_the_rows_below_it():
    rows = (HEAD, ONE, ("Evidence", "Calls answered", "", ""), ("", "Letters answered", "", ""),
            ("1.2", "Print the guide", "Bo", "June 2027"))  # fmt: skip
    made = draft(document(TITLE, table(*rows), kind="xlsx"))
    assert shown(made) == ["Calls answered", "Letters answered"]
    assert [one.ref for one in made.actions] == ["1.1", "1.2"]


def test_items_marked_with_small_letters_are_actions_of_their_own():
    head = ("Finding", "Our actions", "Owner", "By when")
    first = cell("a) Hold two events", "b) Write one page", "c) Test it with parents")
    rows = (
        ("1. Early help", first, "Ann", "May 2027"),
        ("2. Challenge", cell("a) Revise the steps", "b) Report each quarter"), "Bo", "June 2027"),
    )
    found = draft(document(table(head, *rows)))
    assert [len(one.actions) for one in found.blocks] == [3, 2]
    assert "mended" not in [one.kind for one in found.questions]


def test_a_measure_printed_beside_an_action_says_which():
    head = ("Ref", "Action", "Lead", "By when", "Measure of success")
    rows = (("1.1", "Write", "Ann", "May 2027", "Nine in ten read it"),
            ("1.2", "Print", "Bo", "June 2027", "Each team has one"))  # fmt: skip
    (block,) = draft_as_json(draft(document(TITLE, table(head, *rows))))["blocks"]
    assert [(one["ref"], one["text"]) for one in block["evidence_rows"]] == [
        ("1.1", "Nine in ten read it"), ("1.2", "Each team has one"),
    ]  # fmt: skip

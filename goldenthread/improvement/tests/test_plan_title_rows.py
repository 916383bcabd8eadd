"""Rows that name a block inside its sheet; sheets and keys that stand beside the plan's own."""

import pytest

from goldenthread.improvement.rules.plans import draft

from .plan_documents import AMBER, GREEN, RED, cell, document, page, table

HEAD = ("Ref", "Task", "Responsible officer", "Due date", "Status")
RATED = ("Green", "Amber")


def actions(ref, *, head=HEAD):
    rows = []
    for at, level in enumerate(RATED, start=1):
        said = {"Ref": f"{ref}.{at}", "Task": f"Open desk {ref} in hall {at}",
                "Responsible officer": "Desk manager", "Due date": "31 May 2027",
                "Status": level}  # fmt: skip
        rows.append(tuple(said[name] for name in head))
    return rows


def sheet(*rows, where="sheet “Plan”"):
    return table(*rows, where=where)


def titled(number, title, owner):
    return (number, cell(title, columns=3), None, None, owner)


def named(found):
    return [(one.theme, one.ref, one.title, one.owner, len(one.actions)) for one in found.blocks]


@pytest.mark.parametrize("word", ["", "Objective "])
def test_a_number_a_wide_title_and_its_owner_in_a_row_are_a_block(word):
    found = draft(document(sheet(
        HEAD,
        (cell("THEME: Coming early", columns=5), None, None, None, None),
        titled(f"{word}1", "Help at the door", "Owner: Head of help"), *actions("1"),
        titled(f"{word}2", "Help at home", "Owner: Head of care"), *actions("2"),
    ), kind="xlsx"))  # fmt: skip
    assert named(found) == [
        ("Coming early", "1", "Help at the door", "Head of help", 2),
        ("Coming early", "2", "Help at home", "Head of care", 2),
    ]
    assert (found.themes, found.lost) == (("Coming early",), ())


def test_a_row_of_number_words_and_no_owner_is_an_action():
    found = draft(document(sheet(
        HEAD, *actions("1"), ("1.3", cell("Close desk 9", columns=3), None, None, "Amber"),
    ), kind="xlsx"))  # fmt: skip
    assert [one.ref for one in found.actions] == ["1.1", "1.2", "1.3"]


def test_a_numbered_theme_keeps_its_number():
    found = draft(document(
        page("Theme 1: Coming early", "heading 1"),
        page("Recommendation 1: Help at the door", "heading 2"), table(HEAD, *actions("1")),
        page("Recommendation 2: Help at home", "heading 2"),
        table(HEAD, *actions("2"), where="table 2"),
    ))  # fmt: skip
    assert found.themes == ("Theme 1: Coming early",)


def test_a_banner_says_the_words_of_the_number_in_each_row():
    head = ("Recommendation", *HEAD)
    rows = []
    for ref, title in (("R1", "Help at the door"), ("R2", "Help at home")):
        rows.append((cell(f"{ref}: {title}", columns=6), *[None] * 5))
        rows += [(ref, *one) for one in actions(ref)]
    found = draft(document(sheet(head, *rows), kind="xlsx"))
    assert named(found) == [
        ("", "R1", "Help at the door", "", 2), ("", "R2", "Help at home", "", 2),
    ]  # fmt: skip
    assert found.themes == ()


def test_a_banner_of_another_number_is_a_theme_over_the_blocks_of_its_column():
    head = ("Recommendation", *HEAD)
    rows = [(cell("Part 9: Coming early", columns=6), *[None] * 5)]
    rows += [(ref, *one) for ref in ("R1", "R2") for one in actions(ref)]
    found = draft(document(sheet(head, *rows), kind="xlsx"))
    assert [(one.ref, one.theme) for one in found.blocks] == [
        ("R1", "Part 9: Coming early"), ("R2", "Part 9: Coming early"),
    ]  # fmt: skip


def test_a_titled_objective_without_actions_keeps_its_own_measures():
    found = draft(document(sheet(
        HEAD,
        titled("Objective A1", "Help at the door", "Objective owner: Head of help"), *actions("A1"),
        ("Measures", cell("9 in 10 answered in a day", columns=4), None, None, None),
        titled("Objective A2", "Help at home", "Objective owner: Head of care"), HEAD,
        ("Measures", cell("Every home seen in a week", columns=4), None, None, None),
    ), kind="xlsx"))  # fmt: skip
    assert [(one.ref, [each.text for each in one.evidence]) for one in found.blocks] == [
        ("A1", ["9 in 10 answered in a day"]), ("A2", ["Every home seen in a week"]),
    ]  # fmt: skip


KEY = "Key: blue complete; green on course; amber behind; red stopped"


def test_a_key_in_words_makes_the_colours_of_a_column_its_ratings():
    head = HEAD[:4]
    one, two = actions("1", head=head)
    rows = ((cell(one[0], fill=GREEN), *one[1:]), (cell(two[0], fill=RED), *two[1:]))
    cover = sheet(("", "Our plan"), ("", KEY), where="sheet “Cover”")
    found = draft(document(cover, sheet(head, *rows), kind="xlsx"))
    assert [one.rating.level for one in found.actions] == ["green", "red"]
    assert "colour-of-column" in {one.kind for one in found.questions}
    bare = draft(document(sheet(head, *rows), kind="xlsx"))
    assert {one.rating.level for one in bare.actions} == {""}


def test_a_key_in_a_line_below_the_last_action_is_no_block():
    key = "Blue = complete, Green = on track, Amber = delayed, Red = stopped"
    rows = [("R1", *one) for one in actions("R1")]
    found = draft(document(sheet(
        ("Recommendation", *HEAD), *rows, (key, "", "", "", "", ""),
    ), kind="xlsx"))  # fmt: skip
    assert [one.ref for one in found.blocks] == ["R1"]
    assert found.lost == ()


def test_a_row_that_is_only_coloured_is_read_over():
    blank = tuple(cell("", fill=AMBER) for _ in HEAD)
    rows = [one for pair in zip(actions("1"), (blank, blank), strict=True) for one in pair]
    found = draft(document(sheet(HEAD, *rows), kind="xlsx"))
    assert [one.ref for one in found.actions] == ["1.1", "1.2"]


STREAMS = ("WS1 Front door and visits", "WS2 Homes near to home now")


def overview(head, *rows):
    many = [(name, *one) for name in STREAMS for one in actions(name[:3])]
    plan = sheet(("Workstream", *HEAD), *many)
    return draft(document(sheet(head, *rows, where="sheet “Overview”"), plan, kind="xlsx"))


OVERVIEW = ("Workstream", "Sponsor", "Actions", "Overall RAG", "Overall comment")
SUMS = (
    ("WS1 Front door and visits", "Head of help", "2", "Amber", "Good month"),
    ("WS2 Homes near to home now", "Head of care", "2", "Green", "Needs the board"),
)


def test_an_overview_gives_each_block_its_owner_and_its_rating():
    found = overview(OVERVIEW, *SUMS, ("Total", "", "4", "", ""))
    assert [(one.ref, one.title, one.owner, one.rating.level) for one in found.blocks] == [
        ("WS1", STREAMS[0][4:], "Head of help", "amber"),
        ("WS2", STREAMS[1][4:], "Head of care", "green"),
    ]
    assert any("Needs the board" in one.text for one in found.notes)


def test_an_overview_that_names_a_block_nobody_has_gives_nothing():
    found = overview(OVERVIEW, SUMS[0], ("WS9 Moon", "Head of care", "2", "Green", "-"), SUMS[1])
    assert {(one.owner, one.rating.level) for one in found.blocks} == {("", "")}


def test_an_overview_without_days_is_no_plan_beside_the_plan():
    head = ("Workstream", "Sponsor", "Actions", "Complete", "Overall comment")
    found = overview(head, *[(one[0], one[1], "2", "0", one[4]) for one in SUMS])
    assert [(one.ref, one.owner) for one in found.blocks] == [
        ("WS1", "Head of help"), ("WS2", "Head of care"),
    ]  # fmt: skip


def test_how_much_is_done_stays_beside_the_report_in_words():
    head = (*HEAD, "% complete", "Latest position")
    rows = [(*one, "50%", "Desk ordered.") for one in actions("1")]
    found = draft(document(sheet(head, *rows), kind="xlsx"))
    assert {(one.progress, one.comments) for one in found.actions} == {
        ("Desk ordered.", "% complete: 50%")
    }
    alone = draft(document(sheet((*HEAD, "% complete"), *[one[:6] for one in rows]), kind="xlsx"))
    assert {one.progress for one in alone.actions} == {"50%"}


def test_a_sheet_called_protect_is_a_theme_and_no_marking():
    sheets = []
    for name, ref in (("Help", "H1"), ("Protect", "P1")):
        top = tuple(cell(text) for text in (name, "", "", "", ""))
        title = titled(f"Objective {ref}", f"Words of {ref}", "Objective owner: Head of help")
        sheets.append(sheet(top, title, HEAD, *actions(ref), where=f"sheet “{name}”"))
    found = draft(document(*sheets, kind="xlsx"))
    assert [(one.theme, one.ref) for one in found.blocks] == [("Help", "H1"), ("Protect", "P1")]


@pytest.mark.parametrize(
    "said", ["Draft 5 \u2013 position at end of December", "Initials: see Key sheet"]
)
def test_what_stands_above_the_headings_of_the_paper_is_no_theme(said):
    top = [("Our improvement plan", *[""] * 4), (said, *[""] * 4)]
    found = draft(document(sheet(
        *top, HEAD, titled("1", "Help at the door", "Owner: Head of help"), *actions("1"),
    ), kind="xlsx"))  # fmt: skip
    assert (found.themes, [one.ref for one in found.blocks]) == ((), ["1"])
    assert said in " ".join(one.text for one in found.notes)


def test_a_plan_called_the_update_of_a_month_is_the_paper_s_title():
    found = draft(document(
        page("Our improvement programme: month 9 update", "heading 1"),
        sheet(HEAD, titled("1", "Help at the door", "Owner: Head of help"), *actions("1")),
    ))  # fmt: skip
    assert (found.title, found.themes) == ("Our improvement programme: month 9 update", ())


def test_where_evidence_is_kept_stays_beside_its_action():
    rows = [(*one, "Training log") for one in actions("1")]
    found = draft(document(sheet((*HEAD, "Evidence source"), *rows), kind="xlsx"))
    assert {one.comments for one in found.actions} == {"Evidence source: Training log"}
    assert [one.evidence for one in found.blocks] == [()]


def test_notes_below_an_empty_row_are_no_blocks():
    head = ("Recommendation", *HEAD)
    rows = [("R1", *one) for one in actions("R1")]
    said = ["Notes", "1. Agencies update the plan by the 5th.", "2. Blue needs evidence."]
    found = draft(document(sheet(
        head, *rows, ("",) * 6, *[(line, *[""] * 5) for line in said],
    ), kind="xlsx"))  # fmt: skip
    assert [one.ref for one in found.blocks] == ["R1"]
    assert "Blue needs evidence." in " ".join(one.text for one in found.notes)


def test_the_first_of_several_sheets_has_its_name_as_theme_like_the_others():
    sheets = [
        sheet((cell(name, columns=5), *[None] * 4),
              titled(ref, f"Help in hall {ref}", "Owner: Head of help"), HEAD, *actions(ref),
              where=f"sheet “{name}”")
        for ref, name in (("1", "My home and my plan"), ("2", "My health"))
    ]  # fmt: skip
    found = draft(document(*sheets, kind="xlsx"))
    assert [one.theme for one in found.blocks] == ["My home and my plan", "My health"]


def aims(heading):
    head = ("Ref", "Aim", *HEAD[1:])
    parts = []
    for at, words in (("1", ("At the door", "At home")), ("2", ("At school", "At night"))):
        rows = [(one[0], word, *one[1:]) for ref, word in enumerate(words, start=1)
                for one in actions(f"{at}{ref}")]  # fmt: skip
        parts += [page(f"{heading} {at}: Help {at}", "heading 1"), table(head, *rows, where=at)]
    return draft(document(*parts))


def test_short_aims_in_runs_below_a_theme_are_its_blocks():
    found = aims("Theme")
    assert [(one.theme, one.title) for one in found.blocks] == [
        ("Theme 1: Help 1", "At the door"), ("Theme 1: Help 1", "At home"),
        ("Theme 2: Help 2", "At school"), ("Theme 2: Help 2", "At night"),
    ]  # fmt: skip
    assert "guessed-heading" in {one.kind for one in found.questions}


def test_below_a_numbered_block_they_are_its_goals():
    found = aims("Priority")
    assert [(one.ref, one.title, one.goals[-1]) for one in found.blocks] == [
        ("1", "Help 1", "At home"), ("2", "Help 2", "At night"),
    ]  # fmt: skip


def test_impact_so_far_below_a_table_is_the_block_s():
    found = draft(document(
        page("Recommendation 1: Help at the door", "heading 2"), table(HEAD, *actions("1")),
        page("Impact so far: Calls are answered in a day"),
        page("Recommendation 2: Help at home", "heading 2"),
        table(HEAD, *actions("2"), where="table 2"),
    ))  # fmt: skip
    assert [one.impact for one in found.blocks] == ["Calls are answered in a day", ""]
    assert found.lost == ()

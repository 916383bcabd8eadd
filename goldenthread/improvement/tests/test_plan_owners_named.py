"""A row that says who owns a block, in the council's own word, and titles in theirs."""

import pytest

from goldenthread.improvement.rules.plans import draft

from .plan_documents import cell, document, page, table

HEAD = ("What we will do", "Who will do it", "When", "Update")
WRITE = ("Write a guide", "Head of Service", "May 2027", "Begun")


def banner(text):
    return (cell(f"** {text}", columns=4), None, None, None)


def promises(label):
    return document(
        page("Our promises", "title"),
        *(
            table(
                banner(f"Promise {at}: {title}"), banner(f"{label}: {whom}"), HEAD, WRITE,
                where=f"table {at}",
            )
            for at, title, whom in ((1, "You are heard", "Lead Nurse"), (2, "A home", "Director"))
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    "label",
    ["Promise champion", "Champion", "Our SRO", "Promise sponsor", "Pledge owner",
     "Responsible officer"],
)  # fmt: skip
def test_below_a_title_the_row_of_a_champion_names_the_owner(label):
    found = draft(promises(label))
    assert [(one.ref, one.title, one.owner) for one in found.blocks] == [
        ("1", "You are heard", "Lead Nurse"),
        ("2", "A home", "Director"),
    ]
    assert (found.questions, found.lost) == ((), ())


@pytest.mark.parametrize("word", ["Strategic priority", "Key priority"])
def test_a_priority_of_any_sort_has_its_number_apart(word):
    found = draft(
        document(
            page(f"{word} 1. Children first: keep them out of court", "heading 2"),
            page("Accountable: Head of Youth Justice"),
            table(HEAD, WRITE),
        )
    )
    (block,) = found.blocks
    assert (block.ref, block.title) == ("1", "Children first: keep them out of court")
    assert (block.kind, block.owner) == ("area", "Head of Youth Justice")


def report(first):
    """A sheet with words of the whole report above the first title of a block."""

    def line(label, said):
        return (label, cell(said, columns=3), None, None)

    return document(
        table(
            banner("Highlight report"), line("Reporting period", "May 2027"),
            line("Programme sponsor", "Director"), line("Summary", "Two posts are filled"),
            ("", "", "", ""), banner(first), HEAD, WRITE,
            ("", "", "", ""), banner("2. A home"), HEAD, ("Visit", "Ann Ash", "May 2027", ""),
            where="sheet “Report”",
        ), kind="xlsx",
    )  # fmt: skip


def test_a_sponsor_of_the_whole_report_takes_no_title_below_from_its_block():
    found = draft(report("1. You are heard"))
    assert [(one.ref, one.title, one.owner, len(one.actions)) for one in found.blocks] == [
        ("1", "You are heard", "", 1), ("2", "A home", "", 1),
    ]  # fmt: skip
    assert {one.theme for one in found.blocks} == {""}
    assert "Programme sponsor: Director" in " ".join(one.text for one in found.notes)
    assert found.lost == ()


def test_the_owner_below_a_title_keeps_it_where_its_aim_has_a_number():
    found = draft(
        document(
            table(banner("Priority 4: You are heard"), banner("Owner: Lead Nurse"),
                  banner("1. Each call is answered"), HEAD, WRITE, where="table 1"),
        )
    )  # fmt: skip
    assert [(one.ref, one.title, one.owner) for one in found.blocks] == [
        ("4", "You are heard", "Lead Nurse")
    ]

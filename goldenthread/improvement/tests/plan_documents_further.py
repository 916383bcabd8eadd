"""More plans of councils that do not exist: forms, sheets, numbered lines, keys, whole rows."""

from goldenthread.documents.reading.parts import Document

from .plan_documents import AMBER, BLUE, GREEN, cell, document, page, table

NONE = (None,) * 4


def numbered_lines() -> Document:
    """A row an area; its number stands beside, its actions are numbered lines of one cell."""
    return document(
        page("Getting to good: our improvement plan", "heading 1"),
        table(
            ("Ref", "Area for improvement", "Action", "Lead", "Timescale", "Progress", "RAG"),
            ("1", "Plans for children in need",
             cell("1.1 Rewrite the template with families.", "1.2 Train all workers in its use."),
             cell("Practice lead", "Workforce lead"),
             cell("May 2025", "Quarterly from October 2025"), "In use.", cell(fill=AMBER)),
            ("2", "Supervision of workers", "2.1 Set the standard.", "Head of service", "June 2025",
             "Signed off.", cell(fill=GREEN)),
        ),
    )  # fmt: skip


def sheet_a_priority() -> Document:
    """A sheet a priority with title and owner above the headings; a key of colours apart."""
    head = ("Action", "Owner", "Due", "% complete", "Status", "Comments")
    empty = ("",) * 5

    def sheet(name, title, owner, *rows):
        top = (cell("Children's services improvement plan 2025-26", columns=6), *NONE, None)
        return table(
            top, (title, *empty), (owner, *empty), ("", *empty), head, *rows,
            where=f"sheet “{name}”",
        )  # fmt: skip

    return document(
        sheet("P1", "Priority 1 - Leadership", "SRO: Ann Example",
              ("Publish the vision", "Director", "31/05/2025", "50%",
               cell("In progress", fill=AMBER), "Drafted"),
              ("Hold team talks", "All heads of service", "Ongoing", "",
               cell("Complete"), "")),
        sheet("P2", "Priority 2 - Practice", "SRO: Bo Sample",
              ("Visit every child", "Team managers", "Jun-25", "", cell("Not started"), "")),
        table(("Key", ""), (cell("Complete", fill=BLUE), "done and embedded"),
              (cell("On track", fill=GREEN), "will be done in time"),
              (cell("In progress", fill=AMBER), "some delay"), where="sheet “Key”"),
        kind="xlsx",
    )  # fmt: skip


def everything_filled_down() -> Document:
    """An export: theme, recommendation and reference in each row."""
    return document(
        table(
            ("Theme", "Recommendation", "Action No", "Action", "Lead Officer", "Support", "Start",
             "End", "Status", "Progress update", "Evidence of impact"),
            ("Practice", "Recommendation 1: Assessments", "1.1", "Write guidance", "Ann Example",
             "Policy team", "01/04/2025", "30/04/2025", "Green", "Written", "It helps"),
            ("Practice", "Recommendation 1: Assessments", "1.2", "Launch guidance", "Bo Sample", "",
             "01/05/2025", "30/06/2025", "Amber", "", ""),
            ("Workforce", "Recommendation 2: Caseloads", "2.1", "Recruit", "HR lead", "Finance",
             "01/04/2025", "31/12/2025", "Red", "Two came", "Still 22 each"),
        ),
        kind="csv",
    )  # fmt: skip


def forms() -> Document:
    """A form an action: the headings stand below each other."""

    def form(number, action, lead, due, rating):
        return table(
            ("Action", action), ("Lead", lead), ("By when", due), ("RAG", rating),
            where=f"table {number}",
        )  # fmt: skip

    return document(
        page("Action plan after the focused visit", "title"),
        page("Finding 1: Management oversight", "heading 2"),
        form(1, "Managers record why they decide.", "Head of practice", "September 2025", "Amber"),
        page("Finding 2: Missing children", "heading 2"),
        form(2, "Interviews within 72 hours.", "Missing coordinator", "Ongoing", ""),
    )


def headings_within() -> Document:
    """One table: block, owner and headings again and again inside it."""
    head = ("Ref", "What we will do", "Lead", "Date", "BRAG")
    return document(
        page("Plan"),
        page("LEADERSHIP AND MANAGEMENT"),
        table(
            (cell("Recommendation 4: Know the children", columns=5), *NONE),
            (cell("Owner: Director of services (Ann Example)", columns=5), *NONE),
            head,
            ("4.1", "Meet the council of children", "Director", "Each term", "B"),
            (cell("What children will say", columns=5), *NONE),
            (cell("I met her.", columns=5), *NONE),
            (cell("She did what she said.", columns=5), *NONE),
            (cell("Recommendation 5: Know the staff", columns=5), *NONE),
            (cell("Owner: Head of people", columns=5), *NONE),
            head,
            ("5.1", "Monthly visits", "Director", "Monthly", ""),
            ("", "Read the exit notes", "Head of people", "Monthly", ""),
        ),
    )


def merged_outcomes() -> Document:
    """Outcome, measure and children's words reach over all the actions of an area."""
    return document(
        page("Plan for allegations"),
        table(
            ("What needs to improve", "What we are going to do", "Who by", "Completed by",
             "What difference will it make", "How will we measure success",
             "What children will say", "Status RAG"),
            (cell("Referrals", rows=2), "Publish thresholds", "LADO", "May 2025",
             cell("Fewer unsuitable referrals", rows=2), cell("Down by 10% by March 2026", rows=2),
             cell("I know who to tell.", rows=2), "A"),
            (None, "Brief schools", cell("LADO; school lead"), "", None, None, None, "G"),
        ),
    )  # fmt: skip


def whole_rows_coloured() -> Document:
    """Rows coloured from end to end: stripes or ratings, nobody can tell."""
    return document(
        table(
            ("Action", "Who", "When", "RAG"),
            *(tuple(cell(text, fill=GREEN) for text in (name, "Lead", "May 2025", ""))
              for name in ("Write.", "Meet.")),
        ),
    )  # fmt: skip


FURTHER = (
    numbered_lines, sheet_a_priority, everything_filled_down, forms, headings_within,
    merged_outcomes, whole_rows_coloured,
)  # fmt: skip

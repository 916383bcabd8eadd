"""Plans of councils that do not exist, in layouts that councils use, as read documents."""

from collections.abc import Sequence

from goldenthread.documents.reading.parts import Cell, Document, Line, Paragraph, Row, Table

RED, AMBER, GREEN, BLUE = "FF0000", "FFC000", "92D050", "00B0F0"
Text = str | Cell | None


def cell(*lines: str, fill: str = "", rows: int = 1, columns: int = 1, note: str = "") -> Cell:
    """A line that begins with "* " is an item of a list; "** " bold."""
    return Cell(tuple(map(line, lines)), fill, rows, columns, note)


def line(text: str, style: str = "") -> Line:
    if text.startswith("* "):
        return Line(text[2:], bullet=1, style=style)
    if text.startswith("** "):
        return Line(text[3:], style=style, is_bold=True)
    return Line(text, style=style)


def table(*rows: Sequence[Text], where: str = "table 1", hidden: Sequence[int] = ()) -> Table:
    """Texts become cells; None is a place that a merged cell covers. Rows count from 1."""
    return Table(
        where,
        tuple(
            Row(
                at,
                tuple(
                    cell(*([one] if one else [])) if isinstance(one, str) else one for one in row
                ),
                is_hidden=at in hidden,
            )
            for at, row in enumerate(rows, start=1)
        ),
    )


def page(text: str, style: str = "") -> Paragraph:
    return Paragraph(line(text, style))


def document(*parts: Paragraph | Table, kind: str = "docx") -> Document:
    whole = Document(kind, parts)
    return Document(kind, parts, whole.taken)


def merged_first_column() -> Document:
    """One table; the finding reaches down over its actions; ratings are colours only."""
    return document(
        page("Children's Improvement Plan", "title"),
        page("Agreed by cabinet in May 2025."),
        table(
            ("What inspectors said", "What we will do", "Who", "By when", "RAG", "Update",
             "Impact on children"),
            (cell("1. Visits are not recorded in time.", rows=2), "Write a guide to visits.",
             "Head of Family Help", "Sep-25", cell(fill=GREEN), "Guide is out.", ""),
            (None, "Check ten records a month.", "Team managers; practice lead", "Monthly",
             cell(fill=AMBER), "Started late.", ""),
            ("2. Children wait for a plan.", "Give each child a plan in ten days.",
             "Service manager", "31 March 2026", cell(), "", ""),
        ),
    )  # fmt: skip


def two_sheets() -> Document:
    """A workbook: a title row, two rows of headings, priorities filled down, a hidden row."""
    first = table(
        (cell("Front door", columns=7), None, None, None, None, None, None),
        ("Priority", "Ref", "Action", "Lead", "Due date", cell("Delivery", columns=2), None),
        ("", "", "", "", "", "RAG", "Comments"),
        ("Decisions in a day", "1.1", "Staff the desk until six.", "Desk manager", "30/06/2025",
         cell("Green", fill=GREEN), "Rota agreed."),
        ("Decisions in a day", "1.2", "Sample twenty decisions.", "", "TBC",
         cell(note="coloured by a formula"), ""),
        ("Feedback to schools", "2.1", "Write to each school within a week.", "Schools lead",
         "Jul-25", cell("Amber", fill=RED), ""),
        where="sheet “Desk”",
        hidden=(5,),
    )  # fmt: skip
    second = table(
        (cell("Care", columns=7), None, None, None, None, None, None),
        ("Priority", "Ref", "Action", "Lead", "Due date", cell("Delivery", columns=2), None),
        ("", "", "", "", "", "RAG", "Comments"),
        ("Stability", "3.1", "Meet before a placement ends.", "Care manager", "Aug-25",
         cell("Purple", fill="7030A0"), ""),
        where="sheet “Care”",
    )  # fmt: skip
    return document(first, second, kind="xlsx")


PRACTICE = table(
    ("Task", "Lead officer", "Complete by", "Status"),
    ("Agree what seeing a child alone means.", "Practice lead", "May 2025", "Complete"),
    ("Train every team.", "Workforce lead", "By October 2025", "On track"),
    where="table 1",
)


def table_a_block() -> Document:
    """Headings and owners between tables; evidence and children's lines in tables of their own."""
    return document(
        page("Our plan to get to good", "title"),
        page("Help and protection", "heading 1"),
        page("Priority 1: Seeing children alone", "heading 2"),
        page("Lead officer: Head of Practice (Ann Example)"),
        PRACTICE,
        table(
            ("How will we know?", "Impact RAG"),
            ("90% of visits show the child was seen alone by December 2025.", cell("Green")),
            ("Complaints fall by 5%.", ""),
            where="table 2",
        ),
        table(
            (cell("What children and young people will say"),),
            ("My worker talks with me on my own.",),
            where="table 3",
        ),
        page("Priority 2: Plans that families understand", "heading 2"),
        page("Lead officer: Head of Assessment"),
        table(
            ("Task", "Lead officer", "Complete by", "Status"),
            ("Cut the plan's form to two pages.", "Forms group", "ASAP", "Not started"),
            where="table 4",
        ),
        page("Care leavers", "heading 1"),
        page("Priority 3: Homes", "heading 2"),
        table(
            ("Task", "Lead officer", "Complete by", "Status"),
            ("Sign the housing protocol.", "Housing lead / Leaving care manager", "Q3 2025/26",
             "Delayed"),
            where="table 5",
        ),
        page("Glossary", "heading 1"),
        page("RAG: red, amber, green."),
    )  # fmt: skip


def section_rows() -> Document:
    """One table: themes and objectives are rows that span it; evidence stands under a caption."""
    wide = 6
    none = (None,) * (wide - 1)
    return document(
        page("Improvement plan 2025"),
        table(
            ("No.", "Key actions", "Responsible", "Timescale", "Progress", "BRAG"),
            (cell("** Theme A: Leadership", columns=wide), *none),
            (cell("** Objective 1: Leaders know their service", columns=wide), *none),
            ("1a", "Publish a scorecard.", "Data lead", "June 2025", "Two issues out.", "G"),
            ("1b", "Visit each team each term.", "Director", "Termly", "", ""),
            ("Success measures", "", "", "", "", ""),
            ("Every manager can name the three weakest measures.", "", "", "", "", ""),
            (cell("** Objective 2: Partners challenge us", columns=wide), *none),
            ("2a", "Ask partners to chair audits.", "Partner lead", "Nov-25", "", "A"),
            (cell("** Theme B: Workforce", columns=wide), *none),
            (cell("** Objective 3: Steady teams", columns=wide), *none),
            ("3a", "Hold stay interviews.", "Human resources; heads of service", "Jan-26", "", "R"),
        ),
    )  # fmt: skip


def lists_in_cells() -> Document:
    """A row an objective; actions, leads and dates are lists beside each other."""
    return document(
        page("SEND action plan", "title"),
        table(
            ("Objective", "Actions", "Lead", "Deadline", "How will we know"),
            (
                "Plans on time",
                cell("* Recruit two case officers.", "* Chase advice at week four.",
                     "* Tell parents each fortnight."),
                cell("SEND manager", "Advice lead"),
                cell("September 2025", "Ongoing", "October 2025"),
                cell("* 70% in time by March 2026.", "* Fewer appeals."),
            ),
            (
                "Good advice",
                cell("* Agree a model report."),
                cell("Principal psychologist"),
                cell("Dec 2025"),
                cell("* Parents say that they understand it."),
            ),
        ),
    )  # fmt: skip


def plain_list() -> Document:
    """A list of actions without blocks, with a start and an end, and a column nobody knows."""
    return document(
        table(
            ("ID", "Activity", "Action owner", "Start date", "End date", "Current status",
             "Cost code"),
            ("A1", "Map it.", "Project lead", "01/04/2025", "30/06/2025", "On track", "X1"),
            ("A2", "Test it in two areas.", "Area managers", "01/07/2025", "30/09/2025",
             "Off track", "X2"),
            ("A4", "Roll it out.", "Project lead", "01/10/2025", "31/03/2026", "", "X3"),
            ("A2", "Write it up.", "Project lead", "01/10/2025", "31/03/2026", "On track", ""),
            where="table 1",
        ),
        kind="csv",
    )  # fmt: skip


def over_pages() -> Document:
    """A table cut at page ends: headings repeated, words torn, the block's cell empty."""
    head = ("Ofsted recommendation", "Actions", "Completion date", "Lead", "RAG")
    return document(
        page("Post-inspection plan", "title"),
        table(
            head,
            ("1. Make sure that supervision is", cell("* Train managers.", "* Set a standard for"),
             cell("March 2026", "By Septembe"), "Practice manager", ""),
            where="table 1",
        ),
        table(
            head,
            ("regular and recorded.", cell("monthly supervision.", "* Sample records."),
             cell("r 2025", "Ongoing"), "", ""),
            where="table 2",
        ),
    )  # fmt: skip


ALL = (
    merged_first_column, two_sheets, table_a_block, section_rows, lists_in_cells, plain_list,
    over_pages,
)  # fmt: skip

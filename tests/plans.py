"""A small plan as a council might print it, brought and taken as its manager would."""

import datetime as dt
from io import BytesIO
from unittest.mock import patch

from goldenthread.access.actor import Task
from goldenthread.access.operations import admit
from goldenthread.access.permissions import Permission
from goldenthread.documents.reading import read
from goldenthread.improvement import operations, queries, tasks
from goldenthread.improvement.models import Plan
from tests.town import NOW

HEAD = "Ref|Action|Outcome|Lead|Due date|Progress BRAG|Comments"
ROWS = (
    "1.1|Ask each child before the plan is written|Plans hold the child's words"
    "|Head of listening; All team managers|Mar-27|Green|",
    "1.2|Tell each child what became of it|Children know the answer"
    "|Board of listening|June 2027 and quarterly thereafter||",
    "1.4|Look at ten plans|||TBC|Amber|",
    "What children will say:||||||",
    "I was asked.||||||",
)
MOST = 30  # questions that a page of a plan may ask
WRITTEN = dt.date(2026, 11, 1)
TITLE = "Recommendation 1. Children are heard in every plan"
NEXT = "Recommendation 2. Managers write why they decide"
MORE = "2.1|Write each reason the same day|Children can read why|Team managers|Apr-27||"
SMALL = "\n".join(
    ["Plan for listening", "", TITLE, "", HEAD, *ROWS, "", NEXT, "", HEAD, MORE, ""]
).replace("|", "\t")

LISTS = "\n".join(
    [
        "Areas to improve",
        "",
        "Area for improvement|Actions|Lead|Completion date|Progress",
        "<p>1.1 Children are seen alone</p>|<ul><li>Say so in supervision</li><li>Look at ten"
        " visits</li><li>Ask children</li></ul>|<p>Head of visits</p><p>Team managers</p>"
        "|<p>March 2027</p><p>June 2027</p>|Begun. AMBER",
        "<p>1.2 Visits are written down</p>|Write each visit the same day|Team managers"
        "|May 2027|GREEN",
    ]
).replace("|", "\t")
# of one column nobody knows what it is
FELT = "\n".join(
    [
        "Plan for visits",
        "",
        "Ref|Action|Lead|Due date|What it will feel like",
        "1.1|Visit each child within five days of a move.|Visits manager|May 2027|Fewer goodbyes",
        "1.2|Write down what each child says at the visit.|Visits manager|June 2027|I was asked",
    ]
).replace("|", "\t")


def read_here():
    return patch("goldenthread.improvement.operations.bringing.read_apart", read)


class File(BytesIO):
    def __init__(self, text, name="plan.txt"):
        super().__init__(text.encode())
        self.name, self.size = name, len(text.encode())


def bring(town, by, text=SMALL, **more):
    """Read in this process: the child of its own has tests of its own, and costs a second."""
    with read_here():
        return operations.bring_plan(
            upload=File(text), service=town.council, written_on=WRITTEN, by=by, at=NOW, **more
        )


def worked():
    """What the worker would do by now: documents read, plans taken in."""
    with read_here():
        for one in list(queries.imports_at_work()):
            tasks.WORK[one.state].func(one.pk, one.version)
        for pk, of in list(queries.drafts_wanted()):
            tasks.make_draft.func(pk, of)


def take(brought, by, **more):
    given = {"title": "Children are heard", "slug": "heard", **more}
    return operations.take_plan(brought=brought, by=by, at=NOW, **given)


def seat(person, plan):
    """The person reads the plan as somebody who sits on the body that owns it."""
    reader = Task(person.actor_key, "sits on its body")
    admit(task=reader, permission=Permission.PLAN_SIT, to=[Plan.thing(plan.pk)], at=NOW)

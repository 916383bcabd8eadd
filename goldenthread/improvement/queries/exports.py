"""A plan as a file to take away: in the layout that it came in, where that is known."""

from datetime import date

from goldenthread.documents.writing import write
from goldenthread.documents.writing.template import fill_apart
from goldenthread.improvement.rules.plans import Draft
from goldenthread.improvement.rules.plans.filling import values_of
from goldenthread.improvement.rules.plans.sheets import paper_of

from .. import rules
from ..models import Plan, PlanTemplate
from .terms import in_columns, in_own_words


def plan_file(draft: Draft, kind: str, *, on: date | None = None, foot: str = "") -> bytes:
    """The plan's bytes as docx, xlsx, csv or pdf.

    `on` is the day that the file says it was made, `foot` a line for every page ("Printed …").
    Word and Excel read back give the plan again; CSV holds neither title, colours nor notes.
    """
    return write(paper_of(draft, kind, on=on, foot=foot), kind)


def plan_in_template(
    draft: Draft, template: bytes, name: str, *, on: str = "", foot: str = ""
) -> bytes:
    """The plan in a council's own Word template; refused with the line where it does not fill.

    `name` is the template's file name, `on` the day as it should be printed.
    """
    return fill_apart(template, name, values_of(draft, on=on, foot=foot))


def plan_document(
    plan: Plan, kind: str, *, template: PlanTemplate | None = None, on: date
) -> bytes:
    """The plan as it stands, as docx, xlsx, csv or pdf: in the columns of the template, else in
    those in which it came."""
    return plan_file(in_columns(plan, template, on=on), kind, on=on, foot=_foot(plan, on))


def in_paper(plan: Plan, content: bytes, name: str, *, on: date) -> bytes:
    """The plan as it stands in a council's own Word template."""
    printed = in_own_words(plan, on=on)
    return plan_in_template(printed, content, name, on=rules.said(on), foot=_foot(plan, on))


def _foot(plan: Plan, on: date) -> str:
    return f"{plan.title}, printed {rules.said(on)}"
